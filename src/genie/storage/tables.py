"""All tables of the database. Migrations build the same ones step by step; a test compares both."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from genie.storage.columns import RowNumber, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

users = Table(
    "users",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token_id", String(16), primary_key=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("label", String(100), nullable=False),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_used_at", UtcDateTime),
    Column("expires_at", UtcDateTime, index=True),
    CheckConstraint("kind IN ('token', 'browser', 'link')", name="kind"),
)

server_secrets = Table(
    "server_secrets",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", String(128), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

profiles = Table(
    "profiles",
    metadata,
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
    Column("zone", String(64)),
    Column("home_place", String(200)),
    Column("country", String(2)),
    Column("hour_cycle", Integer),
    Column("may_ask", JSON),
    CheckConstraint("hour_cycle IN (12, 24)", name="hour_cycle"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("session_id", String(128), primary_key=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("last_used_at", UtcDateTime, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("position", RowNumber, primary_key=True, autoincrement=True),
    Column("job_id", String(64), nullable=False, unique=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
    Column("session_id", ForeignKey("sessions.session_id", ondelete="CASCADE"), nullable=False),
    Column("reply_to", String(128)),
    Column("lane", String(16), nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("given_back", Integer, nullable=False, server_default="0"),
    Column("earlier_attempts", Integer, nullable=False, server_default="0"),
    Column("source", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),
    Column("completed_at", UtcDateTime),
    Column("lease_until", UtcDateTime),
    Column("agent", String(64)),
    Column("intent", String(128)),
    Column("level", String(16)),
    Column("answer", Text),
    Column("answer_shown", Text),
    Column("snapshot_id", String(32)),
    Column("time_saved_ms", Float),
    Column("error_code", String(64)),
    Column("error", Text),
    Column("timing", JSON),
    Column("recall", JSON),
    Column("asks_back", JSON),
    Column("answers", String(64)),
    CheckConstraint("state IN ('todo', 'run', 'done', 'dead')", name="state"),
    CheckConstraint("lane IN ('talk', 'control', 'slow')", name="lane"),
    Index("ix_jobs_user_state", "user_id", "state", "position"),
    Index("ix_jobs_user", "user_id", "position"),
    Index("ix_jobs_line", "session_id", "lane", "state", "position"),
    Index(
        "ix_jobs_open",
        "position",
        sqlite_where=text("state IN ('todo', 'run')"),
        postgresql_where=text("state IN ('todo', 'run')"),
    ),
    Index(
        "uq_jobs_one_run_per_line",
        "session_id",
        "lane",
        unique=True,
        sqlite_where=text("state = 'run'"),
        postgresql_where=text("state = 'run'"),
    ),
    sqlite_autoincrement=True,
)

queue_sizes = Table(
    "queue_sizes",
    metadata,
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(8), primary_key=True),
    Column("size", Integer, nullable=False),
    CheckConstraint("size >= 0", name="size"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("request_hash", String(64), nullable=False),
    Column("job_id", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False, index=True),
)

events = Table(
    "events",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=True),
    Column("type", String(64), nullable=False),
    Column("user_id", String(64)),
    Column("session_id", String(128)),
    Column("data", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    sqlite_autoincrement=True,
)

event_counter = Table(
    "event_counter",
    metadata,
    Column("counter_id", Integer, primary_key=True, autoincrement=False),
    Column("last_seq", RowNumber, nullable=False),
    CheckConstraint("counter_id = 1", name="only_one"),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("snapshot_id", String(32), primary_key=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("canonical_key", Text, nullable=False),
    Column("template_key", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("last_question", Text, nullable=False),
    Column("gist", Text, nullable=False, server_default=text("''")),
    Column("agent", String(64), nullable=False),
    Column("intent", String(128), nullable=False),
    Column("slots", JSON, nullable=False),
    Column("program_name", String(128), nullable=False),
    Column("program_version", Integer, nullable=False),
    Column("program_text", Text),
    Column("tools", JSON, nullable=False),
    Column("learned_from", String(32)),
    Column("answer", Text, nullable=False),
    Column("run_count", Integer, nullable=False),
    Column("first_ms", Float, nullable=False),
    Column("last_ms", Float, nullable=False),
    Column("total_ms", Float, nullable=False),
    Column("time_saved_ms", Float, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_run_at", UtcDateTime, nullable=False),
    UniqueConstraint("user_id", "language", "canonical_key"),
    Index("ix_snapshots_template", "user_id", "language", "template_key", "last_run_at"),
    Index("ix_snapshots_user", "user_id", "created_at", "snapshot_id"),
    Index("ix_snapshots_gist", "user_id", "gist"),
)

snapshot_phrases = Table(
    "snapshot_phrases",
    metadata,
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("exact_key", Text, primary_key=True),
    Column(
        "snapshot_id",
        ForeignKey("snapshots.snapshot_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("paraphrase_key", Text),
    Column("frame_template", Text),
    Column("order_key", String(32)),
    Column("source", String(16), nullable=False, server_default=text("'asked'")),
    CheckConstraint("source IN ('asked', 'confirmed', 'imported')", name="source"),
    Index("ix_snapshot_phrases_paraphrase", "user_id", "language", "paraphrase_key"),
    Index("ix_snapshot_phrases_template", "user_id", "language", "frame_template"),
    Index("ix_snapshot_phrases_order", "user_id", "language", "order_key"),
)

snapshot_near_keys = Table(
    "snapshot_near_keys",
    metadata,
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("near_key", String(32), primary_key=True),
    Column(
        "snapshot_id",
        ForeignKey("snapshots.snapshot_id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("left_out", Text, nullable=False),
)

snapshot_non_synonyms = Table(
    "snapshot_non_synonyms",
    metadata,
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("exact_key", Text, primary_key=True),
    Column("canonical_key", Text, primary_key=True),
    Column("said_at", UtcDateTime, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("session_id", ForeignKey("sessions.session_id", ondelete="CASCADE"), primary_key=True),
    Column("agent", String(64)),
    Column("intent", String(128)),
    Column("slots", JSON),
    Column("pending", JSON),
    Column("data", JSON),
    Column("spoken", Text),
    Column("expires_at", UtcDateTime, nullable=False),
)

io_records = Table(
    "io_records",
    metadata,
    Column("record_id", RowNumber, primary_key=True, autoincrement=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
    Column("session_id", String(128)),
    Column("job_id", String(64), unique=True),
    Column("at", UtcDateTime, nullable=False),
    Column("input_type", String(128), nullable=False),
    Column("input", Text, nullable=False),
    Column("output_final", Text, nullable=False),
    Index("ix_io_records_user", "user_id", "record_id"),
    Index("ix_io_records_type", "user_id", "input_type"),
    sqlite_autoincrement=True,
)

last_responses = Table(
    "last_responses",
    metadata,
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True),
    Column("session_id", String(128), primary_key=True),
    Column("answer", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

undo_entries = Table(
    "undo_entries",
    metadata,
    Column("entry_id", RowNumber, primary_key=True, autoincrement=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
    Column("job_id", String(64), nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("inverse", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
    Index("ix_undo_entries_user", "user_id", "entry_id"),
    sqlite_autoincrement=True,
)

lists = Table(
    "lists",
    metadata,
    Column("list_id", RowNumber, primary_key=True, autoincrement=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
    Column("name", String(60), nullable=False),
    Column("name_key", String(60), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("user_id", "name_key"),
    CheckConstraint("length(name) BETWEEN 1 AND 60", name="name"),
    sqlite_autoincrement=True,
)

list_items = Table(
    "list_items",
    metadata,
    Column("item_id", RowNumber, primary_key=True, autoincrement=True),
    Column("list_id", ForeignKey("lists.list_id", ondelete="CASCADE"), nullable=False),
    Column("text", String(200), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("due", String(10)),
    Column("position", Integer, nullable=False),
    Column("completed_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("priority IN (-1, 0, 1)", name="priority"),
    CheckConstraint("length(text) BETWEEN 1 AND 200", name="text"),
    Index("ix_list_items_line", "list_id", "position"),
    sqlite_autoincrement=True,
)

timers = Table(
    "timers",
    metadata,
    Column("timer_id", RowNumber, primary_key=True, autoincrement=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
    Column("session_id", String(128), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("label", String(200), nullable=False),
    Column("state", String(16), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("wall_time", String(19)),
    Column("zone", String(64), nullable=False),
    Column("weekdays", JSON(none_as_null=True)),
    Column("length_s", Float),
    Column("left_s", Float),
    Column("rung_at", UtcDateTime),
    Column("heard", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("kind IN ('timer', 'alarm', 'reminder')", name="kind"),
    CheckConstraint("state IN ('running', 'paused', 'rung', 'dismissed', 'cancelled')", name="state"),
    Index("ix_timers_due", "state", "due_at"),
    Index("ix_timers_user", "user_id", "state"),
    sqlite_autoincrement=True,
)

calendar_events = Table(
    "calendar_events",
    metadata,
    Column("event_id", RowNumber, primary_key=True, autoincrement=True),
    Column("user_id", ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
    Column("uid", String(255), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("starts", String(32), nullable=False),
    Column("ends", String(32), nullable=False),
    Column("all_day", Boolean, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("rule", Text),
    Column("skipped", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("user_id", "uid"),
    Index("ix_calendar_events_user", "user_id", "starts"),
    sqlite_autoincrement=True,
)

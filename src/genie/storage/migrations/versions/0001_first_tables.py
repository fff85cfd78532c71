"""The first tables."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("seq", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=True),
        sa.Column("session_id", sa.String(length=128), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_events_at"), "events", ["at"], unique=False)
    op.create_table(
        "users",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_users")),
    )
    op.create_table(
        "idempotency",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("job_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_idempotency_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_idempotency")),
    )
    op.create_index(op.f("ix_idempotency_created_at"), "idempotency", ["created_at"], unique=False)
    op.create_table(
        "io_records",
        sa.Column("record_id", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=128), nullable=True),
        sa.Column("job_id", sa.String(length=64), nullable=True),
        sa.Column("at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.Column("input_type", sa.String(length=128), nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("output_final", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_io_records_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_io_records")),
        sa.UniqueConstraint("job_id", name=op.f("uq_io_records_job_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_io_records_user", "io_records", ["user_id", "record_id"], unique=False)
    op.create_table(
        "profiles",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("home_place", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("hour_cycle", sa.Integer(), nullable=True),
        sa.CheckConstraint("hour_cycle IN (12, 24)", name=op.f("ck_profiles_hour_cycle")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_profiles_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "queue_sizes",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_queue_sizes_size")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_queue_sizes_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "state", name=op.f("pk_queue_sizes")),
    )
    op.create_table(
        "sessions",
        sa.Column("session_id", sa.String(length=128), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("last_used_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("snapshot_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("canonical_key", sa.Text(), nullable=False),
        sa.Column("template_key", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("last_question", sa.Text(), nullable=False),
        sa.Column("agent", sa.String(length=64), nullable=False),
        sa.Column("intent", sa.String(length=128), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("program_name", sa.String(length=128), nullable=False),
        sa.Column("program_version", sa.Integer(), nullable=False),
        sa.Column("program_text", sa.Text(), nullable=True),
        sa.Column("tools", sa.JSON(), nullable=False),
        sa.Column("learned_from", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("run_count", sa.Integer(), nullable=False),
        sa.Column("first_ms", sa.Float(), nullable=False),
        sa.Column("last_ms", sa.Float(), nullable=False),
        sa.Column("total_ms", sa.Float(), nullable=False),
        sa.Column("time_saved_ms", sa.Float(), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.Column("last_run_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_snapshots_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("snapshot_id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint(
            "user_id", "language", "canonical_key", name=op.f("uq_snapshots_user_id_language_canonical_key")
        ),
    )
    op.create_index(
        "ix_snapshots_template",
        "snapshots",
        ["user_id", "language", "template_key", "last_run_at"],
        unique=False,
    )
    op.create_table(
        "conversations",
        sa.Column("session_id", sa.String(length=128), nullable=False),
        sa.Column("agent", sa.String(length=64), nullable=True),
        sa.Column("intent", sa.String(length=128), nullable=True),
        sa.Column("slots", sa.JSON(), nullable=True),
        sa.Column("pending", sa.JSON(), nullable=True),
        sa.Column("expires_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.session_id"],
            name=op.f("fk_conversations_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_conversations")),
    )
    op.create_table(
        "jobs",
        sa.Column("position", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("job_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=128), nullable=False),
        sa.Column("reply_to", sa.String(length=128), nullable=True),
        sa.Column("lane", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("given_back", sa.Integer(), server_default="0", nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.Column("started_at", genie.storage.columns.UtcDateTime(), nullable=True),
        sa.Column("completed_at", genie.storage.columns.UtcDateTime(), nullable=True),
        sa.Column("lease_until", genie.storage.columns.UtcDateTime(), nullable=True),
        sa.Column("agent", sa.String(length=64), nullable=True),
        sa.Column("intent", sa.String(length=128), nullable=True),
        sa.Column("level", sa.String(length=16), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answer_shown", sa.Text(), nullable=True),
        sa.Column("snapshot_id", sa.String(length=32), nullable=True),
        sa.Column("time_saved_ms", sa.Float(), nullable=True),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("timing", sa.JSON(), nullable=True),
        sa.CheckConstraint("lane IN ('talk', 'control', 'slow')", name=op.f("ck_jobs_lane")),
        sa.CheckConstraint("state IN ('todo', 'run', 'done', 'dead')", name=op.f("ck_jobs_state")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.session_id"], name=op.f("fk_jobs_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_jobs_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_jobs")),
        sa.UniqueConstraint("job_id", name=op.f("uq_jobs_job_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_line", "jobs", ["session_id", "lane", "state", "position"], unique=False)
    op.create_index(
        "ix_jobs_open",
        "jobs",
        ["position"],
        unique=False,
        sqlite_where=sa.text("state IN ('todo', 'run')"),
        postgresql_where=sa.text("state IN ('todo', 'run')"),
    )
    op.create_index("ix_jobs_user_state", "jobs", ["user_id", "state", "position"], unique=False)
    op.create_index(
        "uq_jobs_one_run_per_line",
        "jobs",
        ["session_id", "lane"],
        unique=True,
        sqlite_where=sa.text("state = 'run'"),
        postgresql_where=sa.text("state = 'run'"),
    )
    op.create_table(
        "snapshot_phrases",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("exact_key", sa.Text(), nullable=False),
        sa.Column("snapshot_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshots.snapshot_id"],
            name=op.f("fk_snapshot_phrases_snapshot_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_snapshot_phrases_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "language", "exact_key", name=op.f("pk_snapshot_phrases")),
    )
    op.create_index(
        op.f("ix_snapshot_phrases_snapshot_id"), "snapshot_phrases", ["snapshot_id"], unique=False
    )

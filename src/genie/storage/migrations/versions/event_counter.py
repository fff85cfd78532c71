"""The number of the newest event as a row, so that no number is given twice, whatever was pruned."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "event_counter"
down_revision = "typed_api_indexes"


def upgrade() -> None:
    op.create_table(
        "event_counter",
        sa.Column("counter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_seq", genie.storage.columns.RowNumber, nullable=False),
        sa.CheckConstraint("counter_id = 1", name=op.f("ck_event_counter_only_one")),
        sa.PrimaryKeyConstraint("counter_id", name=op.f("pk_event_counter")),
    )
    given = "SELECT coalesce(max(seq), 0) FROM events"
    if op.get_bind().dialect.name == "sqlite":
        given = (
            "SELECT coalesce(max(seq), 0) FROM "
            "(SELECT seq FROM events UNION ALL SELECT seq FROM sqlite_sequence WHERE name = 'events')"
        )
    op.execute(f"INSERT INTO event_counter (counter_id, last_seq) VALUES (1, ({given}))")  # noqa: S608

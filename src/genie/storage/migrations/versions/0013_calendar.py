"""A person's calendar: events in local wall time with their zone."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "calendar_events",
        sa.Column("event_id", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("uid", sa.String(length=255), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("starts", sa.String(length=32), nullable=False),
        sa.Column("ends", sa.String(length=32), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_calendar_events_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_calendar_events")),
        sa.UniqueConstraint("user_id", "uid", name=op.f("uq_calendar_events_user_id_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_calendar_events_user", "calendar_events", ["user_id", "starts"])

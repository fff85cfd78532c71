"""Timers, alarms and reminders."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "timers",
        sa.Column("timer_id", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("due_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.Column("wall_time", sa.String(length=19), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=True),
        sa.Column("length_s", sa.Float(), nullable=True),
        sa.Column("left_s", sa.Float(), nullable=True),
        sa.Column("rung_at", genie.storage.columns.UtcDateTime(), nullable=True),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('timer', 'alarm', 'reminder')", name=op.f("ck_timers_kind")),
        sa.CheckConstraint(
            "state IN ('running', 'paused', 'rung', 'dismissed', 'cancelled')", name=op.f("ck_timers_state")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_timers_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("timer_id", name=op.f("pk_timers")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_timers_due", "timers", ["state", "due_at"])
    op.create_index("ix_timers_user", "timers", ["user_id", "state"])

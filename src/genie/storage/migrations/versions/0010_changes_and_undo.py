"""What an answer was made of, kept with the conversation; and what undoes each change."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0010"
down_revision = "event_counter"


def upgrade() -> None:
    with op.batch_alter_table("conversations") as table:
        table.add_column(sa.Column("data", sa.JSON(), nullable=True))
        table.add_column(sa.Column("spoken", sa.Text(), nullable=True))
    op.create_table(
        "undo_entries",
        sa.Column("entry_id", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("job_id", sa.String(length=64), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("inverse", sa.JSON(), nullable=False),
        sa.Column("made_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.Column("undone_at", genie.storage.columns.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_undo_entries_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_undo_entries")),
        sa.UniqueConstraint("job_id", name=op.f("uq_undo_entries_job_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_undo_entries_user", "undo_entries", ["user_id", "entry_id"])

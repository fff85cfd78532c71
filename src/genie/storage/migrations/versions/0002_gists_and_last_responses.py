"""Snapshots have a gist, and what a dictation was answered last is kept for `repeat`."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0002_gists_and_last_responses"
down_revision = "0001"

_MOST_WORDS = 8
_SAYS_LITTLE = frozenset(
    "a an am are be can could did do does find for from give have i is it let list may me my please show so "
    "tell that the there they this to us was we were what when where which who will would you".split()
)


def upgrade() -> None:
    op.add_column("snapshots", sa.Column("gist", sa.Text(), server_default=sa.text("''"), nullable=False))
    _fill_gists()
    op.create_index("ix_snapshots_gist", "snapshots", ["user_id", "gist"], unique=False)
    op.create_index("ix_io_records_type", "io_records", ["user_id", "input_type"], unique=False)
    op.create_table(
        "last_responses",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=128), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_last_responses_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "session_id", name=op.f("pk_last_responses")),
    )


def _fill_gists() -> None:
    """From the words of each question, much as `genie.snapshots.gist` made them when this was written."""
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT snapshot_id, intent, question FROM snapshots")).all():
        words = [word.strip("?!.,;:") for word in row.question.lower().split()]
        telling = [word for word in words if word and word not in _SAYS_LITTLE]
        telling = telling or row.intent.replace("_", " ").split()
        gist = " ".join(telling[:_MOST_WORDS]) + ("…" if len(telling) > _MOST_WORDS else "")
        connection.execute(
            sa.text("UPDATE snapshots SET gist = :gist WHERE snapshot_id = :id"),
            {"gist": gist, "id": row.snapshot_id},
        )

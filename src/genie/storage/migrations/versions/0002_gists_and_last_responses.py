"""Snapshots have a gist, and what a dictation was answered last is kept for `repeat`."""

import json

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0002_gists_and_last_responses"
down_revision = "0001"

_MOST_WORDS = 8


def upgrade() -> None:
    op.add_column("snapshots", sa.Column("gist", sa.Text(), server_default="", nullable=False))
    _fill_gists()
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
    """As `genie.snapshots.gist` made them when this was written."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT snapshot_id, intent, slots FROM snapshots")).all()
    for row in rows:
        words = row.intent.replace("_", " ").split()
        slots = json.loads(row.slots) if isinstance(row.slots, str) else row.slots
        for slot in slots.values():
            words += str(slot["text"]).split()
        gist = " ".join(words[:_MOST_WORDS]) + ("…" if len(words) > _MOST_WORDS else "")
        connection.execute(
            sa.text("UPDATE snapshots SET gist = :gist WHERE snapshot_id = :id"),
            {"gist": gist, "id": row.snapshot_id},
        )

"""Paraphrases, near matches, what is known to differ, and why each job got its answer."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0020"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("jobs") as table:
        table.add_column(sa.Column("recall", sa.JSON(), nullable=True))
    with op.batch_alter_table("snapshot_phrases") as table:
        table.add_column(sa.Column("paraphrase_key", sa.Text(), nullable=True))
        table.add_column(sa.Column("frame_template", sa.Text(), nullable=True))
        table.add_column(
            sa.Column("source", sa.String(length=16), server_default=sa.text("'asked'"), nullable=False)
        )
        table.create_check_constraint(
            op.f("ck_snapshot_phrases_source"), "source IN ('asked', 'confirmed', 'imported')"
        )
        table.create_index("ix_snapshot_phrases_paraphrase", ["user_id", "language", "paraphrase_key"])
        table.create_index("ix_snapshot_phrases_template", ["user_id", "language", "frame_template"])
    op.create_table(
        "snapshot_near_keys",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("near_key", sa.String(length=32), nullable=False),
        sa.Column("snapshot_id", sa.String(length=32), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_snapshot_near_keys_user_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshots.snapshot_id"],
            name=op.f("fk_snapshot_near_keys_snapshot_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "user_id", "language", "near_key", "snapshot_id", name=op.f("pk_snapshot_near_keys")
        ),
    )
    op.create_index(op.f("ix_snapshot_near_keys_snapshot_id"), "snapshot_near_keys", ["snapshot_id"])
    op.create_table(
        "snapshot_non_synonyms",
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("exact_key", sa.Text(), nullable=False),
        sa.Column("canonical_key", sa.Text(), nullable=False),
        sa.Column("said_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_snapshot_non_synonyms_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "user_id", "language", "exact_key", "canonical_key", name=op.f("pk_snapshot_non_synonyms")
        ),
    )

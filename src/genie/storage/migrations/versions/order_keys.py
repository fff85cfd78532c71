"""The words of a question without their order, by which the same question told in another order is found."""

import sqlalchemy as sa
from alembic import op

revision = "order_keys"
down_revision = "asks_back"


def upgrade() -> None:
    op.add_column("snapshot_phrases", sa.Column("order_key", sa.String(length=32), nullable=True))
    op.create_index("ix_snapshot_phrases_order", "snapshot_phrases", ["user_id", "language", "order_key"])

"""What the typed API lists page by page, and jobs that are tried again."""

import sqlalchemy as sa
from alembic import op

revision = "typed_api_indexes"
down_revision = "people_tokens"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("earlier_attempts", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_jobs_user", "jobs", ["user_id", "position"])
    op.create_index("ix_snapshots_user", "snapshots", ["user_id", "created_at", "snapshot_id"])

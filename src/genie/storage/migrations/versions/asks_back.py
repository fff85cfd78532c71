"""What a job asks back and which job it answers; whom outside the person lets be asked."""

import sqlalchemy as sa
from alembic import op

revision = "asks_back"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("asks_back", sa.JSON(), nullable=True))
    op.add_column("jobs", sa.Column("answers", sa.String(length=64), nullable=True))
    op.add_column("profiles", sa.Column("may_ask", sa.JSON(), nullable=True))

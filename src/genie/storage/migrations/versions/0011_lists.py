"""Lists and what is on them."""

import sqlalchemy as sa
from alembic import op

import genie.storage.columns

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "lists",
        sa.Column("list_id", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_key", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 60", name=op.f("ck_lists_name")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name=op.f("fk_lists_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("list_id", name=op.f("pk_lists")),
        sa.UniqueConstraint("user_id", "name_key", name=op.f("uq_lists_user_id_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "list_items",
        sa.Column("item_id", genie.storage.columns.RowNumber, autoincrement=True, nullable=False),
        sa.Column("list_id", genie.storage.columns.RowNumber, nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("completed_at", genie.storage.columns.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", genie.storage.columns.UtcDateTime(), nullable=False),
        sa.CheckConstraint("priority IN (-1, 0, 1)", name=op.f("ck_list_items_priority")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 200", name=op.f("ck_list_items_text")),
        sa.ForeignKeyConstraint(
            ["list_id"], ["lists.list_id"], name=op.f("fk_list_items_list_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_list_items")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_list_items_line", "list_items", ["list_id", "position"])

"""`upsert(table)`: an INSERT with ON CONFLICT, in the words that PostgreSQL and SQLite share."""

from sqlalchemy.dialects.postgresql import insert as upsert

__all__ = ["upsert"]

"""What agents may know of a person's lists: plain data, read in one look."""

from typing import Any

from sqlalchemy import Connection

from genie.core.ids import UserId
from genie.planner.lists import store
from genie.storage.ports import Database


class ListsReader:
    """Reads lists for agents; each call is one consistent look at the database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def lists(self, user: str) -> list[dict[str, Any]]:
        """Every list: `{"id", "name", "key", "version", "open", "done"}`."""

        def look(connection: Connection) -> list[dict[str, Any]]:
            counts = store.counts(connection, UserId(user))
            return [
                {
                    "id": row.list_id,
                    "name": row.name,
                    "key": row.key,
                    "version": row.version,
                    "open": counts.get(row.list_id, (0, 0))[0],
                    "done": counts.get(row.list_id, (0, 0))[1],
                }
                for row in store.lists_of(connection, UserId(user))
            ]

        return await self._db.read(look)

    async def items(self, user: str, list_id: int | None = None) -> list[dict[str, Any]]:
        """What is on one list, or on all.

        Each is `{"id", "version", "list", "text", "priority", "due", "completed_at"}`, the last a UTC instant
        or None.
        """

        def look(connection: Connection) -> list[dict[str, Any]]:
            return [
                {
                    "id": row.item_id,
                    "version": row.version,
                    "list": row.list_id,
                    "text": row.text,
                    "priority": row.priority,
                    "due": row.due,
                    "completed_at": row.completed_at,
                }
                for row in store.items_of(connection, UserId(user), list_id)
            ]

        return await self._db.read(look)

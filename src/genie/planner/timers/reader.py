"""What agents may know of a person's timers: plain data, read in one look."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from genie.core.ids import UserId
from genie.planner.timers import store
from genie.planner.timers.model import name_of
from genie.storage.ports import Database


class TimersReader:
    """Reads timers, alarms and reminders for agents."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def current(self, user: str, now: datetime) -> list[dict[str, Any]]:
        """What runs, is paused or rings; see `genie.agents.timers.ports`."""

        def look(connection: Connection) -> list[dict[str, Any]]:
            return [
                {
                    "id": row.timer_id,
                    "version": row.version,
                    "kind": str(row.kind),
                    "label": row.label,
                    "name": name_of(row.kind, row.label, row.length_s),
                    "state": str(row.state),
                    "due_at": row.due_at,
                    "weekdays": None if row.weekdays is None else list(row.weekdays),
                    "length_s": row.length_s,
                    "left_s": row.left_s,
                }
                for row in store.current(connection, UserId(user), now)
            ]

        return await self._db.read(look)

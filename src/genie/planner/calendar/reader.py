"""What agents may know of a person's calendar: plain data, read in one look."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from genie.core.ids import UserId
from genie.planner.calendar import store
from genie.planner.calendar.recurrence import occurrences
from genie.storage.ports import Database

_OF_ONE_EVENT_MAX = 400


class CalendarReader:
    """Reads calendars for agents; each call is one consistent look at the database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def occurrences(
        self, user: str, start: datetime, end: datetime, zone: str, each_max: int = _OF_ONE_EVENT_MAX
    ) -> list[dict[str, Any]]:
        """What takes place between two wall times of `zone`, earliest first.

        Each is `{"id", "version", "title", "kind", "all_day", "start", "end", "original", "rule", "zone",
        "event_starts", "event_ends"}`; the times are naive, `start` and `end` in `zone`.
        """

        def look(connection: Connection) -> list[dict[str, Any]]:
            events = store.events_of(connection, UserId(user))
            return [
                {
                    "id": one.event.event_id,
                    "version": one.event.version,
                    "title": one.event.title,
                    "kind": one.event.kind,
                    "all_day": one.event.all_day,
                    "start": one.start,
                    "end": one.end,
                    "original": one.original,
                    "rule": one.event.rule,
                    "zone": one.event.zone,
                    "event_starts": one.event.starts,
                    "event_ends": one.event.ends,
                }
                for one in occurrences(events, start, end, zone, each_max)
            ]

        return await self._db.read(look)

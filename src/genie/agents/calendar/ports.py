"""What the calendar agent needs to know of a person's calendar; the planner gives it."""

from datetime import datetime
from typing import Any, Protocol


class CalendarReader(Protocol):
    """Reads calendars as plain data; see `genie.planner.calendar.reader`."""

    async def occurrences(
        self, user: str, start: datetime, end: datetime, zone: str, each_max: int = ...
    ) -> list[dict[str, Any]]:
        """What takes place between two wall times of `zone`, earliest first."""
        ...

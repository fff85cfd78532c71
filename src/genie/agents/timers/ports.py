"""What the timers agent needs to know of a person's timers; the planner gives it."""

from datetime import datetime
from typing import Any, Protocol


class TimersReader(Protocol):
    """Reads timers as plain data; see `genie.planner.timers.reader`."""

    async def current(self, user: str, now: datetime) -> list[dict[str, Any]]:
        """What runs, is paused or rings, the next one first.

        Each is `{"id", "version", "kind", "label", "name", "state", "due_at", "weekdays", "length_s",
        "left_s"}`.
        """
        ...

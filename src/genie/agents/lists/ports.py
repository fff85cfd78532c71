"""What the lists agent needs to know of a person's lists; the planner gives it."""

from typing import Any, Protocol


class ListsReader(Protocol):
    """Reads lists as plain data; see `genie.planner.lists.reader`."""

    async def lists(self, user: str) -> list[dict[str, Any]]:
        """Every list: `{"id", "name", "key", "version", "open", "done"}`."""
        ...

    async def items(self, user: str, list_id: int | None = None) -> list[dict[str, Any]]:
        """What is on one list or on all.

        Each is `{"id", "version", "list", "text", "priority", "due", "completed_at"}`.
        """
        ...

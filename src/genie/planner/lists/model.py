"""A list and an item, and how much of them there may be."""

from dataclasses import dataclass
from datetime import datetime

ITEMS_MAX = 1_000
LISTS_MAX = 200
ITEM_CHARS_MAX = 200
NAME_CHARS_MAX = 60


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """A person's list; `key` is the form of its name that is compared."""

    list_id: int
    name: str
    key: str
    version: int
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """A thing on a list. `priority` is -1, 0 or 1; `due` a local date in ISO form; done if `completed_at`."""

    item_id: int
    list_id: int
    text: str
    priority: int
    due: str | None
    position: int
    completed_at: datetime | None
    version: int
    created_at: datetime

"""An event, one time at which it takes place, and how much of them there may be."""

from dataclasses import dataclass
from datetime import datetime

EVENTS_MAX = 5_000
TITLE_CHARS_MAX = 200
RULE_CHARS_MAX = 500
SKIPPED_MAX = 1_000
KINDS = ("event", "birthday")


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """An event in the wall time of `zone`; `starts` and `ends` are ISO without an offset, `ends` is past it.

    `rule` is the text of an RRULE, or None; `skipped` are the starts that do not take place. An event of
    whole days starts and ends at midnight.
    """

    event_id: int
    uid: str
    title: str
    kind: str
    starts: str
    ends: str
    all_day: bool
    zone: str
    rule: str | None
    skipped: tuple[str, ...]
    version: int
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One time at which an event takes place, in the wall time of whoever asks.

    `original` is its start as the event's own zone has it: what is skipped when only this one is cancelled.
    """

    event: EventRow
    start: datetime
    end: datetime
    original: datetime

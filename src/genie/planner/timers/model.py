"""A timer, alarm or reminder, how many there may be, and when a repeating one is due next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from genie.core.events import Audience, Event
from genie.core.ids import SessionId, UserId

RUNNING_MAX = 100
LABEL_CHARS_MAX = 200
LENGTH_MAX = timedelta(days=366)
RINGS_FOR = timedelta(hours=1)
"""For so long after it went off, a timer counts as ringing unless it is dismissed."""


class Kind(StrEnum):
    TIMER = "timer"
    ALARM = "alarm"
    REMINDER = "reminder"


class State(StrEnum):
    """Running → rung → dismissed; running ⇄ paused; cancelled from any of them."""

    RUNNING = "running"
    PAUSED = "paused"
    RUNG = "rung"
    DISMISSED = "dismissed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class TimerRow:
    """A timer, alarm or reminder.

    `wall_time` (local, ISO) in `zone` is what `due_at` was made of, unless a length was set (`length_s`).
    `weekdays` (0 is Monday) are those on which it comes again. `left_s` is what a paused one still has to
    run. `heard` is false while it has gone off with nobody listening.
    """

    timer_id: int
    user: UserId
    session: SessionId
    kind: Kind
    label: str
    state: State
    due_at: datetime
    wall_time: str | None
    zone: str
    weekdays: tuple[int, ...] | None
    length_s: float | None
    left_s: float | None
    rung_at: datetime | None
    heard: bool
    version: int
    created_at: datetime


def instant_of(wall_time: str, zone: str) -> datetime:
    """The instant at which clocks in the zone show that time; one they skip is moved on as they are."""
    return datetime.fromisoformat(wall_time).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def next_wall_time(wall_time: str, zone: str, weekdays: Sequence[int], after: datetime) -> str:
    """The first of the weekdays, at that time of day, that comes after an instant."""
    moment = datetime.fromisoformat(wall_time).time()
    day = after.astimezone(ZoneInfo(zone)).date()
    while True:
        candidate = datetime.combine(day, moment).isoformat(timespec="seconds")
        if day.weekday() in weekdays and instant_of(candidate, zone) > after:
            return candidate
        day += timedelta(days=1)


def name_of(kind: str, label: str, length_s: float | None) -> str:
    """What it is called aloud: "pasta timer", "5-minute timer", "alarm", "reminder to call mom"."""
    if kind == Kind.REMINDER:
        return f"reminder: {label}" if label else "reminder"
    if label:
        return label if label.endswith(kind) else f"{label} {kind}"
    for unit, size in (("hour", 3_600), ("minute", 60), ("second", 1)):
        if length_s and length_s % size == 0:
            return f"{round(length_s / size)}-{unit} {kind}"
    return str(kind)


def update_event(row: TimerRow) -> Event:
    """What the user's clients are told of a timer that has changed."""
    data: Mapping[str, Any] = {
        "timer_id": row.timer_id,
        "kind": str(row.kind),
        "label": row.label,
        "name": name_of(row.kind, row.label, row.length_s),
        "state": str(row.state),
        "due_at": row.due_at.isoformat(),
        "left_s": row.left_s,
        "weekdays": None if row.weekdays is None else list(row.weekdays),
        "version": row.version,
    }
    return Event(type="timer_update", data=data, audience=Audience(user=row.user))

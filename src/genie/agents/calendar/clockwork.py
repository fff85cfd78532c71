"""From what was said of a time to a time: the rules by which "at 7" or "Friday afternoon" become definite.

An hour without AM or PM is taken by the kind of event (dinner is in the evening, breakfast early), by
the part of the day that was named, else as the next such hour between 7 in the morning and 7 in the evening.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from genie.agents.calendar.saying import clock, on_day
from genie.agents.datetime.days import Resolved, Today, resolve, shift
from genie.core.errors import CannotAnswer
from genie.core.regex import lazy_regex
from genie.sandbox.model import Frozen

PARTS = {
    "morning": (5, 12),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "night": (18, 24),
    "tonight": (17, 24),
}
PARTS |= {"breakfast": (7, 9), "lunch": (12, 14), "dinner": (18, 21)}
_EVENING = lazy_regex(
    r"\b(?:dinner|supper|drinks|party|concert|movie|theat(?:er|re)|date|show|play|cocktails|bar|pub)\b"
)
_MORNING = lazy_regex(r"\b(?:breakfast|brunch|standup|stand up|church)\b")
_LUNCH = lazy_regex(r"\blunch\b")
_DAY_HOURS = (7, 19)
_AHEAD = timedelta(days=3660)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of wall time that was asked about; `said` with its preposition. `is_day`: one whole day."""

    start: datetime
    end: datetime
    said: str
    is_day: bool = False
    is_moment: bool = False
    with_day: bool = False


@dataclass(frozen=True, kw_only=True)
class Clocked:
    """A time of day, and what to say when it was a guess."""

    at: time
    note: str = ""


def local_now(frozen: Frozen) -> datetime:
    """The wall time of the person who asks."""
    return frozen.now.astimezone(ZoneInfo(frozen.zone)).replace(tzinfo=None, second=0, microsecond=0)


def find_day(expression: Mapping[str, Any], frozen: Frozen) -> Resolved:
    """The day or the period an expression stands for."""
    today = Today(day=local_now(frozen).date(), country=frozen.country)
    if expression["kind"] == "after period":
        return _after_period(expression, frozen)
    return resolve(expression, today)


def _after_period(expression: Mapping[str, Any], frozen: Frozen) -> Resolved:
    origin = find_day(expression["origin"], frozen)
    count, unit = expression["count"], expression["unit"]
    if unit == "week":
        monday = origin.day - timedelta(days=origin.day.weekday()) + timedelta(days=7 * count)
        return Resolved(day=monday, end=monday + timedelta(days=6))
    if unit == "month":
        first = shift(origin.day.replace(day=1), count, "month")
        return Resolved(day=first, end=shift(first, 1, "month") - timedelta(days=1))
    day = (origin.end or origin.day) if count > 0 else origin.day
    return Resolved(day=shift(day, count, unit))


def find_time(
    said: Mapping[str, Any],
    day: date | None,
    now: datetime,
    hour_cycle: int,
    hint: str = "",
    part: str | None = None,
) -> Clocked:
    """The time of day that was said, by the rules.

    Raises:
        CannotAnswer: there is no such time.
    """
    hour, minute, half = said["hour"], said["minute"], said.get("half")
    if not 0 <= hour <= 24 or not -60 < minute < 60 or (hour == 24 and minute):
        shown = f"{hour}:{minute:02}" if minute >= 0 and minute else f"{hour} o'clock"
        raise CannotAnswer(f"There is no {shown}; the hours of a day go from 0 to 23.")
    if half in ("am", "pm", "night") and hour > 12:
        if half == "am":
            raise CannotAnswer(f"There is no {hour} AM.")
        return Clocked(at=_at(hour % 24, minute))
    if half == "noon":
        return Clocked(at=_at(12, minute))
    if half == "midnight":
        return Clocked(at=_at(0, minute))
    if half == "night":
        half = "pm" if 5 <= hour < 12 else "am"
    if half:
        return Clocked(at=_at(hour % 12 + (12 if half == "pm" else 0), minute))
    if hour == 0 or hour > 12:
        return Clocked(at=_at(hour % 24, minute))
    if part:
        low, high = PARTS[part]
        fitting = [one for one in (hour % 12, hour % 12 + 12) if low <= one < high]
        if fitting:
            return Clocked(at=_at(fitting[0], minute))
    return _guessed(hour, minute, day, now, hour_cycle, hint)


def _guessed(hour: int, minute: int, day: date | None, now: datetime, hour_cycle: int, hint: str) -> Clocked:
    early, late = hour % 12, hour % 12 + 12
    sure = True
    if _EVENING.search(hint):
        taken = late
    elif _MORNING.search(hint):
        taken = early if 5 <= hour <= 11 else late
    elif _LUNCH.search(hint):
        taken = early if hour in (10, 11) else late
    else:
        low, high = _DAY_HOURS
        fitting = [one for one in (early, late) if low <= one <= high]
        sure = len(fitting) < 2 and not 8 <= hour <= 8
        taken = fitting[0]
        if day == now.date() and _at_on(day, taken, minute) <= now:
            taken, sure = late, taken == late
    at = _at(taken, minute)
    return Clocked(
        at=at, note="" if sure or hour_cycle == 24 else f"I took {hour} as {clock(at, hour_cycle)}."
    )


def _at_on(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, _at(hour, minute))


def _at(hour: int, minute: int) -> time:
    if minute < 0:
        return time((hour - 1) % 24, 60 + minute)
    return time(hour, minute)


def find_range(
    said: Mapping[str, Any], day: date | None, now: datetime, hour_cycle: int, hint: str, part: str | None
) -> tuple[time, time, str]:
    """The two times of a range: "9 to 5" is from morning to afternoon, "3 to 4 pm" is in the afternoon."""
    first, second = dict(said["start"]), dict(said["end"])
    if "half" not in first and second.get("half") in ("am", "pm") and first["hour"] <= 12:
        same = first["hour"] % 12 * 60 + first["minute"] < second["hour"] % 12 * 60 + second["minute"]
        first["half"] = second["half"] if same else ("am" if second["half"] == "pm" else "pm")
    start = find_time(first, day, now, hour_cycle, hint, part)
    end = find_time(second, None, now, hour_cycle, hint, part)
    last = end.at
    if last <= start.at and "half" not in second and last.hour < 12:
        last = last.replace(hour=last.hour + 12)
    elif "half" not in second and second["hour"] <= 12 and last > start.at and last.hour >= 12:
        sooner = last.replace(hour=last.hour - 12)
        last = sooner if sooner > start.at else last
    return start.at, last, start.note


def find_stretch(when: Mapping[str, Any] | None, frozen: Frozen, *, hint: str = "") -> Stretch | None:
    """What was asked about; None when no time was said."""
    when = when or {}
    now = local_now(frozen)
    today, cycle = now.date(), frozen.hour_cycle
    if "from_now" in when:
        start = now + span_of(when["from_now"])
        return Stretch(
            start=start, end=start + timedelta(minutes=1), said=f"at {clock(start, cycle)}", is_moment=True
        )
    found = find_day(when["date"], frozen) if "date" in when else None
    if found is not None and (found.end is not None or "end_date" in when):
        return _period(when, found, frozen)
    if when.keys() & {"time", "range"}:
        return _clocked(when, found.day if found else None, frozen, hint)
    part = when.get("part")
    if found is None and part is None:
        return None
    day = found.day if found else today
    said = _day_part_said(day, today, part)
    midnight = datetime.combine(day, time())
    if part:
        low, high = PARTS[part]
        return Stretch(start=midnight + timedelta(hours=low), end=midnight + timedelta(hours=high), said=said)
    if when.get("later"):
        return Stretch(start=now, end=midnight + timedelta(days=1), said="later today")
    return Stretch(start=midnight, end=midnight + timedelta(days=1), said=said, is_day=True)


def _day_part_said(day: date, today: date, part: str | None) -> str:
    if part is None:
        return on_day(day, today)
    if part in ("breakfast", "lunch", "dinner"):
        return f"for {part} {on_day(day, today)}"
    if day == today:
        return "tonight" if part in ("night", "tonight") else f"this {part}"
    return f"{on_day(day, today)} {'night' if part == 'tonight' else part}"


def _clocked(when: Mapping[str, Any], day: date | None, frozen: Frozen, hint: str) -> Stretch:
    now, cycle = local_now(frozen), frozen.hour_cycle
    if "range" in when:
        first, last, _ = find_range(when["range"], day or now.date(), now, cycle, hint, when.get("part"))
        on = day or now.date()
        start, end = datetime.combine(on, first), datetime.combine(on, last)
        if end <= start:
            end += timedelta(days=1)
        said = f"from {clock(start, cycle)} to {clock(end, cycle)} {on_day(on, now.date())}"
        return Stretch(start=start, end=end, said=said)
    at = find_time(when["time"], day or now.date(), now, cycle, hint, when.get("part")).at
    start = datetime.combine(day or now.date(), at)
    if day is None and start < now:
        start += timedelta(days=1)
    said = f"{clock(start, cycle)} {on_day(start.date(), now.date())}"
    midnight = datetime.combine(start.date(), time())
    if when.get("bound") == "after":
        return Stretch(start=start, end=midnight + timedelta(days=1), said=f"after {said}")
    if when.get("bound") == "before":
        return Stretch(start=midnight, end=start, said=f"before {said}")
    return Stretch(start=start, end=start + timedelta(minutes=1), said=f"at {said}", is_moment=True)


def _period(when: Mapping[str, Any], found: Resolved, frozen: Frozen) -> Stretch:
    today = local_now(frozen).date()
    first, last = found.day, found.end or found.day
    expression = when["date"]
    if "end_date" in when:
        until = find_day(when["end_date"], frozen)
        last = until.end or until.day
        if last < first:
            raise CannotAnswer("That ends before it begins.")
        said = f"from {on_day(first, today).removeprefix('on ')} to {on_day(last, today).removeprefix('on ')}"
    elif expression.get("kind") == "period" and "which" in expression and "month" not in expression:
        which = {"the": "this", "current": "this"}.get(expression["which"], expression["which"])
        said = f"{which} {expression['unit']}"
    elif expression.get("unit") == "month":
        said = f"in {first:%B}" + ("" if first.year == today.year else f" {first.year}")
    elif expression.get("unit") == "year" and expression["kind"] == "period":
        said = f"in {first.year}"
    else:
        said = f"in the week of {first:%B} {first.day}"
    if first <= today <= last and expression.get("which") != "last":
        first = today
    start = datetime.combine(first, time())
    return Stretch(
        start=start, end=datetime.combine(last, time()) + timedelta(days=1), said=said, with_day=True
    )


def span_of(amounts: list[list[Any]]) -> timedelta:
    """Amounts of minutes, hours, days and weeks as a length of time."""
    total = timedelta()
    for count, unit in amounts:
        if count > 100_000:
            raise CannotAnswer("That is too long for a calendar.")
        total += timedelta(**{f"{unit}s": count})
    return total


def open_end(now: datetime) -> Stretch:
    """All that is still to come."""
    return Stretch(start=now, end=now + _AHEAD, said="", with_day=True)

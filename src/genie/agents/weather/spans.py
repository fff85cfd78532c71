"""From "tomorrow evening" to the hours it stands for, in the wall time of the place that is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from genie.agents.datetime.clocks import likeliest
from genie.agents.datetime.days import Today, resolve
from genie.agents.phrase import ordinal
from genie.core.errors import CannotAnswer

DAYS_AHEAD = 16
TOO_FAR = "I only know the weather for the next 16 days."
OVER = "That is over already; I only know the weather from now on."

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_PARTS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 30)}
_NIGHT_ENDS = 5
_WEEKDAYS_NAMED = 7

Kind = Literal["now", "hours", "day", "days"]


@dataclass(frozen=True, kw_only=True)
class Span:
    """The hours from `start` up to `end` (naive wall time), and how they are spoken of (`tomorrow night`).

    A `day` is a whole day or what is left of today; `days` are several; `hours` are part of a day.
    """

    kind: Kind
    start: datetime
    end: datetime
    title: str

    @property
    def is_whole(self) -> bool:
        """Whether the daily figures are those of the span."""
        return self.kind in ("day", "days")


def span(when: Mapping[str, Any] | None, now: datetime, country: str | None, hour_cycle: int) -> Span:
    """The span that `when` stands for at `now` (naive, local).

    Raises:
        CannotAnswer: it is over, or further ahead than anybody can tell.
    """
    found = _span(when or {"kind": "now"}, now, country, hour_cycle)
    if found.end <= now and found.kind != "now":
        raise CannotAnswer(OVER)
    if found.start.date() >= now.date() + timedelta(days=DAYS_AHEAD):
        raise CannotAnswer(TOO_FAR)
    return found


def day_title(day: date, today: date) -> str:
    """`today`, `tomorrow`, `on Friday`, `on Friday, December 4th`."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    if 0 < ahead < _WEEKDAYS_NAMED:
        return f"on {day:%A}"
    return f"on {day:%A}, {day:%B} {ordinal(day.day)}"


def hour_said(moment: datetime, hour_cycle: int) -> str:
    """`3 PM`, `3:30 PM`, `noon`; `15:00` on a clock of twenty-four hours."""
    if hour_cycle == 24:
        return f"{moment:%H:%M}"
    if moment.minute == 0 and moment.hour in (0, 12):
        return "noon" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'AM' if moment.hour < 12 else 'PM'}"


def _span(when: Mapping[str, Any], now: datetime, country: str | None, hour_cycle: int) -> Span:
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    midnight = datetime.combine(now.date(), time())
    match when["kind"]:
        case "now":
            return Span(kind="now", start=this_hour, end=this_hour + _HOUR, title="right now")
        case "rest":
            return Span(kind="day", start=this_hour, end=midnight + _DAY, title="today")
        case "hours":
            count = min(when["count"], 24)
            title = "in the next hour" if count == 1 else f"in the next {count} hours"
            return Span(kind="hours", start=this_hour, end=this_hour + (count + 1) * _HOUR, title=title)
        case "ahead":
            hours = when["hours"]
            start = this_hour + hours * _HOUR
            title = "in an hour" if hours == 1 else f"in {hours} hours"
            return Span(kind="hours", start=start, end=start + _HOUR, title=title)
        case "days":
            count = when["count"]
            if not 1 <= count <= DAYS_AHEAD:
                raise CannotAnswer(TOO_FAR)
            title = "today" if count == 1 else f"in the next {count} days"
            return Span(kind="days", start=midnight, end=midnight + count * _DAY, title=title)
        case "week" | "weekend":
            return _stretch(when, midnight)
        case "time":
            return _at(when, now, country, hour_cycle)
    return _of_day(when, now, country)


def _stretch(when: Mapping[str, Any], midnight: datetime) -> Span:
    which = when["which"]
    monday = midnight - midnight.weekday() * _DAY + (7 * _DAY if which == "next" else timedelta())
    first, last = (5, 7) if when["kind"] == "weekend" else (0, 7)
    name = "weekend" if when["kind"] == "weekend" else "week"
    start = max(monday + first * _DAY, midnight)
    return Span(kind="days", start=start, end=monday + last * _DAY, title=f"{which} {name}")


def _day_of(when: Mapping[str, Any], now: datetime, country: str | None) -> tuple[date, date]:
    expression = when.get("date")
    if expression is None:
        return now.date(), now.date()
    found = resolve(expression, Today(day=now.date(), country=country))
    return found.day, found.end or found.day


def _at(when: Mapping[str, Any], now: datetime, country: str | None, hour_cycle: int) -> Span:
    day, _ = _day_of(when, now, country)
    moment = datetime.combine(day, likeliest(when["time"], hour_cycle))
    if "date" not in when and moment < now - _HOUR:
        later = moment + timedelta(hours=12)
        moment = later if later.date() == day and "half" not in when["time"] else moment + _DAY
    if "date" in when and moment + _HOUR <= now and "half" not in when["time"] and moment.hour < 12:
        moment += timedelta(hours=12)
    start = moment.replace(minute=0)
    title = f"{day_title(moment.date(), now.date())} at {hour_said(moment, hour_cycle)}"
    return Span(kind="hours", start=start, end=start + _HOUR, title=title)


def _of_day(when: Mapping[str, Any], now: datetime, country: str | None) -> Span:
    first, last = _day_of(when, now, country)
    start = datetime.combine(first, time())
    if last > first:
        title = f"from {first:%A}, {first:%B} {ordinal(first.day)}"
        end = datetime.combine(last, time()) + _DAY
        return Span(kind="days", start=max(start, datetime.combine(now.date(), time())), end=end, title=title)
    part = when.get("part")
    if part is None:
        end = start + _DAY
        if first == now.date():
            start = now.replace(minute=0, second=0, microsecond=0)
        kind: Kind = "hours" if when.get("hourly") else "day"
        return Span(kind=kind, start=start, end=end, title=day_title(first, now.date()))
    return _part_of_day(part, start, now, given="date" in when)


def _part_of_day(part: str, midnight: datetime, now: datetime, *, given: bool) -> Span:
    """A part that is over, said without a day, is tomorrow's; before dawn "tonight" is still going on."""
    first, last = _PARTS[part]
    today = midnight.date() == now.date()
    if today and part == "night" and now.hour < _NIGHT_ENDS:
        return Span(kind="hours", start=_floor(now), end=midnight + 6 * _HOUR, title="tonight")
    start, end = midnight + first * _HOUR, midnight + last * _HOUR
    if end <= now and not given:
        start, end, today = start + _DAY, end + _DAY, False
    if start < now:
        start = min(_floor(now), end - _HOUR)
    title = "tonight" if part == "night" else f"this {part}"
    if not today:
        day = end.date() - _DAY if part in ("evening", "night") else end.date()
        title = f"{day_title(day, now.date())} {part}"
    return Span(kind="hours", start=start, end=end, title=title)


def _floor(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)

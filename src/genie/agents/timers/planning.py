"""From "tomorrow at 5" to the wall time that is meant, and how it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from genie.agents.datetime.clocks import at, candidates, likeliest, nearest
from genie.agents.datetime.days import Today, resolve
from genie.agents.phrase import ordinal, render
from genie.agents.timers.moments import seconds_of
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen

LENGTH_MAX_S = 366 * 86_400
_PARTS = {
    "morning": (time(9), "am"),
    "afternoon": (time(14), "pm"),
    "evening": (time(18), "pm"),
    "night": (time(20), "night"),
}
_LONG_UNITS = frozenset({"day", "week", "month", "year", "weekday"})
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Either so many seconds from now or a local wall time, perhaps on several weekdays; and in words."""

    said: str
    seconds: float | None = None
    wall_time: str | None = None
    weekdays: list[int] | None = None
    needs_time: bool = False


def checked_seconds(amounts: list[list[Any]], what: str = "timer") -> float:
    """How many seconds amounts are.

    Raises:
        CannotAnswer: that is nothing, less than nothing, or more than a year.
    """
    seconds = seconds_of(amounts)
    if seconds <= 0:
        raise CannotAnswer(f"I can't set that: a {what} needs some time to run, at least one second.")
    if seconds > LENGTH_MAX_S:
        raise CannotAnswer(f"That's too long for me; I can set a {what} for up to a year.")
    return max(seconds, 1.0)


def plan_for(when: Mapping[str, Any], kind: str, frozen: Frozen) -> Plan:
    """What a moment means now.

    Raises:
        CannotAnswer: there is no such time, or it has passed, with the sentence to speak.
    """
    now = frozen.now.astimezone(ZoneInfo(frozen.zone))
    if "unsupported" in when:
        raise CannotAnswer("I can repeat things on days of the week only, such as every day or every Monday.")
    if "gone" in when:
        raise CannotAnswer("That time has passed already; please say one that is still to come.")
    if "in" in when:
        return _after(when["in"], kind, now, frozen)
    moment = when.get("time")
    part = when.get("part")
    if moment is not None and part and "half" not in moment and moment["hour"] <= 12:
        moment = {**moment, "half": _PARTS[part][1]}
    if moment is None and part is None and kind == "alarm":
        return Plan(said="", needs_time=True)
    if "weekdays" in when:
        return _repeating(when["weekdays"], _usual(moment, part, kind, frozen), now, frozen)
    if "date" not in when and moment is not None:
        return _once(nearest(moment, now, past=False), now, frozen)
    zone = ZoneInfo(frozen.zone)
    day = now.date()
    if "date" in when:
        day = resolve(when["date"], Today(day=now.date(), country=frozen.country)).day
    instant = at(day, _usual(moment, part, kind, frozen), zone)
    if instant <= now and moment is not None:
        later = [at(day, one, zone) for one in candidates(moment)]
        instant = next((one for one in later if one > now), instant)
    if instant <= now and moment is None and day == now.date():
        instant = now + timedelta(hours=1)
    if instant <= now:
        raise CannotAnswer(f"{_clock(instant, frozen)} {spoken_day(day, now.date())} has already passed.")
    if instant - now > timedelta(days=3_660):
        raise CannotAnswer("That's too far away for me; I can look ten years ahead.")
    return _once(instant, now, frozen)


def as_before(
    when: Mapping[str, Any], due_at: datetime, weekdays: list[int] | None, frozen: Frozen
) -> dict[str, Any]:
    """A moment for what was due at another: the day and the half of the day stay, unless they were said."""
    if "time" not in when or any(name in when for name in ("in", "date", "weekdays", "part")):
        return dict(when)
    zone = ZoneInfo(frozen.zone)
    local, today = due_at.astimezone(zone), frozen.now.astimezone(zone).date()
    moment = dict(when["time"])
    if len(candidates(moment)) > 1:
        moment["half"] = "am" if local.hour < 12 else "pm"
    if weekdays is not None:
        return {"time": moment, "weekdays": weekdays}
    instant = at(local.date(), candidates(moment)[0], zone)
    if instant <= frozen.now:
        return {"time": moment}
    away = (local.date() - today).days
    return {"time": moment, "date": {"kind": "relative", "unit": "day", "count": away}}


def spoken_moment(instant: datetime, weekdays: Sequence[int] | None, frozen: Frozen) -> str:
    """ "7:00 AM tomorrow", "6:30 AM on weekdays"."""
    local = instant.astimezone(ZoneInfo(frozen.zone))
    if weekdays is not None:
        return f"{_clock(local, frozen)} {spoken_weekdays(weekdays)}"
    today = frozen.now.astimezone(ZoneInfo(frozen.zone)).date()
    return f"{_clock(local, frozen)} {spoken_day(local.date(), today)}"


def spoken_weekdays(weekdays: Sequence[int]) -> str:
    match list(weekdays):
        case [0, 1, 2, 3, 4, 5, 6]:
            return "every day"
        case [0, 1, 2, 3, 4]:
            return "on weekdays"
        case [5, 6]:
            return "on weekends"
    names = [_DAYS[number] for number in weekdays]
    return "every " + (names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}")


def spoken_day(day: date, today: date) -> str:
    away = (day - today).days
    if away in (0, 1):
        return ("today", "tomorrow")[away]
    if 0 < away < 7:
        return f"on {day:%A}"
    year = "" if day.year == today.year else f", {day.year}"
    return f"on {day:%A}, {day:%B} {ordinal(day.day)}{year}"


def _clock(instant: datetime, frozen: Frozen) -> str:
    return render("{at:clock}", {"at": instant.isoformat()}, frozen)


def _after(amounts: list[list[Any]], kind: str, now: datetime, frozen: Frozen) -> Plan:
    seconds = checked_seconds(amounts, kind)
    if all(unit in _LONG_UNITS for _, unit in amounts):
        expression: dict[str, Any] = {"kind": "relative", "unit": "day", "count": 0}
        if all(isinstance(count, int) for count, _ in amounts):
            for count, unit in amounts:
                expression = {"kind": "shift", "unit": unit, "count": count, "origin": expression}
            day = resolve(expression, Today(day=now.date(), country=frozen.country)).day
            return _once(at(day, now.time().replace(microsecond=0), ZoneInfo(frozen.zone)), now, frozen)
    return Plan(said=render("in {after:duration}", {"after": seconds}, frozen), seconds=seconds)


def _usual(moment: Mapping[str, Any] | None, part: str | None, kind: str, frozen: Frozen) -> time:
    """The time of day that is meant on some day: mornings for alarms, the daytime for all else."""
    if moment is not None:
        return candidates(moment)[0] if kind == "alarm" else likeliest(moment, frozen.hour_cycle)
    if part is not None:
        return time(7) if (kind, part) == ("alarm", "morning") else _PARTS[part][0]
    return time(9)


def _once(instant: datetime, now: datetime, frozen: Frozen) -> Plan:
    return Plan(
        said=f"at {spoken_moment(instant, None, frozen)}",
        wall_time=instant.replace(tzinfo=None).isoformat(timespec="seconds"),
    )


def _repeating(weekdays: Sequence[int], moment: time, now: datetime, frozen: Frozen) -> Plan:
    zone = ZoneInfo(frozen.zone)
    days = (now.date() + timedelta(days=away) for away in range(9))
    first = next(
        at(day, moment, zone) for day in days if day.weekday() in weekdays and at(day, moment, zone) > now
    )
    return Plan(
        said=f"at {spoken_moment(first, weekdays, frozen)}",
        wall_time=first.replace(tzinfo=None).isoformat(timespec="seconds"),
        weekdays=list(weekdays),
    )

"""From a clock time as it was said to hours and minutes, and to the instant that is meant."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from genie.core.errors import CannotAnswer

_NIGHT_BEGINS = 6
_DAYTIME_BEGINS = 7


def candidates(said: Mapping[str, Any]) -> list[time]:
    """The times of day that may be meant: two when neither morning nor afternoon was said.

    Raises:
        CannotAnswer: there is no such time.
    """
    hour, minute, half = said["hour"], said["minute"], said.get("half")
    if not -59 <= minute <= 59:
        raise CannotAnswer(f"There is no minute {minute}; an hour has 60 minutes, from 0 to 59.")
    if not 0 <= hour <= 24:
        raise CannotAnswer(f"There is no {hour} o'clock; a day has 24 hours.")
    minutes = hour * 60 + minute
    if half in ("noon", "midnight"):
        return [_of_day(minutes - (720 if half == "midnight" else 0))]
    if half and hour <= 12:
        afternoon = half == "pm" or (half == "night" and _NIGHT_BEGINS <= hour < 12)
        return [_of_day((hour % 12 + (12 if afternoon else 0)) * 60 + minute)]
    if half == "am" and hour > 12:
        raise CannotAnswer(f"There is no {hour} o'clock in the morning.")
    if half or hour > 12 or hour == 0:
        return [_of_day(minutes)]
    return [_of_day(minutes), _of_day(minutes + 720)]


def likeliest(said: Mapping[str, Any], hour_cycle: int) -> time:
    """The one time that is meant: in the daytime, unless the clock has twenty-four hours."""
    times = candidates(said)
    if hour_cycle == 24 or len(times) == 1:
        return times[0]
    return next(moment for moment in times if _DAYTIME_BEGINS <= moment.hour < _DAYTIME_BEGINS + 12)


def nearest(said: Mapping[str, Any], now: datetime, *, past: bool) -> datetime:
    """The next instant, or the latest, at which a clock in the zone of `now` shows that time."""
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    days = (-1, 0) if past else (0, 1)
    instants = [
        at(now.date() + timedelta(days=day), moment, zone) for day in days for moment in candidates(said)
    ]
    if past:
        return max(instant for instant in instants if instant <= now)
    return min(instant for instant in instants if instant > now)


def at(day: date, moment: time, zone: ZoneInfo) -> datetime:
    """That wall time as an instant; a time skipped by the clocks is moved on as they are."""
    wall = datetime.combine(day, moment, tzinfo=zone)
    return wall.astimezone(UTC).astimezone(zone)


def _of_day(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)

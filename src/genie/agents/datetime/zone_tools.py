"""The toolbox for places and clocks: where a place is, what time it is there, when the clocks change."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from genie.agents.datetime.clock_changes import change_after, clock_change
from genie.agents.datetime.clocks import at, candidates, likeliest, nearest
from genie.agents.datetime.days import Today, resolve
from genie.agents.datetime.places import Places
from genie.agents.toolbox import ToolCall, declared
from genie.core.blocking import run_blocking
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

_TODAY = {"kind": "relative", "unit": "day", "count": 0}
"""Midnight "tonight" is the one to come, though its date is tomorrow's."""


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlaceAsked(Data):
    name: str = Field(max_length=200)


class PlaceFound(Data):
    label: str
    zone: str


class ZoneAsked(Data):
    zone: str = Field(max_length=80)
    after_s: float = Field(0, ge=-1e11, le=1e11)


class WallTime(Data):
    """A clock's reading: naive local ISO time, days ahead of the person's date, offset, and zone name."""

    time: str
    days_ahead: int
    offset_minutes: int
    abbreviation: str
    daylight_saving: bool
    observes_daylight_saving: bool


class TimeAsked(Data):
    time: dict[str, Any]
    lean: Literal["future", "past"] = "future"
    date: dict[str, Any] | None = None


class TimeFound(Data):
    time: str
    seconds: int


class DayTimeAsked(Data):
    """`near` is the naive local time to which the one that is meant is nearest on that day."""

    time: dict[str, Any]
    near: str


class DayTime(Data):
    hour: int
    minute: int


class ClockSpanAsked(Data):
    start: dict[str, Any]
    end: dict[str, Any]


class ClockSpan(Data):
    start: str
    end: str
    seconds: int


class ConvertAsked(Data):
    time: dict[str, Any]
    from_zone: str
    to_zone: str
    date: dict[str, Any] | None = None


class Converted(Data):
    given: str
    time: str
    days_ahead: int


def zone_tools(places: Places) -> dict[str, Tool]:
    """Declares the tools over a gazetteer."""

    async def find(frozen: Frozen, asked: PlaceAsked) -> PlaceFound:
        place = await run_blocking(lambda: places.find(asked.name, frozen.country))
        if place is None:
            raise CannotAnswer(f"I don't know a place called {asked.name.title()}.")
        return PlaceFound(label=place.label, zone=place.zone)

    clock: dict[str, ToolCall] = {"clock.span": _clock_span, "clock.nearest": _nearest}
    of_day: dict[str, ToolCall] = {"clock.day": _time_of_day}
    return {
        **declared({"places.find": find}, reads={"country"}),
        **declared({"zones.now": _now}, reads={"now", "zone"}),
        **declared({"zones.clock_change": clock_change}, reads={"now"}),
        **declared({"zones.convert": _convert}, reads={"now", "hour_cycle", "country"}),
        **declared(of_day),
        **declared(clock, reads={"now", "zone", "hour_cycle"}),
    }


async def _now(frozen: Frozen, asked: ZoneAsked) -> WallTime:
    try:
        moment = frozen.now.astimezone(UTC) + timedelta(seconds=asked.after_s)
        there, here = moment.astimezone(ZoneInfo(asked.zone)), frozen.now.astimezone(ZoneInfo(frozen.zone))
    except OverflowError as error:
        raise CannotAnswer("I can only reckon with dates from the year 1 to the year 9999.") from error
    return WallTime(
        time=there.replace(tzinfo=None).isoformat(),
        days_ahead=(there.date() - here.date()).days,
        offset_minutes=_minutes(there.utcoffset()),
        abbreviation=there.tzname() or "",
        daylight_saving=bool(there.dst()),
        observes_daylight_saving=change_after(there) is not None,
    )


async def _convert(frozen: Frozen, asked: ConvertAsked) -> Converted:
    origin = ZoneInfo(asked.from_zone)
    today = frozen.now.astimezone(origin).date()
    day = today if asked.date is None else resolve(asked.date, Today(day=today, country=frozen.country)).day
    given = at(day, likeliest(asked.time, frozen.hour_cycle), origin)
    there = given.astimezone(ZoneInfo(asked.to_zone))
    return Converted(
        given=given.replace(tzinfo=None).isoformat(),
        time=there.replace(tzinfo=None).isoformat(),
        days_ahead=(there.date() - given.date()).days,
    )


async def _nearest(frozen: Frozen, asked: TimeAsked) -> TimeFound:
    zone = ZoneInfo(frozen.zone)
    now = frozen.now.astimezone(zone)
    is_coming = asked.time.get("half") == "midnight" and asked.date == _TODAY
    if asked.date is not None and not is_coming:
        day = resolve(asked.date, Today(day=now.date(), country=frozen.country, lean=asked.lean)).day
        found = at(day, likeliest(asked.time, frozen.hour_cycle), zone)
    else:
        found = nearest(asked.time, now, past=asked.lean == "past")
    return TimeFound(
        time=found.replace(tzinfo=None).isoformat(),
        seconds=round((found.astimezone(UTC) - now.astimezone(UTC)).total_seconds()),
    )


async def _clock_span(frozen: Frozen, asked: ClockSpanAsked) -> ClockSpan:
    """From the first time to the next second one: the shortest way when morning and afternoon are open."""
    day = frozen.now.astimezone(ZoneInfo(frozen.zone)).date()
    starts = candidates(asked.start)
    likely = likeliest(asked.start, frozen.hour_cycle)
    pairs = [
        (_gap_s(start, end), start != likely, start, end) for start in starts for end in candidates(asked.end)
    ]
    seconds, _, start, end = min(pairs)
    return ClockSpan(
        start=datetime.combine(day, start).isoformat(),
        end=datetime.combine(day, end).isoformat(),
        seconds=seconds,
    )


async def _time_of_day(_: Frozen, asked: DayTimeAsked) -> DayTime:
    """Of two o'clock in the night and in the afternoon, the one nearer to a time of the same day."""
    near = datetime.fromisoformat(asked.near)

    def away(moment: time) -> int:
        return abs((moment.hour - near.hour) * 60 + moment.minute - near.minute)

    found = min(candidates(asked.time), key=away)
    return DayTime(hour=found.hour, minute=found.minute)


def _gap_s(start: time, end: time) -> int:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return (minutes * 60 - 1) % 86_400 + 1


def _minutes(offset: timedelta | None) -> int:
    return round(offset.total_seconds() / 60) if offset is not None else 0

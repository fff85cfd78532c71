"""The toolbox for the weather: figures of a place and a time, of two places, of two days."""

import asyncio
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from genie.agents.datetime.places import Place, Places
from genie.agents.toolbox import declared
from genie.agents.weather.figures import figures, units_of
from genie.agents.weather.ports import Forecasts
from genie.agents.weather.spans import span
from genie.core.blocking import run_blocking
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

TIMEOUT_S = 4.5
SERVICE = "Open-Meteo"
NO_HOME = "I don't know where you are. Ask about a city, such as the weather in Lima, or set your home place."
_READS = frozenset({"now", "zone", "place", "country", "hour_cycle"})

When = dict[str, Any] | None
Fall = Literal["rain", "snow", "storm", "hail", "precipitation", "fog"]


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LookAsked(Data):
    place: str | None = Field(None, max_length=200)
    when: When = None
    kind: Fall = "rain"
    scale: str | None = None


class BothAsked(LookAsked):
    other: str | None = Field(None, max_length=200)
    than: When = None


class Falls(Data):
    """Rain, snow or a storm: whether it is likely, and from when to when; empty when not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    expected: bool
    chance: int
    amount: str
    falls_now: bool
    begins: str = Field(alias="from")
    until: str
    sky: str


class Looked(Data):
    """What the sky does at a place within a time: numbers in the person's units, `_c` ones in Celsius."""

    place: str
    title: str
    kind: str
    high: int
    low: int
    temperature: int
    feels: int
    feels_differs: bool
    high_c: float
    low_c: float
    feels_low_c: float
    feels_high_c: float
    degrees: str
    warmth: str
    sky: str
    humidity: int
    wind: int
    gusts: int
    wind_unit: str
    wind_said: str
    direction: str
    uv: int
    uv_said: str
    cloud: int
    sunny_hours: int
    foggy_hours: int
    hour_count: int
    is_day: bool
    fall: Falls
    days_said: str
    hours_said: str
    age_s: float


class Both(Data):
    first: Looked
    second: Looked


def weather_tools(forecasts: Forecasts, places: Places) -> dict[str, Tool]:
    """Declares the tools over a source of forecasts and a gazetteer."""

    async def look(frozen: Frozen, asked: LookAsked) -> Looked:
        place = await run_blocking(lambda: _place(places, frozen, asked.place))
        assert place.point is not None
        now = frozen.now.astimezone(ZoneInfo(place.zone)).replace(tzinfo=None)
        when = span(asked.when, now, frozen.country, frozen.hour_cycle)
        forecast = await forecasts.forecast(*place.point, place.zone)
        _check_is_of_today(forecast, now)
        units = units_of(frozen.country, asked.scale)
        found = figures(forecast, when, units, asked.kind, now, frozen.hour_cycle)
        return Looked.model_validate({"place": place.point_label} | found)

    async def both(frozen: Frozen, asked: BothAsked) -> Both:
        first = LookAsked(place=asked.place, when=asked.when, kind=asked.kind, scale=asked.scale)
        second = LookAsked(
            place=asked.other, when=asked.than or asked.when, kind=asked.kind, scale=asked.scale
        )
        found = await asyncio.gather(look(frozen, first), look(frozen, second))
        return Both(first=found[0], second=found[1])

    return declared(
        {"weather.look": look, "weather.both": both}, reads=_READS, service=SERVICE, timeout_s=TIMEOUT_S
    )


def _place(places: Places, frozen: Frozen, said: str | None) -> Place:
    if said is not None:
        found = places.find(said, frozen.country)
        if found is None or found.point is None:
            raise CannotAnswer(f"I don't know a city called {said.title()}.")
        return found
    zone_city = frozen.zone.rpartition("/")[2].replace("_", " ") if "/" in frozen.zone else ""
    for name in (frozen.place, zone_city):
        found = places.find(name, frozen.country) if name else None
        if found is not None and found.point is not None:
            return found
    raise CannotAnswer(NO_HOME)


def _check_is_of_today(forecast: dict[str, Any], now: datetime) -> None:
    """The service's today is ours, or figures would be said of the wrong day."""
    days = forecast["days"]
    if not days[0]["time"] <= now.date() <= days[-1]["time"]:
        raise CannotAnswer("The weather service and I don't agree on what day it is, so I don't know.")

"""The toolbox for the sun: when it rises and sets, by astral, anywhere and on any day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from genie.agents.datetime.days import Today, resolve
from genie.agents.datetime.places import Places
from genie.agents.datetime.zone_tools import Data
from genie.agents.toolbox import declared
from genie.core.blocking import run_blocking
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool


class SunAsked(Data):
    place: str | None = None
    date: dict[str, Any] | None = None


class SunFound(Data):
    """Naive local ISO times of one day; `up` is always or never in polar summers and nights.

    `*_in_s` are seconds from now to the next of its kind, whatever the day asked for; `is_up` is of now.
    """

    label: str
    date: str
    days: int
    up: Literal["by day", "always", "never"]
    sunrise: str | None
    sunset: str | None
    dawn: str | None
    dusk: str | None
    noon: str
    daylight_s: int
    is_up: bool
    sunrise_in_s: int | None
    sunset_in_s: int | None


def sun_tools(places: Places) -> dict[str, Tool]:
    """Declares the tool over a gazetteer."""

    async def sun(frozen: Frozen, asked: SunAsked) -> SunFound:
        return await run_blocking(lambda: _sun(frozen, asked, places))

    return declared({"sun.times": sun}, reads={"now", "zone", "place", "country"})


def _sun(frozen: Frozen, asked: SunAsked, places: Places) -> SunFound:
    if asked.place is None:
        found = places.home(frozen.place, frozen.zone, frozen.country)
    else:
        found = places.find(asked.place, frozen.country)
    if found is None and asked.place is not None:
        raise CannotAnswer(f"I don't know a place called {asked.place.title()}.")
    if found is None or found.point is None:
        raise CannotAnswer("I don't know where that is on the map. Ask me with the name of a city.")
    zone, now = ZoneInfo(found.zone), frozen.now.astimezone(UTC)
    today = now.astimezone(zone).date()
    expression = asked.date or {"kind": "relative", "unit": "day", "count": 0}
    day = resolve(expression, Today(day=today, country=frozen.country)).day
    sky = _Sky(*found.point, zone)
    try:
        rise, fall = sky.at("sunrise", day), sky.at("sunset", day)
        dawn, dusk = sky.at("dawn", day), sky.at("dusk", day)
        noon, is_up = sky.noon(day), sky.is_up(now)
        daylight_s = _daylight_s(rise, fall, always=sky.is_up(noon))
    except (OverflowError, ValueError) as error:
        raise CannotAnswer("I can't reckon the sun for that day.") from error
    return SunFound(
        label=found.label,
        date=day.isoformat(),
        days=(day - today).days,
        up="by day" if rise and fall else "always" if sky.is_up(noon) else "never",
        sunrise=_wall(rise, zone),
        sunset=_wall(fall, zone),
        dawn=_wall(dawn, zone),
        dusk=_wall(dusk, zone),
        noon=noon.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0).isoformat(),
        daylight_s=daylight_s,
        is_up=is_up,
        sunrise_in_s=sky.wait_s("sunrise", now),
        sunset_in_s=sky.wait_s("sunset", now),
    )


class _Sky:
    """The sun over one point of the earth."""

    def __init__(self, latitude: float, longitude: float, zone: ZoneInfo) -> None:
        # Imported at the first question about the sun: no other needs it.
        from astral import LocationInfo

        self._observer = LocationInfo("", "", zone.key, latitude, longitude).observer
        self._zone = zone

    def at(self, event: str, day: date) -> datetime | None:
        """The instant of an event on a local day; None when the sun does not do that."""
        from astral import sun

        try:
            found: datetime = getattr(sun, event)(self._observer, date=day, tzinfo=self._zone)
        except ValueError:
            return None
        return found

    def noon(self, day: date) -> datetime:
        from astral import sun

        return sun.noon(self._observer, date=day, tzinfo=self._zone)

    def is_up(self, moment: datetime) -> bool:
        from astral import sun

        return bool(sun.elevation(self._observer, moment) > _HORIZON_DEGREES)

    def wait_s(self, event: str, now: datetime) -> int | None:
        today = now.astimezone(self._zone).date()
        for ahead in range(3):
            found = self.at(event, today + timedelta(days=ahead))
            if found is not None and found > now:
                return round((found - now).total_seconds())
        return None


_HORIZON_DEGREES = -0.833


def _daylight_s(rise: datetime | None, fall: datetime | None, *, always: bool) -> int:
    if rise is None or fall is None:
        return int(timedelta(days=1).total_seconds()) if always else 0
    return round((fall - rise).total_seconds()) % 86_400


def _wall(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """To the nearest minute: no almanac says seconds."""
    if moment is None:
        return None
    local = (moment + timedelta(seconds=30)).astimezone(zone)
    return local.replace(tzinfo=None, second=0, microsecond=0).isoformat()

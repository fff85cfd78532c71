"""The toolbox for public holidays: of a day, the next one, and all of a stretch of time, by country."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from genie.agents.datetime.days import Lean, Today, resolve
from genie.agents.datetime.observances import OBSERVANCES, holiday_date, public_holidays
from genie.agents.datetime.places import Places
from genie.agents.datetime.zone_tools import Data
from genie.agents.toolbox import declared
from genie.core.blocking import run_blocking
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

_LISTED_MAX = 8
_YEARS_MAX = 3


class HolidaysAsked(Data):
    expression: dict[str, Any]
    place: str | None = None


class HolidaysFound(Data):
    """`names` are public holidays of the country, `also` are observances on that date."""

    date: str
    names: list[str]
    also: list[str]
    label: str


class NextHolidayAsked(Data):
    place: str | None = None


class HolidayFound(Data):
    date: str
    name: str
    days: int
    label: str


class StretchFound(Data):
    """The first few holidays of a stretch of days, and how many there are."""

    start: str
    end: str
    label: str
    count: int
    holidays: list[HolidayFound]


def holiday_tools(places: Places) -> dict[str, Tool]:
    """Declares the tools over a gazetteer, which knows the country of a place."""

    async def on_day(frozen: Frozen, asked: HolidaysAsked) -> HolidaysFound:
        return await run_blocking(lambda: _on_day(frozen, asked, Country(frozen, asked.place, places)))

    async def following(frozen: Frozen, asked: NextHolidayAsked) -> HolidayFound:
        return await run_blocking(lambda: _following(frozen, Country(frozen, asked.place, places)))

    async def within(frozen: Frozen, asked: HolidaysAsked) -> StretchFound:
        return await run_blocking(lambda: _within(frozen, asked, Country(frozen, asked.place, places)))

    return declared(
        {
            "calendar.holidays": on_day,
            "calendar.next_holiday": following,
            "calendar.holidays_in": within,
        },
        reads={"now", "zone", "place", "country"},
    )


class Country:
    """The country whose holidays are meant: of the place said, else the person's own."""

    def __init__(self, frozen: Frozen, place: str | None, places: Places) -> None:
        self.code, self.label = frozen.country or "", ""
        if place is None:
            return
        found = places.find(place, frozen.country)
        if found is None:
            raise CannotAnswer(f"I don't know a place called {place.title()}.")
        if not found.country_code:
            raise CannotAnswer("I don't know which country that is.")
        self.code, self.label = found.country_code, found.label.rpartition(" the capital of ")[2]

    def of_year(self, year: int) -> dict[date, str]:
        found = public_holidays(self.code, year)
        if not found:
            whose = f"of {self.label}" if self.label else "of your country"
            raise CannotAnswer(f"I don't know the public holidays {whose}.")
        return found


def _today(frozen: Frozen) -> date:
    return frozen.now.astimezone(ZoneInfo(frozen.zone)).date()


def _on_day(frozen: Frozen, asked: HolidaysAsked, country: Country) -> HolidaysFound:
    day = resolve(asked.expression, Today(day=_today(frozen), country=country.code)).day
    names = country.of_year(day.year).get(day, "")
    also = [entry.label for entry in OBSERVANCES if holiday_date(entry.label, day.year, country.code) == day]
    return HolidaysFound(
        date=day.isoformat(),
        names=[name for name in names.split("; ") if name],
        also=also,
        label=country.label,
    )


def _following(frozen: Frozen, country: Country) -> HolidayFound:
    today = _today(frozen)
    for year in (today.year, today.year + 1):
        for day, name in country.of_year(year).items():
            if day > today:
                return _found(day, name, today, country)
    raise CannotAnswer("I don't know the public holidays of that country.")


def _within(frozen: Frozen, asked: HolidaysAsked, country: Country) -> StretchFound:
    today = _today(frozen)
    lean: Lean = "future" if "month" in asked.expression else "this"
    found = resolve(asked.expression, Today(day=today, country=country.code, lean=lean))
    end = found.end or found.day
    if end.year - found.day.year >= _YEARS_MAX:
        raise CannotAnswer("That is too long a time to list the holidays of.")
    days = [
        (day, name)
        for year in range(found.day.year, end.year + 1)
        for day, name in country.of_year(year).items()
        if found.day <= day <= end
    ]
    return StretchFound(
        start=found.day.isoformat(),
        end=end.isoformat(),
        label=country.label,
        count=len(days),
        holidays=[_found(day, name, today, country) for day, name in days[:_LISTED_MAX]],
    )


def _found(day: date, name: str, today: date, country: Country) -> HolidayFound:
    return HolidayFound(
        date=day.isoformat(),
        name=name.replace("; ", " and "),
        days=(day - today).days,
        label=country.label,
    )

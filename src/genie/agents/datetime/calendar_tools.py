"""The toolbox for the calendar: dates, spans between them, years, holidays, units of time."""

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from genie.agents.datetime.days import Today, resolve, shift
from genie.agents.datetime.holiday_tools import Country
from genie.agents.datetime.observances import public_holidays
from genie.agents.datetime.places import Places
from genie.agents.datetime.zone_tools import Data
from genie.agents.toolbox import ToolCall, declared
from genie.core.blocking import run_blocking
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

_SECONDS = {
    "millisecond": Decimal("0.001"),
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86_400),
    "week": Decimal(604_800),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_WORKDAYS_YEARS_MAX = 60
_MEAN_MONTH_DAYS = Decimal("30.436875")


class DayAsked(Data):
    """`seen_from` stands in for today, as an ISO date; `place` is where a holiday is kept."""

    expression: dict[str, Any]
    place: str | None = None
    seen_from: str | None = None
    lean: Literal["future", "past", "this"] = "future"
    zone: str | None = None


class DayFound(Data):
    """A date with what a calendar says of it; `days` is how far it is from today, `end` ends a period."""

    date: str
    label: str = ""
    name: str
    end: str | None
    days: int
    is_weekend: bool
    is_period: bool
    weekday: int
    week: int
    week_year: int
    day_of_year: int
    days_left_in_year: int
    quarter: int
    year: int
    decade: int
    century: int


class SpanAsked(Data):
    """`workdays` asks for the working days too."""

    start: str
    end: str
    workdays: bool = False


class Span(Data):
    """From one date to another; whole years with rest months and days, and whole months with rest days.

    Week and working days are counted after the first date; working days leave out public holidays.
    """

    days: int
    weekdays: int
    workdays: int
    months: int
    month_days: int
    years: int
    year_months: int
    seconds: int


class YearAsked(Data):
    year: int | Literal["this", "next", "last"]


class YearFound(Data):
    year: int
    leap: bool
    past: bool
    future: bool
    next_leap: int | None
    last_leap: int | None


class AmountAsked(Data):
    amounts: list[tuple[int | float, str]] = Field(max_length=8)
    unit: str | None = None


class AmountFound(Data):
    """The amount in the unit asked for (as text of a decimal number, `exact` when it needs no "about")."""

    value: int | float
    exact: bool
    seconds: float


class LeapYearsAsked(Data):
    first: int | Literal["this", "next", "last"]
    last: int | Literal["this", "next", "last"] = "this"


class WeekdayCountAsked(Data):
    expression: dict[str, Any]
    weekday: int = Field(ge=0, le=6)
    after_today: bool = False


class Count(Data):
    count: int


def calendar_tools(places: Places) -> dict[str, Tool]:
    """Declares the tools over a gazetteer, which knows the country of a place."""

    async def day(frozen: Frozen, asked: DayAsked) -> DayFound:
        if asked.place is None:
            return await _day(frozen, asked)
        country = await run_blocking(lambda: Country(frozen, asked.place, places))
        found = await _day(replace(frozen, country=country.code), asked)
        return found.model_copy(update={"label": country.label})

    days: dict[str, ToolCall] = {
        "calendar.day": day,
        "calendar.span": _span,
        "calendar.count_weekdays": _count_weekdays,
    }
    years: dict[str, ToolCall] = {"calendar.year": _year, "calendar.leap_years": _leap_years}
    return {
        **declared(days, reads={"now", "zone", "country"}),
        **declared(years, reads={"now", "zone"}),
        **declared({"units.amount": _amount}),
    }


def _today(frozen: Frozen, zone: str | None = None) -> date:
    return frozen.now.astimezone(ZoneInfo(zone or frozen.zone)).date()


async def _day(frozen: Frozen, asked: DayAsked) -> DayFound:
    today = _today(frozen, asked.zone)
    seen_from = date.fromisoformat(asked.seen_from) if asked.seen_from else today
    found = resolve(asked.expression, Today(day=seen_from, country=frozen.country, lean=asked.lean))
    week_year, week, _ = found.day.isocalendar()
    day_of_year = found.day.timetuple().tm_yday
    return DayFound(
        date=found.day.isoformat(),
        name=found.name,
        end=found.end.isoformat() if found.end else None,
        days=(found.day - today).days,
        is_weekend=found.day.weekday() >= calendar.SATURDAY,
        is_period=found.end is not None,
        weekday=found.day.weekday(),
        week=week,
        week_year=week_year,
        day_of_year=day_of_year,
        days_left_in_year=(366 if calendar.isleap(found.day.year) else 365) - day_of_year,
        quarter=(found.day.month + 2) // 3,
        year=found.day.year,
        decade=found.day.year // 10 * 10,
        century=(found.day.year + 99) // 100,
    )


async def _span(frozen: Frozen, asked: SpanAsked) -> Span:
    start, end = _moment(asked.start, frozen), _moment(asked.end, frozen)
    first, last = start.date(), end.date()
    low, high = min(first, last), max(first, last)
    months = (high.year - low.year) * 12 + high.month - low.month
    if shift(low, months, "month") > high:
        months -= 1
    weekdays = _weekdays_between(low, high)
    days_off = _days_off_between(low, high, frozen.country) if asked.workdays else 0
    return Span(
        days=(last - first).days,
        weekdays=weekdays,
        workdays=weekdays - days_off,
        months=months,
        month_days=(high - shift(low, months, "month")).days,
        years=months // 12,
        year_months=months % 12,
        seconds=round((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()),
    )


def _moment(text: str, frozen: Frozen) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(frozen.zone))


def _weekdays_between(low: date, high: date) -> int:
    """Mondays to Fridays from `low`, itself not counted, to `high`."""
    weeks, rest = divmod((high - low).days, 7)
    return weeks * 5 + sum((low.weekday() + day) % 7 < 5 for day in range(1, rest + 1))


def _days_off_between(low: date, high: date, country: str | None) -> int:
    """Public holidays on week days after `low`, up to `high`."""
    if high.year - low.year > _WORKDAYS_YEARS_MAX:
        raise CannotAnswer(f"I can count working days over at most {_WORKDAYS_YEARS_MAX} years.")
    return sum(
        low < day <= high and day.weekday() < calendar.SATURDAY
        for year in range(low.year, high.year + 1)
        for day in public_holidays(country or "", year)
    )


async def _leap_years(frozen: Frozen, asked: LeapYearsAsked) -> Count:
    first, last = sorted(_year_number(year, frozen) for year in (asked.first, asked.last))
    return Count(count=calendar.leapdays(first, last + 1))


def _year_number(said: int | str, frozen: Frozen) -> int:
    year = _today(frozen).year + {"this": 0, "next": 1, "last": -1}[said] if isinstance(said, str) else said
    if not 1 <= year <= 9999:
        raise CannotAnswer("I can only reckon with the years 1 to 9999.")
    return year


async def _year(frozen: Frozen, asked: YearAsked) -> YearFound:
    this, year = _today(frozen).year, _year_number(asked.year, frozen)
    ahead = (later for later in range(year + 1, 10_000) if calendar.isleap(later))
    back = (earlier for earlier in range(year - 1, 0, -1) if calendar.isleap(earlier))
    return YearFound(
        year=year,
        leap=calendar.isleap(year),
        past=year < this,
        future=year > this,
        next_leap=next(ahead, None),
        last_leap=next(back, None),
    )


async def _count_weekdays(frozen: Frozen, asked: WeekdayCountAsked) -> Count:
    found = resolve(asked.expression, Today(day=_today(frozen), country=frozen.country, lean="this"))
    start = max(found.day, _today(frozen) + timedelta(days=1)) if asked.after_today else found.day
    first = start + timedelta(days=(asked.weekday - start.weekday()) % 7)
    return Count(count=max(0, ((found.end or found.day) - first).days // 7 + 1))


async def _amount(frozen: Frozen, asked: AmountAsked) -> AmountFound:
    seconds = sum((_in_seconds(count, unit) for count, unit in asked.amounts), Decimal(0))
    units = {unit for _, unit in asked.amounts}
    to = asked.unit or "second"
    if units <= _MONTHS.keys() and to in _MONTHS:
        months = sum((Decimal(str(count)) * _MONTHS[unit] for count, unit in asked.amounts), Decimal(0))
        return AmountFound(value=_plain(months / _MONTHS[to]), exact=True, seconds=float(seconds))
    exact = units <= _SECONDS.keys() and to in _SECONDS
    if not exact and to not in _SECONDS and to not in _MONTHS:
        raise CannotAnswer(f"I can't count that in {to}s.")
    value = seconds / _in_seconds(1, to)
    value = value if exact else round(value, 2)
    return AmountFound(value=_plain(value), exact=exact, seconds=float(seconds))


def _in_seconds(count: int | float, unit: str) -> Decimal:
    if unit in _SECONDS:
        return Decimal(str(count)) * _SECONDS[unit]
    if unit not in _MONTHS:
        raise CannotAnswer(f"I can't convert {unit}s.")
    return Decimal(str(count)) * _MONTHS[unit] * _MEAN_MONTH_DAYS * _SECONDS["day"]


def _plain(value: Decimal) -> int | float:
    if abs(value) >= 10**15:
        raise CannotAnswer("That is more than I can count.")
    return int(value) if value == value.to_integral_value() else float(round(value, 4))

"""From a date expression to a date: the one place where "next Friday" meets the calendar.

Weeks begin on Monday. "Friday" and "this Friday" are the first on or after today; "next Friday" is in the
week after this one; "last Friday" is the latest before today. What names no year looks ahead, or back when
`lean` is "past". Dates are bounded by the years 1 to 9999.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from genie.agents.datetime.observances import holiday_date, nth_weekday, public_holidays
from genie.agents.phrase import ordinal
from genie.core.errors import CannotAnswer

Lean = Literal["future", "past", "this"]
_COUNT_MAX = 4_000_000
_WORKDAYS_MAX = 5_000
_OFFSETS = {"next": 1, "last": -1, "this": 0, "current": 0, "the": 0}
_SINGLE_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """A date, the name it goes by if it has one, and the last day if it stands for a period."""

    day: date
    name: str = ""
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Today:
    """What an expression is resolved against."""

    day: date
    country: str | None = None
    lean: Lean = "future"


def resolve(expression: Mapping[str, Any], today: Today) -> Resolved:
    """The date an expression stands for.

    Raises:
        CannotAnswer: there is no such date, with the sentence to speak.
    """
    try:
        return _RESOLVERS[expression["kind"]](expression, today)
    except OverflowError as error:
        raise CannotAnswer("I can only reckon with dates from the year 1 to the year 9999.") from error


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    return calendar.monthrange(year, month)[1]


def shift(day: date, count: int, unit: str, country: str | None = None) -> date:
    """`count` units later; a month without that day gives its last day; a workday is no holiday there."""
    if abs(count) > _COUNT_MAX:
        raise OverflowError("too far")
    if unit in _SINGLE_DAYS:
        return day + timedelta(days=count * _SINGLE_DAYS[unit])
    if unit == "weekday":
        return _shift_weekdays(day, count, None)
    if unit == "workday":
        return _shift_weekdays(day, count, country)
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("beyond the calendar")
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def _shift_weekdays(day: date, count: int, country: str | None) -> date:
    if abs(count) > (_WORKDAYS_MAX if country else 100_000):
        raise OverflowError("too far")
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5 and not (country and day in public_holidays(country, day.year))
    return day


def _make(year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise OverflowError("beyond the calendar")
    if not 1 <= month <= 12:
        raise CannotAnswer(f"There is no month number {month}; a year has 12.")
    length = month_length(year, month)
    if not 1 <= day <= length:
        name = f"{calendar.month_name[month]} {ordinal(day)}"
        if (month, day) == (2, 29):
            raise CannotAnswer(f"There is no {name} in {year}; it's not a leap year.")
        longest = 29 if month == 2 else length
        raise CannotAnswer(f"There is no {name}; {calendar.month_name[month]} has at most {longest} days.")
    return date(year, month, day)


def _year(said: Any, today: Today) -> int | None:
    if said is None:
        return None
    return int(said) if isinstance(said, int) else today.day.year + _OFFSETS[said]


def _relative(expression: Mapping[str, Any], today: Today) -> Resolved:
    return Resolved(day=shift(today.day, expression["count"], expression["unit"], today.country))


def _shift(expression: Mapping[str, Any], today: Today) -> Resolved:
    origin = resolve(expression["origin"], today)
    return Resolved(day=shift(origin.day, expression["count"], expression["unit"], today.country))


def _weekday(expression: Mapping[str, Any], today: Today) -> Resolved:
    weekday, which = expression["weekday"], expression.get("which")
    ahead = today.day + timedelta(days=(weekday - today.day.weekday()) % 7)
    if which in ("next", "after next"):
        monday = today.day + timedelta(days=7 - today.day.weekday())
        weeks = 1 if which == "after next" else 0
        return Resolved(day=monday + timedelta(days=weekday + 7 * weeks))
    if which == "last" or (which is None and today.lean == "past"):
        return Resolved(day=today.day - timedelta(days=(today.day.weekday() - weekday - 1) % 7 + 1))
    return Resolved(day=ahead)


def _week_day(expression: Mapping[str, Any], today: Today) -> Resolved:
    monday = today.day - timedelta(days=today.day.weekday())
    weeks = _OFFSETS[expression["which"]]
    return Resolved(day=monday + timedelta(days=7 * weeks + expression["weekday"]))


def _calendar(expression: Mapping[str, Any], today: Today) -> Resolved:
    month, day = expression["month"], expression["day"]
    year = _year(expression.get("year"), today)
    if year is not None:
        return Resolved(day=_make(year, month, day))
    if (month, day) == (2, 29):
        return Resolved(day=_nearest_leap_day(today))
    return Resolved(day=_nearest(lambda year: _make(year, month, day), None, today))


def _nearest_leap_day(today: Today) -> date:
    step = -1 if today.lean == "past" else 1
    year = today.day.year
    while not (calendar.isleap(year) and (date(year, 2, 29) - today.day).days * step >= 0):
        year += step
        if not 1 <= year <= 9999:
            raise OverflowError("beyond the calendar")
    return date(year, 2, 29)


def _nearest(of_year: Callable[[int], date | None], which: str | None, today: Today) -> date:
    """The occurrence, one a year, that is meant when no year is given."""
    year = today.day.year
    this = of_year(year)
    if which == "this" or (which is None and today.lean == "this"):
        found = this
    elif which == "next":
        found = this if this and this > today.day else of_year(year + 1)
    elif which == "last":
        found = this if this and this < today.day else of_year(year - 1)
    elif today.lean == "past":
        found = this if this and this <= today.day else of_year(year - 1)
    else:
        found = this if this and this >= today.day else of_year(year + 1)
    if found is None:
        raise CannotAnswer("I don't know the date of that in that year.")
    return found


def _holiday(expression: Mapping[str, Any], today: Today) -> Resolved:
    name = expression["name"]
    year = _year(expression.get("year"), today)

    def of_year(year: int) -> date | None:
        if not 1 <= year <= 9999:
            raise OverflowError("beyond the calendar")
        return holiday_date(name, year, today.country)

    if year is None:
        return Resolved(day=_nearest(of_year, expression.get("which"), today), name=name)
    day = of_year(year)
    if day is None:
        raise CannotAnswer(f"I don't know when {name} is in {year}.")
    return Resolved(day=day, name=name)


def _nth(expression: Mapping[str, Any], today: Today) -> Resolved:
    month, nth, weekday = expression["month"], expression["nth"], expression["weekday"]
    year = _year(expression.get("year"), today)
    if isinstance(month, str):
        first = shift(today.day.replace(day=1), _OFFSETS[month], "month")
        year, month = first.year, first.month
    if year is not None and not 1 <= year <= 9999:
        raise OverflowError("beyond the calendar")
    if year is not None:
        found = nth_weekday(year, month, weekday, nth)
    else:
        found = _nearest(lambda year: nth_weekday(year, month, weekday, nth) or date.max, None, today)
    if found is None or found == date.max:
        name = calendar.day_name[weekday]
        raise CannotAnswer(f"There is no {ordinal(nth)} {name}: that month has only four {name}s.")
    return Resolved(day=found)


def _month_day(expression: Mapping[str, Any], today: Today) -> Resolved:
    day, which = expression["day"], expression["which"]
    first = today.day.replace(day=1)
    if which in ("this", "next", "last", "the"):
        first = shift(first, _OFFSETS[which], "month")
        return Resolved(day=_make(first.year, first.month, day))
    if not 1 <= day <= 31:
        raise CannotAnswer(f"No month has {day} days.")
    step = -1 if today.lean == "past" else 1
    while day > month_length(first.year, first.month) or (first.replace(day=day) - today.day).days * step < 0:
        first = shift(first, step, "month")
    return Resolved(day=first.replace(day=day))


def _weekday_and_day(expression: Mapping[str, Any], today: Today) -> Resolved:
    day, weekday, which = expression["day"], expression["weekday"], expression.get("which")
    if not 1 <= day <= 31:
        raise CannotAnswer(f"No month has {day} days.")
    step = -1 if which == "last" or today.lean == "past" else 1
    first = today.day.replace(day=1)
    while True:
        if day <= month_length(first.year, first.month):
            found = first.replace(day=day)
            ahead = (found - today.day).days * step
            if found.weekday() == weekday and (ahead > 0 or (ahead == 0 and which not in ("next", "last"))):
                return Resolved(day=found)
        first = shift(first, step, "month")


def _year_day(expression: Mapping[str, Any], today: Today) -> Resolved:
    year = _year(expression.get("year"), today) or today.day.year
    length = 366 if calendar.isleap(year) else 365
    if not 1 <= expression["day"] <= length:
        raise CannotAnswer(f"The year {year} has {length} days.")
    return Resolved(day=_make(year, 1, 1) + timedelta(days=expression["day"] - 1))


def _period(expression: Mapping[str, Any], today: Today) -> Resolved:
    unit = expression["unit"]
    if "month" in expression:
        return _named_month(expression, today)
    if "year" in expression:
        year = expression["year"]
        return Resolved(day=_make(year, 1, 1), end=_make(year, 12, 31))
    offset = _OFFSETS[expression["which"]]
    if unit in ("week", "weekend"):
        monday = today.day - timedelta(days=today.day.weekday()) + timedelta(days=7 * offset)
        start = monday + timedelta(days=5) if unit == "weekend" else monday
        return Resolved(day=start, end=monday + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    start = today.day.replace(month=(today.day.month - 1) // months * months + 1, day=1)
    start = shift(start, offset, unit)
    return Resolved(day=start, end=shift(start, 1, unit) - timedelta(days=1))


def _named_month(expression: Mapping[str, Any], today: Today) -> Resolved:
    month = expression["month"]
    year = _year(expression.get("year"), today)
    if year is None:
        year = _nearest(lambda year: _make(year, month, 1), expression.get("which"), today).year
    start = _make(year, month, 1)
    return Resolved(day=start, end=start.replace(day=month_length(year, month)))


def _edge(expression: Mapping[str, Any], today: Today) -> Resolved:
    period = expression["period"]
    if period.get("month") and "year" not in period and "which" not in period:
        this_year = _named_month(period | {"year": "this"}, today)
        found = this_year if (this_year.end or this_year.day) >= today.day else _named_month(period, today)
    else:
        found = _period(period, today)
    return Resolved(day=(found.end or found.day) if expression["edge"] == "end" else found.day)


_RESOLVERS: dict[str, Callable[[Mapping[str, Any], Today], Resolved]] = {
    "relative": _relative,
    "shift": _shift,
    "weekday": _weekday,
    "week day": _week_day,
    "calendar": _calendar,
    "holiday": _holiday,
    "nth": _nth,
    "month day": _month_day,
    "weekday and day": _weekday_and_day,
    "year day": _year_day,
    "period": _period,
    "edge": _edge,
}

"""Fills the `{name:kind}` fields of a phrase: the one place where data become words.

Kinds: none (as it is) · `clock` (ISO time) · `date`, `day`, `weekday`, `month`, `short` (ISO date) ·
`duration` (seconds) · `number` · `ordinal` · `count:one|many` (a number with its noun).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from genie.core.errors import ProgramFailed
from genie.core.regex import lazy_regex
from genie.sandbox.model import Frozen

_FIELD = lazy_regex(r"\{(\w+)(?::(\w+)(?::([^{}|]*)\|([^{}|]*))?)?\}")
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def render(phrase: str, data: Mapping[str, Any], frozen: Frozen) -> str:
    """The phrase with its fields filled from `data`.

    Raises:
        ProgramFailed: a field has no data, is of an unknown kind, or its data do not fit the kind.
    """

    def fill(found: re.Match[str]) -> str:
        name, kind, one, many = found.groups()
        if name not in data:
            raise ProgramFailed(f"the phrase {phrase!r} names {name!r}, which is not in the data")
        value = data[name]
        try:
            if kind == "count":
                return f"{_number(value)} {one if value in (1, -1) else many}"
            return _KINDS[kind](value, frozen)
        except KeyError as error:
            raise ProgramFailed(f"the phrase {phrase!r} has a field of the unknown kind {kind!r}") from error
        except (TypeError, ValueError) as error:
            raise ProgramFailed(f"{name!r} is {value!r}, which cannot be said as {kind}") from error

    return _FIELD.sub(fill, phrase)


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _clock(value: Any, frozen: Frozen) -> str:
    time = datetime.fromisoformat(value)
    if frozen.hour_cycle == 24:
        return f"{time.hour:02}:{time.minute:02}"
    return f"{time.hour % 12 or 12}:{time.minute:02} {'AM' if time.hour < 12 else 'PM'}"


def _day(value: Any) -> date:
    return datetime.fromisoformat(value).date()


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError("not a number")
    if isinstance(value, float):
        value = int(value) if value.is_integer() else Decimal(f"{value:.10g}")
    return f"{value:,}" if abs(value) >= 1_000 else f"{value}"


def _duration(value: Any) -> str:
    rest = abs(round(value))
    parts = []
    for name, size in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {name}{'' if count == 1 else 's'}")
    if not parts:
        return "0 seconds"
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _full_date(value: Any) -> str:
    day = _day(value)
    return f"{day:%A}, {day:%B} {ordinal(day.day)}, {day.year}"


_KINDS: dict[str | None, Callable[[Any, Frozen], str]] = {
    None: lambda value, _: str(value),
    "clock": _clock,
    "date": lambda value, _: _full_date(value),
    "day": lambda value, _: f"{_day(value):%B} {ordinal(_day(value).day)}, {_day(value).year}",
    "short": lambda value, _: f"{_day(value):%A}, {_day(value):%B} {ordinal(_day(value).day)}",
    "weekday": lambda value, _: f"{_day(value):%A}",
    "month": lambda value, _: f"{_day(value):%B}",
    "duration": lambda value, _: _duration(value),
    "number": lambda value, _: _number(value),
    "ordinal": lambda value, _: ordinal(value),
}

"""Amounts and spans that are one and the same: a week is seven days, a yard is three feet.

Only for the keys of the memory: what is computed and said keeps the words of the question.
"""

from fractions import Fraction
from typing import Any

_AS_SMALLER = {
    "fortnight": (14, "day"),
    "week": (7, "day"),
    "decade": (120, "month"),
    "century": (1200, "month"),
    "year": (12, "month"),
    "hour": (60, "minute"),
    "day_long": (1440, "minute"),
    "yard": (36, "inch"),
    "foot": (12, "inch"),
    "mile": (63360, "inch"),
    "kilometer": (1000, "meter"),
    "pound": (16, "ounce"),
    "kilogram": (1000, "gram"),
}


def settled(value: Any) -> Any:
    """A slot's value in which equal amounts of units that are exact multiples of one another are equal."""
    if isinstance(value, dict):
        unit, count = value.get("unit"), value.get("count")
        if isinstance(unit, str) and isinstance(count, int) and unit in _AS_SMALLER:
            factor, smaller = _AS_SMALLER[unit]
            value = {**value, "unit": smaller, "count": count * factor}
        return {name: settled(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        if len(value) == 2 and isinstance(value[0], str) and value[1] == "day":
            return _amount(value[0], "day_long")
        if len(value) == 2 and isinstance(value[0], str) and value[1] in _AS_SMALLER:
            return _amount(value[0], value[1])
        return [settled(part) for part in value]
    return value


def _amount(number: str, unit: str) -> list[str]:
    factor, smaller = _AS_SMALLER[unit]
    if smaller == "day":
        factor, smaller = factor * 1440, "minute"
    try:
        return [str(Fraction(number) * factor), smaller]
    except (ValueError, ZeroDivisionError):
        return [number, unit]

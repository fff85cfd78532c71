"""The tools of amounts with units, on pint with exact fractions."""

import math
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic import BaseModel, Field

from genie.agents.math.numbers_said import in_measure
from genie.agents.math.units import Unit, unit_named
from genie.agents.toolbox import declared
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

Amounts = list[tuple[str, str]]
_NUMBER_CHARS_MAX = 200
_PINT_NAMES = {
    "angle_degree": "degree",
    "liter/hectokilometer": "liter/kilometer",
    "acre": "international_acre",
    "furlong": "international_furlong",
    "fathom": "international_fathom",
}
_DEFINED = (
    "international_acre = 43560 * foot ** 2",
    "international_furlong = 660 * foot",
    "international_fathom = 6 * foot",
)
"""Pint's own are those of American surveyors, who ended their foot in 2022."""
_BY_VOLUME_OF_US = frozenset(("gallon", "quart", "pint"))
_IMPERIAL_COUNTRIES = frozenset(("GB", "IE"))
_BINARY_STEPS = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte")


class OfConversion(BaseModel):
    amounts: Amounts = Field(min_length=1, max_length=4)
    target: list[str] = Field(min_length=1, max_length=2)


class OfAmounts(BaseModel):
    left: Amounts = Field(min_length=1, max_length=4)
    right: Amounts = Field(min_length=1, max_length=4)


class OfSum(OfAmounts):
    operator: str = Field(pattern=r"^[+-]$")
    target: list[str] = Field(max_length=2)


class OfScaling(BaseModel):
    amounts: Amounts = Field(min_length=1, max_length=4)
    operator: str = Field(pattern=r"^[*/]$")
    factor: str = Field(max_length=_NUMBER_CHARS_MAX)
    target: list[str] = Field(max_length=2)


class Converted(BaseModel):
    """`said` is the amount that was given, `spoken` what it comes to; `exact` is its number as a fraction.

    `binary` is the count when a thousand bytes are taken as 1,024; empty where that is not asked.
    """

    said: str
    spoken: str
    shown: str
    exact: str
    unit: str
    binary: str = ""


class ComparedAmounts(BaseModel):
    """`order` is -1, 0 or 1; `in_left` is the right amount in the left one's unit."""

    order: int
    left: str
    right: str
    in_left: str


@cache
def registry() -> Any:
    """Pint's units; takes seconds the first time, so `preheat` calls it in a thread."""
    import pint

    units: Any = pint.UnitRegistry(non_int_type=Fraction)
    for definition in _DEFINED:
        units.define(definition)
    return units


def unit_tools() -> dict[str, Tool]:
    """Convert, compare, add and scale amounts."""
    return declared(
        {
            "units.convert": _convert,
            "units.compare": _compare,
            "units.combine": _combine,
            "units.scale": _scale,
        },
        reads={"country"},
        timeout_s=10.0,
    )


async def _convert(frozen: Frozen, asked: OfConversion) -> Converted:
    amounts = _local(asked.amounts, frozen)
    targets = [name for _, name in _local([("1", name) for name in asked.target], frozen)]
    value = _total(amounts, targets[0])
    names = {*targets, *(name for _, name in amounts)}
    binary = _binary_count(amounts, targets)
    return _said_as(amounts, value, targets, is_us=_is_us(names), binary=binary)


async def _compare(frozen: Frozen, asked: OfAmounts) -> ComparedAmounts:
    left, right = _local(asked.left, frozen), _local(asked.right, frozen)
    unit = left[0][1]
    first, second = _total(left, unit), _total(right, unit)
    return ComparedAmounts(
        order=(first > second) - (first < second),
        left=in_words(left),
        right=in_words(right),
        in_left=_measured(second, _unit(unit)) if right[0][1] != unit else "",
    )


async def _combine(frozen: Frozen, asked: OfSum) -> Converted:
    left, right = _local(asked.left, frozen), _local(asked.right, frozen)
    targets = asked.target or [name for _, name in max(left, right, key=len)]
    first, second = _total(left, targets[0]), _total(right, targets[0])
    value = first + second if asked.operator == "+" else first - second
    word = "plus" if asked.operator == "+" else "minus"
    said = f"{in_words(left)} {word} {in_words(right)}"
    result = _said_as(left, value, targets[:2], is_us=False)
    return result.model_copy(update={"said": said})


async def _scale(frozen: Frozen, asked: OfScaling) -> Converted:
    amounts = _local(asked.amounts, frozen)
    factor = _number(asked.factor)
    if factor == 0 and asked.operator == "/":
        raise CannotAnswer("You can't divide by zero.")
    targets = asked.target or [name for _, name in amounts]
    value = _total(amounts, targets[0])
    value = value * factor if asked.operator == "*" else value / factor
    word = "times" if asked.operator == "*" else "divided by"
    result = _said_as(amounts, value, targets[:2], is_us=False)
    return result.model_copy(update={"said": f"{in_words(amounts)} {word} {in_measure(factor).shown}"})


def _local(amounts: Amounts, frozen: Frozen) -> Amounts:
    """In Britain and Ireland a pint and a gallon are imperial ones."""
    if frozen.country not in _IMPERIAL_COUNTRIES:
        return amounts
    return [
        (
            number,
            f"imperial_{name}" if name in _BY_VOLUME_OF_US else name.replace("/gallon", "/imperial_gallon"),
        )
        for number, name in amounts
    ]


def converted_value(amounts: Amounts, target: str) -> Fraction:
    """The number of the target's units that the amounts are together."""
    return _total(amounts, target)


def mixed_time(seconds: Fraction) -> str:
    """A length of time in the two units that fit it: "2 hours and 30 minutes", "about 12.5 seconds"."""
    steps = (("hour", 3600, "minute"), ("minute", 60, "second"))
    for name, size, smaller in steps:
        if seconds >= size:
            spoken, is_exact = _mixed(seconds / size, _unit(name), _unit(smaller))
            return spoken if is_exact else f"about {spoken}"
    return _measured(seconds, _unit("second"))


def _unit(name: str) -> Unit:
    unit = unit_named(name)
    if unit is None:
        raise CannotAnswer(f"I don't know the unit {name}.")
    return unit


def _number(text: str) -> Fraction:
    if len(text) > _NUMBER_CHARS_MAX:
        raise CannotAnswer("That number is too long for me.")
    return Fraction(text)


def _total(amounts: Amounts, target: str) -> Fraction:
    sign = -1 if amounts[0][0].startswith("-") and len(amounts) > 1 else 1
    parts = [_one(_number(number), name, target) for number, name in amounts]
    return parts[0] + sign * sum(parts[1:], Fraction(0))


def _one(number: Fraction, name: str, target: str) -> Fraction:
    if _unit(name).measures != _unit(target).measures:
        raise CannotAnswer(f"{_unit(name).many.capitalize()} can't be turned into {_unit(target).many}.")
    if _unit(name).measures == "fuel":
        return _fuel(number, name, target)
    make = registry().Quantity
    value = make(number, _PINT_NAMES.get(name, name)).to(_PINT_NAMES.get(target, target)).magnitude
    if _unit(target).measures == "temperature" and _kelvin(number, name) < 0:
        raise CannotAnswer("Nothing can be that cold: it's below absolute zero.")
    return Fraction(value)


def _kelvin(number: Fraction, name: str) -> Fraction:
    return Fraction(registry().Quantity(number, name).to("kelvin").magnitude)


def _fuel(number: Fraction, name: str, target: str) -> Fraction:
    """Distance a volume and volume a distance are each other's reciprocal."""
    hundreds = {"liter/hectokilometer"}
    make = registry().Quantity
    amount = number / 100 if name in hundreds else number
    measured = make(amount, _PINT_NAMES.get(name, name))
    pint_target = _PINT_NAMES.get(target, target)
    if measured.dimensionality != make(Fraction(1), pint_target).dimensionality:
        if number == 0:
            raise CannotAnswer("You can't divide by zero.")
        measured = 1 / measured
    value = Fraction(measured.to(pint_target).magnitude)
    return value * 100 if target in hundreds else value


def _is_us(names: set[str]) -> bool:
    others = {name for name in names if name in ("liter", "milliliter", "deciliter") or "imperial" in name}
    return bool(names & _BY_VOLUME_OF_US) and bool(others)


def _said_as(
    amounts: Amounts, value: Fraction, targets: list[str], *, is_us: bool, binary: str = ""
) -> Converted:
    if len(targets) == 2:
        spoken, is_exact = _mixed(value, *map(_unit, targets))
    else:
        number = in_measure(value)
        spoken, is_exact = f"{number.shown} {_named(value, _unit(targets[0]), is_us)}", number.exact
    return Converted(
        said=in_words(amounts, is_us),
        spoken=spoken if is_exact else f"about {spoken}",
        shown=spoken if is_exact else f"≈ {spoken}",
        exact=str(value),
        unit=targets[0],
        binary=binary,
    )


def _mixed(value: Fraction, large: Unit, small: Unit) -> tuple[str, bool]:
    """ "5 feet and 10.87 inches" """
    sign, size = ("minus " if value < 0 else ""), abs(value)
    whole = math.floor(size)
    rest = _one(size - whole, large.pint, small.pint)
    number = in_measure(rest)
    if Fraction(number.shown.replace(",", "")) == _one(Fraction(1), large.pint, small.pint):
        whole, rest, number = whole + 1, Fraction(0), in_measure(Fraction(0))
    first = f"{whole:,} {large.one if whole == 1 else large.many}"
    if rest == 0:
        return sign + first, number.exact
    second = f"{number.shown} {_named(rest, small, False)}"
    return (f"{sign}{first} and {second}" if whole else sign + second), number.exact


def _named(value: Fraction, unit: Unit, is_us: bool) -> str:
    name = unit.one if abs(value) == 1 else unit.many
    return f"US {name}" if is_us and unit.pint in _BY_VOLUME_OF_US else name


def _measured(value: Fraction, unit: Unit) -> str:
    number = in_measure(value)
    return f"{'' if number.exact else 'about '}{number.shown} {_named(value, unit, False)}"


def in_words(amounts: Amounts, is_us: bool = False) -> str:
    """Amounts as they are said: "5 feet 11 inches", "half a cup", "3/4 of a cup" """
    words = []
    for number, name in amounts:
        value, unit = _number(number), _unit(name)
        if "/" in number and 0 < value < 1:
            article = "an" if unit.one[0] in "aeiou" or unit.one.startswith("hour") else "a"
            single = f"US {unit.one}" if is_us and unit.pint in _BY_VOLUME_OF_US else unit.one
            words.append(
                f"half {article} {single}" if value == Fraction(1, 2) else f"{value} of {article} {single}"
            )
        else:
            words.append(f"{in_measure(value).shown} {_named(value, unit, is_us)}")
    return " ".join(words)


def _binary_count(amounts: Amounts, targets: list[str]) -> str:
    """How many it is if each step from kilo to tera is 1,024, as computers count memory."""
    names = [amounts[0][1], *targets]
    if len(amounts) != 1 or len(names) != 2 or not set(names) <= set(_BINARY_STEPS) or names[0] == names[1]:
        return ""
    steps = _BINARY_STEPS.index(names[0]) - _BINARY_STEPS.index(names[1])
    return in_measure(_number(amounts[0][0]) * Fraction(1024) ** steps).shown if steps > 0 else ""

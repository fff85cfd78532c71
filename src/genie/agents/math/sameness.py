"""What a reading asks, for the memory's keys, where several readings ask the same.

25 percent of 80 is a quarter of 80, the diagonal of a rectangle is a hypotenuse, a circle 12 across has a
radius of 6. Only the keys are settled: what is computed and said keeps the words of the question.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import prod
from typing import Any

from genie.core.regex import lazy_regex

Asked = tuple[str, Any]

_NUMBER = r"\d+(?:\.\d+)?"
_SUM = lazy_regex(r"[\d.]+(?:\+[\d.]+)+")
_PRODUCT = lazy_regex(rf"{_NUMBER}(?:[*/]{_NUMBER})+")
_SMALL_POWER = lazy_regex(r"(\d+(?:\.\d+)?)\^([23])")
_OF_ALL = lazy_regex(r"(mean|max|min|gcd|lcm|sum)\(([\d., ]+)\)")
_MEAN = lazy_regex(rf"(?:1/(?P<first>\d+)\*)?\((?P<sum>{_NUMBER}(?:\+{_NUMBER})+)\)(?:/(?P<last>\d+))?")
_PLAIN = lazy_regex(_NUMBER)
_OPERATED = lazy_regex(r"[\d.]+(?:[-+*/^][\d.]+)+")


def what_is_asked(intent: str, values: Mapping[str, Any]) -> Asked | None:
    """The settled form of what is asked; None when intent and slots say it themselves."""
    settle = _SETTLED.get(intent)
    return None if settle is None else settle(values)


def _calculated(values: Mapping[str, Any]) -> Asked | None:
    expression = values["expression"]
    settled = in_any_order(expression)
    return None if settled is None else ("calculate", settled)


def _told(values: Mapping[str, Any]) -> Asked | None:
    """A story of numbers asks for its sum; of one number alone, its unit says what it counts."""
    expression = values["expression"]
    if _OPERATED.fullmatch(expression) is None:
        return None
    return "calculate", in_any_order(expression) or expression


def _split(values: Mapping[str, Any]) -> Asked | None:
    return _calculated({"expression": f"{values['total']}/{values['people']}"})


def _share(values: Mapping[str, Any]) -> Asked | None:
    percent, base = values["percent"], values["base"]
    if _PLAIN.fullmatch(percent) is None or _PLAIN.fullmatch(base) is None:
        return None
    return "calculate", "*".join(map(str, sorted((Fraction(percent) / 100, Fraction(base)))))


def _less(values: Mapping[str, Any]) -> Asked | None:
    return "percent_off", [_plain(values["percent"]), _plain(values["base"])]


def _more(values: Mapping[str, Any]) -> Asked | None:
    return "percent_more", [_plain(values["percent"]), _plain(values["base"])]


def _tip(values: Mapping[str, Any]) -> Asked | None:
    if values.get("asked") == "total":
        return _more(values)
    return _share(values)


def _measured(values: Mapping[str, Any]) -> Asked | None:
    """Sides in any order, a diameter as its radius, a diagonal as the hypotenuse of its sides."""
    shape, measure = values["shape"], values["measure"]
    sizes = [tuple(size) for size in values["sizes"]]
    names = sorted(name for name, _, _ in sizes)
    if shape == "rectangle" and measure == "diagonal" and names == ["length", "width"]:
        shape, measure, sizes = "right triangle", "hypotenuse", [("leg", *size[1:]) for size in sizes]
    elif measure == "hypotenuse" and names == ["base", "height"]:
        sizes = [("leg", *size[1:]) for size in sizes]
    elif shape in ("rectangle", "box") and set(names) <= {"length", "width", "height"} and len(sizes) > 1:
        sizes = [("side", *size[1:]) for size in sizes]
        if len({size[1:] for size in sizes}) == 1 and len(sizes) == (2 if shape == "rectangle" else 3):
            shape, sizes = ("square" if shape == "rectangle" else "cube"), sizes[:1]
    sizes = [_as_radius(size) for size in sizes]
    given = sorted([name, _plain(number), unit] for name, number, unit in sizes)
    return "geometry", [shape, measure, given]


def _as_radius(size: tuple[str, str, str]) -> tuple[str, str, str]:
    name, number, unit = size
    if name != "diameter" or _PLAIN.fullmatch(number) is None:
        return size
    return "radius", str(Fraction(number) / 2), unit


def _plain(number: str) -> str:
    try:
        return f"{Decimal(number).normalize():f}"
    except InvalidOperation:
        return number


def in_any_order(expression: str) -> str | None:
    """The settled form of a plain sum, product or mean, which ask the same in any order; None for others."""
    if _SUM.fullmatch(expression):
        parts = expression.split("+")
        if len(parts) > 1 and len(set(parts)) == 1:
            return _product(f"{len(parts)}*{parts[0]}")
        return "+".join(sorted(parts))
    if (mean := _MEAN.fullmatch(expression)) is not None:
        parts, by = mean["sum"].split("+"), mean["first"] or mean["last"]
        return f"mean({', '.join(sorted(parts))})" if by == str(len(parts)) else None
    if power := _SMALL_POWER.fullmatch(expression):
        expression = "*".join([power[1]] * int(power[2]))
    if _PRODUCT.fullmatch(expression):
        return _product(expression)
    if named := _OF_ALL.fullmatch(expression):
        return f"{named[1]}({', '.join(sorted(named[2].split(', ')))})"
    return None


def _product(expression: str) -> str | None:
    """Half of 30 is 30 divided by 2, and 12 squared is 12 times 12; None if it divides by zero."""
    factors: list[Fraction] = []
    for operator, number in re.findall(r"([*/]?)([\d.]+)", expression):
        if operator == "/" and not Fraction(number):
            return None
        factors.append(1 / Fraction(number) if operator == "/" else Fraction(number))
    if any(factor.denominator != 1 for factor in factors):
        largest = max(factors)
        factors.remove(largest)
        factors = [largest, prod(factors, start=Fraction(1))]
    return "*".join(map(str, sorted(factors)))


_SETTLED = {
    "calculate": _calculated,
    "story": _told,
    "split": _split,
    "percent_of": _share,
    "percent_off": _less,
    "percent_more": _more,
    "tip": _tip,
    "geometry": _measured,
}

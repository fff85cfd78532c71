"""Amounts with units in a sentence: `5 foot 11`, `half a cup`, `2 hours and 15 minutes`, `a gallon`.

A sentence is read as a row of parts: a quantity, a unit by itself, or a word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from genie.agents.math.units import WORDS_MAX, Unit, read_unit
from genie.core.regex import lazy_regex

Amounts = list[list[str]]
"""Pairs of a number as text (`5`, `1/2`, `-40`) and the pint name of its unit."""

_NUMBER = lazy_regex(r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:/\d+)?")
_SPLIT_GLUED = lazy_regex(
    r"(?<![\w.])(-?\d+(?:\.\d+)?)(mm|cm|km|m|in|ft|yd|mi|k|mg|kg|g|oz|lbs?|ml|cl|dl|l|tsp|tbsp|c|f|kb|mb|gb|tb|"
    r"mph|kph|kmh|km/h|psi|kj|kcal|kwh|kw|w|hp|ms|s|h|hrs?|mins?|secs?|°c|°f|°)(?![\w])"
)
_FEET_AND_INCHES = lazy_regex(r"(\d+) ?' ?(\d+(?:\.\d+)?)(?: ?\"| ?''|(?!\w))")
_SMALLER = {"foot": "inch", "pound": "ounce", "stone": "pound", "hour": "minute", "minute": "second"}
_BEFORE_SIGN = frozenset("is of convert what's at to from than or and much are".split())
_NOT_ALONE = frozenset("in a an i k s h b w j mil second s m g l d pt bars".split())
_AFTER_TO = frozenset(("c", "f"))
_PARTS = {"half": "1/2", "quarter": "1/4", "third": "1/3", "eighth": "1/8"}


@dataclass(frozen=True)
class Part:
    """`kind` is quantity, unit, number or word."""

    kind: str
    text: str
    amounts: Amounts | None = None
    unit: Unit | None = None

    @property
    def measures(self) -> str:
        return self.unit.measures if self.unit is not None else ""


def parts(text: str) -> list[Part]:
    """The sentence as quantities, units, numbers and words, from left to right."""
    return list(_parts(text))


@lru_cache(256)
def _parts(text: str) -> tuple[Part, ...]:
    text = _FEET_AND_INCHES.sub(r"\1 feet \2 inches", text)
    text = re.sub(r"(?<=\d)'(?!\w)", " feet ", text)
    text = _SPLIT_GLUED.sub(r"\1 \2", text)
    text = re.sub(r"(\d)-(?=[a-z])", r"\1 ", text)
    words = re.sub(r"(?<=\d)°", " °", text).replace("%", " percent").split()
    found: list[Part] = []
    index = 0
    while index < len(words):
        part, index = _quantity(words, index) or _unit(words, index) or _other(words, index)
        found.append(part)
    return tuple(found)


def quantity(text: str) -> Part | None:
    """The one quantity that the whole text is."""
    found = parts(text)
    return found[0] if len(found) == 1 and found[0].kind == "quantity" else None


def _other(words: list[str], index: int) -> tuple[Part, int]:
    number = _number(words, index)
    if number is not None:
        return Part("number", number[0]), number[1]
    return Part("word", words[index]), index + 1


def _unit(words: list[str], index: int) -> tuple[Part, int] | None:
    if words[index] in _NOT_ALONE or (
        words[index] in _AFTER_TO and (index == 0 or words[index - 1] not in ("in", "to", "into"))
    ):
        return None
    for length in range(min(WORDS_MAX, len(words) - index), 0, -1):
        unit = read_unit(" ".join(words[index : index + length]))
        if unit is not None:
            return Part("unit", " ".join(words[index : index + length]), unit=unit), index + length
    return None


def _unit_after(words: list[str], index: int) -> tuple[Unit, int] | None:
    """The unit of an amount: also one letter, and the bare degrees of a temperature or an angle."""
    for length in range(min(WORDS_MAX, len(words) - index), 0, -1):
        said = " ".join(words[index : index + length])
        if said == "in" and index + 1 < len(words) and not _is_end_of_inches(words, index):
            continue
        unit = read_unit(said)
        if unit is not None:
            return unit, index + length
    return None


def _is_end_of_inches(words: list[str], index: int) -> bool:
    """Whether "in" stands for inches: "5 in in cm", but not "5 in binary"."""
    return words[index + 1] in ("in", "to", "into")


def _number(words: list[str], index: int) -> tuple[str, int] | None:
    """ "5", "1 1/2", "minus 40", "half a", "a quarter of a", "a" """
    sign = ""
    if words[index] in ("minus", "negative", "-") and index + 1 < len(words):
        if index and words[index - 1] not in _BEFORE_SIGN:
            return None
        sign, index = "-", index + 1
    word = words[index]
    if not _NUMBER.fullmatch(word) or word.endswith("/0"):
        return None
    following = words[index + 1] if index + 1 < len(words) else ""
    if word.isdigit() and re.fullmatch(r"[1-9]/[1-9]\d?", following):
        top, bottom = map(int, following.split("/"))
        return f"{sign}{int(word) * bottom + top}/{bottom}", index + 2
    return sign + word, index + 1


def _quantity(words: list[str], index: int) -> tuple[Part, int] | None:
    first = _amount(words, index)
    if first is None:
        return None
    number, unit, end = first
    amounts = [[number, unit.pint]]
    last = unit
    while end < len(words):
        start = end + 1 if words[end] in ("and", ",") else end
        more = _amount(words, start) if start < len(words) and words[start][0].isdigit() else None
        if more is not None and more[1].measures == unit.measures and _is_smaller(last, more[1]):
            amounts.append([more[0], more[1].pint])
            last, end = more[1], more[2]
            continue
        bare = words[end] if _NUMBER.fullmatch(words[end]) else ""
        if bare and len(amounts) == 1 and last.pint in ("foot", "stone") and float(bare.split("/")[0]) < 14:
            amounts.append([bare, _SMALLER[last.pint]])
            end += 1
        break
    return Part("quantity", " ".join(words[index:end]), amounts=amounts, unit=unit), end


_SIZES = (
    ("mile", "yard", "foot", "inch"), ("kilometer", "meter", "centimeter", "millimeter"),
    ("stone", "pound", "ounce"), ("kilogram", "gram", "milligram"), ("liter", "milliliter"),
    ("gallon", "quart", "pint", "cup", "fluid_ounce", "tablespoon", "teaspoon"),
    ("week", "day", "hour", "minute", "second", "millisecond"),
)  # fmt: skip


def _is_smaller(first: Unit, second: Unit) -> bool:
    return any(
        first.pint in row and second.pint in row and row.index(second.pint) > row.index(first.pint)
        for row in _SIZES
    )


def _amount(words: list[str], index: int) -> tuple[str, Unit, int] | None:
    """A number with its unit; "a gallon" and "half a cup" have theirs in words."""
    counted = _counted(words, index)
    if counted is None:
        return None
    number, end = counted
    if end >= len(words):
        return None
    unit = _unit_after(words, end)
    if unit is None:
        return None
    named, end = unit
    if words[end : end + 3] == ["and", "a", "half"]:
        number, end = f"{2 * int(number) + 1}/2" if number.isdigit() else number, end + 3
    elif words[end : end + 3] == ["and", "a", "quarter"]:
        number, end = f"{4 * int(number) + 1}/4" if number.isdigit() else number, end + 3
    return number, named, end


def _counted(words: list[str], index: int) -> tuple[str, int] | None:
    word = words[index]
    following = words[index + 1 : index + 4]
    if word in _PARTS and word == "half":
        skipped = 1 + (following[:1] == ["of"])
        skipped += words[index + skipped : index + skipped + 1] in (["a"], ["an"])
        return _PARTS[word], index + skipped
    if word in ("a", "an", "one", "1") and following[:1] and following[0] in _PARTS:
        skipped = 2 + (following[1:2] == ["of"])
        skipped += words[index + skipped : index + skipped + 1] in (["a"], ["an"])
        return _PARTS[following[0]], index + skipped
    if word in ("a", "an") and following[:1] == ["dozen"]:
        return "12", index + 2
    if word in ("a", "an", "one"):
        return "1", index + 1
    number = _number(words, index)
    if number is not None and "/" in number[0]:
        end = number[1] + (words[number[1] : number[1] + 1] == ["of"])
        end += words[end : end + 1] in (["a"], ["an"])
        return number[0], end
    return number

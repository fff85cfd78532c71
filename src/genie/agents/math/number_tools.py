"""The tools of whole numbers and lists: other bases, Roman numerals, statistics, sequences."""

import math
import statistics
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, Field

from genie.agents.math.evaluate import square_root
from genie.agents.math.numbers_said import said
from genie.agents.math.primes import is_prime
from genie.agents.toolbox import declared
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

_DIGITS_MAX = 100
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_MAX = 3999
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SEQUENCE_MAX = 60
_SEARCHED_MAX = 10**7


class OfBase(BaseModel):
    digits: str = Field(max_length=_DIGITS_MAX)
    base: int = Field(ge=2, le=36)
    target: int = Field(ge=2, le=36)


class OfNumeral(BaseModel):
    text: str = Field(max_length=40)


class OfNumbers(BaseModel):
    name: str
    numbers: list[str] = Field(min_length=1, max_length=200)


class OfSequence(BaseModel):
    kind: str
    first: str = Field(max_length=20)
    last: str = Field(max_length=20)


class Written(BaseModel):
    """`from_said` and `to_said` name the bases; `spoken` is the number in the other one."""

    spoken: str
    source: str
    from_said: str
    to_said: str


class Statistic(BaseModel):
    """`sample` is the deviation or variance of a sample, empty for other names."""

    spoken: str
    shown: str
    listed: str
    sample: str
    count: int


class Sequence(BaseModel):
    listed: str
    count: int


def number_tools() -> dict[str, Tool]:
    """Bases, Roman numerals, statistics, sequences."""
    return declared(
        {
            "numbers.rebase": _rebase,
            "numbers.roman": _to_roman,
            "numbers.from_roman": _from_roman,
            "numbers.statistic": _statistic,
            "numbers.sequence": _sequence,
        }
    )


def _base_said(base: int) -> str:
    return {2: "binary", 8: "octal", 10: "decimal", 16: "hexadecimal"}.get(base, f"base {base}")


async def _rebase(_: Frozen, asked: OfBase) -> Written:
    try:
        value = int(asked.digits, asked.base)
    except ValueError as error:
        raise CannotAnswer(f"{asked.digits.upper()} is no number in {_base_said(asked.base)}.") from error
    digits = []
    while value:
        value, digit = divmod(value, asked.target)
        digits.append(_ALPHABET[digit])
    written = "".join(reversed(digits)) or "0"
    return Written(
        spoken=said(Fraction(written)).spoken if asked.target == 10 else written,
        source=said(Fraction(asked.digits)).spoken if asked.base == 10 else asked.digits.upper(),
        from_said=_base_said(asked.base),
        to_said=_base_said(asked.target),
    )


async def _to_roman(_: Frozen, asked: OfNumeral) -> Written:
    number = int(asked.text) if asked.text.isdigit() else 0
    if not 1 <= number <= _ROMAN_MAX:
        raise CannotAnswer("Roman numerals go from 1 to 3,999.")
    return Written(spoken=_roman(number), source=str(number), from_said="decimal", to_said="Roman numerals")


async def _from_roman(_: Frozen, asked: OfNumeral) -> Written:
    values = {letter: value for value, letter in _ROMAN if len(letter) == 1}
    if not asked.text or not set(asked.text) <= values.keys():
        raise CannotAnswer(f"{asked.text} is no Roman numeral.")
    numbers = [values[letter] for letter in asked.text]
    total = sum(-a if a < b else a for a, b in zip(numbers, [*numbers[1:], 0], strict=True))
    if not 1 <= total <= _ROMAN_MAX or _roman(total) != asked.text:
        raise CannotAnswer(f"{asked.text} is no Roman numeral.")
    return Written(spoken=str(total), source=asked.text, from_said="Roman numerals", to_said="decimal")


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


async def _statistic(_: Frozen, asked: OfNumbers) -> Statistic:
    values = [Fraction(number) for number in asked.numbers]
    found, sample = _found(asked.name, values)
    spoken = [said(value) for value in found]
    return Statistic(
        spoken=listed([value.spoken for value in spoken]),
        shown=", ".join(value.shown for value in spoken),
        listed=listed([said(value).spoken for value in values]),
        sample=sample,
        count=len(found),
    )


def _found(name: str, values: list[Fraction]) -> tuple[list[Any], str]:
    match name:
        case "mode":
            modes = statistics.multimode(values)
            if len(modes) == len(values) > 1 or (len(modes) > 1 and len(set(values)) == len(modes)):
                raise CannotAnswer("No number occurs more often than the others, so there is no mode.")
            return sorted(modes), ""
        case "range":
            return [max(values) - min(values)], ""
        case "deviation" | "variance":
            squares = statistics.pvariance(values) * len(values)
            whole = squares / len(values)
            part = squares / (len(values) - 1) if len(values) > 1 else whole
            if name == "variance":
                return [whole], said(part).spoken
            return [square_root(whole)], said(square_root(part)).spoken
        case "ascending" | "descending":
            return sorted(values, reverse=name == "descending"), ""
        case "sum":
            return [sum(values, Fraction(0))], ""
        case "product":
            return [math.prod(values, start=Fraction(1))], ""
        case _:
            exact: dict[str, Callable[[list[Fraction]], Any]] = {
                "mean": statistics.mean,
                "median": statistics.median,
                "max": max,
                "min": min,
            }
            return [exact[name](values)], ""


def listed(texts: list[str]) -> str:
    """ "2, 3 and 5" """
    return " and ".join(part for part in (", ".join(texts[:-1]), texts[-1]) if part)


async def _sequence(_: Frozen, asked: OfSequence) -> Sequence:
    first, last = int(asked.first), int(asked.last)
    numbers = _SEQUENCES[asked.kind](first, last)
    if len(numbers) > _SEQUENCE_MAX:
        raise CannotAnswer(f"There are {len(numbers):,} of them, which is too many to list.")
    texts = [said(Fraction(number)).spoken for number in numbers]
    return Sequence(listed=listed(texts) if texts else "", count=len(texts))


def _primes_between(first: int, last: int) -> list[int]:
    if last - first > 10_000 or last > _SEARCHED_MAX:
        raise CannotAnswer("That is too many numbers for me to look through.")
    return [number for number in range(max(first, 2), last + 1) if is_prime(number)]


def _next_prime(first: int, _: int) -> list[int]:
    number = first + 1
    while not is_prime(number):
        number += 1
    return [number]


def _previous_prime(first: int, _: int) -> list[int]:
    number = first - 1
    while number > 1 and not is_prime(number):
        number -= 1
    if number < 2:
        raise CannotAnswer("There is no prime number below that.")
    return [number]


def _nth_prime(first: int, _: int) -> list[int]:
    if not 1 <= first <= 2000:
        raise CannotAnswer("I can only count the first 2,000 prime numbers.")
    number = 1
    for _step in range(first):
        number = _next_prime(number, 0)[0]
    return [number]


def _fibonacci(first: int, _: int) -> list[int]:
    if not 1 <= first <= 150:
        raise CannotAnswer("I can only count the first 150 Fibonacci numbers.")
    earlier, number = 0, 1
    for _step in range(first - 1):
        earlier, number = number, earlier + number
    return [number]


def _multiples(first: int, last: int) -> list[int]:
    return [first * step for step in range(1, min(last, _SEQUENCE_MAX + 1) + 1)]


_SEQUENCES = {
    "primes": _primes_between,
    "next_prime": _next_prime,
    "previous_prime": _previous_prime,
    "nth_prime": _nth_prime,
    "fibonacci": _fibonacci,
    "multiples": _multiples,
}

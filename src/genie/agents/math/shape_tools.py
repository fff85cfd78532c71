"""The tools of shapes, of motion, of letters and of money."""

from fractions import Fraction
from typing import Any

from pydantic import BaseModel, Field

from genie.agents.math.evaluate import evaluate
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.number_tools import listed
from genie.agents.math.numbers_said import in_measure, said
from genie.agents.math.tokens import LIMIT_CHARS, tokens
from genie.agents.math.unit_tools import converted_value, in_words, mixed_time
from genie.agents.math.units import unit_named
from genie.agents.toolbox import declared
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

Amounts = list[tuple[str, str]]
_VOWELS = frozenset("aeiou")


class OfShape(BaseModel):
    shape: str
    measure: str
    sizes: list[tuple[str, str, str]] = Field(min_length=1, max_length=6)
    expression: str = Field(max_length=LIMIT_CHARS)
    unit: str


class OfMotion(BaseModel):
    asked: str
    given: list[Amounts] = Field(min_length=2, max_length=2)
    target: list[str] = Field(max_length=1)


class OfText(BaseModel):
    text: str = Field(max_length=200)
    letter: str = Field(default="", max_length=1)


class OfMoney(BaseModel):
    expression: str = Field(max_length=LIMIT_CHARS)


class Measured(BaseModel):
    """`subject` is what was measured; `spoken` and `shown` its size, `exact` its number or empty."""

    subject: str
    spoken: str
    shown: str


class Lettered(BaseModel):
    count: int
    letters: int
    vowels: int
    consonants: int
    words: int
    spelled: str
    backwards: str
    palindrome: bool


class Paid(BaseModel):
    spoken: str
    shown: str


def shape_tools() -> dict[str, Tool]:
    """Measure a shape, work a motion out, look at letters, round money."""
    return declared(
        {
            "shapes.measure": _measure,
            "units.motion": _motion,
            "words.letters": _letters,
            "algebra.money": _money,
        },
        timeout_s=10.0,
    )


def _value(text: str) -> Any:
    try:
        return evaluate(expression(tokens(text) or []))
    except NotAnExpression as error:
        raise CannotAnswer("I can't read that as a sum.") from error


async def _measure(_: Frozen, asked: OfShape) -> Measured:
    value = _value(asked.expression)
    if value <= 0:
        raise CannotAnswer(f"There is no {asked.shape} of that size.")
    groups: dict[str, list[str]] = {}
    for name, size, measure in asked.sizes:
        groups.setdefault(name, []).append(in_words([(size, measure)]) if measure else size)
    sizes = listed([f"{name}{'s' * (len(values) > 1)} {listed(values)}" for name, values in groups.items()])
    unit = unit_named(asked.unit) if asked.unit else None
    number = in_measure(value) if unit and isinstance(value, Fraction) else said(value)
    named = f" {unit.one if value == 1 else unit.many}" if unit is not None else ""
    article = "an" if asked.shape[0] in _VOWELS else "a"
    about = "" if number.exact or number.spoken.startswith("about") else "about "
    return Measured(
        subject=f"The {asked.measure} of {article} {asked.shape} with {sizes}",
        spoken=f"{about}{number.spoken}{named}",
        shown=f"{number.shown}{named}",
    )


async def _motion(_: Frozen, asked: OfMotion) -> Measured:
    measured = {unit.measures: amounts for amounts in asked.given if (unit := unit_named(amounts[0][1]))}
    base = {
        kind: converted_value(amounts, {"length": "meter", "time": "second", "speed": "meter/second"}[kind])
        for kind, amounts in measured.items()
    }
    if any(value <= 0 for value in base.values()):
        raise CannotAnswer("That is no motion that I can work out.")
    texts = {kind: in_words(amounts) for kind, amounts in measured.items()}
    if asked.asked == "time":
        spoken = mixed_time(base["length"] / base["speed"])
        return Measured(subject=f"{texts['length']} at {texts['speed']} takes", spoken=spoken, shown=spoken)
    if asked.asked == "length":
        distance = asked.target[0] if asked.target else measured["speed"][0][1].partition("/")[0]
        distance = distance if distance in ("mile", "kilometer", "meter", "foot") else "kilometer"
        spoken = _amount(base["speed"] * base["time"], "meter", distance)
        return Measured(subject=f"{texts['time']} at {texts['speed']} is", spoken=spoken, shown=spoken)
    length, time = measured["length"][0][1], measured["time"][-1][1]
    per = "hour" if length in ("mile", "kilometer") else time
    speed = asked.target[0] if asked.target and "/" in asked.target[0] else f"{length}/{per}"
    spoken = _amount(base["length"] / base["time"], "meter/second", speed)
    return Measured(subject=f"{texts['length']} in {texts['time']} is", spoken=spoken, shown=spoken)


def _amount(value: Fraction, unit: str, target: str) -> str:
    named = unit_named(target)
    if named is None:
        raise CannotAnswer("I don't know that unit.")
    converted = converted_value([(str(value), unit)], target)
    number = in_measure(converted)
    return f"{'' if number.exact else 'about '}{number.shown} {named.one if converted == 1 else named.many}"


async def _letters(_: Frozen, asked: OfText) -> Lettered:
    letters = [letter for letter in asked.text.lower() if letter.isalpha()]
    vowels = sum(letter in _VOWELS for letter in letters)
    return Lettered(
        count=letters.count(asked.letter.lower()) if asked.letter else 0,
        letters=len(letters),
        vowels=vowels,
        consonants=len(letters) - vowels,
        words=len(asked.text.split()),
        spelled=", ".join(letters).upper(),
        backwards=", ".join(reversed(letters)).upper(),
        palindrome=letters == letters[::-1],
    )


async def _money(_: Frozen, asked: OfMoney) -> Paid:
    value = _value(asked.expression)
    value = value if isinstance(value, Fraction) else Fraction(str(value))
    cents = value * 100
    nearest = (abs(cents) + Fraction(1, 2)).__floor__() * (1 if cents >= 0 else -1)
    whole, rest = divmod(abs(nearest), 100)
    text = f"{'-' * (nearest < 0)}{_grouped(whole)}" + (f".{rest:02}" if rest else "")
    about = "" if nearest == cents else "about "
    return Paid(spoken=about + text, shown=text)


def _grouped(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)

"""The tools of the math agent, each declared once: evaluate, compare, round, factors, solve."""

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, Field

from genie.agents.math.evaluate import evaluate
from genie.agents.math.expressions import Binary, Call, Name, Node, Number, canonical, unknowns
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.number_tools import number_tools
from genie.agents.math.numbers_said import in_words, said
from genie.agents.math.polynomials import solved
from genie.agents.math.primes import is_prime, prime_factors
from genie.agents.math.shape_tools import shape_tools
from genie.agents.math.solver import Solver
from genie.agents.math.tokens import LIMIT_CHARS, tokens
from genie.agents.math.unit_tools import unit_tools
from genie.agents.toolbox import ToolCall, declared
from genie.core.blocking import run_blocking
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

_FACTORS_LIMIT = 10**12
_FACTORS_SAID_MAX = 100
_VALUE_CHARS_MAX = 30
_PART_OF_MAX = 100
_PRIME_LIMIT = 3 * 10**24
_SOLVING_S = 25.0


class OfExpression(BaseModel):
    expression: str = Field(max_length=LIMIT_CHARS)


class OfTwo(BaseModel):
    left: str = Field(max_length=LIMIT_CHARS)
    right: str = Field(max_length=LIMIT_CHARS)


class OfRounding(OfExpression):
    """`way` is up, down, or empty for the nearest."""

    places: int = Field(ge=-30, le=30)
    way: str = Field(default="", pattern="^(up|down|)$")


class OfEquation(BaseModel):
    equation: str = Field(max_length=LIMIT_CHARS)
    unknown: str = Field(max_length=1)


class Evaluated(BaseModel):
    """`said` is the expression in words; `spoken` and `shown` are its value; `sign` is -1, 0 or 1.

    `value` is the exact value as an expression, empty where it is too long or not exact; `decimal` is spoken
    without a fraction.
    """

    said: str
    spoken: str
    shown: str
    exact: bool
    sign: int
    whole: bool
    value: str
    decimal: str


class Compared(BaseModel):
    """`order` is -1, 0 or 1 as left is smaller than, equal to or larger than right."""

    order: int
    left: str
    right: str


class Factored(BaseModel):
    prime: bool
    divisors: str
    primes: str
    smallest: int


class Checked(BaseModel):
    prime: bool
    number: str


class OfSystem(BaseModel):
    equations: list[str] = Field(min_length=2, max_length=4)
    unknowns: list[str] = Field(min_length=2, max_length=4)


class OfTransform(OfExpression):
    """`kind` is derivative, integral, expand, factor or simplify; `limits` are two or none."""

    kind: str
    unknown: str = Field(max_length=1)
    order: int = Field(default=1, ge=1, le=4)
    limits: list[str] = Field(default_factory=list, max_length=2)
    point: str = Field(default="", max_length=60)


class Transformed(BaseModel):
    """`found` is false where no answer can be said; `unchanged` where the form was that already."""

    found: bool
    source: str
    spoken: str
    shown: str
    unchanged: bool


class Forms(BaseModel):
    """One number as a fraction in lowest terms, a mixed number, a decimal and a percentage."""

    source: str
    fraction: str
    mixed: str
    decimal: str
    percent: str


class Solved(BaseModel):
    """`kind` is roots, always, none or unsolved; `spoken` joins the roots with "or"."""

    kind: str
    spoken: str
    shown: str


def math_tools(solver: Solver) -> Mapping[str, Tool]:
    """The tools by name; equations go to `solver`."""

    async def solve(_: Frozen, asked: OfEquation) -> Solved:
        left, _sign, right = asked.equation.partition("=")
        sides = _parsed(left), _parsed(right)
        reply = solved(*sides) or await solver.solve(*sides, asked.unknown)
        roots = [said(root) for root in reply.get("roots", ())]
        shown = ", ".join(root.shown.removeprefix("≈ ") for root in roots)
        sign = "=" if all(root.exact for root in roots) else "≈"
        return Solved(
            kind=reply["kind"],
            spoken=" or ".join(root.spoken for root in roots),
            shown=f"{asked.unknown} {sign} {shown}",
        )

    async def solve_system(_: Frozen, asked: OfSystem) -> Solved:
        pairs = [tuple(_parsed(side) for side in equation.split("=")) for equation in asked.equations]
        reply = await solver.solve_system([(left, right) for left, right in pairs], asked.unknowns)
        rows = [[said(value) for value in row] for row in reply["rows"]]
        spoken = [_named(asked.unknowns, [value.spoken for value in row], " is ") for row in rows]
        shown = [_named(asked.unknowns, [value.shown for value in row], " = ", last=", ") for row in rows]
        return Solved(kind=reply["kind"], spoken=", or ".join(spoken), shown="; ".join(shown))

    async def transform(_: Frozen, asked: OfTransform) -> Transformed:
        node = _parsed(asked.expression)
        limits = tuple(_parsed(limit) for limit in asked.limits)
        result = await solver.transform(asked.kind, node, asked.unknown, order=asked.order, limits=limits)
        if result is not None and asked.point:
            result = _substituted(result, asked.unknown, _parsed(asked.point))
        return _transformed(node, result)

    solving: dict[str, ToolCall] = {
        "algebra.solve": solve,
        "algebra.system": solve_system,
        "algebra.transform": transform,
    }
    quick: dict[str, ToolCall] = {
        "algebra.forms": _forms,
        "algebra.evaluate": _evaluate,
        "algebra.compare": _compare,
        "algebra.figures": _figures,
        "algebra.round": _round,
        "algebra.factors": _factors,
        "algebra.prime": _prime,
    }
    algebra = declared(solving, timeout_s=_SOLVING_S) | declared(quick)
    return algebra | number_tools() | unit_tools() | shape_tools()


async def _evaluate(_: Frozen, asked: OfExpression) -> Evaluated:
    node = _parsed(asked.expression)
    return _evaluated(node, evaluate(node))


async def _round(_: Frozen, asked: OfRounding) -> Evaluated:
    node = _parsed(asked.expression)
    value = _rational(evaluate(node))
    scale = Fraction(10) ** asked.places
    match asked.way:
        case "up":
            return _evaluated(node, math.ceil(value * scale) / scale)
        case "down":
            return _evaluated(node, math.floor(value * scale) / scale)
    rounded = math.floor(abs(value) * scale + Fraction(1, 2)) / scale
    return _evaluated(node, rounded if value >= 0 else -rounded)


async def _figures(frozen: Frozen, asked: OfRounding) -> Evaluated:
    """Rounded to so many significant digits."""
    value = abs(_rational(evaluate(_parsed(asked.expression))))
    size = math.floor(math.log10(value)) if value else 0
    places = max(-30, min(30, asked.places - 1 - size))
    return await _round(frozen, asked.model_copy(update={"places": places}))


async def _compare(_: Frozen, asked: OfTwo) -> Compared:
    left_node, right_node = _parsed(asked.left), _parsed(asked.right)
    left, right = (_rational(evaluate(node)) for node in (left_node, right_node))
    return Compared(
        order=(left > right) - (left < right),
        left=in_words(left_node, rank=1),
        right=in_words(right_node, rank=1),
    )


async def _factors(_: Frozen, asked: OfExpression) -> Factored:
    number = _whole(asked.expression)
    if not 1 <= number <= _FACTORS_LIMIT:
        raise CannotAnswer("I can only list the factors of whole numbers from 1 to a trillion.")
    primes = await run_blocking(lambda: prime_factors(number))
    divisors = [1]
    for prime in dict.fromkeys(primes):
        powers = [prime**power for power in range(primes.count(prime) + 1)]
        divisors = [divisor * power for divisor in divisors for power in powers]
    if len(divisors) > _FACTORS_SAID_MAX:
        raise CannotAnswer(f"That number has {len(divisors)} factors, which is too many to list.")
    return Factored(
        prime=len(primes) == 1,
        divisors=_listed(sorted(divisors)),
        primes=" times ".join(f"{prime:,}" if prime >= 10_000 else str(prime) for prime in primes),
        smallest=primes[0] if primes else 1,
    )


async def _prime(_: Frozen, asked: OfExpression) -> Checked:
    number = _whole(asked.expression)
    if number > _PRIME_LIMIT:
        raise CannotAnswer("That number is too large for me to say whether it is prime.")
    return Checked(prime=is_prime(number), number=said(Fraction(number)).spoken)


def _named(names: list[str], values: list[str], sign: str, last: str = " and ") -> str:
    parts = [f"{name}{sign}{value}" for name, value in zip(names, values, strict=True)]
    return last.join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _substituted(node: Node, unknown: str, point: Node) -> Node:
    match node:
        case Name(name):
            return point if name == unknown else node
        case Binary(operator, left, right):
            return Binary(operator, _substituted(left, unknown, point), _substituted(right, unknown, point))
        case Call(function, arguments):
            return Call(function, tuple(_substituted(argument, unknown, point) for argument in arguments))
        case _:
            return node


def _transformed(node: Node, result: Node | None) -> Transformed:
    source = in_words(node)
    if result is None:
        return Transformed(found=False, source=source, spoken="", shown="", unchanged=False)
    if unknowns(result):
        spoken, shown = in_words(result), canonical(result)
    else:
        number = said(evaluate(result))
        spoken, shown = number.spoken, number.shown
    return Transformed(found=True, source=source, spoken=spoken, shown=shown, unchanged=result == node)


async def _forms(_: Frozen, asked: OfExpression) -> Forms:
    node = _parsed(asked.expression)
    value = _rational(evaluate(node))
    whole, rest = divmod(abs(value.numerator), value.denominator)
    sign = "-" if value < 0 else ""
    mixed = f"{sign}{whole} and {rest}/{value.denominator}" if whole and rest else ""
    decimal = said(value + 0)
    digits = decimal.spoken.partition(", ")[2] or decimal.spoken
    return Forms(
        source=in_words(node),
        fraction=f"{value.numerator}/{value.denominator}" if value.denominator > 1 else str(value.numerator),
        mixed=mixed,
        decimal=digits,
        percent=said(value * 100).spoken.partition(", ")[2] or said(value * 100).spoken,
    )


def _parsed(text: str) -> Node:
    try:
        return _read(text)
    except NotAnExpression as error:
        raise CannotAnswer("I can't read that as a sum.") from error


@lru_cache(1024)
def _read(text: str) -> Node:
    """Reading is pure and takes longer than reckoning, and what is asked again is read again."""
    return expression(tokens(text) or [])


def _evaluated(node: Node, value: Any) -> Evaluated:
    number = said(value)
    spoken = number.spoken
    if (part := _as_part(node, value)) is not None:
        spoken = f"{part}, or {number.spoken}"
    return Evaluated(
        said=in_words(node),
        spoken=spoken,
        shown=number.shown,
        exact=number.exact,
        sign=(value > 0) - (value < 0),
        whole=isinstance(value, Fraction) and value.denominator == 1,
        value=str(value) if isinstance(value, Fraction) and len(str(value)) <= _VALUE_CHARS_MAX else "",
        decimal=number.spoken.partition(", ")[2] if "/" in number.spoken else number.spoken,
    )


def _as_part(node: Node, value: Any) -> str | None:
    """The value as a fraction, when it was reckoned from fractions and is less than one."""
    if not isinstance(value, Fraction) or not 1 < value.denominator <= _PART_OF_MAX or abs(value) >= 1:
        return None
    is_of_parts = isinstance(node, Binary) and node.operator in "+-*" and _has_part(node) and _is_whole(node)
    return str(value) if is_of_parts and "." in said(value).spoken and "/" not in said(value).spoken else None


def _has_part(node: Node) -> bool:
    match node:
        case Binary("/", Number(), Number()):
            return True
        case Binary(_, left, right):
            return _has_part(left) or _has_part(right)
    return False


def _is_whole(node: Node) -> bool:
    """Whether it is made of whole numbers only."""
    match node:
        case Number(text):
            return text.isdigit()
        case Binary(_, left, right):
            return _is_whole(left) and _is_whole(right)
    return False


def _rational(value: Any) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(str(value))


def _whole(text: str) -> int:
    value = evaluate(_parsed(text))
    if not isinstance(value, Fraction) or value.denominator != 1:
        raise CannotAnswer("That is only asked of whole numbers.")
    return value.numerator


def _listed(numbers: list[int]) -> str:
    texts = [f"{number:,}" if number >= 10_000 else str(number) for number in numbers]
    return " and ".join(part for part in (", ".join(texts[:-1]), texts[-1]) if part)

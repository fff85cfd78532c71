"""The tools of the math agent, each declared once: evaluate, compare, round, factors, solve."""

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, Field

from genie.agents.math.evaluate import evaluate
from genie.agents.math.expressions import Node
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.numbers_said import in_words, said
from genie.agents.math.polynomials import solved
from genie.agents.math.solver import Solver
from genie.agents.math.tokens import LIMIT_CHARS, tokens
from genie.core.blocking import run_blocking
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

_FACTORS_LIMIT = 10**12
_FACTORS_SAID_MAX = 100
_WITNESSES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
_PRIME_LIMIT = 3 * 10**24


class OfExpression(BaseModel):
    expression: str = Field(max_length=LIMIT_CHARS)


class OfTwo(BaseModel):
    left: str = Field(max_length=LIMIT_CHARS)
    right: str = Field(max_length=LIMIT_CHARS)


class OfRounding(OfExpression):
    places: int = Field(ge=-30, le=30)


class OfEquation(BaseModel):
    equation: str = Field(max_length=LIMIT_CHARS)
    unknown: str = Field(max_length=1)


class Evaluated(BaseModel):
    """`said` is the expression in words; `spoken` and `shown` are its value; `sign` is -1, 0 or 1."""

    said: str
    spoken: str
    shown: str
    exact: bool
    sign: int
    whole: bool


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


class Solved(BaseModel):
    """`kind` is roots, always, none or unsolved; `spoken` joins the roots with "or"."""

    kind: str
    spoken: str
    shown: str


def declared(solver: Solver) -> Mapping[str, Tool]:
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

    tools = (
        _tool("algebra.evaluate", OfExpression, Evaluated, _evaluate),
        _tool("algebra.compare", OfTwo, Compared, _compare),
        _tool("algebra.round", OfRounding, Evaluated, _round),
        _tool("algebra.factors", OfExpression, Factored, _factors),
        _tool("algebra.prime", OfExpression, Checked, _prime),
        _tool("algebra.solve", OfEquation, Solved, solve, timeout_s=25.0),
    )
    return {tool.name: tool for tool in tools}


def _tool(
    name: str, arguments: type[BaseModel], result: type[BaseModel], call: Any, timeout_s: float = 2.0
) -> Tool:
    return Tool(
        name=name,
        version=1,
        arguments=arguments,
        result=result,
        reads=frozenset(),
        timeout_s=timeout_s,
        call=call,
    )


async def _evaluate(_: Frozen, asked: OfExpression) -> Evaluated:
    node = _parsed(asked.expression)
    return _evaluated(node, evaluate(node))


async def _round(_: Frozen, asked: OfRounding) -> Evaluated:
    node = _parsed(asked.expression)
    value = _rational(evaluate(node))
    scale = Fraction(10) ** asked.places
    rounded = math.floor(abs(value) * scale + Fraction(1, 2)) / scale
    return _evaluated(node, rounded if value >= 0 else -rounded)


async def _compare(_: Frozen, asked: OfTwo) -> Compared:
    left_node, right_node = _parsed(asked.left), _parsed(asked.right)
    left, right = (_rational(evaluate(node)) for node in (left_node, right_node))
    return Compared(
        order=(left > right) - (left < right), left=in_words(left_node), right=in_words(right_node)
    )


async def _factors(_: Frozen, asked: OfExpression) -> Factored:
    number = _whole(asked.expression)
    if not 1 <= number <= _FACTORS_LIMIT:
        raise CannotAnswer("I can only list the factors of whole numbers from 1 to a trillion.")
    primes = await run_blocking(lambda: _prime_factors(number))
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
    return Checked(prime=_is_prime(number), number=said(Fraction(number)).spoken)


def _parsed(text: str) -> Node:
    try:
        return expression(tokens(text) or [])
    except NotAnExpression as error:
        raise CannotAnswer("I can't read that as a sum.") from error


def _evaluated(node: Node, value: Any) -> Evaluated:
    number = said(value)
    return Evaluated(
        said=in_words(node),
        spoken=number.spoken,
        shown=number.shown,
        exact=number.exact,
        sign=(value > 0) - (value < 0),
        whole=isinstance(value, Fraction) and value.denominator == 1,
    )


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


def _prime_factors(number: int) -> list[int]:
    found = []
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            found.append(divisor)
            number //= divisor
        divisor += 1 if divisor == 2 else 2
    return [*found, number] if number > 1 else found


def _is_prime(number: int) -> bool:
    """Miller–Rabin; these witnesses decide every number below 3.3 · 10^24 (Sorenson and Webster, 2015)."""
    if number < 2:
        return False
    for prime in _WITNESSES:
        if number % prime == 0:
            return number == prime
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(number, witness, odd, twos) for witness in _WITNESSES)


def _passes(number: int, witness: int, odd: int, twos: int) -> bool:
    power = pow(witness, odd, number)
    if power in (1, number - 1):
        return True
    for _ in range(twos - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False

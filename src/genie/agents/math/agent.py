"""The math agent: reads sums, percentages and equations as they are spoken, and supplies their programs."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from importlib import resources
from math import prod
from typing import Any

from genie.agents.math.follow_ups import read_follow_up
from genie.agents.math.reading import read
from genie.agents.math.solver import Solver
from genie.agents.math.tools import math_tools
from genie.agents.math.unit_tools import registry
from genie.agents.model import Meaning, Previous, Slot
from genie.core.blocking import run_blocking
from genie.core.regex import lazy_regex
from genie.sandbox.model import Program, Tool

_SLOT_TYPES = {
    "equation": "equation", "equations": "equations", "unknown": "name", "unknowns": "names",
    "places": "integer",
    "amounts": "amount", "target": "units", "unit": "unit", "sizes": "sizes", "shape": "name",
    "measure": "name", "text": "text", "letter": "letter", "kind": "name", "sign": "name", "name": "name",
    "numbers": "numbers", "base": "expression", "currency": "unit",
}  # fmt: skip


class MathAgent:
    """Arithmetic, percentages, equations, shapes, word problems, letters, and units."""

    name = "math"

    def __init__(self, *, solve_limit_s: float = 2.0) -> None:
        self._solver = Solver(limit_s=solve_limit_s)
        self._tools = math_tools(self._solver)

    def parse(self, text: str) -> Meaning | None:
        """The meaning of a question, raw or in `core.text` form; None if it is no math."""
        found = read(text)
        if found is None:
            return None
        intent, values = found.reading
        return Meaning(agent=self.name, intent=intent, slots=_slots(values), confidence=found.confidence)

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`."""
        reading = read_follow_up(previous.meaning.intent, previous.meaning.values(), previous.data, text)
        if reading is None:
            return None
        return Meaning(agent=self.name, intent=reading[0], slots=_slots(reading[1]), confidence=0.9)

    def program(self, intent: str) -> Program:
        """The program of an intent that `parse` names."""
        return _program(intent)

    @property
    def tools(self) -> Mapping[str, Tool]:
        """The tools that the programs call."""
        return self._tools

    async def warm(self) -> None:
        return

    async def preheat(self) -> None:
        """Starts the process that solves equations, and loads the units in a thread."""
        await self._solver.warm()
        await run_blocking(registry)

    async def aclose(self) -> None:
        """Ends the process that solves equations."""
        await self._solver.aclose()


_SUM = lazy_regex(r"[\d.]+(?:\+[\d.]+)+")
_PRODUCT = lazy_regex(r"\d+(?:\.\d+)?(?:[*/]\d+(?:\.\d+)?)+")
_SMALL_POWER = lazy_regex(r"(\d+(?:\.\d+)?)\^([23])")
_OF_ALL = lazy_regex(r"(mean|max|min|gcd|lcm|sum)\(([\d., ]+)\)")


def _in_any_order(expression: str) -> str | None:
    """The settled form of a plain sum, product or mean, which ask the same in any order; None for others."""
    if _SUM.fullmatch(expression):
        return "+".join(sorted(expression.split("+")))
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


def _slots(values: Mapping[str, Any]) -> dict[str, Slot]:
    return {
        name: Slot(
            name=name,
            type=_SLOT_TYPES.get(name, "expression"),
            value=value,
            text=str(value),
            key=_in_any_order(value) if name == "expression" and isinstance(value, str) else None,
        )
        for name, value in values.items()
    }


@cache
def _program(intent: str) -> Program:
    file = resources.files("genie.agents.math") / "programs" / f"{intent}.py"
    if not intent.isidentifier() or not file.is_file():
        raise KeyError(intent)
    return Program(name=f"math.{intent}", version=1, text=file.read_text(encoding="utf-8"))

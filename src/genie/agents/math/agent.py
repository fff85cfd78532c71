"""The math agent: reads sums, percentages and equations as they are spoken, and supplies their programs."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from genie.agents.math.reading import read
from genie.agents.math.solver import Solver
from genie.agents.math.tools import declared
from genie.agents.model import Meaning, Slot
from genie.sandbox.model import Program, Tool

_SLOT_TYPES = {"equation": "equation", "unknown": "name", "places": "integer"}


class MathAgent:
    """Arithmetic, percentages, powers, roots, comparisons, factors and equations."""

    name = "math"

    def __init__(self, *, solve_limit_s: float = 2.0) -> None:
        self._solver = Solver(limit_s=solve_limit_s)
        self._tools = declared(self._solver)

    def parse(self, text: str) -> Meaning | None:
        """The meaning of a question, raw or in `core.text` form; None if it is no math."""
        reading = read(text)
        if reading is None:
            return None
        intent, values = reading
        slots = {
            name: Slot(
                name=name,
                type=_SLOT_TYPES.get(name, "expression"),
                value=value,
                text=value,
                key=_in_any_order(value) if name == "expression" else None,
            )
            for name, value in values.items()
        }
        return Meaning(agent=self.name, intent=intent, slots=slots)

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
        """Starts the process that solves equations."""
        await self._solver.warm()

    async def aclose(self) -> None:
        """Ends the process that solves equations."""
        await self._solver.aclose()


_SUM = re.compile(r"[\d.]+(?:\+[\d.]+)+|[\d.]+(?:\*[\d.]+)+")
_OF_ALL = re.compile(r"(mean|max|min|gcd|lcm|sum)\(([\d., ]+)\)")


def _in_any_order(expression: str) -> str | None:
    """The sorted form of a plain sum, product or mean, which ask the same in any order; None for others."""
    if _SUM.fullmatch(expression):
        operator = "+" if "+" in expression else "*"
        return operator.join(sorted(expression.split(operator)))
    if named := _OF_ALL.fullmatch(expression):
        return f"{named[1]}({', '.join(sorted(named[2].split(', ')))})"
    return None


@cache
def _program(intent: str) -> Program:
    file = resources.files("genie.agents.math") / "programs" / f"{intent}.py"
    if not intent.isidentifier() or not file.is_file():
        raise KeyError(intent)
    return Program(name=f"math.{intent}", version=1, text=file.read_text(encoding="utf-8"))

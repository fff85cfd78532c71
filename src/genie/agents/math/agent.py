"""The math agent: reads sums, percentages and equations as they are spoken, and supplies their programs."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from genie.agents.math.follow_ups import read_follow_up
from genie.agents.math.reading import read
from genie.agents.math.sameness import what_is_asked
from genie.agents.math.solver import Solver
from genie.agents.math.tools import math_tools
from genie.agents.math.unit_tools import registry
from genie.agents.model import Meaning, Previous, Slot
from genie.core.blocking import run_blocking
from genie.sandbox.model import Program, Tool

NAME = "math"
_SLOT_TYPES = {
    "equation": "equation", "equations": "equations", "unknown": "name", "unknowns": "names",
    "places": "integer",
    "amounts": "amount", "target": "units", "unit": "unit", "sizes": "sizes", "shape": "name",
    "measure": "name", "text": "text", "letter": "letter", "kind": "name", "sign": "name", "name": "name",
    "numbers": "numbers", "base": "expression", "currency": "unit",
}  # fmt: skip


class MathAgent:
    """Arithmetic, percentages, equations, shapes, word problems, letters, and units."""

    name = NAME

    def __init__(self, *, solve_limit_s: float = 2.0) -> None:
        self._solver = Solver(limit_s=solve_limit_s)
        self._tools = math_tools(self._solver)

    def parse(self, text: str) -> Meaning | None:
        """The meaning of a question, raw or in `core.text` form; None if it is no math."""
        found = read(text)
        if found is None:
            return None
        intent, values = found.reading
        return _meaning(intent, values, found.confidence)

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`."""
        reading = read_follow_up(previous.meaning.intent, previous.meaning.values(), previous.data, text)
        if reading is None:
            return None
        return _meaning(reading[0], reading[1], 0.9)

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


def _meaning(intent: str, values: Mapping[str, Any], confidence: float) -> Meaning:
    return Meaning(
        agent=NAME,
        intent=intent,
        slots=_slots(values),
        confidence=confidence,
        asks=what_is_asked(intent, values),
    )


def _slots(values: Mapping[str, Any]) -> dict[str, Slot]:
    return {
        name: Slot(
            name=name,
            type=_SLOT_TYPES.get(name, "expression"),
            value=value,
            text=str(value),
        )
        for name, value in values.items()
    }


@cache
def _program(intent: str) -> Program:
    file = resources.files("genie.agents.math") / "programs" / f"{intent}.py"
    if not intent.isidentifier() or not file.is_file():
        raise KeyError(intent)
    return Program(name=f"math.{intent}", version=1, text=file.read_text(encoding="utf-8"))

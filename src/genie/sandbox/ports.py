"""The port behind which programs run."""

from collections.abc import Mapping
from typing import Any, Protocol

from genie.sandbox.model import Frozen, Outcome, Program, Tool


class Sandbox(Protocol):
    """Runs a program with its slots against tools, within limits of time, memory, calls and size."""

    async def run(
        self, program: Program, slots: Mapping[str, Any], tools: Mapping[str, Tool], frozen: Frozen
    ) -> Outcome:
        """The program's outcome.

        Raises:
            CannotAnswer: a tool refused, with the sentence to speak.
            ProgramTooSlow: interpreter or wall time ran out.
            ProgramFailed: any other error of the program, or an outcome that is not Say, Do or Ask.
        """
        ...

"""The agents that come with the program, in the order that settles ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from genie.agents.datetime.agent import DateTimeAgent
from genie.agents.math.agent import MathAgent
from genie.agents.model import Agent
from genie.agents.receptionist.agent import Receptionist


@dataclass(frozen=True, kw_only=True)
class Crew:
    """All agents, and the one who takes what nobody else does."""

    all: Sequence[Agent]
    receptionist: Receptionist


def built_in_agents(cache_dir: Path) -> Crew:
    """Date and time, math, and the receptionist."""
    receptionist = Receptionist()
    return Crew(
        all=(MathAgent(), DateTimeAgent(cache_dir=cache_dir), receptionist), receptionist=receptionist
    )

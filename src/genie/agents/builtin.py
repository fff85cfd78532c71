"""The agents that come with the program, in the order that settles ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from genie.agents.datetime.agent import DateTimeAgent
from genie.agents.lists.agent import ListsAgent
from genie.agents.lists.ports import ListsReader
from genie.agents.math.agent import MathAgent
from genie.agents.model import Agent
from genie.agents.receptionist.agent import Receptionist


@dataclass(frozen=True, kw_only=True)
class Crew:
    """All agents, and the one who takes what nobody else does."""

    all: Sequence[Agent]
    receptionist: Receptionist


@dataclass(frozen=True, kw_only=True)
class Readers:
    """What the agents may read of what belongs to a person."""

    lists: ListsReader


def built_in_agents(cache_dir: Path, readers: Readers) -> Crew:
    """Date and time, math, lists, and the receptionist."""
    receptionist = Receptionist()
    agents = (DateTimeAgent(cache_dir=cache_dir), MathAgent(), ListsAgent(readers.lists), receptionist)
    return Crew(all=agents, receptionist=receptionist)

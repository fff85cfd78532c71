"""The agents that come with the program, in the order that settles ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from genie.agents.calendar.agent import CalendarAgent
from genie.agents.calendar.ports import CalendarReader
from genie.agents.datetime.agent import DateTimeAgent
from genie.agents.math.agent import MathAgent
from genie.agents.model import Agent
from genie.agents.receptionist.agent import Receptionist
from genie.agents.receptionist.ports import Talk


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What agents read of the people they work for."""

    talk: Talk
    calendar: CalendarReader


@dataclass(frozen=True, kw_only=True)
class Crew:
    """All agents, and the one who takes what nobody else does."""

    all: Sequence[Agent]
    receptionist: Receptionist


def built_in_agents(cache_dir: Path, desk: Desk) -> Crew:
    """Calendar, date and time, math, receptionist; `desk` reads what belongs to the person who asks."""
    receptionist = Receptionist(desk.talk)
    agents = (
        CalendarAgent(desk.calendar),
        DateTimeAgent(cache_dir=cache_dir),
        MathAgent(),
        receptionist,
    )
    return Crew(all=agents, receptionist=receptionist)

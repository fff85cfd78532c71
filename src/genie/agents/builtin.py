"""The agents that come with the program, in the order that settles ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from genie.agents.calendar.agent import CalendarAgent
from genie.agents.calendar.ports import CalendarReader
from genie.agents.datetime.agent import DateTimeAgent
from genie.agents.lists.agent import ListsAgent
from genie.agents.lists.ports import ListsReader
from genie.agents.math.agent import MathAgent
from genie.agents.model import Agent
from genie.agents.receptionist.agent import Receptionist
from genie.agents.receptionist.ports import Talk
from genie.agents.timers.agent import TimersAgent
from genie.agents.timers.ports import TimersReader
from genie.agents.weather.agent import WeatherAgent
from genie.agents.weather.ports import Forecasts


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What agents read of the people they work for, and of the world outside."""

    talk: Talk
    lists: ListsReader
    timers: TimersReader
    weather: Forecasts
    calendar: CalendarReader


@dataclass(frozen=True, kw_only=True)
class Crew:
    """All agents, and the one who takes what nobody else does."""

    all: Sequence[Agent]
    receptionist: Receptionist


def built_in_agents(cache_dir: Path, desk: Desk) -> Crew:
    """All of them; `desk` reads what belongs to the person who asks."""
    receptionist = Receptionist(desk.talk)
    agents = (
        MathAgent(),
        CalendarAgent(desk.calendar),
        DateTimeAgent(cache_dir=cache_dir),
        TimersAgent(desk.timers),
        ListsAgent(desk.lists),
        WeatherAgent(desk.weather, cache_dir=cache_dir),
        receptionist,
    )
    return Crew(all=agents, receptionist=receptionist)

"""The calendar agent: reads what is said about plans, and supplies a program for each intent."""

from collections.abc import Mapping
from dataclasses import replace

from genie.agents.calendar.follow import complete, day_meant, follow_up
from genie.agents.calendar.ports import CalendarReader
from genie.agents.calendar.reading import read
from genie.agents.calendar.respelling import respelled
from genie.agents.calendar.sameness import with_what_is_asked
from genie.agents.calendar.tools import calendar_tools
from genie.agents.calendar.wording import Read
from genie.agents.model import Meaning, Previous, slots_of
from genie.agents.programs import load_programs
from genie.sandbox.model import Program, Tool

NAME = "calendar"
_PACKAGE = "genie.agents.calendar"
_TYPES = {"when": "when", "to": "when", "title": "title", "query": "title", "name": "title"}


class CalendarAgent:
    """Appointments, birthdays and all else that has its time."""

    def __init__(self, reader: CalendarReader) -> None:
        self._programs = load_programs(_PACKAGE, "calendar")
        self._tools = calendar_tools(reader)

    @property
    def name(self) -> str:
        return NAME

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self._tools

    def program(self, intent: str) -> Program:
        return self._programs[intent]

    def parse(self, text: str) -> Meaning | None:
        """See `genie.agents.model.Agent.parse`."""
        found = read(respelled(text))
        return None if found is None else _meaning(found)

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`."""
        found = follow_up(previous.meaning.intent, previous.meaning.values(), previous.data, text)
        return None if found is None else _meaning(found)

    def in_context(self, previous: Previous, meaning: Meaning) -> Meaning | None:
        """See `genie.agents.model.LeansOnContext`."""
        when = day_meant(previous.meaning.intent, previous.meaning.values(), meaning.intent, meaning.values())
        if when is None:
            return None
        return replace(meaning, slots={**meaning.slots, **slots_of({"when": when}, _TYPES)})

    def complete(self, waiting: Meaning, expects: str, text: str) -> Meaning | None:
        """See `genie.agents.model.CompletesMeanings`."""
        found = complete(waiting.values(), expects, text)
        if found is None:
            return None
        return replace(waiting, slots={**waiting.slots, **slots_of(found, _TYPES)})

    async def warm(self) -> None:
        return

    async def preheat(self) -> None:
        return

    async def aclose(self) -> None:
        return


def _meaning(found: Read) -> Meaning:
    slots = slots_of(found.values, _TYPES)
    meaning = Meaning(agent=NAME, intent=found.intent, slots=slots, confidence=found.confidence)
    return with_what_is_asked(meaning)

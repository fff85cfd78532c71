"""The timers agent: reads what is said about timers, alarms and reminders, with a program for each intent."""

from collections.abc import Mapping
from dataclasses import replace

from genie.agents.model import Meaning, Previous, Slot, slots_of
from genie.agents.programs import load_programs
from genie.agents.timers.follow import complete, follow_up
from genie.agents.timers.ports import TimersReader
from genie.agents.timers.reading import read
from genie.agents.timers.sameness import with_what_is_asked
from genie.agents.timers.tools import timer_tools
from genie.agents.timers.wording import Read
from genie.sandbox.model import Program, Tool

NAME = "timers"
_PACKAGE = "genie.agents.timers"
_TIMES, _REMINDERS = "date and time", "todo list"


class TimersAgent:
    """Timers, alarms and reminders."""

    def __init__(self, reader: TimersReader) -> None:
        self._programs = load_programs(_PACKAGE, "timers")
        self._tools = timer_tools(reader)

    @property
    def name(self) -> str:
        return NAME

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self._tools

    def program(self, intent: str) -> Program:
        return self._programs[intent.removesuffix("_of_reminder")]

    def routing_name(self, intent: str) -> str:
        """See `genie.agents.model.RoutesByIntent`: reminders are known as things to do."""
        return _REMINDERS if intent.endswith("reminder") else _TIMES

    def parse(self, text: str) -> Meaning | None:
        """See `genie.agents.model.Agent.parse`."""
        found = read(text)
        return None if found is None else _meaning(found)

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`."""
        intent = previous.meaning.intent.removesuffix("_of_reminder")
        found = follow_up(intent, previous.meaning.values(), previous.data, text)
        return None if found is None else _meaning(found)

    def complete(self, waiting: Meaning, expects: str, text: str) -> Meaning | None:
        """See `genie.agents.model.CompletesMeanings`."""
        value = complete(expects, text)
        if value is None:
            return None
        slot = Slot(name=expects, type=expects, value=value, text=text)
        return replace(waiting, slots={**waiting.slots, expects: slot})

    async def warm(self) -> None:
        return

    async def preheat(self) -> None:
        return

    async def aclose(self) -> None:
        return


def _meaning(found: Read) -> Meaning:
    kind = found.values.get("kind") or found.values.get("ref", {}).get("kind")
    intent = found.intent
    if kind == "reminder" and not intent.endswith("reminder"):
        intent += "_of_reminder"
    slots = slots_of(found.values)
    meaning = Meaning(agent=NAME, intent=intent, slots=slots, confidence=found.confidence)
    return with_what_is_asked(meaning)

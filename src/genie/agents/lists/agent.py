"""The lists agent: reads what is said about lists, and supplies a program for each intent."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genie.agents.lists.follow import complete, follow_up, list_meant
from genie.agents.lists.ports import ListsReader
from genie.agents.lists.reading import Read, read
from genie.agents.lists.sameness import with_what_is_asked
from genie.agents.lists.tools import list_tools
from genie.agents.model import Meaning, Previous, Slot, slots_of
from genie.agents.programs import load_programs
from genie.core.regex import lazy_regex
from genie.sandbox.model import Program, Tool

NAME = "todo list"
_PACKAGE = "genie.agents.lists"
_TYPES = {"target": "list", "name": "list", "text": "thing", "date": "date", "due": "date"}
_PRONOUN = lazy_regex("it|that|this|them|those|these")


class ListsAgent:
    """Shopping, to-do and any other lists."""

    def __init__(self, reader: ListsReader) -> None:
        self._programs = load_programs(_PACKAGE, "lists")
        self._tools = list_tools(reader)

    @property
    def name(self) -> str:
        return NAME

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self._tools

    def program(self, intent: str) -> Program:
        return self._programs[intent]

    def parse(self, text: str) -> Meaning | None:
        """See `genie.agents.model.Agent.parse`. What refers to what was shown does not stand alone."""
        found = read(text)
        if found is None or _needs_context(found):
            return None
        return _meaning(found)

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`."""
        found = follow_up(previous.meaning.intent, previous.meaning.values(), previous.data, text)
        return None if found is None else _meaning(found)

    def in_context(self, previous: Previous, meaning: Meaning) -> Meaning | None:
        """See `genie.agents.model.LeansOnContext`."""
        before = previous.meaning
        name = list_meant(before.intent, before.values(), previous.data, meaning.intent, meaning.values())
        if name is None:
            return None
        slots = {"list": Slot(name="list", type=_TYPES.get("list", "list"), value=name, text=name)}
        if before.intent == "create" and meaning.intent == "add":
            slots["leaning"] = Slot(name="leaning", type="boolean", value=True)
        return replace(meaning, slots={**meaning.slots, **slots})

    def complete(self, waiting: Meaning, expects: str, text: str) -> Meaning | None:
        """See `genie.agents.model.CompletesMeanings`."""
        value = complete(expects, text)
        if value is None:
            return None
        slot = Slot(name=expects, type=_TYPES.get(expects, expects), value=value, text=text)
        kept = {name: known for name, known in waiting.slots.items() if name != "leaning"}
        return replace(waiting, slots={**kept, expects: slot})

    async def warm(self) -> None:
        return

    async def preheat(self) -> None:
        return

    async def aclose(self) -> None:
        return


def _needs_context(found: Read) -> bool:
    refs: list[dict[str, Any]] = found.values.get("refs", [])
    if any(ref["kind"] == "shown" for ref in refs):
        return True
    if found.intent == "due_of" and refs and not re.search(r"\w", refs[0].get("text", "x")):
        return True
    items = found.values.get("items", [])
    return found.intent == "add" and any(_PRONOUN.fullmatch(item["text"]) for item in items)


def _meaning(found: Read) -> Meaning:
    slots = slots_of(found.values, _TYPES)
    meaning = Meaning(agent=NAME, intent=found.intent, slots=slots, confidence=found.confidence)
    return with_what_is_asked(meaning)

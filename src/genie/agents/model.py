"""What an agent makes of an utterance: a meaning, which names an agent, an intent and typed slots."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from genie.agents.equal_units import settled
from genie.sandbox.model import Program, Tool


@dataclass(frozen=True, kw_only=True)
class Slot:
    """What was said for one role of an intent, typed but not resolved.

    `value` is plain data and keeps what was said ("next" + "friday", not a date), canonically, so that two
    wordings of one thing are equal. `text` is the span as it was heard, for phrases and explanations. `key`
    stands for the value in the memory's keys where several values ask the same ("9*12" and "12*9").
    """

    name: str
    type: str
    value: Any
    text: str = ""
    key: Any = None


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """A self-contained reading of an utterance. `confidence` is from 0 to 1; 1 is a full parse.

    `asks` stands for intent and slots in the memory's canonical key where several intents ask the same ("25
    percent of 80", "a quarter of 80"): an intent and its slots as plain data, or None.
    """

    agent: str
    intent: str
    slots: Mapping[str, Slot] = field(default_factory=dict)
    confidence: float = 1.0
    asks: tuple[str, Any] | None = None

    def values(self) -> dict[str, Any]:
        """The slots as a program gets them."""
        return {name: slot.value for name, slot in self.slots.items()}

    @property
    def canonical_key(self) -> str:
        """Equal for two utterances that mean the same: agent, intent, slots with types and values."""
        if self.asks is not None:
            return json.dumps([self.agent, *self.asks], sort_keys=True, ensure_ascii=False)
        slots = {
            name: [slot.type, settled(slot.value) if slot.key is None else slot.key]
            for name, slot in self.slots.items()
        }
        return json.dumps([self.agent, self.intent, slots], sort_keys=True, ensure_ascii=False)

    @property
    def template_key(self) -> str:
        """Equal for two utterances that differ only in the values of their slots."""
        slots = {name: slot.type for name, slot in self.slots.items()}
        return json.dumps([self.agent, self.intent, slots], sort_keys=True, ensure_ascii=False)


class Agent(Protocol):
    """Turns utterances into meanings and supplies the program of each intent.

    `name` is the routing name (`date and time`, `math`, …), as in CONTRACT §3 without its prefix, unless the
    agent `RoutesByIntent`. A subclass has `warm`, `preheat` and `aclose` from here, which do nothing.
    """

    @property
    def name(self) -> str: ...

    def parse(self, text: str) -> Meaning | None:
        """The meaning of a question in `core.text` form, or None when it is not this agent's business."""
        ...

    def program(self, intent: str) -> Program:
        """The program that answers `intent`."""
        ...

    @property
    def tools(self) -> Mapping[str, Tool]: ...

    async def warm(self) -> None:
        """Make ready what parsing needs; called once, before the first question."""
        ...

    async def preheat(self) -> None:
        """Make ready what only speeds the first answers up; runs while questions are answered."""
        ...

    async def aclose(self) -> None: ...


def slots_of(values: Mapping[str, Any], types: Mapping[str, str] | None = None) -> dict[str, Slot]:
    """Slots by name, of values that are plain data; its type is its name unless `types` says else."""
    return {
        name: Slot(
            name=name,
            type=(types or {}).get(name, name),
            value=value,
            text=value if isinstance(value, str) else "",
        )
        for name, value in values.items()
    }


@runtime_checkable
class RoutesByIntent(Protocol):
    """An agent whose intents go under routing names of others, for clients who know only those."""

    def routing_name(self, intent: str) -> str: ...


def routing_name(agent: Agent, intent: str) -> str:
    """The name under which clients know who answers an intent (CONTRACT §3, without its prefix)."""
    return agent.routing_name(intent) if isinstance(agent, RoutesByIntent) else agent.name


@dataclass(frozen=True, kw_only=True)
class Previous:
    """What was talked about just before: its meaning, and the data its answer was made of."""

    meaning: Meaning
    data: Mapping[str, Any]


@runtime_checkable
class FollowsUp(Protocol):
    """An agent that understands "and in Paris?" or "make it two" after one of its own answers."""

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """The self-contained meaning of a follow-up in `core.text` form; None when it is none."""
        ...


@runtime_checkable
class LeansOnContext(Protocol):
    """An agent whose whole questions may leave out what was talked about.

    "Add socks" after "start a packing list" is for that list.
    """

    def in_context(self, previous: Previous, meaning: Meaning) -> Meaning | None:
        """`meaning` with what it leaves out; None when it stands for itself."""
        ...


@runtime_checkable
class CompletesMeanings(Protocol):
    """An agent whose programs ask back: it reads an answer as the slot that was missing."""

    def complete(self, waiting: Meaning, expects: str, text: str) -> Meaning | None:
        """`waiting` with the slot `expects` read from `text`, or None when `text` is no such answer."""
        ...

"""Agents of other packages, found by their entry points; what is wrong with one harms nobody else.

An entry point of the group `genie.agents` names a function, or class, that takes nothing and gives an
`Agent`. A guest that cannot be taken in is left out with the reason. What it raises later is logged, and
counts as not having understood.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

from genie.agents.model import (
    Agent,
    CompletesMeanings,
    FollowsUp,
    Meaning,
    Previous,
    RoutesByIntent,
)
from genie.core.regex import lazy_regex
from genie.sandbox.model import Program, Tool

log = logging.getLogger(__name__)

GROUP = "genie.agents"

RESERVED = frozenset({
    "algebra", "calendar", "clock", "date and time", "datetime", "genie", "lists", "math", "none", "numbers",
    "places", "receptionist", "shapes", "sun", "talk", "timers", "todo list", "units", "weather", "words",
    "zones",
})  # fmt: skip
"""What our own agents, their tools and their programs are named after."""

NAME_CHARS_MAX = 40
INTENT_CHARS_MAX = 64
PROGRAM_NAME_CHARS_MAX = 128
WAIT_S = 10.0
FAULTS_TOLD_MAX = 100

_NAME = lazy_regex(r"[a-z][a-z0-9]*(?: [a-z0-9]+)*")
_NEEDED = ("parse", "program", "warm", "preheat", "aclose")

Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True)
class Guest:
    """An agent that some package offers under the name `entry`; `agent` is None if it is off or at fault."""

    entry: str
    origin: str
    agent: "Contained | None" = None
    fault: str = ""

    def __str__(self) -> str:
        return f"{self.entry} ({self.origin})"


class _Unfit(Exception):
    """What is wrong with an agent, as a sentence."""


def take_in(off: Collection[str] = ()) -> tuple[Guest, ...]:
    """Every agent that installed packages offer, in the order of their names; those in `off` are not loaded.

    Imports their packages, so call it off the event loop.
    """
    taken: dict[str, Guest] = {}
    guests = []
    for point in _sorted(entry_points(group=GROUP)):
        origin = f"{point.dist.name} {point.dist.version}" if point.dist else "no package"
        guest = Guest(entry=point.name, origin=origin)
        if point.name not in off:
            try:
                agent = _made(point)
                if host := taken.get(agent.name):
                    raise _Unfit(f"There is an agent named {agent.name!r} already, of {host.origin}.")
                guest = Guest(entry=point.name, origin=origin, agent=agent)
                taken[agent.name] = guest
            except _Unfit as unfit:
                guest = Guest(entry=point.name, origin=origin, fault=str(unfit))
        guests.append(guest)
    return tuple(guests)


def _sorted(points: Iterable[EntryPoint]) -> list[EntryPoint]:
    return sorted(points, key=lambda point: (point.name, point.dist.name if point.dist else ""))


def _made(point: EntryPoint) -> "Contained":
    try:
        agent = point.load()()
    except (Exception, SystemExit) as error:  # whatever a stranger's module does as it is imported
        log.debug("%s cannot be loaded", point.value, exc_info=True)
        raise _Unfit(f"{point.value} cannot be loaded: {_said(error)}") from error
    try:
        return Contained(agent)
    except _Unfit:
        raise
    except Exception as error:  # its properties are a stranger's code too
        raise _Unfit(f"{point.value} cannot be used: {_said(error)}") from error


class Contained:
    """A stranger's agent that looks like one of ours, and never raises."""

    def __init__(self, agent: Any) -> None:
        lacking = [name for name in _NEEDED if not callable(getattr(agent, name, None))]
        if lacking:
            raise _Unfit(f"It is no agent: it lacks {', '.join(lacking)}.")
        self._agent: Agent = agent
        self.name: str = agent.name
        self._prefix = _checked_prefix(self.name)
        self.tools: Mapping[str, Tool] = _checked_tools(agent.tools, self._prefix)
        self._told: set[tuple[str, str]] = set()
        self.fault = ""

    def parse(self, text: str) -> Meaning | None:
        """See `Agent.parse`; None for ever once it could not be made ready."""
        if self.fault:
            return None
        return self._meaning("parse", lambda: self._agent.parse(text))

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`; None if it does not follow up."""
        agent = self._agent
        if self.fault or not isinstance(agent, FollowsUp):
            return None
        return self._meaning("follow_up", lambda: agent.follow_up(previous, text))

    def complete(self, waiting: Meaning, expects: str, text: str) -> Meaning | None:
        """See `genie.agents.model.CompletesMeanings`; None if it does not complete."""
        agent = self._agent
        if self.fault or not isinstance(agent, CompletesMeanings):
            return None
        return self._meaning("complete", lambda: agent.complete(waiting, expects, text))

    def routing_name(self, intent: str) -> str:
        """See `genie.agents.model.RoutesByIntent`."""
        agent = self._agent
        if not isinstance(agent, RoutesByIntent):
            return self.name
        named = self._guarded("routing_name", lambda: agent.routing_name(intent))
        return named if isinstance(named, str) and 0 < len(named) <= NAME_CHARS_MAX else self.name

    def program(self, intent: str) -> Program:
        """See `Agent.program`.

        Raises:
            KeyError: it has none, or one that is not named after it.
        """
        try:
            program = self._agent.program(intent)
        except KeyError:
            raise
        except Exception as error:  # a stranger's code
            self._tell("program", _said(error))
            raise KeyError(intent) from error
        if not isinstance(program, Program) or not _is_named(program.name, self._prefix):
            self._tell("program", f"the program of {intent!r} must be a Program named {self._prefix}.…")
            raise KeyError(intent)
        return program

    async def warm(self) -> None:
        """See `Agent.warm`; one that cannot be made ready understands nothing from now on."""
        self.fault = await self._finished("warm", self._agent.warm())

    async def preheat(self) -> None:
        """See `Agent.preheat`."""
        if not self.fault:
            await self._finished("preheat", self._agent.preheat())

    async def aclose(self) -> None:
        """See `Agent.aclose`."""
        await self._finished("aclose", self._agent.aclose())

    async def _finished(self, what: str, work: Coroutine[Any, Any, None]) -> str:
        """Wait for it, but not for long; what went wrong, if anything did."""
        try:
            async with asyncio.timeout(WAIT_S):
                await work
        except Exception as error:  # noqa: BLE001 - a stranger's code
            self._tell(what, _said(error))
            return f"Its {what} fails: {_said(error)}"
        return ""

    def _meaning(self, what: str, read: Callable[[], Meaning | None]) -> Meaning | None:
        meaning = self._guarded(what, read)
        if meaning is None:
            return None
        wrong = self._guarded(what, lambda: _what_is_wrong(meaning, self.name))
        if wrong:
            self._tell(what, wrong)
        return meaning if wrong == "" else None

    def _guarded(self, what: str, call: Callable[[], Found]) -> Found | None:
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - a stranger's code
            self._tell(what, _said(error))
            return None

    def _tell(self, what: str, fault: str) -> None:
        """Log a fault, but only once: it may come with every question."""
        if (what, fault) not in self._told and len(self._told) < FAULTS_TOLD_MAX:
            self._told.add((what, fault))
            log.error("the agent %s is at fault in %s: %s", self.name, what, fault)


def _checked_prefix(name: Any) -> str:
    """What the tools and programs of an agent are named after."""
    if not isinstance(name, str) or len(name) > NAME_CHARS_MAX or not _NAME.fullmatch(name):
        raise _Unfit(
            f"Its name is {name!r}; it must be lower-case words, at most {NAME_CHARS_MAX} characters in all."
        )
    if name in RESERVED:
        raise _Unfit(f"Its name is {name!r}, which is taken by Genie's own.")
    return name.replace(" ", "_")


def _checked_tools(tools: Any, prefix: str) -> dict[str, Tool]:
    """Tools under the prefix of their agent, so that they take nobody else's name."""
    if not isinstance(tools, Mapping):
        raise _Unfit("Its tools must be a mapping of names to tools, as `declared` makes it.")
    for name, tool in tools.items():
        if not isinstance(tool, Tool) or tool.name != name or not _is_named(name, prefix):
            raise _Unfit(f"Its tool {name!r} must be a Tool named {prefix}.… in lower case.")
    return dict(tools)


def _is_named(name: str, prefix: str) -> bool:
    own = name.removeprefix(f"{prefix}.")
    return own != name and own.isidentifier() and own.islower() and len(name) <= PROGRAM_NAME_CHARS_MAX


def _what_is_wrong(meaning: Any, name: str) -> str:
    if not isinstance(meaning, Meaning):
        return f"{meaning!r} is no Meaning"
    if meaning.agent != name:
        return f"the meaning names the agent {meaning.agent!r}"
    if not 0 < len(meaning.intent) <= INTENT_CHARS_MAX:
        return f"an intent has 1 to {INTENT_CHARS_MAX} characters"
    if not 0 <= meaning.confidence <= 1:
        return f"the confidence is {meaning.confidence!r}; it is from 0 to 1"
    if any(slot.name != given for given, slot in meaning.slots.items()):
        return "a slot is kept under another name than its own"
    meaning.canonical_key  # noqa: B018 - raises if a value is not plain data
    return ""


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__

"""What goes into the sandbox and what comes out.

A program is constant text that defines `async def answer(...)`; its parameters are the slots, given as plain
data. It calls tools by name and returns `Say`, `Do` or `Ask`. It never changes anything itself.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program's text under its name and version, written `datetime.time_in@3`."""

    name: str
    version: int
    text: str

    @property
    def label(self) -> str:
        return f"{self.name}@{self.version}"


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """What a run sees of the world, fixed at the claim: the instant (aware), the person and their profile.

    `user` and `session` are for tools that read what belongs to them; programs do not see them.
    """

    now: datetime
    zone: str
    user: str = "local"
    session: str = ""
    place: str | None = None
    country: str | None = None
    hour_cycle: int = 12
    locale: str = "en"


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A function that programs may call, declared once.

    `call` takes the frozen world and the validated arguments and returns the result model; it runs on the
    event loop and must not block (slow work goes through `run_blocking` or a process of its own). It raises
    `CannotAnswer` with a spoken sentence when the honest answer is a refusal. `service` names whom outside
    this machine it asks, so that the person can be asked first.
    """

    name: str
    version: int
    arguments: type[BaseModel]
    result: type[BaseModel]
    reads: frozenset[str]
    timeout_s: float
    call: Callable[[Frozen, Any], Awaitable[BaseModel]]
    service: str | None = None


@dataclass(frozen=True, kw_only=True)
class Say:
    """An answer: a phrase with `{name:kind}` fields and the data to fill them; `shown` is the short form."""

    phrase: str
    data: Mapping[str, Any] = field(default_factory=dict)
    shown: str | None = None


@dataclass(frozen=True, kw_only=True)
class Do:
    """Commands to be applied by the domain in the job's last transaction, and the phrase said afterwards."""

    commands: tuple[Mapping[str, Any], ...]
    phrase: str
    data: Mapping[str, Any] = field(default_factory=dict)
    shown: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question back to the person; `expects` names the slot that the next utterance fills."""

    question: str
    expects: str
    data: Mapping[str, Any] = field(default_factory=dict)


Outcome = Say | Do | Ask

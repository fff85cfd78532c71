"""Commands as programs name them, and what applying one leaves behind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from genie.core.ids import JobId, SessionId, UserId

Command = Mapping[str, Any]
"""`{"do": "list.add_item", …}`: a handler's name, row ids with the versions that were seen, new values."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """For whom, why and when a command is applied. `zone` is the person's (IANA name)."""

    user: UserId
    session: SessionId
    job_id: JobId
    now: datetime
    zone: str


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What a command did.

    `data` fills the phrase that is said afterwards ("four things on it"). `inverse` are the commands that
    undo it, in the order to apply them; they name the versions this command left, so that undoing refuses
    when a row has changed since. Empty means that there is nothing to undo.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    inverse: tuple[Command, ...] = ()


Handler = Callable[[Connection, Occasion, Command], Applied]
"""Applies one command in the job's last transaction.

Raises:
    Stale: a row it names has another version now, or is gone; the program runs again on fresh data.
    CannotAnswer: it cannot be done, with the sentence to speak; nothing of the job is applied.
"""


@dataclass(frozen=True, kw_only=True)
class UndoEntry:
    """A job's changes that can be undone: `label` says what they were."""

    entry_id: int
    job_id: str
    label: str
    inverse: Sequence[Command]

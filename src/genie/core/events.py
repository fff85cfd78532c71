"""Events: what changed, and who may hear of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from genie.core.ids import SessionId, UserId


@dataclass(frozen=True, kw_only=True)
class Audience:
    """One session of a user, all sessions of a user (`session` None), or everybody (both None)."""

    user: UserId | None = None
    session: SessionId | None = None


@dataclass(frozen=True, kw_only=True)
class Event:
    """A change that clients may see; durable events are rows of the transaction that made the change."""

    type: str
    data: Mapping[str, Any] = field(default_factory=dict)
    audience: Audience = field(default_factory=Audience)


@dataclass(frozen=True, kw_only=True)
class NumberedEvent:
    """An event as committed: `seq` grows in commit order."""

    seq: int
    at: datetime
    event: Event

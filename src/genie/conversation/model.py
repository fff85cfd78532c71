"""What a session has been talking about: enough to understand the next utterance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """The last meaning of a session, and the question that waits for an answer, until `expires_at`.

    `slots` maps names to `{"type", "value", "text"}`; `pending` is `{"question", "expects"}` or None.
    `data` is what the last answer was made of, and `spoken` its words.
    """

    agent: str
    intent: str
    slots: Mapping[str, Any]
    pending: Mapping[str, Any] | None
    data: Mapping[str, Any]
    spoken: str
    expires_at: datetime

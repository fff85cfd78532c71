"""What the receptionist needs to know of the conversation."""

from typing import Protocol

from pydantic import BaseModel

from genie.core.ids import SessionId


class LastTurn(BaseModel):
    """The last question of a session that was not for the receptionist, and its answer, if any."""

    question: str | None = None
    answer: str | None = None


class Talk(Protocol):
    """Reads what was said."""

    async def last(self, session: SessionId) -> LastTurn: ...

"""Conversations as rows, one for each session."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from genie.conversation.model import Conversation
from genie.core.ids import SessionId
from genie.storage.tables import conversations
from genie.storage.upsert import upsert

_READ = select(*conversations.c).where(
    conversations.c.session_id == bindparam("session"), conversations.c.expires_at > bindparam("now")
)
_KEEP = upsert(conversations)
_KEEP = _KEEP.on_conflict_do_update(
    index_elements=["session_id"],
    set_={column.name: _KEEP.excluded[column.name] for column in conversations.c if not column.primary_key},
)


def read(connection: Connection, session: SessionId, now: datetime) -> Conversation | None:
    """The conversation of a session, unless it has expired."""
    row = connection.execute(_READ, {"session": session, "now": now}).one_or_none()
    if row is None:
        return None
    return Conversation(
        agent=row.agent,
        intent=row.intent,
        slots=row.slots,
        pending=row.pending,
        data=row.data or {},
        spoken=row.spoken or "",
        expires_at=row.expires_at,
    )


def keep(connection: Connection, session: SessionId, conversation: Conversation) -> None:
    """Replace what a session was talking about."""
    values = {
        "session_id": session,
        "agent": conversation.agent,
        "intent": conversation.intent,
        "slots": dict(conversation.slots),
        "pending": None if conversation.pending is None else dict(conversation.pending),
        "data": dict(conversation.data),
        "spoken": conversation.spoken,
        "expires_at": conversation.expires_at,
    }
    connection.execute(_KEEP, values)


def remove(connection: Connection, session: SessionId) -> None:
    """Forget what a session was talking about."""
    connection.execute(delete(conversations).where(conversations.c.session_id == session))


def prune(connection: Connection, now: datetime) -> None:
    connection.execute(delete(conversations).where(conversations.c.expires_at <= now))

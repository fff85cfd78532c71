"""Conversations as rows, one for each session."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from genie.conversation.model import Conversation
from genie.core.ids import SessionId
from genie.storage.prepared import Prepared
from genie.storage.tables import conversations
from genie.storage.upsert import upsert

_READ = Prepared(
    select(*conversations.c).where(
        conversations.c.session_id == bindparam("session"), conversations.c.expires_at > bindparam("now")
    )
)
_keep = upsert(conversations)
_KEEP = Prepared(
    _keep.on_conflict_do_update(
        index_elements=["session_id"],
        set_={
            column.name: _keep.excluded[column.name] for column in conversations.c if not column.primary_key
        },
    )
)


def read(connection: Connection, session: SessionId, now: datetime) -> Conversation | None:
    """The conversation of a session, unless it has expired."""
    row = _READ.row(connection, {"session": session, "now": now})
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
    _KEEP.change(connection, values)


def remove(connection: Connection, session: SessionId) -> None:
    """Forget what a session was talking about."""
    connection.execute(delete(conversations).where(conversations.c.session_id == session))


def prune(connection: Connection, now: datetime) -> None:
    connection.execute(delete(conversations).where(conversations.c.expires_at <= now))

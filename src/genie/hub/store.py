"""Kept events: what a client that was away can still be told."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select

from genie.core.events import Audience, Event, NumberedEvent
from genie.core.ids import JobId, SessionId, UserId
from genie.storage.tables import events


def since(
    connection: Connection, user: UserId, session: SessionId, *, after: int, upto: int
) -> list[NumberedEvent] | None:
    """A client's events with `after < seq ≤ upto`, in order; None when some of that span is kept no more."""
    oldest = connection.scalar(select(func.min(events.c.seq)))
    if after > upto or (after < upto and (oldest is None or after < oldest - 1)):
        return None
    rows = connection.execute(
        select(*events.c)
        .where(
            events.c.seq > after,
            events.c.seq <= upto,
            or_(events.c.user_id.is_(None), events.c.user_id == user),
            or_(events.c.session_id.is_(None), events.c.session_id == session),
        )
        .order_by(events.c.seq)
    )
    return [
        NumberedEvent(
            seq=row.seq,
            at=row.at,
            event=Event(
                type=row.type,
                data=row.data,
                audience=Audience(
                    user=None if row.user_id is None else UserId(row.user_id),
                    session=None if row.session_id is None else SessionId(row.session_id),
                ),
            ),
        )
        for row in rows
    ]


def head(connection: Connection) -> int:
    """The number of the newest kept event; 0 when none is kept."""
    return connection.scalar(select(func.max(events.c.seq))) or 0


def remove_of_job(connection: Connection, user: UserId, job_id: JobId) -> None:
    """Remove the events that tell of a job."""
    connection.execute(
        delete(events).where(events.c.user_id == user, events.c.data["job_id"].as_string() == job_id)
    )


def prune(connection: Connection, *, before: datetime, keep: int) -> int:
    """Remove events older than `before`, and all but the newest `keep`; how many were removed.

    What is kept has no gaps, even if the machine's clock was set back: all up to the last old one goes.
    """
    last_old = connection.scalar(select(func.max(events.c.seq)).where(events.c.at < before)) or 0
    upto = max(last_old, head(connection) - keep)
    return connection.execute(delete(events).where(events.c.seq <= upto)).rowcount

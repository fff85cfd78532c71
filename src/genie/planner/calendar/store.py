"""Events as rows. Whoever changes a row names the version it saw."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from genie.core.ids import UserId
from genie.planner.calendar.model import EventRow
from genie.storage.tables import calendar_events as events


def events_of(connection: Connection, user: UserId) -> list[EventRow]:
    """All events of a person, in the order in which they begin."""
    rows = connection.execute(
        select(*events.c).where(events.c.user_id == user).order_by(events.c.starts, events.c.event_id)
    )
    return [_event(row) for row in rows]


def get_event(connection: Connection, user: UserId, event_id: int) -> EventRow | None:
    row = connection.execute(
        select(*events.c).where(events.c.user_id == user, events.c.event_id == event_id)
    ).one_or_none()
    return None if row is None else _event(row)


def event_by_uid(connection: Connection, user: UserId, uid: str) -> EventRow | None:
    row = connection.execute(
        select(*events.c).where(events.c.user_id == user, events.c.uid == uid)
    ).one_or_none()
    return None if row is None else _event(row)


def count_events(connection: Connection, user: UserId) -> int:
    return connection.execute(select(func.count()).where(events.c.user_id == user)).scalar_one()


def add_event(connection: Connection, user: UserId, values: Mapping[str, Any]) -> int:
    """Put an event on the calendar; its id."""
    added: int = connection.execute(
        insert(events).values(user_id=user, **values).returning(events.c.event_id)
    ).scalar_one()
    return added


def put_event(connection: Connection, user: UserId, row: EventRow) -> None:
    """Write an event as it was, under its old id."""
    connection.execute(insert(events).values(user_id=user, event_id=row.event_id, **_values(row)))


def change_event(connection: Connection, event_id: int, values: Mapping[str, Any]) -> None:
    connection.execute(update(events).where(events.c.event_id == event_id).values(**values))


def overwrite_event(connection: Connection, row: EventRow) -> None:
    """Write an event as it was over what it has become."""
    change_event(connection, row.event_id, _values(row))


def delete_event(connection: Connection, event_id: int) -> None:
    connection.execute(delete(events).where(events.c.event_id == event_id))


def _values(row: EventRow) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "title": row.title,
        "kind": row.kind,
        "starts": row.starts,
        "ends": row.ends,
        "all_day": row.all_day,
        "zone": row.zone,
        "rule": row.rule,
        "skipped": list(row.skipped),
        "version": row.version,
        "created_at": row.created_at,
    }


def _event(row: Any) -> EventRow:
    return EventRow(
        event_id=row.event_id,
        uid=row.uid,
        title=row.title,
        kind=row.kind,
        starts=row.starts,
        ends=row.ends,
        all_day=row.all_day,
        zone=row.zone,
        rule=row.rule,
        skipped=tuple(row.skipped),
        version=row.version,
        created_at=row.created_at,
    )

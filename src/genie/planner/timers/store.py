"""Timers as rows. Whoever changes a row names the version it saw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from genie.core.ids import SessionId, UserId
from genie.planner.timers.model import RINGS_FOR, Kind, State, TimerRow
from genie.storage.tables import timers


def add(connection: Connection, values: Mapping[str, Any]) -> TimerRow:
    """A new row, at version 1."""
    made = connection.execute(
        insert(timers).values({"left_s": None, "rung_at": None, "heard": True, "version": 1, **values})
    )
    assert made.inserted_primary_key is not None
    row = _by_id(connection, made.inserted_primary_key[0])
    assert row is not None
    return row


def get(connection: Connection, user: UserId, timer_id: int) -> TimerRow | None:
    row = _by_id(connection, timer_id)
    return row if row is not None and row.user == user else None


def current(connection: Connection, user: UserId, now: datetime) -> list[TimerRow]:
    """What runs, is paused or rings, the next one first."""
    rows = connection.execute(
        select(*timers.c)
        .where(
            timers.c.user_id == user,
            timers.c.state.in_((State.RUNNING, State.PAUSED, State.RUNG)),
        )
        .order_by(timers.c.due_at, timers.c.timer_id)
    )
    found = [_row(row) for row in rows]
    return [row for row in found if row.state is not State.RUNG or is_ringing(row, now)]


def is_ringing(row: TimerRow, now: datetime) -> bool:
    return row.state is State.RUNG and row.rung_at is not None and now - row.rung_at < RINGS_FOR


def count_open(connection: Connection, user: UserId) -> int:
    """How many run or are paused."""
    return connection.execute(
        select(func.count()).where(
            timers.c.user_id == user, timers.c.state.in_((State.RUNNING, State.PAUSED))
        )
    ).scalar_one()


def next_due(connection: Connection) -> datetime | None:
    """When the earliest of all that run is due."""
    return connection.execute(
        select(timers.c.due_at).where(timers.c.state == State.RUNNING).order_by(timers.c.due_at).limit(1)
    ).scalar_one_or_none()


def due(connection: Connection, now: datetime, limit: int) -> list[TimerRow]:
    """What runs and is due, the earliest first."""
    rows = connection.execute(
        select(*timers.c)
        .where(timers.c.state == State.RUNNING, timers.c.due_at <= now)
        .order_by(timers.c.due_at, timers.c.timer_id)
        .limit(limit)
    )
    return [_row(row) for row in rows]


def unheard(connection: Connection, since: datetime, limit: int) -> list[TimerRow]:
    """What has gone off since then with nobody listening."""
    rows = connection.execute(
        select(*timers.c)
        .where(timers.c.state == State.RUNG, timers.c.heard.is_(False), timers.c.rung_at >= since)
        .order_by(timers.c.due_at, timers.c.timer_id)
        .limit(limit)
    )
    return [_row(row) for row in rows]


def change(connection: Connection, row: TimerRow, values: Mapping[str, Any]) -> TimerRow | None:
    """The row with new values and the next version (or the one in `values`); None if it is another by now."""
    done = connection.execute(
        update(timers)
        .where(
            timers.c.timer_id == row.timer_id, timers.c.version == row.version, timers.c.state == row.state
        )
        .values({"version": row.version + 1, **values})
    )
    return _by_id(connection, row.timer_id) if done.rowcount == 1 else None


def remove(connection: Connection, timer_id: int) -> None:
    connection.execute(delete(timers).where(timers.c.timer_id == timer_id))


def prune(connection: Connection, before: datetime) -> None:
    """Forget what ended before then."""
    connection.execute(
        delete(timers).where(
            timers.c.state.in_((State.RUNG, State.DISMISSED, State.CANCELLED)), timers.c.due_at < before
        )
    )


def plain(row: TimerRow) -> dict[str, Any]:
    """The values that a change may alter, as JSON."""
    return {
        "timer_id": row.timer_id,
        "label": row.label,
        "state": str(row.state),
        "due_at": row.due_at.isoformat(),
        "wall_time": row.wall_time,
        "weekdays": None if row.weekdays is None else list(row.weekdays),
        "length_s": row.length_s,
        "left_s": row.left_s,
        "rung_at": None if row.rung_at is None else row.rung_at.isoformat(),
        "version": row.version,
    }


def values_from(kept: Mapping[str, Any]) -> dict[str, Any]:
    """From `plain` to columns."""
    values = {key: value for key, value in kept.items() if key != "timer_id"}
    values["due_at"] = datetime.fromisoformat(kept["due_at"])
    values["rung_at"] = None if kept["rung_at"] is None else datetime.fromisoformat(kept["rung_at"])
    return values


def _by_id(connection: Connection, timer_id: int) -> TimerRow | None:
    row = connection.execute(select(*timers.c).where(timers.c.timer_id == timer_id)).one_or_none()
    return None if row is None else _row(row)


def _row(row: Any) -> TimerRow:
    return TimerRow(
        timer_id=row.timer_id,
        user=UserId(row.user_id),
        session=SessionId(row.session_id),
        kind=Kind(row.kind),
        label=row.label,
        state=State(row.state),
        due_at=row.due_at,
        wall_time=row.wall_time,
        zone=row.zone,
        weekdays=None if row.weekdays is None else tuple(row.weekdays),
        length_s=row.length_s,
        left_s=row.left_s,
        rung_at=row.rung_at,
        heard=row.heard,
        version=row.version,
        created_at=row.created_at,
    )

"""Prepared statements give the same rows, and change the same ones, as SQLAlchemy executing them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from genie.core.errors import StorageFailed
from genie.storage.ports import Database
from genie.storage.prepared import Prepared
from genie.storage.tables import calendar_events, timers, users

NOW = datetime(2026, 11, 25, 12, 30, 15, 123456, tzinfo=UTC)
_ADD = Prepared(insert(calendar_events))
_ADD_TIMER = Prepared(insert(timers).returning(timers.c.timer_id, timers.c.weekdays))
_BY_UID = select(*calendar_events.c).where(calendar_events.c.uid == bindparam("which"))
_TITLES = Prepared(select(calendar_events.c.title).order_by(calendar_events.c.uid))
_RENAME = Prepared(
    update(calendar_events)
    .where(calendar_events.c.uid == bindparam("which"), calendar_events.c.version == 1)
    .values(title=calendar_events.c.title + bindparam("more"), version=2)
)
_REMOVE = Prepared(delete(calendar_events).where(calendar_events.c.uid == bindparam("which")))


def event(uid: str, **changes: Any) -> dict[str, Any]:
    return {
        "user_id": "ann",
        "uid": uid,
        "title": 'Tea, "twice" — 茶',
        "kind": "event",
        "starts": "2026-11-26T09:00",
        "ends": "2026-11-26T10:00",
        "all_day": False,
        "zone": "Europe/Paris",
        "rule": None,
        "skipped": ["2026-12-01", {"n": 1.5}],
        "version": 1,
        "created_at": NOW,
        **changes,
    }


@pytest.fixture
async def filled(db: Database) -> Database:
    def fill(connection: Connection) -> None:
        connection.execute(insert(users).values(user_id="ann", created_at=NOW))
        _ADD.for_each(connection, [event("a"), event("b", all_day=True, rule="FREQ=DAILY")])

    await db.write(fill)
    return db


async def test_a_prepared_select_reads_what_sqlalchemy_reads(filled: Database) -> None:
    prepared = Prepared(_BY_UID)
    for uid in "ab":
        ours = await filled.read(lambda c, uid=uid: prepared.row(c, {"which": uid}))  # type: ignore[misc]
        theirs = await filled.read(
            lambda c, uid=uid: c.execute(_BY_UID, {"which": uid}).one()  # type: ignore[misc]
        )
        assert ours is not None
        assert tuple(ours) == tuple(theirs)
        assert (ours.all_day, ours.skipped, ours.created_at) == (uid == "b", event(uid)["skipped"], NOW)
    assert await filled.read(lambda c: prepared.row(c, {"which": "c"})) is None


async def test_a_prepared_change_tells_how_many_rows_it_changed(filled: Database) -> None:
    def change(connection: Connection, uid: str) -> int:
        return _RENAME.change(connection, {"which": uid, "more": "!"})

    assert await filled.write(lambda c: change(c, "a")) == 1
    assert await filled.write(lambda c: change(c, "a")) == 0
    assert await filled.write(lambda c: change(c, "c")) == 0
    rows = await filled.read(lambda c: _TITLES.rows(c, {}))
    assert [row.title for row in rows] == [event("a")["title"] + "!", event("b")["title"]]
    assert await filled.write(lambda c: _REMOVE.change(c, {"which": "a"})) == 1


async def test_a_prepared_insert_returns_what_the_database_made_and_keeps_null(filled: Database) -> None:
    timer = {
        "user_id": "ann",
        "session_id": "s",
        "kind": "timer",
        "label": "",
        "state": "running",
        "due_at": NOW,
        "zone": "UTC",
        "heard": False,
        "version": 1,
        "created_at": NOW,
    }
    alone = await filled.write(lambda c: _ADD_TIMER.row(c, timer))
    with_days = await filled.write(lambda c: _ADD_TIMER.row(c, {**timer, "weekdays": [1, 5]}))
    with_none = await filled.write(lambda c: _ADD_TIMER.row(c, {**timer, "weekdays": None}))
    assert alone is not None
    assert with_days is not None
    assert with_none is not None
    assert [alone.weekdays, with_days.weekdays, with_none.weekdays] == [None, [1, 5], None]
    assert alone.timer_id < with_days.timer_id < with_none.timer_id
    null = select(timers.c.timer_id).where(timers.c.weekdays.is_(None)).order_by(timers.c.timer_id)
    found = await filled.read(lambda c: c.scalars(null).all())
    assert found == [alone.timer_id, with_none.timer_id]


async def test_a_prepared_statement_that_fails_undoes_its_unit_alone(filled: Database) -> None:
    def twice(connection: Connection) -> None:
        _ADD.for_each(connection, [event("c")])
        _ADD.for_each(connection, [event("c")])

    with pytest.raises(Exception, match=r"(?i)unique constraint") as raised:
        await filled.write(twice)
    assert not isinstance(raised.value, StorageFailed)
    assert len(await filled.read(lambda c: _TITLES.rows(c, {}))) == 2


async def test_what_is_read_by_prepared_statements_is_of_one_moment(filled: Database) -> None:
    def read_during_a_change(connection: Connection) -> tuple[int, bool]:
        first = len(_TITLES.rows(connection, {}))
        return first, connection.in_transaction()

    assert await filled.read(read_during_a_change) == (2, True)

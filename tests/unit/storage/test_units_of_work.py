"""What a unit of work promises: all of it or nothing, durable before the caller hears of it."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from genie.core.clock import SystemClock
from genie.core.errors import StorageFailed, TooBusy
from genie.core.events import Event, NumberedEvent
from genie.core.ids import UserId
from genie.hub.store import prune
from genie.people.store import ensure_user
from genie.storage.engine import SqliteDatabase
from genie.storage.outbox import emit
from genie.storage.ports import Database
from genie.storage.tables import events, users
from genie.testing.databases import EmptyDatabase

NOW = SystemClock().now()


def add_user(name: str) -> Callable[[Connection], str]:
    def unit(connection: Connection) -> str:
        ensure_user(connection, UserId(name), NOW)
        emit(connection, Event(type="user_added", data={"name": name}))
        return name

    return unit


def user_names(connection: Connection) -> list[str]:
    return list(connection.scalars(select(users.c.user_id).order_by(users.c.user_id)))


def lose_transaction(connection: Connection) -> None:
    """Roll the whole transaction back as a database may do by itself when its disk or its server fails."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO users VALUES ('lost', 1)")
        with suppress(DatabaseError):
            connection.exec_driver_sql("INSERT OR ROLLBACK INTO users VALUES ('lost', 1)")
    else:
        with suppress(DBAPIError):
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")


class Gate:
    """Holds the writer inside a unit until it is opened, so that what comes meanwhile makes one group."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()

    def unit(self, _: Connection) -> None:
        self.entered.set()
        assert self.opened.wait(30)


async def in_one_group(db: Database, *units: Callable[[Connection], object]) -> list[object]:
    gate = Gate()
    holding = asyncio.create_task(db.write(gate.unit))
    await asyncio.to_thread(gate.entered.wait, 30)
    writes = [asyncio.create_task(db.write(unit)) for unit in units]
    await asyncio.gather(*(asyncio.to_thread(lambda: None) for _ in writes))
    gate.opened.set()
    await holding
    return list(await asyncio.gather(*writes, return_exceptions=True))


async def test_a_failing_unit_undoes_only_itself_and_its_events(db: Database) -> None:
    published: list[NumberedEvent] = []
    db.publish_to(published.extend)

    def failing(connection: Connection) -> None:
        add_user("bad")(connection)
        raise ValueError("no")

    results = await in_one_group(db, add_user("ann"), failing, add_user("zoe"))

    assert [str(result) for result in results] == ["ann", "no", "zoe"]
    assert await db.read(user_names) == ["ann", "zoe"]
    assert [(one.seq, one.event.data["name"]) for one in published] == [(1, "ann"), (2, "zoe")]


async def test_units_that_wait_share_one_transaction(db: Database, empty: EmptyDatabase) -> None:
    seen: list[list[tuple[str]]] = []

    def look_from_outside(connection: Connection) -> None:
        seen.append(empty.rows("SELECT user_id FROM users"))

    await in_one_group(db, add_user("ann"), look_from_outside)

    assert seen == [[]]
    assert await db.read(user_names) == ["ann"]


async def test_a_caller_is_answered_after_the_commit_and_after_the_events(
    db: Database, empty: EmptyDatabase
) -> None:
    told: list[tuple[str]] = []

    def publish(batch: Sequence[NumberedEvent]) -> None:
        told.extend(empty.rows("SELECT user_id FROM users"))

    db.publish_to(publish)
    await db.write(add_user("ann"))
    assert told == [("ann",)]


async def test_callers_are_answered_even_when_publishing_fails(db: Database) -> None:
    errors: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: errors.append(context["exception"]))

    def publish(batch: Sequence[NumberedEvent]) -> None:
        raise RuntimeError("a client is broken")

    db.publish_to(publish)
    assert await db.write(add_user("ann")) == "ann"
    assert [str(error) for error in errors] == ["a client is broken"]


async def test_a_caller_that_goes_away_cancels_nothing(db: Database) -> None:
    published: list[NumberedEvent] = []
    db.publish_to(published.extend)
    gate = Gate()
    holding = asyncio.create_task(db.write(gate.unit))
    await asyncio.to_thread(gate.entered.wait, 30)
    leaving = asyncio.create_task(db.write(add_user("ann")))
    await asyncio.to_thread(lambda: None)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    gate.opened.set()
    await holding
    await db.write(lambda connection: None)

    assert await db.read(user_names) == ["ann"]
    assert [one.event.data["name"] for one in published] == ["ann"]


async def test_when_a_group_is_lost_as_a_whole_each_unit_runs_again_alone(
    db: Database, empty: EmptyDatabase
) -> None:
    published: list[NumberedEvent] = []
    db.publish_to(published.extend)
    runs = {"ann": 0, "zoe": 0}

    def counted(name: str) -> Callable[[Connection], str]:
        def unit(connection: Connection) -> str:
            runs[name] += 1
            return add_user(name)(connection)

        return unit

    def losing(connection: Connection) -> None:
        lose_transaction(connection)
        raise ValueError("all is lost")

    results = await in_one_group(db, counted("ann"), losing, counted("zoe"))

    assert results[0] == "ann"
    assert isinstance(results[1], Exception)
    assert results[2] == "zoe"
    assert runs["ann"] >= 2
    assert await db.read(user_names) == ["ann", "zoe"]
    assert [(one.seq, one.event.data["name"]) for one in published] == [(1, "ann"), (2, "zoe")]


async def test_too_many_waiting_units_are_refused_at_once(empty: EmptyDatabase) -> None:
    db = empty.open(SystemClock(), waiting_units=2)
    gate = Gate()
    holding = asyncio.create_task(db.write(gate.unit))
    await asyncio.to_thread(gate.entered.wait, 30)
    accepted = [asyncio.create_task(db.write(add_user(name))) for name in ("ann", "zoe")]
    await asyncio.to_thread(lambda: None)
    with pytest.raises(TooBusy):
        await db.write(add_user("late"))
    gate.opened.set()
    await asyncio.gather(holding, *accepted)
    assert await db.read(user_names) == ["ann", "zoe"]


async def test_a_write_that_waits_too_long_is_told_so_and_still_happens(empty: EmptyDatabase) -> None:
    db = empty.open(SystemClock(), write_timeout_s=0.5)
    gate = Gate()
    holding = asyncio.create_task(db.write(gate.unit))
    await asyncio.to_thread(gate.entered.wait, 30)
    with pytest.raises(StorageFailed, match="in time"):
        await db.write(add_user("ann"))
    gate.opened.set()
    await asyncio.gather(holding, return_exceptions=True)
    assert await asyncio.to_thread(db.close) is None
    assert empty.rows("SELECT user_id FROM users") == [("ann",)]


async def test_a_closed_database_has_finished_what_waited_and_takes_no_more(db: Database) -> None:
    writes = [asyncio.create_task(db.write(add_user(f"user{number}"))) for number in range(300)]
    await asyncio.to_thread(lambda: None)
    await asyncio.to_thread(db.close)
    assert len(await asyncio.gather(*writes)) == 300
    with pytest.raises(StorageFailed, match="closed"):
        await db.write(add_user("late"))
    with pytest.raises(StorageFailed, match="closed"):
        await db.read(user_names)


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(StorageFailed, match=r"read-?only"):
        await db.read(lambda connection: ensure_user(connection, UserId("ann"), NOW))
    assert await db.read(user_names) == []


async def test_events_are_numbered_in_commit_order_without_gaps(db: Database) -> None:
    published: list[NumberedEvent] = []
    db.publish_to(published.extend)

    def refused(connection: Connection) -> None:
        emit(connection, Event(type="never"))
        raise ValueError

    writes = [db.write(refused if number % 3 == 0 else add_user(f"user{number:03}")) for number in range(300)]
    await asyncio.gather(*writes, return_exceptions=True)

    stored = await db.read(
        lambda connection: connection.execute(
            select(events.c.seq, events.c.data).order_by(events.c.seq)
        ).all()
    )
    assert [one.seq for one in published] == list(range(1, 201))
    assert [(row.seq, row.data) for row in stored] == [(one.seq, one.event.data) for one in published]
    assert db.last_seq == 200


async def test_a_number_is_never_used_again_after_pruning_and_a_restart(
    db: Database, empty: EmptyDatabase
) -> None:
    for name in ("ann", "bob", "zoe"):
        await db.write(add_user(name))
    assert await db.write(lambda connection: prune(connection, before=NOW, keep=0)) == 3
    assert await db.read(lambda connection: connection.scalar(select(func.count()).select_from(events))) == 0
    await asyncio.to_thread(db.close)

    published: list[NumberedEvent] = []
    again = empty.open(SystemClock())
    assert again.last_seq == 3
    again.publish_to(published.extend)
    await again.write(add_user("eve"))
    await asyncio.to_thread(again.close)
    assert [one.seq for one in published] == [4]


async def test_sqlite_enforces_foreign_keys_and_its_commits_are_durable(path: Path) -> None:
    db = SqliteDatabase(path, SystemClock())
    db.open()

    def pragmas(connection: Connection) -> list[object]:
        return [
            connection.scalar(text(f"PRAGMA {name}"))
            for name in ("foreign_keys", "synchronous", "journal_mode")
        ]

    assert await db.write(pragmas) == [1, 2, "wal"]
    db.close()


async def test_what_a_unit_has_read_stays_so_until_it_is_committed(db: Database) -> None:
    def count_up(connection: Connection) -> None:
        count = len(user_names(connection))
        ensure_user(connection, UserId(f"user {count}"), NOW)

    await asyncio.gather(*(db.write(count_up) for _ in range(40)))
    assert len(await db.read(user_names)) == 40


async def test_all_that_a_reader_reads_is_of_one_moment(db: Database, empty: EmptyDatabase) -> None:
    await db.write(add_user("ann"))
    gate = Gate()

    def look_twice(connection: Connection) -> tuple[list[str], list[str]]:
        before = user_names(connection)
        gate.unit(connection)
        return before, user_names(connection)

    looking = asyncio.create_task(db.read(look_twice))
    await asyncio.to_thread(gate.entered.wait, 30)
    empty.change("INSERT INTO users VALUES ('zoe', 1)")
    gate.opened.set()
    before, after = await looking
    assert before == after == ["ann"]
    assert await db.read(user_names) == ["ann", "zoe"]

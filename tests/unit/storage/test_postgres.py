"""What concerns PostgreSQL alone: one server, lost wires, writers of several processes, tables, sentences."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select
from tests.unit.storage.test_migrate import schema

from genie.core.clock import SystemClock
from genie.core.errors import DatabaseInUse, NewerDatabase, StorageFailed
from genie.core.events import Event, NumberedEvent
from genie.core.ids import UserId
from genie.people.store import ensure_user
from genie.storage import migrate
from genie.storage.outbox import emit
from genie.storage.postgres import PostgresDatabase
from genie.storage.postgres_connections import writing_engine
from genie.storage.tables import events, metadata, users
from genie.testing.cut_wire import Moment, Wire, wire_to
from genie.testing.postgres import PostgresServer

pytestmark = pytest.mark.slow

NOW = SystemClock().now()
END_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def url(postgres: PostgresServer) -> Iterator[str]:
    """A migrated, empty database."""
    url = postgres.migrated_database()
    yield url
    postgres.give_back(url)


@contextmanager
def opened(url: str, *, is_only_server: bool = True) -> Iterator[PostgresDatabase]:
    database = PostgresDatabase(url, SystemClock(), is_only_server=is_only_server, patience_s=0.5)
    database.open()
    try:
        yield database
    finally:
        database.close()


def add_user(name: str) -> Callable[[Connection], str]:
    def unit(connection: Connection) -> str:
        ensure_user(connection, UserId(name), NOW)
        emit(connection, Event(type="user_added", data={"name": name}))
        return name

    return unit


def user_names(connection: Connection) -> list[str]:
    return list(connection.scalars(select(users.c.user_id).order_by(users.c.user_id)))


async def on_connection(url: str, work: Callable[[Connection], Any]) -> Any:
    engine = writing_engine(url, timeout_s=30)
    async with engine.begin() as connection:
        result = await connection.run_sync(work)
    await engine.dispose()
    return result


async def test_a_migrated_postgres_equals_a_fresh_one(postgres: PostgresServer, url: str) -> None:
    engine = writing_engine(postgres.new_database(), timeout_s=30)
    async with engine.connect() as connection:
        await connection.run_sync(migrate._upgrade)
        migrated = await connection.run_sync(schema)
    await engine.dispose()
    assert migrated == await on_connection(url, schema)
    assert "ix_jobs_open" in str(migrated["jobs"])


async def test_alembic_finds_no_difference_on_postgres_either(url: str) -> None:
    def compare(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, metadata))

    assert await on_connection(url, compare) == []


async def test_a_database_without_tables_is_migrated_when_it_is_opened(postgres: PostgresServer) -> None:
    with opened(postgres.new_database()) as db:
        assert await db.write(add_user("ann")) == "ann"


def test_an_older_program_refuses_a_newer_postgres_and_leaves_it(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    postgres.execute(
        url, "CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('9999')"
    )
    with pytest.raises(NewerDatabase, match=r"revision 9999.*storage\.url"):
        PostgresDatabase(url, SystemClock()).open()
    assert postgres.rows(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [
        ("alembic_version",)
    ]


def test_a_second_server_is_refused_in_a_sentence_until_the_first_has_gone(url: str) -> None:
    with opened(url):
        second = PostgresDatabase(url, SystemClock(), patience_s=0.2)
        with pytest.raises(DatabaseInUse, match=r"Another server is using .*storage\.url"):
            second.open()
    with opened(url):
        pass


async def test_a_server_that_lost_its_database_to_another_can_change_nothing(
    postgres: PostgresServer, url: str
) -> None:
    with opened(url) as first:
        postgres.rows(url, END_ALL)
        with opened(url) as second:
            with pytest.raises(DatabaseInUse):
                await first.write(add_user("late"))
            await second.write(add_user("ann"))
            assert await second.read(user_names) == ["ann"]


async def test_a_database_that_was_restarted_is_connected_to_anew(postgres: PostgresServer, url: str) -> None:
    published: list[NumberedEvent] = []
    with opened(url) as db:
        db.publish_to(published.extend)
        await db.write(add_user("ann"))
        assert await db.read(user_names) == ["ann"]
        postgres.rows(url, END_ALL)
        assert await db.read(user_names) == ["ann"]
        await db.write(add_user("zoe"))
        assert await db.read(user_names) == ["ann", "zoe"]
    assert [one.seq for one in published] == [1, 2]


@pytest.fixture
def wire(url: str) -> Iterator[Wire]:
    (folder,) = parse_qs(urlsplit(url).query)["host"]
    with wire_to(folder) as wire:
        yield wire


@pytest.mark.parametrize(("moment", "runs"), [("before", 2), ("after", 1)])
async def test_a_commit_whose_answer_is_lost_happens_once_and_is_told_once(
    url: str, wire: Wire, moment: Moment, runs: int
) -> None:
    published: list[NumberedEvent] = []
    ran = 0

    def unit(connection: Connection) -> str:
        nonlocal ran
        ran += 1
        return add_user("ann")(connection)

    with opened(url.partition("?")[0] + f"?host={wire.folder}") as db:
        db.publish_to(published.extend)
        wire.cut_at(moment)
        assert await db.write(unit) == "ann"
        await db.write(add_user("zoe"))
        stored = await db.read(lambda connection: connection.scalars(select(events.c.seq)).all())
    assert (wire.cuts, ran) == (1, runs)
    assert [(one.seq, one.event.data["name"]) for one in published] == [(1, "ann"), (2, "zoe")]
    assert sorted(stored) == [1, 2]


async def test_a_unit_that_came_in_anothers_way_runs_again(url: str) -> None:
    runs = 0

    def unit(connection: Connection) -> str:
        nonlocal runs
        runs += 1
        add_user("ann")(connection)
        if runs < 3:
            connection.exec_driver_sql("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$")
        return "done"

    with opened(url) as db:
        assert await db.write(unit) == "done"
        assert db.last_seq == 1
    assert runs == 3


async def test_writers_of_two_processes_number_their_events_in_commit_order(url: str) -> None:
    def count_up(connection: Connection) -> None:
        add_user(f"user {len(user_names(connection))}")(connection)

    published: list[list[int]] = [[], []]
    with opened(url, is_only_server=False) as one, opened(url, is_only_server=False) as other:
        for db, seen in zip((one, other), published, strict=True):
            db.publish_to(lambda batch, seen=seen: seen.extend(event.seq for event in batch))
        await asyncio.gather(*(db.write(count_up) for _ in range(50) for db in (one, other)))
        assert len(await one.read(user_names)) == 100
    assert all(seen == sorted(seen) for seen in published)
    assert sorted(published[0] + published[1]) == list(range(1, 101))


@pytest.mark.parametrize(
    "query", ["?host=/nowhere", "?host=127.0.0.1&port=1", "?host=/nowhere&password=secret&sslmode=disable"]
)
def test_a_server_that_cannot_be_reached_is_named_without_its_password(query: str) -> None:
    with pytest.raises(StorageFailed, match=r"cannot be reached.*storage\.url") as refused:
        PostgresDatabase(f"postgresql://genie:secret@/genie{query}", SystemClock()).open()
    assert "secret" not in refused.value.detail


def test_a_database_that_is_not_there_is_named(postgres: PostgresServer) -> None:
    with pytest.raises(StorageFailed, match='database "nowhere" does not exist'):
        PostgresDatabase(postgres.url_of("nowhere"), SystemClock()).open()


async def test_a_query_that_takes_too_long_is_told_so(url: str) -> None:
    db = PostgresDatabase(url, SystemClock(), write_timeout_s=0.2)
    db.open()
    with pytest.raises(StorageFailed, match="in time"):
        await db.read(lambda connection: connection.exec_driver_sql("SELECT pg_sleep(30)").close())
    db.close()

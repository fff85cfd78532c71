"""I/O records as rows: paging, searching, counting, and the last answer of a session."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from genie.core.clock import SystemClock
from genie.core.ids import SessionId, UserId
from genie.people import store as people
from genie.records import store
from genie.storage.engine import SqliteDatabase
from genie.storage.migrate import migrate
from genie.storage.ports import Database
from genie.storage.tables import io_records
from genie.testing.databases import EmptyDatabase

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ANN, BOB = UserId("ann"), UserId("bob")
WISE, CALM = SessionId("wise penguin"), SessionId("calm lynx")


@pytest.fixture
async def db(empty: EmptyDatabase) -> Database:
    database = empty.open(SystemClock())

    def fill(connection: Connection) -> None:
        for user in (ANN, BOB):
            people.ensure_user(connection, user, NOW)

    await database.write(fill)
    return database


def add(connection: Connection, user: UserId, input_type: str, said: str, answered: str) -> None:
    store.add(
        connection, user=user, session=None, at=NOW, input_type=input_type, input=said, output_final=answered
    )


async def test_nobody_sees_or_counts_anothers_records(db: Database) -> None:
    await db.write(lambda c: (add(c, ANN, "a", "hello", "hi"), add(c, BOB, "b", "secret", "sh")))
    assert await db.read(lambda c: store.count_by_type(c, ANN)) == {"a": 1}
    found = await db.read(lambda c: store.page(c, ANN, limit=10, search="secret"))
    assert found == []


async def test_a_search_is_of_any_case_and_takes_signs_as_they_are(db: Database) -> None:
    await db.write(lambda c: (add(c, ANN, "a", "15% of 80", "12"), add(c, ANN, "a", "15 of 80", "x_y")))

    async def found(search: str) -> list[str]:
        rows = await db.read(lambda c: store.page(c, ANN, limit=10, search=search))
        return [row.input for row in rows]

    assert await found("5% OF") == ["15% of 80"]
    assert await found("X_Y") == ["15 of 80"]
    assert await found("5_of") == []


async def test_counting_many_records_reads_an_index_only(tmp_path: Path) -> None:
    path = tmp_path / "genie.sqlite3"
    migrate(path)
    db = SqliteDatabase(path, SystemClock())
    db.open()
    await db.write(lambda c: people.ensure_user(c, ANN, NOW))

    def fill(connection: Connection) -> None:
        rows = [
            {
                "user_id": "ann",
                "at": NOW,
                "input_type": f"type {number % 5}",
                "input": "x" * 50,
                "output_final": "y" * 50,
            }
            for number in range(20_000)
        ]
        connection.execute(insert(io_records), rows)

    await db.write(fill)
    plans: list[str] = []

    def explain(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        statements: list[str] = []
        raw.set_trace_callback(statements.append)
        assert sum(store.count_by_type(connection, ANN).values()) == 20_000
        assert len(store.page(connection, ANN, limit=5, offset=100)) == 5
        raw.set_trace_callback(None)
        for statement in statements:
            plans.extend(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))

    await db.read(explain)
    db.close()
    assert any("USING COVERING INDEX ix_io_records_type" in step for step in plans), plans
    assert not any(step.startswith("SCAN") for step in plans), plans


async def test_the_last_answer_is_the_sessions_else_the_users(db: Database) -> None:
    def keep(connection: Connection) -> None:
        for number, (user, session) in enumerate([(ANN, WISE), (ANN, None), (BOB, CALM)]):
            at = NOW + timedelta(seconds=number)
            store.keep_last_response(connection, user, session, {"number": number}, at)

    await db.write(keep)

    async def last(user: UserId, session: SessionId | None) -> object:
        return await db.read(lambda c: store.last_response(c, user, session))

    assert await last(ANN, WISE) == {"number": 0}
    assert await last(ANN, CALM) == {"number": 1}
    assert await last(ANN, None) == {"number": 1}
    assert await last(BOB, WISE) == {"number": 2}
    assert await last(UserId("eve"), WISE) is None


async def test_only_the_newest_answer_of_a_session_is_kept(db: Database) -> None:
    for number in range(3):
        await db.write(
            lambda c, number=number: store.keep_last_response(
                c, ANN, WISE, {"number": number}, NOW + timedelta(seconds=number)
            )
        )
    assert await db.read(lambda c: store.last_response(c, ANN, WISE)) == {"number": 2}

"""Pages of lists that grow: bounded work, whatever is searched and however many rows there are."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from genie.core.clock import SystemClock
from genie.core.ids import UserId
from genie.people import store as people
from genie.records import store as records
from genie.snapshots import store as snapshots
from genie.storage.engine import SqliteDatabase
from genie.storage.paging import SCANNED_ROWS
from genie.storage.ports import Database
from genie.storage.tables import io_records
from genie.storage.tables import snapshots as snapshots_table

ANN, BOB = UserId("ann"), UserId("bob")
START = datetime(2026, 5, 31, 12, tzinfo=UTC)
COUNT = SCANNED_ROWS * 2 + 500


def fill(connection: Connection) -> None:
    for user in (ANN, BOB):
        people.ensure_user(connection, user, START)
    connection.execute(
        insert(io_records),
        [
            {
                "user_id": BOB if number % 10 == 3 else ANN,
                "at": START,
                "input_type": "test",
                "input": "needle" if number == 7 else "hay",
                "output_final": "more hay",
            }
            for number in range(COUNT)
        ],
    )
    connection.execute(
        insert(snapshots_table),
        [
            {
                "snapshot_id": f"{number:032}",
                "user_id": BOB if number % 10 == 3 else ANN,
                "language": "en",
                "canonical_key": str(number),
                "template_key": "t",
                "question": "needle" if number == 7 else "hay",
                "last_question": "hay",
                "agent": "math",
                "intent": "calculate",
                "slots": {},
                "program_name": "p",
                "program_version": 1,
                "tools": {},
                "answer": "more hay",
                "run_count": 1,
                "first_ms": 1.0,
                "last_ms": 1.0,
                "total_ms": 1.0,
                "time_saved_ms": 0.0,
                "created_at": START + timedelta(seconds=number // 3),
                "last_run_at": START,
            }
            for number in range(COUNT)
        ],
    )
    connection.exec_driver_sql("ANALYZE")


def record_page(connection: Connection, user: UserId, searched: str | None, cursor: str | None):
    return records.page_after(connection, user, input_type=None, searched=searched, cursor=cursor, limit=50)


def snapshot_page(connection: Connection, user: UserId, searched: str | None, cursor: str | None):
    return snapshots.page(connection, user, agent=None, searched=searched, cursor=cursor, limit=50)


async def test_a_search_finds_the_one_row_of_thousands_in_a_few_bounded_steps(db: Database) -> None:
    await db.write(fill)
    for page_of in (record_page, snapshot_page):
        found, cursor, steps = [], None, 0
        while True:
            page = await db.read(lambda c, p=page_of, at=cursor: p(c, ANN, "needle", at))  # type: ignore[misc]
            found += page.items
            steps += 1
            if (cursor := page.next_cursor) is None:
                break
        assert (len(found), steps) == (1, 2)


async def test_rows_of_one_instant_are_all_listed_once_and_only_to_their_user(db: Database) -> None:
    await db.write(fill)
    seen, cursor = [], None
    for _ in range(5):
        page = await db.read(lambda c, at=cursor: snapshot_page(c, BOB, None, at))  # type: ignore[misc]
        seen += [snapshot.snapshot_id for snapshot in page.items]
        cursor = page.next_cursor
    assert len(set(seen)) == len(seen) == 250
    assert seen == sorted(seen, reverse=True)
    assert all(int(snapshot_id) % 10 == 3 for snapshot_id in seen)


async def test_no_page_reads_a_whole_table(path: Path) -> None:
    db = SqliteDatabase(path, SystemClock())
    db.open()
    await db.write(fill)
    steps: list[str] = []

    def explain(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        statements: list[str] = []
        raw.set_trace_callback(statements.append)
        for page_of in (record_page, snapshot_page):
            for searched in (None, "needle"):
                page = page_of(connection, ANN, searched, None)
                page_of(connection, ANN, searched, page.next_cursor)
        raw.set_trace_callback(None)
        for statement in statements:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.replace('%', '%%')}")
            steps.extend(row[3] for row in rows)

    await db.read(explain)
    db.close()
    assert len(steps) >= 12
    assert [step for step in steps if not step.startswith("SEARCH") or "USING" not in step] == []

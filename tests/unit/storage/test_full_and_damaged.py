"""A full disk and a damaged file: told in a sentence, nothing half-written, and well again with space."""

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text

from genie.core.clock import SystemClock
from genie.core.errors import GenieError, StorageFailed, StorageFull
from genie.core.events import Event, NumberedEvent
from genie.core.ids import UserId
from genie.people.store import ensure_user
from genie.storage.engine import SqliteDatabase
from genie.storage.migrate import migrate
from genie.storage.outbox import emit
from genie.storage.tables import users

NOW = SystemClock().now()
NO_LIMIT = 2**31


@pytest.fixture
async def db(path: Path) -> AsyncIterator[SqliteDatabase]:
    database = SqliteDatabase(path, SystemClock())
    database.open()
    yield database
    database.close()


def limit_pages(extra: int) -> Callable[[Connection], None]:
    def unit(connection: Connection) -> None:
        pages = connection.scalar(text("PRAGMA page_count")) or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count = {min(pages + extra, NO_LIMIT)}")

    return unit


def add_many(connection: Connection) -> None:
    emit(connection, Event(type="many_added"))
    rows = [{"user_id": f"{number:060}", "created_at": NOW} for number in range(2000)]
    connection.execute(insert(users), rows)


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(users)) or 0


async def test_a_full_database_refuses_the_write_whole_and_works_again_with_space(db: SqliteDatabase) -> None:
    published: list[NumberedEvent] = []
    db.publish_to(published.extend)
    await db.write(limit_pages(2))

    with pytest.raises(StorageFull, match="free some space"):
        await db.write(add_many)
    assert await db.read(count) == 0
    assert published == []

    await db.write(limit_pages(NO_LIMIT))
    await db.write(add_many)
    assert await db.read(count) == 2000
    assert [one.seq for one in published] == [1]


async def test_a_unit_too_large_for_the_disk_does_not_take_small_ones_with_it(db: SqliteDatabase) -> None:
    await db.write(limit_pages(2))
    results = await asyncio.gather(
        db.write(lambda connection: ensure_user(connection, UserId("ann"), NOW)),
        db.write(add_many),
        db.write(lambda connection: ensure_user(connection, UserId("zoe"), NOW)),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [type(None), StorageFull, type(None)]
    assert await db.read(count) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(ballast: Path) -> None:
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


if os.geteuid() == 0:  # Only root can mount a small disk; the test before this one needs no disk.

    @pytest.mark.slow
    async def test_a_full_disk_refuses_the_write_whole_and_works_again_with_space(small_disk: Path) -> None:
        path = small_disk / "genie.sqlite3"
        migrate(path)
        db = SqliteDatabase(path, SystemClock())
        db.open()
        ballast = small_disk / "ballast"
        fill(ballast)

        with pytest.raises(StorageFull, match="free some space"):
            await db.write(add_many)
        assert await db.read(count) == 0

        ballast.unlink()
        await db.write(add_many)
        assert await db.read(count) == 2000
        db.close()
        with closing(sqlite3.connect(path)) as outside:
            assert outside.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "genie.sqlite3"
    path.write_bytes(b"this is a letter, not a database. " * 200)
    with pytest.raises(StorageFailed, match="damaged or is no database"):
        migrate(path)
    assert path.read_bytes().startswith(b"this is a letter")


async def test_a_damaged_page_is_told_in_a_sentence_and_the_rest_can_be_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as outside:
        outside.executemany("INSERT INTO users VALUES (?, 1)", [(f"{number:060}",) for number in range(2000)])
        outside.commit()
        (root,) = outside.execute("SELECT rootpage FROM sqlite_master WHERE name = 'users'").fetchone()
        (size,) = outside.execute("PRAGMA page_size").fetchone()
        outside.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)

    db = SqliteDatabase(path, SystemClock())
    db.open()
    with pytest.raises(StorageFailed, match="damaged"):
        await db.read(lambda connection: connection.execute(select(users.c.created_at)).all())
    with pytest.raises(StorageFailed, match="damaged"):
        await db.write(add_many)
    assert await db.write(lambda connection: 1) == 1
    db.close()


@pytest.mark.parametrize("name", ["missing/genie.sqlite3", "."])
def test_a_place_where_no_database_can_be_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(GenieError, match="could not be used"):
        migrate(tmp_path / name)

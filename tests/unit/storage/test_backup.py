"""A copy is consistent whoever writes, is checked before it comes back, and replaces all or nothing."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from genie.core.clock import SystemClock
from genie.core.errors import BadBackup, NewerDatabase, StorageFailed
from genie.core.events import Event
from genie.storage.backup import (
    INCOMING_NAME,
    admit,
    check_admitted,
    keep_safe,
    overwrite,
    put_in_place,
    save_copy,
)
from genie.storage.engine import SqliteDatabase
from genie.storage.folder import DATABASE_NAME
from genie.storage.outbox import emit
from genie.storage.tables import users


@pytest.fixture
async def db(path):
    database = SqliteDatabase(path, SystemClock())
    database.open()
    yield database
    database.close()


def add_user(name: str):
    return lambda connection: connection.execute(
        insert(users), {"user_id": name, "created_at": SystemClock().now()}
    )


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT user_id FROM users ORDER BY user_id")]


async def names_of(db: SqliteDatabase) -> list[str]:
    return await db.read(
        lambda connection: list(connection.scalars(select(users.c.user_id).order_by(users.c.user_id)))
    )


async def test_a_copy_taken_while_the_database_is_in_use_holds_what_was_committed(db, path, tmp_path):
    await db.write(add_user("ann"))
    save_copy(path, tmp_path / "copy")
    await db.write(add_user("bob"))
    assert names(tmp_path / "copy") == ["ann"]
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_cannot_be_written_leaves_nothing(path, tmp_path):
    with pytest.raises(StorageFailed):
        save_copy(path, tmp_path / "missing" / "copy")
    assert sorted(each.name for each in tmp_path.iterdir()) == [DATABASE_NAME]


async def test_restoring_into_a_database_in_use_replaces_all_and_loses_nothing(db, path, tmp_path):
    await db.write(add_user("ann"))
    save_copy(path, tmp_path / "copy")
    await db.write(add_user("bob"))
    incoming = admit(tmp_path / "copy", tmp_path)
    kept = keep_safe(path, "before-restore", 5)
    await db.overwrite(partial(overwrite, incoming))
    assert await names_of(db) == ["ann"]
    assert names(kept) == ["ann", "bob"]
    await db.write(add_user("cid"))
    assert await names_of(db) == ["ann", "cid"]


async def test_events_are_numbered_upwards_after_a_restoration(db, path, tmp_path):
    save_copy(path, tmp_path / "copy")
    for _ in range(3):
        await db.write(lambda connection: emit(connection, Event(type="time_update")))
    await db.overwrite(partial(overwrite, admit(tmp_path / "copy", tmp_path)))
    assert db.last_seq == 3
    await db.write(lambda connection: emit(connection, Event(type="time_update")))
    assert db.last_seq == 4


async def test_a_restoration_that_fails_changes_nothing(db, tmp_path):
    await db.write(add_user("ann"))

    def fail(live: sqlite3.Connection) -> None:
        live.execute("BEGIN IMMEDIATE")
        live.execute("DELETE FROM users")
        raise sqlite3.OperationalError("the disk went away")

    with pytest.raises(StorageFailed, match="the disk went away"):
        await db.overwrite(fail)
    assert await names_of(db) == ["ann"]
    await db.write(add_user("bob"))


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 1000])
def test_a_file_that_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(BadBackup, match="file"):
        admit(tmp_path / "file", tmp_path)
    assert not (tmp_path / INCOMING_NAME).exists()


def test_a_missing_file_and_a_foreign_database_are_refused(tmp_path):
    with pytest.raises(BadBackup, match="no file"):
        admit(tmp_path / "nowhere", tmp_path)
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE mine (id)")
    with pytest.raises(BadBackup, match="not one of this program"):
        admit(tmp_path / "other", tmp_path)


def test_a_newer_backup_is_refused_and_left_as_it_is(path, tmp_path):
    save_copy(path, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()
    with pytest.raises(NewerDatabase):
        admit(tmp_path / "copy", tmp_path)
    assert not (tmp_path / INCOMING_NAME).exists()


def test_a_damaged_backup_is_refused(path, tmp_path):
    save_copy(path, tmp_path / "copy")
    content = bytearray((tmp_path / "copy").read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(BadBackup):
        admit(tmp_path / "copy", tmp_path)


def test_what_another_process_laid_there_is_checked_once_more(path, tmp_path):
    with pytest.raises(BadBackup, match="no backup to restore"):
        check_admitted(tmp_path)
    save_copy(path, tmp_path / "copy")
    incoming = admit(tmp_path / "copy", tmp_path)
    check_admitted(tmp_path)
    with closing(sqlite3.connect(incoming)) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '0000'")
        copy.commit()
    with pytest.raises(BadBackup, match="genie restore"):
        check_admitted(tmp_path)


def test_a_damaged_database_gives_way_to_a_backup_and_is_kept(path, tmp_path):
    save_copy(path, tmp_path / "copy")
    path.write_bytes(b"no database any more" * 500)
    kept = put_in_place(admit(tmp_path / "copy", tmp_path), tmp_path, keep=5)
    assert kept is not None
    assert kept.read_bytes().startswith(b"no database any more")
    assert names(path) == []


def test_only_the_newest_backups_are_kept(path):
    kept = [keep_safe(path, "before-restore", 2) for _ in range(4)]
    assert sorted(path.parent.glob("*.bak")) == kept[-2:]

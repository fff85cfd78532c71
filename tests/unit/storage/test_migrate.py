"""Migrations: the same tables as a fresh database, a backup first, and no step back."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect

from genie.core.errors import NewerDatabase, StorageFailed
from genie.storage import backup
from genie.storage import migrate as migration
from genie.storage.engine import connect_for_migration
from genie.storage.migrate import LATEST_REVISION, migrate
from genie.storage.tables import metadata


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Engine]:
    """A database that every migration has gone over, one after the other."""
    path = tmp_path / "migrated.sqlite3"
    with connect_for_migration(path) as connection:
        migration._upgrade(connection)
    engine = create_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def schema(engine: Engine | Connection) -> dict[str, object]:
    """All that a database tells of its tables, in an order of its own for what has none."""
    found = inspect(engine)
    return {
        table: {
            "columns": {
                column["name"]: (
                    str(column["type"]),
                    column["nullable"],
                    column["default"],
                    column.get("primary_key"),
                )
                for column in found.get_columns(table)
            },
            "primary key": found.get_pk_constraint(table),
            "foreign keys": sorted(map(repr, found.get_foreign_keys(table))),
            "unique": sorted(map(repr, found.get_unique_constraints(table))),
            "checks": sorted(map(repr, found.get_check_constraints(table))),
            "indexes": sorted(map(plain_index, found.get_indexes(table))),
        }
        for table in found.get_table_names()
        if table not in ("alembic_version", "sqlite_sequence")
    }


def plain_index(index: Any) -> str:
    """An index in words; the condition of a partial one is an object."""
    options = {name: str(value) for name, value in index["dialect_options"].items()}
    return repr((index["name"], index["column_names"], bool(index["unique"]), options))


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, with the revision."""
    with engine.connect() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
            for table in inspect(connection).get_table_names()
        }


def autoincrementing(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
        )
        return {row[0] for row in rows}


def test_a_migrated_database_equals_a_fresh_one(migrated: Engine, path: Path) -> None:
    fresh = create_engine(f"sqlite:///{path}")
    assert schema(migrated) == schema(fresh)
    assert rows(migrated) == rows(fresh)
    assert (
        autoincrementing(migrated)
        == autoincrementing(fresh)
        == {
            "events",
            "io_records",
            "calendar_events",
            "jobs",
            "list_items",
            "lists",
            "timers",
            "undo_entries",
        }
    )
    fresh.dispose()


def test_alembic_finds_no_difference_either(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_latest_revision_is_the_one_head_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(migration._SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [LATEST_REVISION]


def test_a_migrated_database_needs_nothing_more(path: Path) -> None:
    before = path.read_bytes()
    assert migrate(path) is False
    assert path.read_bytes() == before


def test_an_older_program_refuses_a_newer_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match=r"revision 9999.*knows"):
        migrate(path)
    assert path.read_bytes() == before


def test_a_database_is_backed_up_before_it_is_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO users VALUES ('ann', 1)")
        database.execute("UPDATE alembic_version SET version_num = '0001'")
        database.commit()
    steps: list[str] = []
    monkeypatch.setattr(migration, "_known_revisions", lambda: {"0001", LATEST_REVISION})
    monkeypatch.setattr(migration, "_upgrade", lambda connection: steps.append("upgraded"))

    assert migrate(path) is True

    assert steps == ["upgraded"]
    (backup,) = path.parent.glob("*.bak")
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT user_id FROM users").fetchall() == [("ann",)]


def no_room(path: Path) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_backup_that_cannot_be_written_stops_the_migration(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")
        database.commit()
    steps: list[str] = []
    monkeypatch.setattr(migration, "_known_revisions", lambda: {"0001", LATEST_REVISION})
    monkeypatch.setattr(backup, "_make_durable", no_room)
    monkeypatch.setattr(migration, "_upgrade", lambda connection: steps.append("upgraded"))
    with pytest.raises(StorageFailed):
        migrate(path)
    assert steps == []


def test_a_migration_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE snapshots (mine TEXT)")
        database.commit()
    with pytest.raises(StorageFailed, match="snapshots already exists"):
        migrate(path)
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("snapshots",)]

"""Brings a database to this version's tables, after a backup if it holds anything."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from genie.core.errors import NewerDatabase
from genie.storage.engine import connect_for_migration

LATEST_REVISION = "0020"
_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path) -> bool:
    """Migrate the database at `path`, made if missing; True when anything had to be done.

    Raises:
        NewerDatabase: a newer version of the program has written it.
        StorageFull, StorageFailed: the database could not be read or written.
    """
    existed = path.exists() and path.stat().st_size > 0
    with connect_for_migration(path) as connection:
        revision = _revision(connection)
        connection.rollback()
        if revision == LATEST_REVISION:
            return False
        if revision is not None and revision > LATEST_REVISION:
            raise NewerDatabase(
                f"The database {path} was written by a newer version (revision {revision}; this program "
                f"knows {LATEST_REVISION}). Install the newer version, or choose another --data-dir."
            )
        if existed and revision is not None:
            _back_up(path, revision)
        _upgrade(connection)
    return True


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _back_up(path: Path, revision: str) -> None:
    target = path.with_name(f"{path.stem}.before-{LATEST_REVISION}.from-{revision}.bak")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

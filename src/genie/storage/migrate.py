"""Brings a database to this version's tables, after a backup if it holds anything.

An empty one gets them as `tables.py` has them; the migrations lead to the same, one after the other (tested).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, inspect, text

from genie.core.errors import NewerDatabase
from genie.storage.engine import connect_for_migration
from genie.storage.tables import event_counter, metadata

if TYPE_CHECKING:
    from alembic.config import Config

LATEST_REVISION = "order_keys"
_SCRIPTS = Path(__file__).parent / "migrations"
_VERSION_TABLE = (
    "CREATE TABLE alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def migrate(path: Path, *, backups_kept: int | None = 5) -> bool:
    """Migrate the database at `path`, made if missing; True when anything had to be done.

    What it was before stays beside it, of which the newest `backups_kept` are kept; None makes no backup.

    Raises:
        NewerDatabase: a newer version of the program has written it.
        StorageFull, StorageFailed: the database could not be read or written, or not be backed up.
    """
    existed = path.exists() and path.stat().st_size > 0
    keep = backups_kept
    with connect_for_migration(path) as connection:
        return bring_up_to_date(
            connection,
            f"The database {path}",
            back_up=(lambda revision: _back_up(path, revision, keep)) if existed and keep else None,
        )


def bring_up_to_date(
    connection: Connection, what: str, *, back_up: Callable[[str], None] | None = None
) -> bool:
    """Migrate what `connection` leads to, told as `what`; True when anything had to be done.

    `back_up` is called before, with the revision found, if there is one.

    Raises:
        NewerDatabase: a newer version of the program has written it.
    """
    is_empty = not inspect(connection).get_table_names()
    revision = None if is_empty else _revision(connection)
    connection.rollback()
    if is_empty:
        _create(connection)
        return True
    if revision == LATEST_REVISION:
        return False
    if revision is not None and revision not in _known_revisions():
        raise NewerDatabase(
            f"{what} was written by a newer version (revision {revision}; this program knows "
            f"{LATEST_REVISION}). Install the newer version, or choose another --data-dir or storage.url."
        )
    if back_up is not None and revision is not None:
        back_up(revision)
    _upgrade(connection)
    return True


def revision_of(path: Path) -> str | None:
    """Which of our revisions a database has; None if it is not one of this program's."""
    with connect_for_migration(path) as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _create(connection: Connection) -> None:
    with connection.begin():
        metadata.create_all(connection, checkfirst=False)
        connection.execute(insert(event_counter).values(counter_id=1, last_seq=0))
        # As Alembic makes it, which need not be loaded for it.
        connection.execute(text(_VERSION_TABLE))
        connection.execute(text("INSERT INTO alembic_version VALUES (:latest)"), {"latest": LATEST_REVISION})


def _back_up(path: Path, revision: str, keep: int) -> None:
    from genie.storage.backup import keep_safe

    keep_safe(path, f"before-{LATEST_REVISION}.from-{revision}", keep)


def _known_revisions() -> set[str]:
    """Those that this program has a migration for."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config

"""Brings a database to this version's tables, after a backup if it holds anything."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from genie.core.errors import NewerDatabase
from genie.storage.engine import connect_for_migration

if TYPE_CHECKING:
    from alembic.config import Config

LATEST_REVISION = "0012"
_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path, *, backups_kept: int | None = 5) -> bool:
    """Migrate the database at `path`, made if missing; True when anything had to be done.

    What it was before stays beside it, of which the newest `backups_kept` are kept; None makes no backup.

    Raises:
        NewerDatabase: a newer version of the program has written it.
        StorageFull, StorageFailed: the database could not be read or written, or not be backed up.
    """
    existed = path.exists() and path.stat().st_size > 0
    with connect_for_migration(path) as connection:
        revision = _revision(connection)
        connection.rollback()
        if revision == LATEST_REVISION:
            return False
        if revision is not None and revision not in _known_revisions():
            raise NewerDatabase(
                f"The database {path} was written by a newer version (revision {revision}; this program "
                f"knows {LATEST_REVISION}). Install the newer version, or choose another --data-dir."
            )
        if existed and revision is not None and backups_kept is not None:
            from genie.storage.backup import keep_safe

            keep_safe(path, f"before-{LATEST_REVISION}.from-{revision}", backups_kept)
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

"""Which database the settings name, and how it is opened: the embedded one, or PostgreSQL."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, inspect

from genie.config.sections import StorageSettings
from genie.core.clock import Clock
from genie.storage.engine import SqliteDatabase, connect_for_reading
from genie.storage.folder import DATABASE_NAME
from genie.storage.migrate import migrate
from genie.storage.ports import Database

Result = TypeVar("Result")


def open_database(settings: StorageSettings, clock: Clock) -> Database:
    """Open the database of a data folder that is locked by the caller; blocks.

    Raises:
        DatabaseInUse, NewerDatabase, StorageFull, StorageFailed: see `Database.open`.
    """
    url = settings.url.get_secret_value()
    database: Database
    if url:
        from genie.storage.postgres import PostgresDatabase

        database = PostgresDatabase(
            url, clock, readers=settings.readers, write_timeout_s=settings.write_timeout_s
        )
    else:
        path = settings.data_dir / DATABASE_NAME
        migrate(path, backups_kept=settings.backups_kept)
        database = SqliteDatabase(
            path, clock, readers=settings.readers, write_timeout_s=settings.write_timeout_s
        )
    database.open()
    return database


def look(settings: StorageSettings, unit: Callable[[Connection], Result]) -> Result | None:
    """Read a database without opening it for work; None when there are no tables yet. Blocks.

    Raises:
        StorageFull, StorageFailed: it could not be read.
    """
    url = settings.url.get_secret_value()
    if url:
        return asyncio.run(_look_at_postgres(url, unit, settings.write_timeout_s))
    path = settings.data_dir / DATABASE_NAME
    if not path.exists():
        return None
    with connect_for_reading(path) as connection:
        return _look(connection, unit)


def _look(connection: Connection, unit: Callable[[Connection], Result]) -> Result | None:
    return unit(connection) if inspect(connection).has_table("alembic_version") else None


async def _look_at_postgres(
    url: str, unit: Callable[[Connection], Result], timeout_s: float
) -> Result | None:
    from genie.storage.postgres_connections import reading_engine, translated

    engine = reading_engine(url, size=1, timeout_s=timeout_s)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_look, unit)
    except Exception as error:
        ours = translated(error)
        if ours is error:
            raise
        raise ours from error
    finally:
        await engine.dispose()

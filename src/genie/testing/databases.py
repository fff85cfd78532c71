"""Databases to test on, embedded or PostgreSQL: with this program's tables, and nothing in them."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from genie.config.sections import StorageSettings
from genie.core.clock import Clock
from genie.storage.engine import SqliteDatabase
from genie.storage.folder import DATABASE_NAME
from genie.storage.migrate import migrate
from genie.storage.ports import Database
from genie.storage.postgres import PostgresDatabase
from genie.testing.postgres import PostgresServer


class EmptyDatabase(Protocol):
    """A migrated database that a test may fill."""

    kind: str

    def open(self, clock: Clock, **options: Any) -> Database:
        """Open it for work, till it is closed or gone. `options` are those that both databases have."""
        ...

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What an onlooker sees who has a connection of its own."""
        ...

    def change(self, sql: str) -> None:
        """Change it from such a connection."""
        ...

    def settings(self, data_dir: Path) -> StorageSettings:
        """What a server must be told to use it, and `data_dir` for the rest."""
        ...


class Databases(Protocol):
    """Makes empty databases of one kind; each is gone at the end of its context."""

    kind: str

    def new(self) -> AbstractContextManager[EmptyDatabase]: ...


class SqliteFile:
    """An `EmptyDatabase` in a file."""

    kind = "sqlite"

    def __init__(self, path: Path, opened: ExitStack) -> None:
        self.path = path
        self._opened = opened

    def open(self, clock: Clock, **options: Any) -> Database:
        database = SqliteDatabase(self.path, clock, **options)
        database.open()
        self._opened.callback(database.close)
        return database

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.path)) as outside:
            return outside.execute(sql).fetchall()

    def change(self, sql: str) -> None:
        with closing(sqlite3.connect(self.path)) as outside:
            outside.execute(sql)
            outside.commit()

    def settings(self, data_dir: Path) -> StorageSettings:
        data_dir.mkdir(exist_ok=True)
        shutil.copy(self.path, data_dir / DATABASE_NAME)
        self.path = data_dir / DATABASE_NAME
        return StorageSettings(data_dir=data_dir)


class SqliteFiles:
    """Makes `SqliteFile`s, all copies of one that was migrated."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._migrated = folder / "migrated.sqlite3"

    @contextmanager
    def new(self) -> Iterator[EmptyDatabase]:
        if not self._migrated.exists():
            migrate(self._migrated)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / DATABASE_NAME
            shutil.copy(self._migrated, path)
            with ExitStack() as opened:
                yield SqliteFile(path, opened)


class PostgresSpace:
    """An `EmptyDatabase` of a PostgreSQL server."""

    kind = "postgresql"

    def __init__(self, server: PostgresServer, url: str, opened: ExitStack) -> None:
        self.url = url
        self._server = server
        self._opened = opened

    def open(self, clock: Clock, **options: Any) -> Database:
        database = PostgresDatabase(self.url, clock, **options)
        database.open()
        self._opened.callback(database.close)
        return database

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._server.rows(self.url, sql)

    def change(self, sql: str) -> None:
        self._server.execute(self.url, sql)

    def settings(self, data_dir: Path) -> StorageSettings:
        return StorageSettings.model_validate({"data_dir": data_dir, "url": self.url})


class PostgresSpaces:
    """Makes `PostgresSpace`s."""

    kind = "postgresql"

    def __init__(self, server: PostgresServer) -> None:
        self._server = server

    @contextmanager
    def new(self) -> Iterator[EmptyDatabase]:
        url = self._server.migrated_database()
        try:
            with ExitStack() as opened:
                yield PostgresSpace(self._server, url, opened)
        finally:
            self._server.give_back(url)

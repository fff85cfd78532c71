"""The embedded database: units of work, one writer with group commit, a few read-only connections.

A unit is a plain, synchronous, pure function of a connection that may be run twice. `write` runs it on the
one writer thread, together with whatever else waits, in one transaction with a savepoint for each unit.
Callers are answered after COMMIT; the batch's events are handed over in commit order just before that.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from genie.core.clock import Clock
from genie.core.errors import StorageFailed, StorageFull, TooBusy
from genie.core.events import NumberedEvent
from genie.storage import plain_json
from genie.storage.groups import GROUP_UNITS, WAITING_UNITS, Settled, Waiting, run_units, tell
from genie.storage.outbox import Outbox
from genie.storage.ports import Publish, Result, Unit

_UNITS_OWN_FAULTS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)


class SqliteDatabase:
    """A SQLite database in WAL mode. `open` starts its threads, `close` ends them after what waits."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        readers: int = 2,
        write_timeout_s: float = 15.0,
        waiting_units: int = WAITING_UNITS,
    ) -> None:
        self.path = path
        self._clock = clock
        self._write_timeout_s = write_timeout_s
        self._waiting: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._waiting_units = waiting_units
        self._writer: threading.Thread | None = None
        self._closed = False
        self._write_engine = _engine(path, read_only=False)
        self._read_engine = _engine(path, read_only=True, size=readers)
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="genie-read")
        self._outbox: Outbox | None = None
        self._publish: Publish = lambda events: None

    def open(self) -> None:
        """Start the writer; the tables must be there.

        Raises:
            StorageFull, StorageFailed: the database could not be opened or read.
        """
        with in_our_words():
            connection = self._write_engine.connect()
            self._outbox = Outbox(self._clock, last_seq=Outbox.read_last_seq(connection))
            connection.rollback()
        self._writer = threading.Thread(
            target=self._write_forever, args=[connection], name="genie-write", daemon=True
        )
        self._writer.start()

    def close(self) -> None:
        """Take no more units, finish those that wait, then end the threads and connections."""
        self._closed = True
        if self._writer is not None:
            self._waiting.put(None)
            self._writer.join()
            self._writer = None
        self._readers.shutdown(wait=True)
        self._read_engine.dispose()
        self._write_engine.dispose()

    def publish_to(self, publish: Publish) -> None:
        """Name who gets each batch's events, on the event loop, before its callers are answered."""
        self._publish = publish

    @property
    def last_seq(self) -> int:
        """The number of the newest committed event."""
        return 0 if self._outbox is None else self._outbox.committed_seq

    async def write(self, unit: Unit[Result]) -> Result:
        """Run `unit` in the writer's next transaction and return its result once that is durable.

        A caller that goes away cancels nothing.

        Raises:
            TooBusy: too many units wait.
            StorageFull, StorageFailed: the transaction could not be committed, or the database is closed.
            Whatever `unit` raises; its changes and events are undone.
        """
        future = self._enqueue(unit)
        try:
            async with asyncio.timeout(self._write_timeout_s):
                return await asyncio.shield(future)
        except TimeoutError:
            raise StorageFailed("The database did not take the change in time; try again.") from None

    async def overwrite(self, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Let `fill` replace the whole content by the writer's connection, between two groups of units.

        Reads see the old or the new content. Events go on to be numbered upwards from the higher number.

        Raises:
            TooBusy, StorageFull, StorageFailed: it could not be done, and nothing has changed.
        """

        def unit(connection: Connection) -> None:
            assert self._outbox is not None
            fill(_raw(connection))
            self._outbox.catch_up(Outbox.read_last_seq(connection))
            connection.rollback()

        await asyncio.shield(self._enqueue(unit, is_alone=True))

    def _enqueue(self, unit: Unit[Result], *, is_alone: bool = False) -> asyncio.Future[Result]:
        if self._closed:
            raise StorageFailed("The database is closed; the server is stopping.")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        if self._waiting.qsize() >= self._waiting_units:
            raise TooBusy("The database has too many changes waiting.", retry_after_s=1)
        self._waiting.put(Waiting(unit=unit, future=future, loop=loop, is_alone=is_alone))
        return future

    async def read(self, unit: Unit[Result]) -> Result:
        """Run `unit` on a read-only connection.

        Raises:
            StorageFailed: the database could not be read, or is closed.
        """
        if self._closed:
            raise StorageFailed("The database is closed; the server is stopping.")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, unit)

    def _read(self, unit: Unit[Result]) -> Result:
        with in_our_words(), self._read_engine.connect() as connection:
            return unit(connection)

    def _write_forever(self, connection: Connection) -> None:
        with connection:
            while (group := self._next_group()) is not None:
                for is_alone, waiting in groupby(group, key=lambda one: one.is_alone):
                    if is_alone:
                        for one in waiting:
                            self._run_alone(connection, one)
                    else:
                        self._commit_group(connection, list(waiting))

    def _next_group(self) -> list[Waiting] | None:
        first = self._waiting.get()
        if first is None:
            return None
        group = [first]
        while len(group) < GROUP_UNITS:
            try:
                waiting = self._waiting.get_nowait()
            except queue.Empty:
                break
            if waiting is None:
                self._waiting.put(None)
                break
            group.append(waiting)
        return group

    def _commit_group(self, connection: Connection, group: list[Waiting]) -> None:
        try:
            settled, events = self._transact(connection, group)
        except Exception as error:  # noqa: BLE001 - the writer must outlive any group; callers get the error
            if len(group) > 1:
                for waiting in group:
                    self._commit_group(connection, [waiting])
                return
            settled, events = [Settled(waiting=group[0], error=_translated(error))], []
        tell(settled, events, self._publish)

    def _run_alone(self, connection: Connection, waiting: Waiting) -> None:
        settled = Settled(waiting=waiting)
        try:
            waiting.unit(connection)
        except Exception as error:  # noqa: BLE001 - the writer must outlive any unit; its caller gets the error
            _raw(connection).rollback()
            settled.error = _translated(error)
        tell([settled], [], self._publish)

    def _transact(
        self, connection: Connection, group: list[Waiting]
    ) -> tuple[list[Settled], list[NumberedEvent]]:
        assert self._outbox is not None
        with self._outbox.collecting(connection), connection.begin():
            settled = run_units(
                connection,
                self._outbox,
                group,
                execute=_raw(connection).execute,
                is_usable=_in_transaction,
                translated=_translated,
            )
            events = self._outbox.store(connection)
        self._outbox.committed(events)
        return settled, events


def _engine(path: Path, *, read_only: bool, size: int = 1) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        hide_parameters=True,
        json_serializer=plain_json.dumps,
        json_deserializer=plain_json.loads,
        poolclass=QueuePool if read_only else NullPool,
        **({"pool_size": size, "max_overflow": 0} if read_only else {}),
        connect_args={"isolation_level": None, "check_same_thread": False, "cached_statements": 512},
    )

    @event.listens_for(engine, "connect")
    def _configure(raw: sqlite3.Connection, _: object) -> None:
        cursor = raw.cursor()
        cursor.execute("PRAGMA busy_timeout = 5000")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    def begin(connection: Any) -> None:
        connection.dbapi_connection.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")

    # With a listener for `begin`, SQLAlchemy would look for listeners at each statement.
    engine.dialect.do_begin = begin  # type: ignore[assignment]
    return engine


@contextmanager
def connect_for_migration(path: Path) -> Iterator[Connection]:
    """A writing connection of its own, for work before the writer starts."""
    engine = _engine(path, read_only=False)
    try:
        with in_our_words(), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def connect_for_reading(path: Path) -> Iterator[Connection]:
    """A reading connection of its own, for a look at a database that no server here has open."""
    engine = _engine(path, read_only=True)
    try:
        with in_our_words(), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raise failures of the database as errors of our own tree."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _translated(error) from error


def _in_transaction(connection: Connection) -> bool:
    return _raw(connection).in_transaction


def _raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection, for the plain words of our transactions."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _translated(error: BaseException) -> BaseException:
    """The error of our own tree for a failure of the database itself; others stay what they are."""
    original = error.orig if isinstance(error, DatabaseError) else error
    if not isinstance(original, sqlite3.DatabaseError) or isinstance(original, _UNITS_OWN_FAULTS):
        return error
    name = getattr(original, "sqlite_errorname", "")
    if name == "SQLITE_FULL":
        return StorageFull("The disk that holds the data folder is full; free some space and try again.")
    if name in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        return StorageFailed(
            f"The database is damaged or is no database ({original}). Stop the server, put a backup in its "
            "place, or choose another folder with --data-dir."
        )
    return StorageFailed(f"The database could not be used: {original}")

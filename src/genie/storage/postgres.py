"""PostgreSQL as the database: the same units of work, run by asyncpg on an event loop of its own thread.

As on SQLite, one writer commits what waits in groups; an advisory lock keeps writers of several processes
apart, so that what a unit has read stays so until it is committed, and events are numbered in commit order.
Units never run on the callers' event loop.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from genie.core.clock import Clock
from genie.core.errors import DatabaseInUse, GenieError, StorageFailed, TooBusy
from genie.core.events import NumberedEvent
from genie.storage.groups import GROUP_UNITS, WAITING_UNITS, Settled, Waiting, run_units, tell
from genie.storage.migrate import bring_up_to_date
from genie.storage.outbox import Outbox
from genie.storage.ports import Publish, Result, Unit
from genie.storage.postgres_connections import (
    become_only_server,
    is_loss,
    is_to_be_repeated,
    is_usable,
    reading_engine,
    shown_url,
    translated,
    writing_engine,
)

_TRIES = 4
_PAUSE_S = 0.05
_WRITERS = 0x67656E6966
_BEGIN_WRITING = text(
    f"SELECT pg_current_xact_id()::text FROM (SELECT pg_advisory_xact_lock({_WRITERS})) AS locked"  # noqa: S608
)
_STATUS = text("SELECT pg_xact_status(CAST(CAST(:xid AS text) AS xid8))")


@dataclass(kw_only=True)
class _Attempt:
    """How far a transaction got: its id, and what is true if it was committed."""

    xid: str = ""
    is_committing: bool = False
    settled: list[Settled] = field(default_factory=list)
    events: list[NumberedEvent] = field(default_factory=list)


class PostgresDatabase:
    """A PostgreSQL database. `open` brings it to this program's tables; `close` ends after what waits."""

    def __init__(
        self,
        url: str,
        clock: Clock,
        *,
        readers: int = 2,
        write_timeout_s: float = 15.0,
        waiting_units: int = WAITING_UNITS,
        is_only_server: bool = True,
        patience_s: float = 3.0,
    ) -> None:
        """`is_only_server`: refuse to open, and to write, while another server has the database.

        Such a one gets `patience_s` to go away.
        """
        self.url = url
        self._clock = clock
        self._write_timeout_s = write_timeout_s
        self._waiting_units = waiting_units
        self._is_only_server = is_only_server
        self._patience_s = patience_s
        self._waiting: deque[Waiting] = deque()
        self._reading: set[asyncio.Task[object]] = set()
        self._lock = threading.Lock()
        self._closed = True
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._something = asyncio.Event()
        self._writing_engine = writing_engine(url, timeout_s=write_timeout_s)
        self._reading_engine = reading_engine(url, size=readers, timeout_s=write_timeout_s)
        self._connection: AsyncConnection | None = None
        self._outbox = Outbox(clock, last_seq=0)
        self._publish: Publish = lambda events: None

    def open(self) -> None:
        """Connect, migrate if need be, and start the writer.

        Raises:
            DatabaseInUse: another server has the database.
            NewerDatabase: a newer version of the program has written it.
            StorageFull, StorageFailed: it cannot be reached or used.
        """
        ready: Future[None] = Future()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._run(ready)), name="genie-postgres", daemon=True
        )
        self._thread.start()
        ready.result()

    def close(self) -> None:
        """Take no more units, finish those that wait, then end the thread and the connections."""
        with self._lock:
            was_open, self._closed = not self._closed, True
        if was_open and self._loop is not None:
            self._loop.call_soon_threadsafe(self._something.set)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def publish_to(self, publish: Publish) -> None:
        """Name who gets each group's events, on the event loop, before its callers are answered."""
        self._publish = publish

    @property
    def last_seq(self) -> int:
        """The number of the newest committed event."""
        return self._outbox.committed_seq

    async def write(self, unit: Unit[Result]) -> Result:
        """See `Database.write`."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        with self._lock:
            database_loop = self._open_loop()
            if len(self._waiting) >= self._waiting_units:
                raise TooBusy("The database has too many changes waiting.", retry_after_s=1)
            self._waiting.append(Waiting(unit=unit, future=future, loop=loop))
            database_loop.call_soon_threadsafe(self._something.set)
        try:
            async with asyncio.timeout(self._write_timeout_s):
                return await asyncio.shield(future)
        except TimeoutError:
            raise StorageFailed("The database did not take the change in time; try again.") from None

    async def read(self, unit: Unit[Result]) -> Result:
        """See `Database.read`."""
        with self._lock:
            database_loop = self._open_loop()
            future = asyncio.run_coroutine_threadsafe(self._read(unit), database_loop)
        return await asyncio.shield(asyncio.wrap_future(future))

    def _open_loop(self) -> asyncio.AbstractEventLoop:
        if self._closed or self._loop is None:
            raise StorageFailed("The database is closed; the server is stopping.")
        return self._loop

    async def _run(self, ready: Future[None]) -> None:
        """The thread's life."""
        try:
            try:
                connection = await self._connected()
                await connection.run_sync(self._prepare)
            except Exception as error:  # noqa: BLE001 - whoever opens is told, in the thread that waits
                ready.set_exception(translated(error))
                return
            self._loop = asyncio.get_running_loop()
            self._closed = False
            ready.set_result(None)
            while group := await self._next_group():
                await self._commit(group)
            await asyncio.gather(*self._reading, return_exceptions=True)
        finally:
            await self._disconnect()
            await self._writing_engine.dispose()
            await self._reading_engine.dispose()

    def _prepare(self, connection: Connection) -> None:
        connection.execute(text("SET statement_timeout = 0"))
        connection.commit()
        bring_up_to_date(connection, f"The database {shown_url(self.url)}")
        connection.execute(text("RESET statement_timeout"))
        self._outbox = Outbox(self._clock, last_seq=Outbox.read_last_seq(connection))
        connection.commit()

    async def _read(self, unit: Unit[Result]) -> Result:
        task = asyncio.current_task()
        assert task is not None
        self._reading.add(task)
        try:
            try:
                return await self._read_once(unit)
            except StorageFailed:
                # The pool has thrown away what was broken, as it is when the server was started anew.
                return await self._read_once(unit)
        finally:
            self._reading.discard(task)

    async def _read_once(self, unit: Unit[Result]) -> Result:
        try:
            async with self._reading_engine.connect() as connection:
                return await connection.run_sync(unit)
        except Exception as error:
            ours = translated(error)
            if ours is error:
                raise
            raise ours from error

    async def _next_group(self) -> list[Waiting]:
        """What waits, at least one unit; nothing once the database is closed."""
        while not self._waiting:
            self._something.clear()
            if self._closed:
                return []
            await self._something.wait()
        return [self._waiting.popleft() for _ in range(min(GROUP_UNITS, len(self._waiting)))]

    async def _commit(self, group: Sequence[Waiting]) -> None:
        """Commit a group and tell everybody; if it fails as a whole, each unit alone."""
        try:
            attempt = await self._attempt_often(group)
        except Exception as error:  # noqa: BLE001 - the writer must outlive any group; callers get the error
            if len(group) > 1 and self._connection is not None:
                for waiting in group:
                    await self._commit([waiting])
                return
            ours = translated(error)
            attempt = _Attempt(settled=[Settled(waiting=waiting, error=ours) for waiting in group])
        self._outbox.committed(attempt.events)
        tell(attempt.settled, attempt.events, self._publish)

    async def _attempt_often(self, group: Sequence[Waiting]) -> _Attempt:
        """Run a group until it is committed, as long as its failures are nobody's fault."""
        for tries_left in reversed(range(_TRIES)):
            attempt = _Attempt()
            try:
                connection = await self._connected()
                await connection.run_sync(self._transact, group, attempt)
            except Exception as error:
                is_lost = await self._let_go_if_lost(error)
                if is_lost and attempt.is_committing and await self._was_committed(attempt.xid):
                    return attempt
                is_nobodys_fault = is_lost or is_to_be_repeated(error)
                if tries_left == 0 or isinstance(error, DatabaseInUse) or not is_nobodys_fault:
                    raise
                await asyncio.sleep(_PAUSE_S * (_TRIES - tries_left))
            else:
                return attempt
        raise AssertionError("the last try returns or raises")

    def _transact(self, connection: Connection, group: Sequence[Waiting], attempt: _Attempt) -> None:
        with self._outbox.collecting(connection), connection.begin():
            attempt.xid = connection.execute(_BEGIN_WRITING).scalar_one()
            attempt.settled = run_units(
                connection,
                self._outbox,
                group,
                execute=connection.exec_driver_sql,
                is_usable=is_usable,
                translated=translated,
            )
            attempt.events = self._outbox.store(connection)
            attempt.is_committing = True

    async def _connected(self) -> AsyncConnection:
        if self._connection is None:
            connection = await self._writing_engine.connect()
            try:
                if self._is_only_server:
                    await become_only_server(connection, self.url, patience_s=self._patience_s)
            except BaseException:
                await connection.close()
                raise
            self._connection = connection
        return self._connection

    async def _let_go_if_lost(self, error: Exception) -> bool:
        """Drop a connection that is none any more; true if there is none now."""
        connection = self._connection
        if connection is not None and (is_loss(error) or not await connection.run_sync(is_usable)):
            await self._disconnect()
        return self._connection is None

    async def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()

    async def _was_committed(self, xid: str) -> bool:
        """What became of a transaction whose connection was lost while it was being committed.

        Raises:
            StorageFailed: PostgreSQL cannot be asked.
        """
        try:
            for tries in range(_TRIES):
                connection = await self._connected()
                status = await connection.scalar(_STATUS, {"xid": xid})
                await connection.rollback()
                if status != "in progress":
                    return bool(status == "committed")
                await asyncio.sleep(_PAUSE_S * (tries + 1))
        except Exception as error:
            await self._disconnect()
            detail = error.detail if isinstance(error, GenieError) else str(translated(error))
            raise StorageFailed(f"It is not known whether the change was kept. {detail}") from error
        raise StorageFailed("It is not known whether the change was kept; look before you try again.")

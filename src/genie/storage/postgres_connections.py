"""Connections to PostgreSQL: how they are made, whose the database is, and failures in words of our own."""

import asyncio
from typing import Any

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from genie.core.errors import DatabaseInUse, GenieError, StorageFailed, StorageFull, TooBusy

CONNECT_TIMEOUT_S = 10.0
_GRACE_S = 5.0
_LOCK_EVERY_S = 0.1
_ONLY_SERVER = 0x67656E6965  # "genie"; advisory locks are numbers, each database has its own
_TAKE_ONLY_SERVER = text(f"SELECT pg_try_advisory_lock({_ONLY_SERVER})")

_DISK_FULL = "53100"
_NO_RIGHT = "42501"
_CANCELLED = ("57014", "55P03")
_TO_BE_REPEATED = ("40001", "40P01")
_UNITS_OWN_FAULTS = ("22", "23", "42")


def shown_url(url: str) -> str:
    """The address of a database as it may be shown: without its password."""
    parsed = make_url(url)
    return parsed.difference_update_query(["password", "passfile"]).render_as_string(hide_password=True)


def writing_engine(url: str, *, timeout_s: float) -> AsyncEngine:
    """Makes connections for one writer at a time, who keeps the one it has."""
    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: _connect(url, timeout_s, {}),
        poolclass=NullPool,
        hide_parameters=True,
    )


def reading_engine(url: str, *, size: int, timeout_s: float) -> AsyncEngine:
    """A bounded pool of connections that only read, in transactions that each see one moment."""
    only_reading = {"default_transaction_read_only": "on", "default_transaction_isolation": "repeatable read"}
    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: _connect(url, timeout_s, only_reading),
        pool_size=size,
        max_overflow=0,
        pool_timeout=timeout_s,
        hide_parameters=True,
    )


async def _connect(url: str, timeout_s: float, more: dict[str, str]) -> Any:
    """One connection; PostgreSQL gives up on what takes longer than `timeout_s`, and we soon after."""
    timeout_ms = str(round(timeout_s * 1000))
    limits = {
        "application_name": "genie",
        "statement_timeout": timeout_ms,
        "lock_timeout": timeout_ms,
        "idle_in_transaction_session_timeout": timeout_ms,
        "tcp_keepalives_idle": "30",
        "tcp_keepalives_interval": "10",
        "tcp_keepalives_count": "3",
        "jit": "off",
    }
    try:
        return await asyncpg.connect(
            url,
            timeout=CONNECT_TIMEOUT_S,
            command_timeout=timeout_s + _GRACE_S,
            server_settings=limits | more,
        )
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError, TimeoutError) as error:
        reason = str(error) or type(error).__name__
        raise StorageFailed(
            f"The database {shown_url(url)} cannot be reached ({reason}). Is its server running, and is "
            "storage.url right?"
        ) from error


async def become_only_server(connection: AsyncConnection, url: str, *, patience_s: float) -> None:
    """Take the lock that only one server of a database has; it is lost with the connection.

    One that was killed a moment ago may hold it for a moment more, so it is asked for till `patience_s`.

    Raises:
        DatabaseInUse: another server has it.
    """
    for _ in range(max(1, round(patience_s / _LOCK_EVERY_S))):
        taken = await connection.scalar(_TAKE_ONLY_SERVER)
        await connection.rollback()
        if taken:
            return
        await asyncio.sleep(_LOCK_EVERY_S)
    raise DatabaseInUse(
        f"Another server is using the database {shown_url(url)}. Stop it, or name another database in "
        "storage.url."
    )


def is_usable(connection: Connection) -> bool:
    """Whether a connection still is one, whatever became of its last statement."""
    if connection.closed or connection.invalidated:
        return False
    driver_connection = connection.connection.driver_connection
    return driver_connection is not None and not driver_connection.is_closed()


def is_loss(error: BaseException) -> bool:
    """Whether an error means that its connection can be used no more."""
    return isinstance(error, TimeoutError) or (isinstance(error, DBAPIError) and error.connection_invalidated)


def is_to_be_repeated(error: BaseException) -> bool:
    """Whether the transaction only came in another's way, and may run again."""
    return _sqlstate(error) in _TO_BE_REPEATED


def translated(error: BaseException) -> BaseException:
    """The error of our own tree for a failure of the database itself; others stay what they are."""
    if isinstance(error, PoolTimeout):
        return TooBusy("The database has too many reads waiting.", retry_after_s=1)
    if isinstance(error, TimeoutError):
        return StorageFailed("The database did not answer in time; try again.")
    if isinstance(error, GenieError) or not isinstance(error, DBAPIError):
        return error
    state = _sqlstate(error) or ""
    if state == _DISK_FULL:
        return StorageFull("The disk of the database server is full; free some space there and try again.")
    if state in _CANCELLED:
        return StorageFailed("The database did not do it in time; try again.")
    is_ours = not error.connection_invalidated and not state
    if is_ours or (state.startswith(_UNITS_OWN_FAULTS) and state != _NO_RIGHT):
        return error
    return StorageFailed(f"The database could not be used: {_reason(error)}")


def _sqlstate(error: BaseException) -> str | None:
    return getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None


def _reason(error: DBAPIError) -> str:
    """What PostgreSQL said, without the name of the class it was said in."""
    return str(error.orig).rpartition(">: ")[2]

"""Group commit, the same for every database: units that wait share a transaction, and its end is told to all.

A unit that fails undoes itself alone. Events are published in commit order, then the callers are answered.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from genie.core.events import NumberedEvent
from genie.storage.outbox import Outbox
from genie.storage.ports import Publish, Unit

WAITING_UNITS = 4096
GROUP_UNITS = 128


@dataclass(kw_only=True)
class Waiting:
    """A unit, and whom to tell its result on which event loop; `is_alone` if it wants no transaction."""

    unit: Unit[Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    is_alone: bool = False


@dataclass(kw_only=True)
class Settled:
    """What became of a unit."""

    waiting: Waiting
    result: Any = None
    error: BaseException | None = None


def run_units(
    connection: Connection,
    outbox: Outbox,
    group: Sequence[Waiting],
    *,
    execute: Callable[[str], object],
    is_usable: Callable[[Connection], bool],
    translated: Callable[[BaseException], BaseException],
) -> list[Settled]:
    """Run a group in the transaction that is open, each unit in a savepoint unless it is alone.

    `execute` runs a plain statement on that connection. An error is raised when the whole transaction is lost
    by it (`is_usable` is false), or the unit is alone.
    """
    if len(group) == 1:
        return [_run_unit(connection, group[0])]
    settled = []
    for waiting in group:
        mark = outbox.mark()
        execute("SAVEPOINT unit")
        try:
            settled.append(_run_unit(connection, waiting))
        except Exception as error:
            if not is_usable(connection):
                raise
            execute("ROLLBACK TO SAVEPOINT unit")
            outbox.rewind(mark)
            settled.append(Settled(waiting=waiting, error=translated(error)))
        execute("RELEASE SAVEPOINT unit")
    return settled


def _run_unit(connection: Connection, waiting: Waiting) -> Settled:
    return Settled(waiting=waiting, result=waiting.unit(connection))


def tell(settled: Sequence[Settled], events: Sequence[NumberedEvent], publish: Publish) -> None:
    """On the callers' event loop: publish, then answer. May be called from any thread."""

    def deliver() -> None:
        try:
            if events:
                publish(events)
        finally:
            for one in settled:
                _answer(one)

    try:
        settled[0].waiting.loop.call_soon_threadsafe(deliver)
    except RuntimeError:
        # The loop is closed: nobody is left to be told, and what was committed stays committed.
        return


def _answer(settled: Settled) -> None:
    future = settled.waiting.future
    if future.done():
        return
    if settled.error is None:
        future.set_result(settled.result)
    else:
        future.set_exception(settled.error)

"""What a database is to everybody else: units of work in, results out, events in commit order.

A unit is a plain, synchronous, pure function of a connection that may be run twice.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from genie.core.events import NumberedEvent

Result = TypeVar("Result")
Unit = Callable[[Connection], Result]
Publish = Callable[[Sequence[NumberedEvent]], None]


class Database(Protocol):
    """Embedded SQLite, or PostgreSQL: the same units, the same promises.

    No two writing units run at once, so that what a unit has read stays so until it is committed.
    """

    def open(self) -> None:
        """Get ready to work; blocks.

        Raises:
            StorageFull, StorageFailed, DatabaseInUse, NewerDatabase: it cannot be used.
        """

    def close(self) -> None:
        """Take no more units, finish those that wait, and let go of everything; blocks."""

    def publish_to(self, publish: Publish) -> None:
        """Name who gets each commit's events, on the callers' event loop, before the callers are answered."""

    @property
    def last_seq(self) -> int:
        """The number of the newest committed event."""
        ...

    async def write(self, unit: Unit[Result]) -> Result:
        """Run `unit` in one transaction and return its result once that is durable.

        A caller that goes away cancels nothing.

        Raises:
            TooBusy: too many units wait.
            StorageFull, StorageFailed: the transaction could not be committed, or the database is closed.
            Whatever `unit` raises; its changes and events are undone.
        """
        ...

    async def read(self, unit: Unit[Result]) -> Result:
        """Run `unit` on a read-only connection; all it reads is of one moment.

        Raises:
            StorageFailed: the database could not be read, or is closed.
        """
        ...

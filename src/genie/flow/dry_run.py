"""A dry run is the real thing, rolled back: what it tells is what would happen."""

from typing import Generic, TypeVar

from sqlalchemy import Connection

from genie.storage.ports import Database, Unit

Result = TypeVar("Result")


class _RolledBack(Exception, Generic[Result]):
    """Undoes a unit that has come to its end, and carries its result out."""

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result


async def write_or_try(db: Database, unit: Unit[Result], *, dry_run: bool) -> Result:
    """Run `unit` as one transaction, or change nothing; what is raised is `write`'s."""
    if not dry_run:
        return await db.write(unit)

    def undone(connection: Connection) -> Result:
        raise _RolledBack(unit(connection))

    try:
        return await db.write(undone)
    except _RolledBack as end:
        return end.result  # type: ignore[no-any-return]

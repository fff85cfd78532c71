"""Undo entries as rows: one for each job that changed something."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from genie.core.ids import UserId
from genie.planner.model import Command, Occasion, UndoEntry
from genie.storage.tables import undo_entries


def keep_entry(connection: Connection, occasion: Occasion, label: str, inverse: Sequence[Command]) -> None:
    """Keep how a job's changes are undone."""
    values = {
        "user_id": occasion.user,
        "job_id": occasion.job_id,
        "label": label,
        "inverse": [dict(command) for command in inverse],
        "made_at": occasion.now,
    }
    connection.execute(insert(undo_entries), values)


def last_entry(connection: Connection, user: UserId) -> UndoEntry | None:
    """The newest entry of a user that has not been undone."""
    row = connection.execute(
        select(undo_entries.c.entry_id, undo_entries.c.job_id, undo_entries.c.label, undo_entries.c.inverse)
        .where(undo_entries.c.user_id == user, undo_entries.c.undone_at.is_(None))
        .order_by(undo_entries.c.entry_id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else UndoEntry(**row._asdict())


def mark_undone(connection: Connection, entry: UndoEntry, now: datetime) -> None:
    connection.execute(
        update(undo_entries).where(undo_entries.c.entry_id == entry.entry_id).values(undone_at=now)
    )

"""Level 1: the same careful normal form, which by law always parses alike."""

from sqlalchemy import Connection

from genie.core.ids import UserId
from genie.snapshots import store
from genie.snapshots.model import Considered, Level, Snapshot

Found = tuple[Considered, Snapshot | None]


def find(connection: Connection, user: UserId, language: str, exact_key: str | None) -> Found | None:
    """The snapshot that was asked in just these words; none for words that do not stand alone."""
    if exact_key is None:
        return None
    snapshot = store.by_phrase(connection, user, language, exact_key)
    if snapshot is None:
        return None
    weighed = Considered(
        level=Level.EXACT,
        snapshot_id=snapshot.snapshot_id,
        question=snapshot.question,
        matched=f"the same words: {exact_key}",
    )
    return weighed, snapshot

"""Level 2: other words that an agent reads as the same intent with the same slots."""

from collections.abc import Callable

from sqlalchemy import Connection

from genie.snapshots import store
from genie.snapshots.meaning.guard import contradiction
from genie.snapshots.meaning.leftover import exchanged
from genie.snapshots.model import Considered, Key, Level, Snapshot

Found = tuple[Considered, Snapshot | None]


def find(
    connection: Connection, key: Key, unaccounted: Callable[[], str], read: Callable[[str], str]
) -> Found | None:
    """The snapshot of just this meaning; forbidden when the reading left something `unaccounted` for.

    `read` gives the canonical key of a text.
    """
    if not key.covered:
        return None
    snapshot = store.by_canonical(connection, key)
    if snapshot is None:
        return None
    forbidden = unaccounted() or store.known_to_differ(connection, key, snapshot)
    if not forbidden and key.asked is not None:
        forbidden = contradiction(key.asked, snapshot.question) or exchanged(
            key.asked, snapshot.question, key.canonical, read
        )
    weighed = Considered(
        level=Level.CANONICAL,
        snapshot_id=snapshot.snapshot_id,
        question=snapshot.question,
        matched=f"the same meaning: {key.canonical}",
        forbidden=forbidden,
    )
    return weighed, None if forbidden else snapshot

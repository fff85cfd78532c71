"""Level 3: the same intent, slot names and types with other values; its program runs with the new ones."""

from collections.abc import Callable

from sqlalchemy import Connection

from genie.snapshots import store
from genie.snapshots.model import Considered, Key, Level, Snapshot

Found = tuple[Considered, Snapshot | None]


def find(connection: Connection, key: Key, unaccounted: Callable[[], str]) -> Found | None:
    """The snapshot of this kind of question that ran last.

    What no agent covers goes by its frame, if the program takes the things that the frame names as slots.
    """
    by_frame = not key.covered
    snapshot = store.by_frame_template(connection, key) if by_frame else store.by_template(connection, key)
    if snapshot is None or snapshot.canonical_key == key.canonical:
        return None
    forbidden = unaccounted()
    weighed = Considered(
        level=Level.TEMPLATE,
        snapshot_id=snapshot.snapshot_id,
        question=snapshot.question,
        matched="the same kind of question with other values",
        forbidden=forbidden,
    )
    return weighed, None if forbidden else snapshot

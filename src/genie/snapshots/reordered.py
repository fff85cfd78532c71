"""Level 4, second look: the same words told in another order, where that order can not change the meaning."""

from sqlalchemy import Connection

from genie.snapshots import store
from genie.snapshots.meaning.frame import Frame, read_frame
from genie.snapshots.meaning.reordering import forbidden_order, order_key
from genie.snapshots.model import Considered, Key, Level, Snapshot
from genie.snapshots.paraphrase import forbidden_by

Found = tuple[Considered, Snapshot | None]


def find(connection: Connection, key: Key, agents: frozenset[str]) -> Found | None:
    """The snapshot of a question whose words stand elsewhere but say the same; with what was weighed."""
    order = None if key.frame is None else order_key(key.frame)
    if key.frame is None or order is None:
        return None
    refused: Found | None = None
    for asked, snapshot in store.by_order_key(connection, key, order):
        known = _frame_of(order, asked, snapshot.question)
        if known is None or known.key == key.frame.key:
            continue
        forbidden = forbidden_order(key.frame, known) or forbidden_by(connection, key, snapshot, agents)
        weighed = Considered(
            level=Level.PARAPHRASE,
            snapshot_id=snapshot.snapshot_id,
            question=snapshot.question,
            matched=f"the same words in another order: {order}",
            forbidden=forbidden,
        )
        if not forbidden:
            return weighed, snapshot
        refused = refused or (weighed, None)
    return refused


def _frame_of(order: str, *wordings: str) -> Frame | None:
    """The frame that was filed under an order key: of how it was asked, or of the question itself."""
    for wording in wordings:
        frame = read_frame(wording)
        if frame is not None and order_key(frame) == order:
            return frame
    return None

"""Level 4: the same frame of meaning, every word accounted for; for what no agent covers.

Only questions: a command that changes something is never served on the strength of a frame.
"""

from sqlalchemy import Connection

from genie.snapshots import store
from genie.snapshots.meaning.frame import read_frame
from genie.snapshots.meaning.guard import opposed
from genie.snapshots.meaning.leftover import asked_in_other_units
from genie.snapshots.model import Considered, Key, Level, Snapshot

Found = tuple[Considered, Snapshot | None]


def find(connection: Connection, key: Key, agents: frozenset[str]) -> Found | None:
    """The snapshot of a question with an equal frame.

    `agents` are those that read questions themselves: if one of them reads this one, and differently, it is
    right and the frame is not.
    """
    if key.frame is None:
        return None
    snapshot = store.by_paraphrase(connection, key)
    if snapshot is None:
        return None
    forbidden = forbidden_by(connection, key, snapshot, agents)
    weighed = Considered(
        level=Level.PARAPHRASE,
        snapshot_id=snapshot.snapshot_id,
        question=snapshot.question,
        matched=f"the same frame: {key.frame.key}",
        forbidden=forbidden,
    )
    return weighed, None if forbidden else snapshot


def forbidden_by(connection: Connection, key: Key, snapshot: Snapshot, agents: frozenset[str]) -> str:
    """Why a snapshot is not to be served on the strength of a frame; empty if nothing forbids it."""
    if key.covered and snapshot.agent in agents and key.canonical != snapshot.canonical_key:
        return f"an agent reads them differently: {key.canonical}, not {snapshot.canonical_key}"
    forbidden = store.known_to_differ(connection, key, snapshot)
    if not forbidden and key.asked is not None:
        forbidden = asked_in_other_units(key.asked, snapshot.question)
    if not forbidden and key.asked is not None and not _is_of_one_form(key, snapshot):
        forbidden = opposed(key.asked, snapshot.question)
    return forbidden


def _is_of_one_form(key: Key, snapshot: Snapshot) -> bool:
    """Whether the two are alike in their order of words too, and not only in what they ask of what."""
    mine, theirs = key.frame, read_frame(snapshot.question)
    return mine is not None and theirs is not None and mine.form == theirs.form

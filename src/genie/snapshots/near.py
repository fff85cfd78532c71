"""Level 5: all but one soft word is the same, so the person is asked; never twice about one pair.

A soft word is one that is no number, name of a day, guard word or attribute. The look-up is by keys of frames
with one word left out, so it costs a few index look-ups however much is remembered.
"""

from difflib import SequenceMatcher

from sqlalchemy import Connection

from genie.snapshots import store
from genie.snapshots.meaning.near_keys import near_keys
from genie.snapshots.model import Considered, Key, Level, Snapshot

Found = tuple[Considered, Snapshot | None]

_KIN_LETTERS_MIN = 5
_KIN_RATIO_MIN = 0.8


def find(connection: Connection, key: Key) -> Found | None:
    """A snapshot to ask about, for a question that no agent covers."""
    frame = key.frame
    if frame is None or key.covered or key.exact is None:
        return None
    own = dict(near_keys(frame))
    for candidate in store.by_near_keys(connection, key, list(own)):
        mine, theirs = own[candidate.near_key], candidate.left_out
        if mine and theirs and not _are_kin(mine, theirs):
            continue
        said = _difference(mine, theirs)
        forbidden = store.known_to_differ(connection, key, candidate.snapshot)
        weighed = Considered(
            level=Level.NEAR,
            snapshot_id=candidate.snapshot.snapshot_id,
            question=candidate.snapshot.question,
            matched=said,
            forbidden=forbidden,
        )
        return weighed, None if forbidden else candidate.snapshot
    return None


def _are_kin(one: str, other: str) -> bool:
    """Whether two words may be one, misheard or in another form: "photograph", "photography"."""
    if min(len(one), len(other)) < _KIN_LETTERS_MIN:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _KIN_RATIO_MIN


def _difference(mine: str, theirs: str) -> str:
    if mine and theirs:
        return f"all but one word: {mine!r}, where it says {theirs!r}"
    if not mine and not theirs:
        return "the same frame, of a command that changes something"
    return f"all but one word: {(mine or theirs)!r} is only in the {'new' if mine else 'old'} one"

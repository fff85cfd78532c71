"""The keys by which near matches are found: a frame whole, and with each soft word left out."""

from hashlib import blake2b

from genie.snapshots.meaning.frame import Frame

_WORDS_MIN = 2


def near_keys(frame: Frame) -> list[tuple[str, str]]:
    """The keys of a frame, whole and with each soft word left out, each with that word."""
    keys = [(hashed(frame.form), "")]
    if len(frame.words) > _WORDS_MIN:
        keys += [(hashed(shorter), word) for word, shorter in frame.shorter()]
    return keys


def hashed(text: str) -> str:
    """A key of bounded length, as an index of PostgreSQL needs it."""
    return blake2b(text.encode(), digest_size=12).hexdigest()

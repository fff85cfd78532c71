"""What an utterance is made of, for telling agents apart: its words, their stems, and pairs of neighbours.

Numbers, clock times and ordinals become one mark each, since it does not matter which they are.
"""

import zlib
from collections.abc import Iterator
from itertools import pairwise

from genie.core.regex import lazy_regex

BUCKETS = 1 << 16

_EDGE_MARKS = ".,;:?!\"'()"
_CLOCK = lazy_regex(r"\d{1,2}:\d\d(?:am|pm)?|\d{1,2}(?:am|pm)|o'clock")
_ORDINAL = lazy_regex(r"\d+(?:st|nd|rd|th)")
_NUMBER = lazy_regex(r"[-+]?[$€£]?\d[\d,./]*%?")
_ENDING = lazy_regex(r"(?:ing|ed|es|s)$")
_STEM_LETTERS_MIN = 3


def words_of(text: str) -> list[str]:
    """The words of a text in `core.text` form, with numbers marked."""
    return [_marked(word) for word in (piece.strip(_EDGE_MARKS) for piece in text.split()) if word]


def features(text: str) -> set[int]:
    """The buckets that an utterance fills, from 0 to `BUCKETS` - 1."""
    return {zlib.crc32(name.encode()) % BUCKETS for name in _names(words_of(text))}


def _names(words: list[str]) -> Iterator[str]:
    padded = ["<", *words, ">"]
    for word in words:
        yield f"w {word}"
        stem = _ENDING.sub("", word)
        if len(stem) >= _STEM_LETTERS_MIN:
            yield f"s {stem}"
    for first, second in pairwise(padded):
        yield f"b {first} {second}"
    for first, _, third in zip(padded, padded[1:], padded[2:], strict=False):
        yield f"k {first} {third}"
    yield f"o {' '.join(words[:3])}"


def _marked(word: str) -> str:
    if _CLOCK.fullmatch(word):
        return "#clock"
    if _ORDINAL.fullmatch(word):
        return "#ordinal"
    return "#number" if _NUMBER.fullmatch(word) else word

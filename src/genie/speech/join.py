"""Joins the texts of two windows that overlap in time."""

import re
from difflib import SequenceMatcher

_TAIL_WORDS = 24


def join_overlapping(left: str, right: str) -> str:
    """`left` and `right` as one text, with what both heard in their overlap kept once.

    The longest run of equal words at the end of `left` and the start of `right` is where they are put
    together; what `left` heard after it, and `right` before it, was cut by the windows' edges. Without such a
    run, one follows the other.
    """
    left_words, right_words = left.split(), right.split()
    tail = left_words[-_TAIL_WORDS:]
    head = right_words[:_TAIL_WORDS]
    match = SequenceMatcher(None, _plain(tail), _plain(head), autojunk=False).find_longest_match()
    if match.size < 2 and not (match.size == 1 and match.a == len(tail) - 1 and match.b == 0):
        return " ".join([*left_words, *right_words])
    kept = len(left_words) - len(tail) + match.a
    return " ".join([*left_words[:kept], *right_words[match.b :]])


def _plain(words: list[str]) -> list[str]:
    return [re.sub(r"\W+", "", word).lower() for word in words]

"""What a text must hold for a regular expression to match in it, read off the expression itself.

Most rules of a language can be passed over by that: looking for a piece of text takes a tenth of the time of
trying a pattern. What is found here is necessary for a match, never sufficient.
"""

import math
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

_PIECES_MAX = 32
_COMMON = frozenset(
    "what which when how many much is are was were do does did the a an of in on at to for from and or it i "
    "my you have has will can be".split()
)
_PARSER: Any = import_module("re._parser")
_KIND: Any = import_module("re._constants")
_REPEATS = (_KIND.MAX_REPEAT, _KIND.MIN_REPEAT, _KIND.POSSESSIVE_REPEAT)
_ZERO_WIDTH = (_KIND.AT, _KIND.ASSERT, _KIND.ASSERT_NOT)
_TEXT = object()
"""Stands for literals that follow one another."""


def needed_text(source: str, flags: int = 0) -> frozenset[str] | None:
    """Pieces of text of which each match of the expression needs at least one in the text that is searched.

    None if there are none: it may match anything, or does not tell small letters from large ones.
    """
    tree = _PARSER.parse(source, flags)
    if tree.state.flags & re.IGNORECASE:
        return None
    found = _best(_needs(tree))
    return None if found is None else frozenset(found)


def _needs(tree: Any) -> list[set[str]]:
    """The sets of pieces that a sequence needs: of each set, one piece."""
    needs: list[set[str]] = []
    run = {""}
    for kind, value in _joined(tree):
        exact = _exact(kind, value)
        if exact is not None and len(run) * len(exact) <= _PIECES_MAX:
            run = {before + after for before in run for after in exact}
        else:
            needs.append(run)
            run = exact or {""}
        if exact is None or kind is _KIND.ASSERT:
            needs += _needs_within(kind, value)
    needs.append(run)
    return [_shortest(pieces) for pieces in needs if "" not in pieces]


def _joined(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The items of a sequence, with literals that follow one another as one."""
    text = ""
    for kind, value in tree:
        if kind is _KIND.LITERAL:
            text += chr(value)
            continue
        if text:
            yield _TEXT, text
            text = ""
        yield kind, value
    if text:
        yield _TEXT, text


def _needs_within(kind: Any, value: Any) -> list[set[str]]:
    if kind is _KIND.SUBPATTERN:
        return [] if value[1] & re.IGNORECASE else _needs(value[3])
    if kind is _KIND.ASSERT:
        return _needs(value[1])
    if kind is _KIND.ATOMIC_GROUP:
        return _needs(value)
    if kind in _REPEATS:
        return _needs(value[2]) if value[0] else []
    if kind is _KIND.BRANCH:
        union: set[str] = set()
        for option in value[1]:
            best = _best(_needs(option))
            if best is None:
                return []
            union |= best
        return [_shortest(union)] if len(union) <= _PIECES_MAX else []
    return []


def _exact(kind: Any, value: Any) -> set[str] | None:
    """All that an item can match, where that is a few texts; None where it is open."""
    if kind is _TEXT:
        return {value}
    if kind in _ZERO_WIDTH:
        return {""}
    if kind is _KIND.IN:
        return {chr(of) for _, of in value} if all(item is _KIND.LITERAL for item, _ in value) else None
    if kind is _KIND.SUBPATTERN:
        return None if value[1] & re.IGNORECASE else _exact_sequence(value[3])
    if kind is _KIND.BRANCH:
        union: set[str] = set()
        for option in value[1]:
            exact = _exact_sequence(option)
            if exact is None:
                return None
            union |= exact
        return union if len(union) <= _PIECES_MAX else None
    if kind in _REPEATS and value[1] == 1:
        inner = _exact_sequence(value[2])
        return inner if inner is None or value[0] else inner | {""}
    return None


def _exact_sequence(tree: Any) -> set[str] | None:
    run = {""}
    for kind, value in _joined(tree):
        exact = None if kind is _KIND.ASSERT else _exact(kind, value)
        if exact is None or len(run) * len(exact) > _PIECES_MAX:
            return None
        run = {before + after for before in run for after in exact}
    return run


def _shortest(pieces: set[str]) -> set[str]:
    """The pieces without those that hold another of them, which say nothing more."""
    if len(pieces) == 1:
        return pieces
    kept: list[str] = []
    for piece in sorted(pieces, key=len):
        if not any(map(piece.__contains__, kept)):
            kept.append(piece)
    return set(kept)


def _best(needs: list[set[str]]) -> set[str] | None:
    """The set that the fewest texts will have."""
    return max(needs, key=_rarity, default=None)


def _rarity(pieces: set[str]) -> float:
    return min(map(_weight, pieces)) - 0.3 * math.log2(len(pieces))


def _weight(piece: str) -> float:
    """How much a piece tells: the letters of its words that are not in every other question."""
    return sum(0.1 if word in _COMMON else len(word) for word in piece.split()) + 0.01 * len(piece)

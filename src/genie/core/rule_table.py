"""Tables of rules that begin with a pattern, of which most are passed over without trying the pattern.

A rule is passed over where the text lacks what each match of its pattern needs (`core.needed_text`). The
others come in their order, so that the outcome is that of trying them all.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from genie.core.needed_text import needed_text
from genie.core.regex import source_of

Rule = TypeVar("Rule", bound=tuple[Any, ...])
_LETTERS = 3
Known = str | Callable[[re.Match[str]], str]


class RuleTable(Generic[Rule]):
    """Rules of one kind; each is a pattern and what goes with it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def possible(self, text: str) -> Iterator[Rule]:
        """The rules whose pattern may match the text or a part of it, in their order."""
        return (self._rules[number] for number in self.numbers(text))

    def numbers(self, text: str) -> list[int]:
        """The places of those rules in the table, counted from 0."""
        always, by_letters = self._index
        found = {
            number
            for letters in by_letters.keys() & _letters_of(text)
            for piece, numbers in by_letters[letters]
            if piece in text
            for number in numbers
        }
        return sorted(found | always)

    def __getitem__(self, number: int) -> Rule:
        return self._rules[number]

    @cached_property
    def _index(self) -> tuple[frozenset[int], dict[str, list[tuple[str, list[int]]]]]:
        """The rules that any text may fit, and for each piece the rules that want it or another.

        Pieces are filed by three letters of theirs, those that fewest pieces have.
        """
        always: set[int] = set()
        by_piece: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            needed = needed_text(*source_of(rule[0])) or {""}
            if min(map(len, needed)) < _LETTERS:
                always.add(number)
                continue
            for piece in needed:
                by_piece.setdefault(piece, []).append(number)
        common = Counter(letters for piece in by_piece for letters in _letters_of(piece))
        by_letters: dict[str, list[tuple[str, list[int]]]] = {}
        for piece, numbers in by_piece.items():
            rarest = min(_letters_of(piece), key=lambda letters: (common[letters], letters))
            by_letters.setdefault(rarest, []).append((piece, numbers))
        return frozenset(always), by_letters


@lru_cache(64)
def _letters_of(text: str) -> frozenset[str]:
    """Each three letters that follow one another in the text."""
    return frozenset(text[at : at + _LETTERS] for at in range(len(text) - _LETTERS + 1))


def rewritten(text: str, table: RuleTable[Any]) -> str:
    """The text after each rule of a table, a pattern and what stands for it, has replaced what it finds."""
    done = -1
    while True:
        for number in table.numbers(text):
            if number > done:
                pattern, known = table[number][:2]
                changed = pattern.sub(known, text)
                if changed != text:
                    text, done = changed, number
                    break
        else:
            return text

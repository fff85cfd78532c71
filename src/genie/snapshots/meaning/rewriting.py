"""Rewrites padded plain words by the rules of a stage, each rule at most once and in the order of the
lexicon.

A rule is only tried on a text that holds the word under which it is filed, so that hundreds of rules cost
little more than the few that may apply.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from genie.core.regex import lazy_regex
from genie.snapshots.meaning.patterns import Pattern, fill, words_of


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """Something one can ask of a thing, such as its height."""

    name: str
    timeless: bool
    is_person: bool
    is_date: bool
    prepositions: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """A pattern and what takes its place; `attribute` when that is the name of one."""

    pattern: Pattern
    replacement: str
    attribute: Attribute | None = None


class Rules:
    """The rules of a stage, filed by the rarest word that each of them needs."""

    def __init__(self, rewrites: Iterable[Rewrite]) -> None:
        self._rewrites = tuple(rewrites)
        counts = Counter(word for rewrite in self._rewrites for word in rewrite.pattern.needs)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        for number, rewrite in enumerate(self._rewrites):
            for word in _filed_under(rewrite.pattern, counts):
                self._by_word[word].append(number)
            if not rewrite.pattern.needs and not rewrite.pattern.choices:
                self._always.append(number)

    def __iter__(self) -> Iterator[Rewrite]:
        return iter(self._rewrites)

    def rewritten(self, text: str) -> str:
        """The text with every rule that fits applied, in order."""
        words = words_of(text)
        numbers = self._fitting(words)
        place = 0
        while place < len(numbers):
            number = numbers[place]
            place += 1
            rewrite = self._rewrites[number]
            if not rewrite.pattern.may_match(words):
                continue
            match = rewrite.pattern.regex.search(text)
            if match is None:
                continue
            text = _padded(text[: match.start()], _filled(rewrite, match), text[match.end() :])
            words = words_of(text)
            numbers = self._fitting(words)
            place = bisect_right(numbers, number)
        return text

    def _fitting(self, words: Collection[str]) -> list[int]:
        found = set(self._always)
        for word in words:
            found.update(self._by_word.get(word, ()))
        return sorted(found)


def _filed_under(pattern: Pattern, counts: Counter[str]) -> Collection[str]:
    if pattern.needs:
        return (min(pattern.needs, key=lambda word: (counts[word], word)),)
    return min(pattern.choices, key=len, default=())


def _filled(rewrite: Rewrite, match: re.Match[str]) -> str:
    pattern, attribute = rewrite.pattern, rewrite.attribute
    filled = fill(rewrite.replacement, pattern, match)
    if attribute is not None and not attribute.timeless and _is_past(match[0], pattern):
        filled = filled.replace(attribute.name, f"{attribute.name}~", 1)
    return filled


def _padded(*pieces: str) -> str:
    return "".join(f" {word}" for word in " ".join(pieces).split()) + " "


_PAST = lazy_regex(r" ?\b(?:be|do|have)~ ")


def _is_past(text: str, pattern: Pattern) -> bool:
    """Whether what was matched asks for the past; a form that the pattern itself asks for does not count."""
    if _PAST.search(text) is not None:
        return True
    return "~" in text and "\\~" not in pattern.regex.pattern and " be " not in f" {text}"

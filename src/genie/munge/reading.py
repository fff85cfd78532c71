"""What was heard, read into words with the punctuation that speech recognition hung on them.

Everything a rule of context needs to know about what lies further on is worked out here, once, so that
reading the whole text stays linear in its length.
"""

import re
from dataclasses import dataclass

from genie.core.regex import lazy_regex
from genie.munge.symbols import BUILT_IN, Symbol, Symbols, Use
from genie.munge.words import (
    DETERMINERS,
    FILE_ENDINGS,
    FUNCTION_WORDS,
    TOP_LEVEL_DOMAINS,
    WORDY_DOMAINS,
)

_DOMAINS = TOP_LEVEL_DOMAINS | WORDY_DOMAINS
MARKS = ".,;:?!…"
_LEADING = "\"'“‘([{<¿¡"
_TRAILING = MARKS + "\"'”’)]}>"
_DOMAIN = lazy_regex(r"(?:https?://)?(?:[\w-]{1,63}\.){1,10}([a-z]{2,24})", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word with the white space before it (`gap`) and the punctuation around it; `key` is for look-ups."""

    gap: str
    lead: str
    core: str
    trail: str
    key: str

    @property
    def is_domain(self) -> bool:
        match = _DOMAIN.fullmatch(self.core)
        return match is not None and match.group(1).lower() in _DOMAINS


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """Words from one index up to `end` that may stand for one of `symbols`."""

    end: int
    symbols: tuple[Symbol, ...]

    def may_be(self, *uses: Use) -> bool:
        return any(symbol.use in uses for symbol in self.symbols)


class Reading:
    """The words of a text, the names that begin at each, the dots that join and the quotes that pair."""

    def __init__(self, text: str, symbols: Symbols = BUILT_IN) -> None:
        self._symbols = symbols
        spoken = text.rstrip()
        self.ending = text[len(spoken) :]
        self.words = [_word(match) for match in re.finditer(r"(\s*)(\S+)", spoken)]
        self.names = [self._names_at(index) for index in range(len(self.words))]
        self.joining_dots: set[int] = set()
        self._find_joining_dots()
        self.paired_quotes = self._pair_quotes()

    def word(self, index: int) -> Word | None:
        """The word at the index, or None beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else None

    def key(self, index: int) -> str:
        """The look-up key of the word at the index, empty beyond either end."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def name(self, index: int) -> Name | None:
        """The longest name that begins at the index."""
        names = self.names[index] if 0 <= index < len(self.words) else ()
        return names[0] if names else None

    def is_bounded(self, index: int) -> bool:
        """Whether nothing of the same clause follows the word: a mark, an end, or another symbol's name."""
        if index + 1 >= len(self.words) or self.words[index].trail:
            return True
        return self.words[index + 1].lead != "" or self.name(index + 1) is not None

    def starts_domain(self, index: int) -> bool:
        """Whether a domain begins at the index, written (`npr.org`) or spoken (`npr dot org`)."""
        word = self.word(index)
        return word is not None and (word.is_domain or (index + 1) in self.joining_dots)

    def _names_at(self, index: int) -> tuple[Name, ...]:
        if self.words[index].key not in self._symbols.first_words or self.words[index].lead:
            return ()
        found: list[Name] = []
        keys: tuple[str, ...] = ()
        limit = min(index + self._symbols.longest_name_words, len(self.words))
        for end in range(index, limit):
            word = self.words[end]
            if end > index and (word.lead or self.words[end - 1].trail or word.gap.strip(" ")):
                break
            keys = (*keys, word.key)
            if keys in self._symbols.by_name:
                found.append(Name(end=end + 1, symbols=self._symbols.by_name[keys]))
        return tuple(reversed(found))

    def _find_joining_dots(self) -> None:
        """From the end to the beginning, as a dot may join because a later one does ("bbc dot co dot uk")."""
        for index in range(len(self.words) - 2, 0, -1):
            if self.words[index].key == "dot" and self._dot_joins(index):
                self.joining_dots.add(index)

    def _dot_joins(self, index: int) -> bool:
        left, right = self.words[index - 1], self.words[index + 1]
        if left.trail.strip(",") or right.lead or left.core == "" or not left.core[-1].isalnum():
            return False
        if left.key in DETERMINERS and left.core != "A":
            return False
        if right.key in ("dot", "at") or not right.core.replace("-", "").replace("_", "").isalnum():
            return right.is_domain and left.key not in FUNCTION_WORDS
        if left.core[-1].isdigit() and right.core.isdigit():
            return True
        beyond = index + 2
        if not right.trail.strip(","):
            if beyond in self.joining_dots:
                return True
            name = self.name(beyond)
            if name and name.may_be(Use.AT_SIGN, Use.AT) and self.starts_domain(name.end):
                return True
        if left.key in FUNCTION_WORDS:
            return False
        if right.key in TOP_LEVEL_DOMAINS or right.key in FILE_ENDINGS:
            return True
        return right.key in WORDY_DOMAINS and self.is_bounded(index + 1)

    def _pair_quotes(self) -> frozenset[int]:
        """Indices where "quote" or "unquote" counts: an opening and a closing one with words between."""
        openings: list[tuple[int, int]] = []
        found: set[int] = set()
        index = 0
        while index < len(self.words):
            name = self.name(index)
            if name is None:
                index += 1
                continue
            if name.symbols[0].written == '"':
                if name.symbols[0].use is Use.QUOTE_CLOSE or name.symbols[0].spacing.name == "CLOSE":
                    if openings and openings[-1][1] < index:
                        found.update((openings.pop()[0], index))
                elif self.key(index - 1) not in DETERMINERS:
                    openings.append((index, name.end))
            index = name.end
        return frozenset(found)


def _word(match: re.Match[str]) -> Word:
    gap, chunk = match.groups()
    inner = chunk.lstrip(_LEADING)
    core = inner.rstrip(_TRAILING)
    if not core:
        return Word(gap=gap, lead="", core=chunk, trail="", key=chunk)
    lead = chunk[: len(chunk) - len(inner)]
    trail = inner[len(core) :]
    return Word(gap=gap, lead=lead, core=core, trail=trail, key=core.lower().replace("’", "'"))

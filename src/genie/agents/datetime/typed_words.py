"""Which words can be part of a date, a time, a length or a repetition, so that others are not read as one.

Reading a few words as each of these is dear, and most words of a sentence are of none.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from genie.agents.datetime.dates import MONTHS, WEEKDAYS
from genie.agents.datetime.observances import holiday_words
from genie.agents.datetime.units import unit_words
from genie.core.regex import lazy_regex

_WEAK = frozenset(
    "a an and that about ad around as at back before by ce close during each for from hence in of on or out "
    "over past per the till time to up with within on".split()
)
_STRONG = frozenset(
    "after afternoon afternoons again ago ahead am annually away basis between beginning biweekly "
    "business coming couple current daily day dozen earlier early end evening evenings every exactly "
    "fifth first following fortnightly fourth half hours last lasting late later long may midday midnight "
    "month monthly more morning mornings next night nights noon now o'clock once one other overmorrow "
    "part pm prior quarter remainder rest second sharp single start third this through today tomorrow "
    "tonight until week weekday weekdays weekend weekends weekly work workday workdays working year "
    "yearly yesterday".split()
)
_PIECES = lazy_regex(r"[^\s-]+")
_SUFFIX = lazy_regex(r"(?:'s|')$")


def reach(words: Sequence[str], place: int, most: int) -> tuple[int, int]:
    """The fewest and the most words from a place that can be one typed thing; (1, 0) when there is none."""
    fewest = 0
    for length, word in enumerate(words[place : place + most], start=1):
        strength = _strength(word)
        if not strength:
            return (fewest, length - 1) if fewest else (1, 0)
        if strength > 1 and not fewest:
            fewest = length
    return (fewest, min(most, len(words) - place)) if fewest else (1, 0)


@lru_cache(4096)
def _strength(word: str) -> int:
    """0 for a word that is in no typed thing, 1 for one that is never one without others, else 2."""
    if any(map(str.isdigit, word)):
        return 2
    strengths = [_strength_of_piece(piece) for piece in _PIECES.findall(word)]
    return 0 if 0 in strengths else max(strengths, default=1)


def _strength_of_piece(piece: str) -> int:
    plain = _SUFFIX.sub("", piece.replace(".", "").replace("’", "'"))
    for known in (piece, plain):
        if known in _strong():
            return 2
    return 1 if piece in _WEAK or plain in _WEAK or not plain else 0


@cache
def _strong() -> frozenset[str]:
    inside = {
        piece for word in holiday_words() for piece in (word, *_PIECES.findall(word), _SUFFIX.sub("", word))
    }
    return frozenset((_STRONG | WEEKDAYS.keys() | MONTHS.keys() | unit_words() | inside) - _WEAK)

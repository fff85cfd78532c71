"""Does an agent's reading account for everything that was said?

An agent that overlooks a number, a day or a "not" would be asked another question than the person's. What it
answers is its own business; but the memory does not take two questions for one on the strength of such a
reading. A word is accounted for when a slot heard it, or else when another in its place would mean another
thing.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from genie.agents.model import Meaning
from genie.core.regex import lazy_regex

_NUMBER = lazy_regex(r"\d[\d,]*(?:\.\d+)?")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april june july august september october november december".split()
_ABOUT_TODAY = "yesterday today tomorrow".split()
_NEGATIONS = "not never without except excluding unless".split()
_TELLING = frozenset((*_DAYS, *_MONTHS, "yesterday", "tomorrow", *_NEGATIONS))
_CHECKED_MAX = 4
_CHATTER = lazy_regex(
    r"\b(?:i|we) (?:just |really |still |honestly |simply |so )?(?:can|could|do|did|does|will|would) not "
    r"(?:wait|remember|recall|know|think(?: straight)?|believe it|see(?: (?:the|a) [a-z]+)?|sleep|mind|"
    r"care)\b"
    r"|\b(?:the (?:[a-z]+(?:est)|last|first|other|right|same|long|short|big|next)|which|that|this|another|"
    r"each|every"
    r"|celsius|fahrenheit) 1(?=$| (?:is|be|of|in|on|to|at|and|i|we|do|does|that|called)\b)"
)
"""A "not" before the question that is none of it, and a 1 that stands for a thing."""


def unaccounted(meaning: Meaning, exact_key: str, parse: Callable[[str], Meaning | None]) -> str:
    """What of the question the reading overlooks, as a sentence; empty when there is nothing.

    `parse` reads the question with one word exchanged, for what no slot says that it heard; as the same agent
    alone does, since only its own reading is in doubt.
    """
    if not meaning.slots:
        return ""
    heard = " ".join(f"{slot.text} {slot.value}" for slot in meaning.slots.values()).casefold()
    numbers = set(map(_plain, _NUMBER.findall(heard)))
    words = set(re.findall(r"[^\W\d_]+", heard))
    exact_key = _CHATTER.sub(" ", exact_key.removesuffix(" or not"))
    doubtful = [found for found in _NUMBER.finditer(exact_key) if _plain(found[0]) not in numbers]
    doubtful += [
        found
        for found in re.finditer(r"[^\W\d_]+", exact_key)
        if found[0] in _TELLING and found[0] not in words
    ]
    missing = [
        found[0]
        for number, found in enumerate(doubtful)
        if number >= _CHECKED_MAX or not _matters(found, exact_key, meaning, parse)
    ]
    if not missing:
        return ""
    return f"the reading leaves out {', '.join(map(repr, missing))}"


def _matters(
    found: re.Match[str], exact_key: str, meaning: Meaning, parse: Callable[[str], Meaning | None]
) -> bool:
    """Whether the question with another word in this place means another thing to the same agent."""
    differs, unread = False, True
    for other in _others(found[0]):
        read = parse(exact_key[: found.start()] + other + exact_key[found.end() :])
        if read is None:
            continue
        unread = False
        if read.canonical_key == meaning.canonical_key:
            return False
        differs = differs or (read.agent, read.intent) == (meaning.agent, meaning.intent)
    return differs or (unread and not found[0].isalpha())


def _others(word: str) -> Iterator[str]:
    """What could stand in a word's place: its neighbours of the same kind; nothing for a negation."""
    for kind in (_DAYS, _MONTHS, _ABOUT_TODAY):
        if word in kind:
            place = kind.index(word)
            yield kind[place - 1]
            yield kind[(place + 1) % len(kind)]
            return
    if word in _NEGATIONS:
        yield ""
        return
    number = _plain(word)
    if isinstance(number, Decimal):
        yield f"{number + 1:f}"
        yield f"{number - 1:f}"


def _plain(number: str) -> Decimal | str:
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation:
        return number

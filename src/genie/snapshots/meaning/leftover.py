"""What an agent's reading leaves out of two questions, and whether it may be another thing in each.

A reading keeps what the agent's program needs. Two questions of one reading may still differ in what it
drops: the unit ("how many days", "how many weeks"), what something is warm enough for, a word that nobody
expected.
"""

from collections.abc import Callable
from functools import lru_cache

from genie.core.regex import lazy_regex
from genie.core.text import exact_key
from genie.snapshots.meaning.chatter import question_in
from genie.snapshots.meaning.frame import read_frame
from genie.snapshots.meaning.lexicon import english
from genie.snapshots.meaning.roles import PREPOSITIONS
from genie.snapshots.meaning.stories import ONLY_ASKS

_KEPT = 1024
_TRIED_MAX = 4
_WORD = lazy_regex(r"(?<![^\W_])[^\W\d_]+")
_MEASURES = lazy_regex(
    r"\b(us|u\.s\.|uk|imperial|american|british|troy|metric|nautical|fluid|short|long|dry|statute)"
    r"(?= (?:fluid |liquid )?(?:fl|oz|ounces?|pints?|gallons?|quarts?|cups?|tons?|tonnes?|miles?"
    r"|pounds?|spoons?)\b)"
)
_COUNTED = lazy_regex(r"\b(?:(?:how many|number of|in|of) (?P<unit>[a-z]+)\b|(?P<long>how long)\b)")
_PER = lazy_regex(r"\bhow (?:many times|often) (?:a|per|each|every|in a) (?P<unit>[a-z]+)\b")
_TIMES = frozenset("second minute hour day week fortnight month quarter year decade century night".split())
_UNIT_UNSAID = frozenset(("day",))
_HOURS_APART = '"time_difference"'
_ONE_THING = {
    word: group[0]
    for group in (
        "thing item task job entry stuff chore errand todo".split(),
        "weigh heavy weight".split(),
        "voice speak talk speech".split(),
        "rain shower wet drizzle raindrop".split(),
        "still left remain yet open outstanding unfinished".split(),
        "buy purchase pick grab fetch shop".split(),
        "tall height high".split(),
        "far distance long length".split(),
        "fast speed quick".split(),
        "big size large".split(),
        "next upcoming soon".split(),
        "diary calendar schedule agenda planner".split(),
        "delete remove scrap drop".split(),
        "wake alarm awake".split(),
        "finish end ring done".split(),
        "hot cold warm temperature degree".split(),
        "last final".split(),
        "age old".split(),
        "outside outdoors outdoor out".split(),
        "today tonight evening".split(),
        "stop end cancel off".split(),
    )
    for word in group
}
_CURRENCIES = lazy_regex(
    r"(?P<dollar>[$]|\bdollars?\b|\bbucks?\b)|(?P<euro>€|\beuros?\b)|(?P<pound>£|\bquid\b)"
)
_DEGREES = frozenset(("too", "enough", "very"))
_SAYS_LITTLE = PREPOSITIONS | frozenset(
    "someone somebody anyone anybody person people human be do have can could should may might "
    "would will must what which who whose when where why how i me my "
    "mine you your it its we us our they them their he him his she her this that these those there and or so "
    "not tell give show let get go please much many more say need want know like just now right off s "
    "time long fall be week day current here there up set".split()
)


def asked_in_other_units(one: str, other: str) -> str:
    """What unit of time each of two questions asks to be answered in, if both say one and not the same."""
    mine, theirs = _units(one), _units(other)
    if mine and theirs and mine != theirs:
        return f"one asks for {_listed(mine)}, the other for {_listed(theirs)}"
    return ""


def exchanged(one: str, other: str, reading: str, read: Callable[[str], str]) -> str:
    """What the `reading` of both drops that is another thing in each, as a sentence; empty for nothing.

    `read` gives the reading of a text: a word is dropped if the reading is the same without it.
    """
    heard = frozenset(map(_plain, _WORD.findall(reading.casefold())))
    mine, theirs = _units(one) - heard, _units(other) - heard
    unsaid = _UNIT_UNSAID | {"hour"} if _HOURS_APART in reading else _UNIT_UNSAID
    if mine != theirs and (mine ^ theirs) - unsaid:
        return f"the reading leaves out the unit: {_listed(mine)} in one, {_listed(theirs)} in the other"
    mine, theirs = (frozenset(_MEASURES.findall(exact_key(said))) for said in (one, other))
    if mine != theirs:
        return f"one says {_listed(mine)} of the unit, the other {_listed(theirs)}"
    mine, theirs = _currencies(one), _currencies(other)
    if mine and theirs and mine != theirs:
        return f"one is about {_listed(mine)}, the other about {_listed(theirs)}"
    frames = read_frame(one), read_frame(other)
    if frames[0] is not None and frames[1] is not None and frames[0].key == frames[1].key:
        return ""
    mine, theirs = _left(one) - heard, _left(other) - heard
    mine, theirs = _without(mine, theirs), _without(theirs, mine)
    if why := _one_sided(one, other, mine | theirs):
        return why
    if not (mine | theirs) & _DEGREES:
        if mine and theirs:
            mine = _dropped(one, mine, reading, read)
        if mine and theirs:
            theirs = _dropped(other, theirs, reading, read)
    if (mine | theirs) & _DEGREES or (mine and theirs):
        return f"the reading leaves out {_listed(mine)} in one, {_listed(theirs)} in the other"
    return ""


def _one_sided(one: str, other: str, dropped: frozenset[str]) -> str:
    """What only one of two questions says and no reading keeps, where it may matter: a place, an occasion."""
    lexicon = english()
    if places := dropped & lexicon.places:
        return f"the reading leaves out the place {_listed(places)}"
    said = dropped - (lexicon.chatter - lexicon.chatter_needs) - ONLY_ASKS
    asked = [question_in(exact_key(question), lexicon) for question in (one, other)]
    if said and all(_ASKS_WHAT_TO_DO.search(text) is not None for text in asked):
        return f"the reading leaves out {_listed(said)}, which may matter to what one should do"
    return ""


_ASKS_WHAT_TO_DO = lazy_regex(r"\bwhat (?:should|can|must|could) i (?:do|wear|pack|take|bring|put on)\b")


def _without(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The words that have none among the others that says the same here."""
    said = {_ONE_THING.get(word, word) for word in others}
    return frozenset(word for word in words if word not in others and _ONE_THING.get(word, word) not in said)


def _dropped(
    question: str, words: frozenset[str], reading: str, read: Callable[[str], str]
) -> frozenset[str]:
    text = exact_key(question)
    dropped: set[str] = set()
    for number, found in enumerate(each for each in _WORD.finditer(text) if _plain(each[0]) in words):
        without = " ".join(f"{text[: found.start()]}{text[found.end() :]}".split())
        if number >= _TRIED_MAX or read(without) == reading:
            dropped.add(found[0])
    return frozenset(dropped)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(map(repr, sorted(words))) or "nothing"


def _plain(word: str) -> str:
    return english().forms.plain(word).rstrip("~+")


@lru_cache(_KEPT)
def _currencies(question: str) -> frozenset[str]:
    return frozenset(found.lastgroup or "" for found in _CURRENCIES.finditer(exact_key(question)))


@lru_cache(_KEPT)
def _units(question: str) -> frozenset[str]:
    """The units of time that a question asks to be answered in."""
    text = exact_key(question)
    found = [_plain(match["unit"] or "") for match in (*_COUNTED.finditer(text), *_PER.finditer(text))]
    return frozenset(word for word in found if word in _TIMES)


@lru_cache(_KEPT)
def _left(question: str) -> frozenset[str]:
    words = map(_plain, _WORD.findall(question_in(exact_key(question), english())))
    return frozenset(word for word in words if word not in _SAYS_LITTLE and word not in english().nothing)

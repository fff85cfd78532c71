"""Reads questions about the weather by what they are made of: topics, places, times, and words that change
nothing.

Every word must be one that is known; a strange one ("the score", "set") and nothing is read.
"""

import re
from collections.abc import Sequence

from genie.agents.grammar import words_of
from genie.agents.weather.deciding import decide, wonders_what_to_wear
from genie.agents.weather.parts import Map, Parts, Read
from genie.agents.weather.respelling import respelled
from genie.agents.weather.times import WORDS_MAX, read_when
from genie.agents.weather.words import (
    HARMLESS,
    NO_PLACES,
    NOUNS,
    PAST,
    TOPICS,
    UNMODELLED,
    WEAR,
)
from genie.core.regex import lazy_regex

_WORDS_LIMIT = 32
_PLACE_WORDS_MAX = 5
_TOPIC_WORDS_MAX = 3
_CITIES_LIKE_WORDS = frozenset({"nice", "reading", "bath"})
_BEFORE_PLACES = frozenset(
    "in at for to near around from than and or versus vs between over of visiting".split()
)
_UNHEARD_AFTER = frozenset("in at for near".split())
_HERE = lazy_regex(
    r"\b(?:(?:right |around |over |out |up |down )?here|(?:in )?my (?:area|city|town|location))\b"
)
_ASKS = lazy_regex(
    r"(?:what|how|which|when|where|is|are|was|were|did|will|would|does|do|should|can|could|any|tell|give|show|check|see|"
    r"am i|may i|it is going to|chances?|odds|probability|i wonder|whether|if|read|get)\b"
)
_TELLS = lazy_regex(r"(?:it|i|we|that|this|they|you) (?!wonder|should)")
_ASKS_LATER = lazy_regex(
    r"\b(?:what|how|which|will it|is it|do i|do we|should i|should we|if|whether|know|see)\b"
)
_OUTSIDE = lazy_regex(
    r"\b(?:what|how) (?:is|will) it (?:be )?(?:like |looking |look )*(?:outside|out there|out|outdoors)\b"
)
_MISHEARD = lazy_regex(
    r"\bwhether(?= like| forecast| report| today| tomorrow| in | for |$)|(?<=what is the "
    r")whether|(?<=how is the )whether"
)
_IN_HERE = lazy_regex(r"\bin (?:here|this room)\b")
_THRESHOLD = lazy_regex(
    r"\b(?P<side>above|over|below|under|more than|less than|hotter than|warmer than|colder than|cooler than|"
    r"higher than|lower than|at least|reach|reaches|hit|hits|exceed|exceeds|get to|gets "
    r"to|drop to|drop below|"
    r"fall below|go above|go below|go over|go under)(?: about)? "
    r"(?P<sign>minus |negative |-)?(?P<value>\d{1,3})(?: degrees?)?(?: "
    r"(?P<scale>celsius|fahrenheit|centigrade|c|f))?\b"
)
_SCALE = lazy_regex(r"\b(?:in |degrees )?(celsius|fahrenheit|centigrade)\b(?: degrees)?")
_BELOW = frozenset("below under less colder cooler lower drop fall".split())
_CLAUSE = lazy_regex(
    r"\b(?:know|see|check|wondering|wonder|tell|me|say|asking|ask|curious) (?:if|whether)\b|^(?:if|whether)\b"
)


_SUN_MOVES = lazy_regex(
    r"\bthe sun (?:[a-z]+ )?(?:rises?|rising|sets?|setting|comes? up|goes? down|goes up)\b"
)
"""Asks for an hour of the day, not for the sky."""


_COOKED = lazy_regex(r"\b(?:for|of|the|a|my|do|when|while|before|after) (?:baking|roasting|boiling)\b")


def read(text: str, places: Map) -> Read | None:
    """The meaning of a question that stands alone; None when it is not about the weather, or has a
    strange word.
    """
    said = respelled(text)
    if _SUN_MOVES.search(text) or _COOKED.search(text) or not _may_be_about_it(said):
        return None
    parts = cut(said, places)
    if parts is None or not (parts.topics or parts.wear or wonders_what_to_wear(parts)):
        return None
    if (
        re.search(r"\bthere\b", text)
        and not parts.places
        and not re.search(r"\b(?:out|is|are|be|will|if) there\b|\bthere (?:be|is|are|going|any)\b", text)
    ):
        return None
    if not _is_asked(said, parts):
        return None
    return decide(parts)


_ITS_WORDS = frozenset(
    word
    for phrase in (*TOPICS, *WEAR)
    for word in phrase.split()
    if word not in HARMLESS or " " not in phrase
) | {"wear", "dress", "wearing"}
"""Without any of these nothing is about the weather, and places and times need not be looked for."""


def _may_be_about_it(text: str) -> bool:
    return (
        any(word.removesuffix("'s") in _ITS_WORDS or word in _ITS_WORDS for word in words_of(text))
        or _MISHEARD.search(text) is not None
        or _THRESHOLD.search(text) is not None
    )


def cut(text: str, places: Map) -> Parts | None:
    """The parts of an utterance; None when a word in it is strange."""
    if _IN_HERE.search(text):
        return None
    parts = Parts()
    text = _OUTSIDE.sub("how is the weather", _MISHEARD.sub("weather", text))
    text = _take_threshold(_take_scale(_without_here(text, parts), parts), parts)
    text = _CLAUSE.sub(" ", text)
    words = words_of(text)
    parts.text = " ".join(words)
    if len(words) > _WORDS_LIMIT or not UNMODELLED.isdisjoint(words):
        return None
    at = 0
    while at < len(words):
        step = (
            _named_like_a_word(words, at, parts)
            or _when(words, at, parts)
            or _topic(words, at, parts)
            or _place(words, at, parts, places)
            or _word(words, at, parts)
            or _unheard_place(words, at, parts, places)
        )
        if not step:
            return None
        at += step
    return parts


def _without_here(text: str, parts: Parts) -> str:
    shorter = _HERE.sub(" ", text)
    parts.here = shorter != text
    return " ".join(shorter.split())


def _take_scale(text: str, parts: Parts) -> str:
    if _THRESHOLD.search(text):
        return text
    found = _SCALE.search(text)
    if found is None:
        return text
    parts.scale = "fahrenheit" if found[1] == "fahrenheit" else "celsius"
    return text[: found.start()] + text[found.end() :]


def _take_threshold(text: str, parts: Parts) -> str:
    found = _THRESHOLD.search(text)
    if found is None:
        return text
    side = "below" if not _BELOW.isdisjoint(found["side"].split()) else "above"
    value = int(found["value"]) * (-1 if found["sign"] else 1)
    parts.threshold = {"side": side, "value": value}
    if found["scale"]:
        parts.threshold["scale"] = "fahrenheit" if found["scale"][0] == "f" else "celsius"
    parts.topics.append("threshold")
    return f"{text[: found.start()]} {text[found.end() :]}"


def _named_like_a_word(words: Sequence[str], at: int, parts: Parts) -> int:
    """Cities that are words of the weather elsewhere: "the weather in Nice"."""
    if at == 0 or words[at - 1] != "in" or words[at] not in _CITIES_LIKE_WORDS:
        return 0
    parts.places.append(words[at])
    return 1


def _when(words: Sequence[str], at: int, parts: Parts) -> int:
    for end in range(min(len(words), at + WORDS_MAX), at, -1):
        said = " ".join(words[at:end])
        if said in ("on", "in", "at", "for", "is", "the", "of") or (end - at == 1 and said in TOPICS):
            continue
        when = read_when(said)
        if when is None:
            continue
        if when.get("date", {}).get("count", 0) == -1 or when.get("date", {}).get("which") == "last":
            parts.past = True
        parts.whens.append(when)
        return end - at
    return 0


def _topic(words: Sequence[str], at: int, parts: Parts) -> int:
    for end in range(min(len(words), at + _TOPIC_WORDS_MAX), at, -1):
        said = " ".join(words[at:end])
        if said in WEAR:
            parts.wear = WEAR[said]
            return end - at
        if said in TOPICS:
            parts.topics.append(TOPICS[said])
            parts.words.extend(words[at:end])
            return end - at
    return 0


def _place(words: Sequence[str], at: int, parts: Parts, places: Map) -> int:
    before = words[at - 1] if at else ""
    for end in range(min(len(words), at + _PLACE_WORDS_MAX), at, -1):
        said = " ".join(words[at:end])
        bare = said.removesuffix("'s")
        key = places.key(bare)
        if (
            not key
            or key in NO_PLACES
            or words[at] in NO_PLACES
            or words[end - 1] in ("the", "in", "and", "or")
        ):
            continue
        if HARMLESS.issuperset(said.split()) or any(word in TOPICS for word in words[at:end]):
            continue
        if "and" in words[at + 1 : end] or "or" in words[at + 1 : end] or "than" in words[at:end]:
            continue
        if before == "the" and words[at] not in (
            "uk",
            "us",
            "usa",
            "netherlands",
            "philippines",
            "bahamas",
            "uae",
        ):
            continue
        is_known = places.knows(bare) if before in _BEFORE_PLACES else places.knows_well(bare)
        if is_known and read_when(bare) is None:
            parts.places.append(key)
            return end - at
    return 0


def _word(words: Sequence[str], at: int, parts: Parts) -> int:
    word = words[at]
    if word in PAST:
        parts.past = True
    elif word not in HARMLESS or (word == "of" and not _may_follow_of(words, at)):
        return 0
    parts.words.append(word)
    return 1


def _may_follow_of(words: Sequence[str], at: int) -> bool:
    """ "chance of rain" and "the rest of the week" are ours; "the temperature of the sun" is not."""
    return at > 0 and words[at - 1] not in ("temperature", "temp", "weather", "forecast", "degrees", "speed")


def _unheard_place(words: Sequence[str], at: int, parts: Parts, places: Map) -> int:
    """A place that is on no map, where the words leave no doubt that a place is meant: the end of the
    question.
    """
    if at == 0 or words[at - 1] not in _UNHEARD_AFTER or parts.topics[:1] != ["outlook"]:
        return 0
    said = words[at:]
    if len(said) > 3 or not (HARMLESS | NO_PLACES | TOPICS.keys()).isdisjoint(said):
        return 0
    if any(not word.isalpha() for word in said):
        return 0
    parts.places.append(places.key(" ".join(said)))
    parts.unheard = True
    return len(said)


def _is_asked(text: str, parts: Parts) -> bool:
    """Whether it is a question or a headline ("Lima weather"), not a statement ("it is cold", "I love
    rain").
    """
    is_told = _TELLS.match(text) is not None
    if _ASKS_LATER.search(text) if is_told else _ASKS.search(text):
        return True
    nouns = set(parts.topics) & NOUNS
    spoken_of = parts.has(*"i we me you my it is are need take like bring".split())
    return bool(nouns) and not spoken_of

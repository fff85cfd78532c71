"""Reads questions about the weather by what they are made of: topics, places, times, and words that change
nothing.

Every word must be one that is known; a strange one ("the score", "set") and nothing is read.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from genie.agents.grammar import words_of
from genie.agents.weather.times import WORDS_MAX, joined, read_when
from genie.agents.weather.words import (
    COMPARISONS,
    HARMLESS,
    NO_PLACES,
    NOUNS,
    PAST,
    TOPICS,
    UNMODELLED,
    WEAR,
    WEAR_VERBS,
)
from genie.core.regex import lazy_regex

_SURE = 0.9
_LIKELY = 0.78
_UNHEARD = 0.6
_WORDS_LIMIT = 32
_PLACE_WORDS_MAX = 5
_TOPIC_WORDS_MAX = 3
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
_STOPS = lazy_regex(r"\b(?:stop|stops|end|ends|ending|clear up|let up|over|stopping|done|finish)\b")
_RANGE_WORDS = frozenset(
    "will would going gonna be get expected coming forecast should supposed expect chance".split()
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """An intent with its slots' values, and how sure the reading is."""

    intent: str
    values: dict[str, Any]
    confidence: float


@dataclass(kw_only=True)
class Parts:
    """An utterance cut up."""

    text: str = ""
    words: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    wear: str | None = None
    places: list[str] = field(default_factory=list)
    whens: list[dict[str, Any]] = field(default_factory=list)
    here: bool = False
    past: bool = False
    unheard: bool = False
    scale: str | None = None
    threshold: dict[str, Any] | None = None

    def has(self, *words: str) -> bool:
        return not set(words).isdisjoint(self.words)


@dataclass(frozen=True, kw_only=True)
class Map:
    """What is known of places: after "in", and anywhere."""

    knows: Callable[[str], bool]
    knows_well: Callable[[str], bool]
    key: Callable[[str], str]


_SUN_MOVES = lazy_regex(
    r"\bthe sun (?:[a-z]+ )?(?:rises?|rising|sets?|setting|comes? up|goes? down|goes up)\b"
)
"""Asks for an hour of the day, not for the sky."""


def read(text: str, places: Map) -> Read | None:
    """The meaning of a question that stands alone; None when it is not about the weather, or has a
    strange word.
    """
    if _SUN_MOVES.search(text):
        return None
    parts = cut(text, places)
    if parts is None or not (parts.topics or parts.wear or _wonders_what_to_wear(parts)):
        return None
    if (
        re.search(r"\bthere\b", text)
        and not parts.places
        and not re.search(r"\b(?:out|is|are|be|will|if) there\b|\bthere (?:be|is|are|going|any)\b", text)
    ):
        return None
    if not _is_asked(text, parts):
        return None
    return _meant(parts)


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


def _wonders_what_to_wear(parts: Parts) -> bool:
    return parts.has("what", "how") and parts.has("wear", "dress", "wearing")


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


def _meant(parts: Parts) -> Read | None:
    topics = list(dict.fromkeys(parts.topics))
    confidence = _SURE if set(topics) & NOUNS or parts.wear or parts.threshold else _LIKELY
    confidence = _UNHEARD if parts.unheard else confidence
    values: dict[str, Any] = {}
    if parts.past:
        return Read(intent="past", values={}, confidence=confidence)
    comparison = next((topic for topic in topics if topic in COMPARISONS), None)
    if (
        comparison is None
        and len(parts.places) == 2
        and parts.has("than", "compared", "difference", "versus", "vs", "between")
    ):
        comparison = "warmer"
    if comparison is not None:
        return _compared(comparison, parts, confidence)
    if len(parts.places) > 1 or len(parts.whens) > 2:
        return None
    if parts.places:
        values["place"] = parts.places[0]
    when = _one_when(parts)
    if when is None and parts.whens:
        return None
    if parts.scale:
        values["scale"] = parts.scale
    found = _intent(topics, parts, values, when is not None)
    if found is None:
        return None
    intent, default_today = found
    if when is None and default_today:
        when = {"kind": "rest"}
    if when is not None and when != {"kind": "now"}:
        values["when"] = when
    return Read(intent=intent, values=values, confidence=confidence)


def _one_when(parts: Parts) -> dict[str, Any] | None:
    if not parts.whens:
        return None
    when = parts.whens[0]
    for other in parts.whens[1:]:
        both = joined(when, other)
        if both is None:
            return None
        when = both
    return when


_CITIES_LIKE_WORDS = frozenset({"nice", "reading", "bath"})
_WHICH_DAY = lazy_regex(
    r"\b(?:which|what) day\b|\b(?:hottest|warmest|coldest|coolest|driest|best) (?:day|time|part|hour)\b"
)
_SPECIFIC = ("uv", "humidity", "hail", "storm", "snow", "rain", "dry", "fog", "wind", "sun", "cloud")


def _intent(topics: list[str], parts: Parts, values: dict[str, Any], timed: bool) -> tuple[str, bool] | None:
    """The intent, and whether without a time the rest of today is meant rather than this moment."""
    later = parts.has(*_RANGE_WORDS)
    if _WHICH_DAY.search(parts.text):
        return None
    if parts.wear or _wonders_what_to_wear(parts):
        if not parts.wear or parts.has(*WEAR_VERBS) or "outlook" in topics:
            values["item"] = parts.wear or "any"
            return "wear", True
        return None
    if parts.threshold:
        values["threshold"] = parts.threshold
        return (
            ("threshold", True)
            if not set(topics) - {"threshold", "temperature", "high", "low", "outlook"}
            else None
        )
    specific = [topic for topic in topics if topic in _SPECIFIC]
    warmth = [
        topic
        for topic in topics
        if topic in ("temperature", "high", "low", "hot", "warm", "cold", "freezing")
    ]
    if len(specific) + bool(warmth) > 1:
        if set(specific) <= {"rain", "snow"} and not warmth:
            values["kind"] = "precipitation"
            return "rain", True
        return "outlook", later
    if specific:
        return _one_specific(specific[0], parts, values, later, timed)
    if warmth:
        return _warmth(warmth, parts, values, later)
    if parts.has("when", "long") and not parts.has("like"):
        return None
    if "nice" in topics:
        return "outlook", later
    return ("outlook", later) if topics else None


def _one_specific(
    topic: str, parts: Parts, values: dict[str, Any], later: bool, timed: bool
) -> tuple[str, bool] | None:
    text = parts.text
    if topic in ("rain", "snow", "storm", "hail", "dry"):
        values["kind"] = {"dry": "rain"}.get(topic, topic)
        if topic == "dry":
            values["dry"] = True
        if re.search(r"\b(?:when|what time|how long|how soon)\b", text) or re.search(
            r"\b(?:stop|stops) (?:rain|snow)|\bwill (?:the )?(?:rain|snow|storm|it) (?:stop|end|let up)", text
        ):
            if topic == "dry":
                return None
            values["edge"] = "stop" if _STOPS.search(text) or "how long" in text else "start"
            return "rain_when", False
        if re.search(r"\bwhere\b", text):
            return None
        if parts.has("much") and not timed and not later:
            return "rain", True
        is_now = re.search(
            r"\b(?:raining|snowing|pouring|hailing|drizzling|storming|wet|dry|sprinkling)\b", text
        )
        return "rain", not is_now or later
    if parts.has("when", "long", "where"):
        return None
    if topic in ("sun", "cloud", "fog"):
        values["kind"] = topic
        return "sky", later
    return topic, later or topic == "uv"


def _warmth(warmth: list[str], parts: Parts, values: dict[str, Any], later: bool) -> tuple[str, bool] | None:
    if parts.has("when", "long", "where") and not re.search(
        r"\bwhen (?:i|we) (?:go|get|leave|head)", parts.text
    ):
        return None
    if "freezing" in warmth:
        return "freezing", later or parts.has("will", "frost")
    asks_how = (
        re.search(r"\bhow (?:hot|cold|warm|cool|chilly)\b|\bwhat\b|\bhow many\b", parts.text) is not None
    )
    sides = [topic for topic in ("high", "low") if topic in warmth]
    if len(sides) == 2:
        return "temperature", True
    side = sides[0] if sides else None
    if side is None and later and asks_how:
        said = re.search(r"\bhow (hot|warm|cold|cool|chilly)\b.*\b(?:get|going to get)\b", parts.text)
        side = said and ("high" if said[1] in ("hot", "warm") else "low")
    if side is not None:
        values["side"] = side
        return "temperature", True
    if not asks_how:
        quality = next((topic for topic in ("hot", "warm", "cold") if topic in warmth), None)
        if quality is not None:
            values["quality"] = quality
    return "temperature", later


def _compared(comparison: str, parts: Parts, confidence: float) -> Read | None:
    values: dict[str, Any] = {"quality": comparison}
    places, whens = parts.places, list(parts.whens)
    if len(places) == 2 or (len(places) == 1 and len(whens) < 2):
        when = _one_when(parts)
        if whens and when is None:
            return None
        values["place"] = places[0]
        if len(places) == 2:
            values["other"] = places[1]
        elif f"than {places[0]}" in parts.text or f"than in {places[0]}" in parts.text:
            values["swapped"] = True
        if when is not None and when["kind"] != "now":
            values["when"] = when
        if parts.has("which", "where") or (len(places) == 2 and parts.has("or", "difference", "between")):
            values["which"] = True
        return Read(intent="compare", values=values, confidence=confidence)
    if len(whens) in (1, 2) and len(places) <= 1:
        if any(when["kind"] not in ("day", "now", "rest", "weekend") for when in whens):
            return None
        values["when"] = whens[0]
        values["than"] = (
            whens[1]
            if len(whens) == 2
            else {"kind": "day", "date": {"kind": "relative", "unit": "day", "count": 0}}
        )
        if values["when"] == values["than"]:
            return None
        if places:
            values["place"] = places[0]
        return Read(intent="compare_days", values=values, confidence=confidence)
    return None

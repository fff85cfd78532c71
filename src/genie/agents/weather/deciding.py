"""Decides what is asked of the weather: from the topics, places and times of an utterance to an intent."""

import re
from typing import Any

from genie.agents.weather.parts import Parts, Read
from genie.agents.weather.times import joined
from genie.agents.weather.words import COMPARISONS, NOUNS, WEAR_VERBS
from genie.core.regex import lazy_regex

_SURE = 0.9
_LIKELY = 0.78
_UNHEARD = 0.6
_STOPS = lazy_regex(r"\b(?:stop|stops|end|ends|ending|clear up|let up|over|stopping|done|finish)\b")
_RANGE_WORDS = frozenset(
    "will would going gonna be get expected coming forecast should supposed expect chance".split()
)


def decide(parts: Parts) -> Read | None:
    """What the parts ask; None when they do not go together."""
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


def wonders_what_to_wear(parts: Parts) -> bool:
    """Whether it is about what to put on, without a name of anything."""
    return parts.has("what", "how") and parts.has("wear", "dress", "wearing")


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


_WHICH_DAY = lazy_regex(
    r"\b(?:which|what) day\b|\b(?:hottest|warmest|coldest|coolest|driest|best) (?:day|time|part|hour)\b"
)
_SPECIFIC = ("uv", "humidity", "hail", "storm", "snow", "rain", "dry", "fog", "wind", "sun", "cloud")


def _intent(topics: list[str], parts: Parts, values: dict[str, Any], timed: bool) -> tuple[str, bool] | None:
    """The intent, and whether without a time the rest of today is meant rather than this moment."""
    later = parts.has(*_RANGE_WORDS)
    if _WHICH_DAY.search(parts.text):
        return None
    if parts.wear or wonders_what_to_wear(parts):
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

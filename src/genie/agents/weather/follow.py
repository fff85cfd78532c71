"""Follow-ups: another time, place or topic for the weather that was just talked about."""

import re
from typing import Any

from genie.agents.weather.parts import Map, Read
from genie.agents.weather.reading import cut, read
from genie.core.regex import lazy_regex

_LEAD = lazy_regex(
    r"(?:and|what about|how about|what of|then|also|but|or|so|okay|now|is it the same|the same|same)\s+(?=\S)"
)
_CONFIDENCE = 0.9
_DAY_BESIDE = lazy_regex(
    r"(?:on )?the (?:day after(?: that)?|next day|following day|(?P<before>day before(?: that)?))"
)
_COMPARES = frozenset({"compare", "compare_days", "past"})


def follow_up(intent: str, values: dict[str, Any], text: str, places: Map) -> Read | None:
    """What `text` means after a question of that intent; None when it is no follow-up to it."""
    rest = text
    while lead := _LEAD.match(rest):
        rest = rest[lead.end() :]
    if (beside := _DAY_BESIDE.fullmatch(rest)) is not None and values.get("when", {}).get("date"):
        step = -1 if beside["before"] else 1
        date = {"kind": "shift", "unit": "day", "count": step, "origin": values["when"]["date"]}
        return Read(
            intent=intent,
            values=dict(values) | {"when": {"kind": "day", "date": date}},
            confidence=_CONFIDENCE,
        )
    is_there = re.search(r"\bthere\b", rest) is not None
    parts = cut(re.sub(r"\b(?:over |out )?there\b", " ", rest), places)
    if parts is None or parts.past or len(parts.places) > 1 or parts.threshold:
        return None
    if parts.topics or parts.wear:
        return _new_topic(values, rest, is_there or not parts.places, places)
    if not (parts.places or parts.whens or parts.here or parts.scale):
        return None
    if intent in _COMPARES:
        if intent == "past":
            return None
        return _after_comparing(intent, values, parts.places, parts.whens)
    kept = dict(values)
    if parts.places:
        kept["place"] = parts.places[0]
    elif parts.here:
        kept.pop("place", None)
    if parts.scale:
        kept["scale"] = parts.scale
    if parts.whens:
        when = parts.whens[0]
        if when["kind"] == "now":
            kept.pop("when", None)
        else:
            kept["when"] = _dated(when, values.get("when"))
    return Read(intent=intent, values=kept, confidence=_CONFIDENCE)


def _new_topic(values: dict[str, Any], text: str, same_place: bool, places: Map) -> Read | None:
    """ "And the wind?", "will it rain there tomorrow": what is not said anew stays."""
    plain = re.sub(r"\b(?:over |out )?there\b", " ", text)
    found = read(" ".join(plain.split()), places) or read(f"what is {' '.join(plain.split())}", places)
    if found is None or found.intent in _COMPARES:
        return found
    kept = dict(found.values)
    if same_place and "place" in values:
        kept["place"] = values["place"]
    if kept.get("when", {"kind": "rest"}) == {"kind": "rest"} and "when" in values:
        kept["when"] = values["when"]
    elif "when" in kept:
        kept["when"] = _dated(kept["when"], values.get("when"))
    return Read(intent=found.intent, values=kept, confidence=_CONFIDENCE)


def _after_comparing(
    intent: str, values: dict[str, Any], places: list[str], whens: list[dict[str, Any]]
) -> Read | None:
    kept = dict(values)
    if places:
        if intent == "compare":
            kept["other"] = places[0]
            kept.pop("swapped", None)
        else:
            kept["place"] = places[0]
    if whens:
        kept["when"] = whens[0]
    return Read(intent=intent, values=kept, confidence=_CONFIDENCE)


def _dated(when: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A part of a day or an hour said alone is of the day that was talked about."""
    if "date" in when or when["kind"] not in ("day", "time") or before is None or "date" not in before:
        return when
    return when | {"date": before["date"]}

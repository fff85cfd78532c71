"""What a request on timers asks, for the memory's keys: 7 in the morning is 7 am, to kill is to cancel."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genie.agents.model import Meaning, Slot

_HALF_OF = {"morning": "am", "afternoon": "pm", "evening": "pm"}
_SAID_OTHERWISE = {"ring": "call", "phone": "call", "telephone": "call", "mom": "mum", "mam": "mum",
    "bins": "bin",
                   "collect": "fetch", "purchase": "buy"}  # fmt: skip
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_ARTICLES = frozenset(("the", "a", "an", "my", "some"))
_MANNER = frozenset(("quiet",))


def with_what_is_asked(meaning: Meaning) -> Meaning:
    """The meaning with its times settled for the memory's keys."""
    slots = {
        name: replace(slot, key=key) if (key := _settled(slot, meaning.intent)) != slot.value else slot
        for name, slot in meaning.slots.items()
    }
    kept = {
        name: [slot.type, slot.value if slot.key is None else slot.key]
        for name, slot in slots.items()
        if name not in _MANNER
    }
    asks = (meaning.intent, kept) if len(kept) < len(slots) else None
    return replace(meaning, slots=slots, asks=asks)


def _settled(slot: Slot, intent: str) -> Any:
    if slot.name == "when" and isinstance(slot.value, Mapping):
        when = settled_time(slot.value)
        return _in_the_morning(when) if intent == "set_alarm" else when
    if slot.name == "length" and isinstance(slot.value, list):
        if any(unit not in _SECONDS for _, unit in slot.value):
            return slot.value
        return round(sum(float(count) * _SECONDS[unit] for count, unit in slot.value))
    if slot.name == "text" and isinstance(slot.value, str):
        return " ".join(
            _SAID_OTHERWISE.get(word, word) for word in slot.value.split() if word not in _ARTICLES
        )
    return slot.value


def _in_the_morning(when: Mapping[str, Any]) -> Mapping[str, Any]:
    """An alarm for half past 6 tomorrow rings in the morning, whether that is said or not."""
    time = when.get("time")
    if not isinstance(time, Mapping) or "half" in time or "part" in when:
        return when
    if not _is_ahead(when) or not 4 <= time.get("hour", 0) <= 11:
        return when
    return {**when, "time": {**time, "half": "am"}}


def _is_ahead(when: Mapping[str, Any]) -> bool:
    """Whether it is of another day, or of every day, so that the next such time from now is not meant."""
    date = when.get("date")
    if "weekdays" in when:
        return True
    return isinstance(date, Mapping) and date.get("kind") == "relative" and date.get("count", 0) >= 1


def settled_time(when: Mapping[str, Any]) -> Mapping[str, Any]:
    """ "7 tomorrow morning" as "7 am tomorrow"."""
    time, part = when.get("time"), when.get("part")
    if isinstance(time, Mapping) and time.get("minute", 0) < 0 and time.get("hour", 0) > 1:
        time = {**time, "hour": time["hour"] - 1, "minute": time["minute"] + 60}
        when = {**when, "time": time}
    if not isinstance(time, Mapping) or "half" in time or part not in _HALF_OF or time.get("hour", 12) >= 12:
        return when
    rest = {name: value for name, value in when.items() if name != "part"}
    return rest | {"time": {**time, "half": _HALF_OF[part]}}

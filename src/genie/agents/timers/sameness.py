"""What a request on timers asks, for the memory's keys: 7 in the morning is 7 am, to kill is to cancel."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genie.agents.model import Meaning, Slot

_HALF_OF = {"morning": "am", "afternoon": "pm", "evening": "pm"}
_MANNER = frozenset(("quiet",))


def with_what_is_asked(meaning: Meaning) -> Meaning:
    """The meaning with its times settled for the memory's keys."""
    slots = {
        name: replace(slot, key=key) if (key := _settled(slot)) != slot.value else slot
        for name, slot in meaning.slots.items()
    }
    kept = {
        name: [slot.type, slot.value if slot.key is None else slot.key]
        for name, slot in slots.items()
        if name not in _MANNER
    }
    asks = (meaning.intent, kept) if len(kept) < len(slots) else None
    return replace(meaning, slots=slots, asks=asks)


def _settled(slot: Slot) -> Any:
    if slot.name == "when" and isinstance(slot.value, Mapping):
        return settled_time(slot.value)
    return slot.value


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

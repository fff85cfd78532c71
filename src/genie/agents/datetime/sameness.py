"""What a question on dates asks, for the memory's keys, where several wordings ask the same.

The day after today is tomorrow, Christmas is the 25th of December, and from now until then is until then.
Only the keys are settled: what is reckoned and said keeps the words of the question.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genie.agents.datetime.observances import fixed_date
from genie.agents.datetime.place_names import NICKNAMES, SAID_AS
from genie.agents.model import Meaning, Slot

_TODAY = {"kind": "relative", "unit": "day", "count": 0}
_DATES = ("date", "other", "at")
_COUNTS_DAYS = frozenset(("until", "between"))
_EITHER_WAY = frozenset(("time_difference",))


def with_what_is_asked(meaning: Meaning) -> Meaning:
    """The meaning with its dates settled for the memory's keys."""
    slots = {name: _settled(slot) for name, slot in meaning.slots.items()}
    asks = _asked(meaning.intent, slots)
    return replace(meaning, slots=slots, asks=asks)


def _settled(slot: Slot) -> Slot:
    if slot.type == "place" and isinstance(slot.value, str) and slot.value not in SAID_AS:
        return replace(slot, key=NICKNAMES.get(slot.value))
    if slot.type != "date" or slot.name not in _DATES or slot.key is not None:
        return slot
    settled = settled_date(slot.value)
    return slot if settled == slot.value else replace(slot, key=settled)


def settled_date(date: Mapping[str, Any]) -> Mapping[str, Any]:
    """A shift from today as so many days from now, and a holiday of one date everywhere as that date."""
    if date["kind"] == "shift" and date.get("origin") is not None:
        origin = settled_date(date["origin"])
        if origin.get("kind") == "relative" and origin.get("unit") == date.get("unit") == "day":
            return {**origin, "count": origin["count"] + date["count"]}
    if date["kind"] == "holiday" and (fixed := fixed_date(date["name"])) is not None:
        month, day = fixed
        rest = {name: value for name, value in date.items() if name not in ("kind", "name")}
        return {"kind": "calendar", "month": month, "day": day} | rest
    return date


def _asked(intent: str, slots: Mapping[str, Slot]) -> tuple[str, Any] | None:
    keys = {
        name: [slot.type, slot.value if slot.key is None else slot.key]
        for name, slot in slots.items()
        if not _goes_without_saying(intent, name, slot, slots)
    }
    if intent in _EITHER_WAY and "other" in keys:
        first, last = sorted((keys["place"], keys["other"]), key=str)
        return intent, keys | {"place": first, "other": last}
    if intent == "between" and "both_ends" not in keys:
        for here, there in (("date", "other"), ("other", "date")):
            if keys[here][1] == _TODAY and _is_named(keys[there][1]):
                rest = {name: key for name, key in keys.items() if name not in ("date", "other")}
                return "until", rest | {"date": keys[there]}
    return None if len(keys) == len(slots) else (intent, keys)


def _is_named(date: Mapping[str, Any]) -> bool:
    return date["kind"] in ("calendar", "holiday", "nth") and "year" not in date and "which" not in date


def _goes_without_saying(intent: str, name: str, slot: Slot, slots: Mapping[str, Slot]) -> bool:
    """Days are what is counted unless something else is said; yesterday is past whatever the tense."""
    if name == "lean":
        date = slots.get("date")
        return date is not None and date.value["kind"] in ("relative", "shift")
    return name == "unit" and slot.value == "day" and intent in _COUNTS_DAYS

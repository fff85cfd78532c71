"""What a request on lists asks, for the memory's keys: "the laundry" is the laundry that "laundry" is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genie.agents.model import Meaning, Slot
from genie.core.regex import lazy_regex

_ARTICLE = lazy_regex(r"^(?:the|my|some|our) ")


def with_what_is_asked(meaning: Meaning) -> Meaning:
    """The meaning with its things settled for the memory's keys."""
    slots = {
        name: replace(slot, key=key) if (key := _settled(slot)) != slot.value else slot
        for name, slot in meaning.slots.items()
    }
    if meaning.intent != "show" or "which" in slots or "date" in slots or "list" not in slots:
        return replace(meaning, slots=slots)
    shown = {name: [slot.type, slot.value if slot.key is None else slot.key] for name, slot in slots.items()}
    return replace(meaning, slots=slots, asks=("show", shown | {"which": ["which", "open"]}))


def _settled(slot: Slot) -> Any:
    if slot.name == "refs" and isinstance(slot.value, list):
        return [_reference(ref) for ref in slot.value]
    if slot.name == "items" and isinstance(slot.value, list):
        return [{**item, "text": _ARTICLE.sub("", item["text"])} for item in slot.value]
    return slot.value


def _reference(ref: Mapping[str, Any]) -> Mapping[str, Any]:
    """A thing that is named, without how its name was led in."""
    if ref.get("kind") != "named":
        return ref
    return {name: value for name, value in ref.items() if name != "text"}

"""What a question on plans asks, for the memory's keys, where several wordings ask the same.

"My dental appointment" is the one at the dentist, "friday's haircut" the haircut; the day after today is
tomorrow.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genie.agents.datetime.sameness import settled_date
from genie.agents.model import Meaning, Slot
from genie.agents.timers.sameness import settled_time

_ASKED_BY_NAME = frozenset("when cancel next agenda where count move".split())
_LEADS_IN = frozenset("a an the my our with at to of for in on this that next".split())
_GENERAL = frozenset("appointment event thing entry plan visit booking".split())
_PRACTICES = frozenset(
    "dentist doctor vet optician hairdresser barber physio therapist surgeon gp solicitor accountant "
    "bank".split()
)
"""What is "at the dentist's" is the dentist's appointment; what is mum's is not what is with mum."""
_SAID_OTHERWISE = {"dental": "dentist", "medical": "doctor", "doc": "doctor", "gp": "doctor", "hair":
    "haircut",
                   "hairdresser": "haircut", "optician": "eye", "tooth": "dentist"}  # fmt: skip


def with_what_is_asked(meaning: Meaning) -> Meaning:
    """The meaning with its names and dates settled for the memory's keys."""
    slots = dict(meaning.slots)
    for name, slot in meaning.slots.items():
        if name == "when" and isinstance(slot.value, Mapping):
            slots[name] = _with_key(slot, _when(slot.value))
        if name == "query" and isinstance(slot.value, str) and meaning.intent in _ASKED_BY_NAME:
            slots[name] = _with_key(slot, settled_name(slot.value))
    query = slots.get("query")
    if meaning.intent != "next" or query is None or query.key not in _GENERAL:
        return replace(meaning, slots=slots)
    keys = {name: [slot.type, slot.value if slot.key is None else slot.key] for name, slot in slots.items()}
    return replace(
        meaning, slots=slots, asks=("next", {name: key for name, key in keys.items() if name != "query"})
    )


def _with_key(slot: Slot, key: Any) -> Slot:
    return slot if key == slot.value else replace(slot, key=key)


def _when(when: Mapping[str, Any]) -> Mapping[str, Any]:
    when = settled_time(when)
    date = when.get("date")
    return {**when, "date": settled_date(date)} if isinstance(date, Mapping) and "kind" in date else when


def settled_name(said: str) -> str:
    """The words that tell a plan from others, each once and in one order."""
    words = []
    for word in said.casefold().split():
        if word in _LEADS_IN:
            continue
        whose = word.removesuffix("'s")
        if whose != word and whose not in _PRACTICES:
            words.append(word)
            continue
        word = whose
        plain = word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word
        words.append(_SAID_OTHERWISE.get(plain, plain))
    telling = [word for word in words if word not in _GENERAL]
    return " ".join(sorted(set(telling or words))) or said

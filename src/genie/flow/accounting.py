"""Does an agent's reading account for everything that was said?

An agent that overlooks a number, a day or a "not" would be asked another question than the person's. What it
answers is its own business; but the memory does not take two questions for one on the strength of such a
reading.
"""

import re
from decimal import Decimal, InvalidOperation

from genie.agents.model import Meaning

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TELLING = frozenset(
    "not never without except excluding unless monday tuesday wednesday thursday friday saturday sunday "
    "january "
    "february march april june july august september october november december yesterday tomorrow".split()
)


def unaccounted(meaning: Meaning, exact_key: str) -> str:
    """What of the question is in none of the reading's slots, as a sentence; empty when nothing is."""
    if not meaning.slots:
        return ""
    heard = " ".join(f"{slot.text} {slot.value}" for slot in meaning.slots.values()).casefold()
    numbers = set(map(_plain, _NUMBER.findall(heard)))
    missing = [number for number in _NUMBER.findall(exact_key) if _plain(number) not in numbers]
    words = set(re.findall(r"[^\W\d_]+", heard))
    missing += [
        word for word in re.findall(r"[^\W\d_]+", exact_key) if word in _TELLING and word not in words
    ]
    if not missing:
        return ""
    return f"the reading leaves out {', '.join(map(repr, missing))}"


def _plain(number: str) -> Decimal | str:
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation:
        return number

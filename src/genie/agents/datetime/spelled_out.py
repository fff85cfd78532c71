"""Reads questions on dates with words around the date that only tell what it is about.

"Labor day in the us this year" is a holiday with a country; "what day was the moon landing july 20 1969" is a
date with its event. The answer names the date and the country, so that it can be checked by ear.
"""

from collections.abc import Callable
from dataclasses import replace

from genie.agents.grammar import SlotType
from genie.agents.model import Meaning, Slot
from genie.core.regex import lazy_regex

_ABROAD = lazy_regex(
    r"(?P<before>.+?) (?:in|for|over in) (?P<place>(?:the )?[a-z' .-]+?)"
    r"(?P<year>(?: (?:in|of|for))?(?: (?:this|next|last) year| (?:the year )?\d{4}))?"
    r"(?P<after> (?:fall|falls|be|celebrated|land|on|start|begin))*"
)
_TAKES_PLACE = frozenset("date_of weekday_of until since".split())
_EVENT = lazy_regex(
    r"(?:what|which) (?P<asked>day of the week|weekday|day) (?P<verb>was|is|did|does|will|will be) "
    r"(?P<event>.+?)(?: (?:happen|fall|take place|land|occur|start|end))?(?: on| in| which was| that was)? "
    r"(?P<date>[a-z0-9]+ .+)"
)
_CHANGES_THE_DATE = lazy_regex(
    r"\d|\b(?:my|our|your|his|her|their|not|after|before|since|until|till|from|between|to|ago|next|last|days?|"
    r"weeks?|months?|years?|i|we|you|it|if|when|first|second|third|every|each|or|timer|alarm|meeting|"
    r"appointment|birthday|reminder)\b"
)
_EVENT_WORDS_MAX = 6
_CONFIDENCE = 0.7


def read_abroad(text: str, place: SlotType, read: Callable[[str], Meaning | None]) -> Meaning | None:
    """A question on a holiday with the country whose holiday is meant."""
    found = _ABROAD.fullmatch(text)
    if found is None or len(found["place"].split()) > place.words_max:
        return None
    key = place.read(found["place"])
    if key is None:
        return None
    rest = f"{found['before']}{found['year'] or ''}{found['after'] or ''}"
    meaning = read(rest)
    if meaning is None or meaning.intent not in _TAKES_PLACE or "place" in meaning.slots:
        return None
    date = meaning.slots["date"].value
    if date["kind"] != "holiday":
        return None
    slot = Slot(name="place", type="place", value=key, text=found["place"])
    return replace(meaning, slots={**meaning.slots, "place": slot})


def read_event_on_date(text: str, date: SlotType) -> Meaning | None:
    """The weekday of a date that is said in full beside what happened then."""
    found = _EVENT.fullmatch(text)
    if found is None:
        return None
    words = f"{found['event']} {found['date']}".split()
    for start in range(1, min(len(words), _EVENT_WORDS_MAX + 1)):
        said = " ".join(words[start:])
        event = " ".join(words[:start]).removesuffix(" on")
        if _CHANGES_THE_DATE.search(event):
            return None
        value = date.read(said)
        if value is not None and value["kind"] == "calendar" and "day" in value:
            slots = {"date": Slot(name="date", type="date", value=value, text=said)}
            if found["verb"] in ("was", "did"):
                slots["lean"] = Slot(name="lean", type="word", value="past")
            return Meaning(agent="date and time", intent="weekday_of", slots=slots, confidence=_CONFIDENCE)
    return None

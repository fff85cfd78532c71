"""Reads questions on sunrise, sunset, dawn, dusk and daylight: "when does it get dark in Oslo tomorrow".

The many ways to say an event become one word; then the rest must be a place, a day and harmless words.
"""

import re
from collections.abc import Mapping

from genie.agents.datetime.frame_parts import OCCASIONS, PEOPLE, Framed, Parts, bound, cut
from genie.agents.grammar import SlotType, words_of
from genie.core.regex import lazy_regex

_SUN = r"(?:the )?sun(?: is| has| will| be)*(?: already| finally| actually| going to| gonna| supposed to)*"
_OUT = r"(?: outside| out)?"
_GETS = r"(?:get|gets|getting|be|become|becomes|turn|is it|it is|is it already|is it still|is it getting)"
_EVENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (event, lazy_regex(pattern))
    for event, pattern in (
        ("daylight", r"\b(?:(?:hours?|minutes?|length) of |much )(?:the )?(?:day ?light|sunlight)\b"
                     r"|\b(?:daylight|sunlight) hours\b|\bday length\b|\blength of the day\b"),
        ("sunset", rf"\b{_SUN} (?:go(?:es|ing|ne)? down|went down|sets?|setting|down)\b"
                   r"|\bsun ?sets?\b|\bsun ?down\b"),
        ("sunrise", rf"\b{_SUN} (?:com(?:e|es|ing) (?:up|out)|came up|ris(?:e|es|en|ing)|rose|up)\b"
                    r"|\bsun ?rises?\b|\bsun ?up\b"),
        ("dusk", rf"\b{_GETS} dark{_OUT}\b|\bnightfall\b|\bdusk\b|\bdark outside\b"),
        ("dawn", rf"\b{_GETS} light{_OUT}\b|\bfirst light\b|\bdaybreak\b|\bdawn\b|\blight outside\b"),
    )
)  # fmt: skip
_ASKED_NOW = lazy_regex(r"(?:is|has|did|are) ")
_EVENT_WORDS = frozenset(event for event, _ in _EVENTS) | set(
    "hours set sky morning evening night usually normally".split()
)
_HALF = {"dusk": "sunset", "dawn": "sunrise"}


def mentions_sun(text: str) -> bool:
    """Whether an event of the sun is named."""
    return "daylight sav" not in text and any(pattern.search(text) for _, pattern in _EVENTS)


def read_sun(text: str, types: Mapping[str, SlotType]) -> Framed | None:
    """The intent of a question on one event of the sun; None when there is more in it."""
    asked_now = _ASKED_NOW.match(text) is not None
    named: set[str] = set()
    for event, pattern in _EVENTS:
        text, count = pattern.subn(f" {event} ", text)
        if count:
            named.add(event)
    if named != {"sunrise", "sunset"} and len(named) != 1:
        return None
    event = "both" if len(named) > 1 else named.pop()
    parts = cut(words_of(text), types, known=_EVENT_WORDS)
    if parts is None or parts.kinds - {"place", "date", "unit"} or parts.has(*PEOPLE, *OCCASIONS):
        return None
    if parts.count("place") > 1 or parts.count("date") > 1 or parts.has("since", "ago", "after", "than"):
        return None
    return _read(event, parts, asked_now=asked_now)


_TODAY = frozenset(("today", "todays", "tonight", "now", "this evening", "this morning"))


def _read(event: str, parts: Parts, *, asked_now: bool) -> Framed | None:
    place = {"place": ("place", parts.things["place"][0])} if parts.count("place") else {}
    date = parts.things.get("date", [None])[0]
    if date is not None and date[0]["kind"] == "period":
        return None
    is_today = date is None or date[1].removesuffix("'s") in _TODAY
    if parts.has("until", "till", "before", "left") and event != "daylight":
        waits = parts.has("long", "soon", "much", "time", "hours") or parts.count("unit")
        if not is_today or not waits:
            return None
        if event == "both":
            return None
        return bound("sun_wait", event=("event", _HALF.get(event, event)), **place)
    if asked_now and event not in ("daylight", "both") and not parts.has("what", "when"):
        return bound("sun_is_up", event=("event", _HALF.get(event, event)), **place) if is_today else None
    if parts.count("unit") and event != "daylight":
        return None
    day = {"date": ("date", date)} if date is not None and not is_today else {}
    return bound("sun", event=("event", event), **place, **day)

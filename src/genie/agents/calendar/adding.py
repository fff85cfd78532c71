"""Reads how events are put into the calendar, ordered or told."""

import re
from typing import Any

from genie.agents.calendar.referring import is_event_word, without_calendar
from genie.agents.calendar.scan import Scanned
from genie.agents.calendar.titles import TITLE_CHARS_MAX, content, kind_of, tidy
from genie.agents.calendar.wording import Read, skeleton, when_of
from genie.core.regex import lazy_regex

_ADD = lazy_regex(
    r"(?:schedule|book|add|put(?: in| down)?|create|set up|set|make|plan|pencil(?: me)?(?: "
    r"in)?|arrange|enter|note(?: down)?|block(?: off| out)?|"
    r"reserve|insert|mark(?: down)?|save|organi[sz]e|write down|write|log|record|include|"
    r"get|throw|stick|drop|pop)(?: me| us| in| down| up)? (?P<x>.+)"
)
_STATED = lazy_regex(
    r"(?:i|we) (?:have(?: got)?|got|am having|will have|are having|am going to have|have "
    r"to go to|am going to|need to go to)(?: a| an| my| the)? (?P<x>.+)|there is (?:a|an|"
    r"my) (?P<y>.+)|(?:a )?new (?P<z>(?:event|appointment|meeting|entry|calendar).*)"
)


_BORN = lazy_regex(
    r"(?:(?:please )?(?:remember|note|know|save|remember that|note that)(?: that)? )?(?P<x>[a-z' "
    r"-]+? (?:birthday|anniversary)) (?:is|falls on|is coming up)(?: on)? <d\d+>"
)


def read_add(scanned: Scanned, marked: str) -> Read | None:
    born = _BORN.fullmatch(marked)
    if (
        born
        and not re.match(r"(?:is|when|what|whose|who)\b", marked)
        and scanned.of("d")[0].value["kind"] in ("calendar", "month day")
    ):
        return Read(intent="add", values={"title": tidy(born["x"]), "when": when_of(scanned)}, confidence=0.9)
    found = _ADD.fullmatch(marked)
    if found:
        x = found["x"]
        verb = marked.split()[0]
    else:
        told = _STATED.fullmatch(marked)
        if told:
            x = told["x"] or told["y"] or told["z"]
            verb = "have"
        else:
            x, verb = marked, "bare"
    when = when_of(scanned)
    has_calendar = "CAL" in x
    named = re.search(r"\b(?:called|named|titled|that says|saying|labeled) (?P<name>.+)$", x)
    title = tidy(_skeleton_for_title(scanned, without_calendar(named["name"] if named else x)))
    is_event = is_event_word(x)
    if not _may_add(verb, x, title, when, has_calendar=has_calendar, is_event=is_event):
        return None
    if verb in ("have", "bare"):
        if not (
            when.keys() & {"date", "repeat", "from_now"}
            and (
                is_event_word(title, strong=verb == "bare" or not when.keys() & {"time", "range"})
                or (verb == "have" and _is_dated_fully(when) and _MAY_BE_PLANNED.fullmatch(title))
            )
        ):
            return None
        if verb == "bare" and (
            not when.keys() & {"time", "range", "repeat"}
            or re.match(
                r"(?:what|when|who|where|how|why|is|are|do|does|did|can|tell|show|which|any|was|were|"
                r"will|the|my|should|in|at|it)\b",
                marked,
            )
        ):
            return None
    if (
        re.search(r"\bCAL\b|\b(?:what|when|how|who)\b|\b(?:i|we) (?:am|are|have)\b", title)
        or len(title) > TITLE_CHARS_MAX
    ):
        return None
    values: dict[str, Any] = {}
    if title:
        values["title"] = title
    if when:
        values["when"] = when
    if re.search(r"\ball[- ]day\b|\bwhole day\b|\bfull day\b|\bentire day\b", marked):
        values["all_day"] = True
        if title:
            values["title"] = (
                tidy(
                    re.sub(
                        r"\b(?:as )?(?:an )?(?:all[- ]day|(?:whole|full|entire) day|the (?=$))(?: event)?\b",
                        " ",
                        title,
                    )
                )
                or ""
            )
        if not values.get("title"):
            values.pop("title", None)
    if verb == "block" and "part" in when and not when.keys() & {"time", "range"}:
        values["span"] = True
    if verb == "block" and not title:
        values["title"] = "busy"
    is_sure = has_calendar or is_event or verb not in ("add", "put", "pop", "stick", "plan", "arrange")
    confidence = 0.95 if has_calendar or verb == "schedule" else 0.7 if verb in ("have", "bare") else 0.9
    confidence = confidence if is_sure or values.get("all_day") else 0.82
    return Read(intent="add", values=values, confidence=confidence)


_MAY_BE_PLANNED = lazy_regex(
    r"(?!(?:to|no|any|it|been|a lot|lots|many|much|more|some|enough|time|money|question|questions|"
    r"problem|problems|headache|cold|idea|feeling|fever|about|never|been|work to|things?|\d)\b)"
    r"[a-z'][a-z' -]{2,50}"
)
"""What "I have … on thursday at six" may be about, though nobody here has heard of it."""


def _is_dated_fully(when: dict[str, Any]) -> bool:
    kind = when.get("date", {}).get("kind")
    return "date" in when and (bool(when.keys() & {"time", "range"}) or kind in ("calendar", "month day"))


_NOT_OURS = lazy_regex(
    r"\b(?:flights?|tables?|hotels?|taxi|uber|cab|ride|tickets?|rooms?|rental|reservation|airbnb)\b"
)


_IS_PLANNED = lazy_regex(
    r"\ball[- ]day\b|\bin (?:for (?:(?:its|his|her|their|my|an?) [a-z]+ )?)?(?:on )?(?:<|the <)"
)


def _may_add(
    verb: str, x: str, title: str, when: dict[str, Any], *, has_calendar: bool, is_event: bool
) -> bool:
    if has_calendar:
        return True
    if verb == "make" and x.startswith("the "):
        return False
    if verb in ("book", "reserve", "get") and _NOT_OURS.search(x):
        return False
    if re.search(
        r"\b(?:volume|light|lights|sum|difference|phone|joke|sandwich|reservation|shopping|\d+ "
        r"(?:plus|and|times))\b",
        x,
    ):
        return False
    if re.match(r"(?:an? )?(?:new )?(?:all day )?(?:event|calendar)\b", x):
        return True
    if verb in ("schedule", "pencil", "block"):
        return bool(is_event or when)
    if verb == "book":
        return bool(is_event or (when.keys() & {"date", "time"} and title))
    if (
        verb in ("add", "put", "pop", "stick", "get", "throw", "pencil", "mark")
        and when.keys() & {"date"}
        and _IS_PLANNED.search(x)
    ):
        return True
    if (
        verb in ("add", "put", "pop", "stick", "pencil", "enter", "plan", "arrange")
        and when.keys() & {"date"}
        and when.keys() & {"time", "range"}
        and _MAY_BE_PLANNED.fullmatch(title.lower())
    ):
        return True
    if verb in (
        "get",
        "throw",
        "stick",
        "drop",
        "pop",
        "log",
        "record",
        "save",
        "write",
        "include",
        "note",
        "mark",
    ):
        return is_event and bool(when)
    if verb in (
        "add",
        "put",
        "create",
        "set",
        "make",
        "plan",
        "arrange",
        "enter",
        "insert",
        "organize",
        "organise",
    ):
        return bool(is_event_word(x, strong=True) or (is_event and when) or (kind_of(title) == "birthday"))
    if verb == "have" and _is_dated_fully(when) and _MAY_BE_PLANNED.fullmatch(title):
        return True
    return is_event and bool(content(title))


def _skeleton_for_title(scanned: Scanned, part: str) -> str:
    """The words of a title: a bare part of the day that belongs to it stays."""
    part = re.sub(
        r"\b(?:starting|beginning|repeating|recurring|lasting|happening)\b ?(?=(?:\w+ )?<|$)", "", part
    )
    return skeleton(part)

"""What the readings of questions and of changes share: the time that was said, and the words around it."""

import re
from dataclasses import dataclass, field
from typing import Any

from genie.agents.calendar.scan import Scanned, Thing
from genie.core.regex import lazy_regex

SURE, MAYBE = 0.95, 0.7


CALENDAR = lazy_regex(
    r"\b(?:(?:my|the|our|your) )?(?:(?:google|work|personal|family|daily|weekly) )?(?:calendar|"
    r"agenda|diary|planner)(?: app)?\b"
    r"|\b(?:my|the|our) (?:(?:work|personal|daily|weekly|full|whole|entire) )?(?:schedule|"
    r"itinerary)\b|^schedule(?=(?: (?:for )?<[dp]\d+>)*$)"
)


THING = lazy_regex(
    r"(?:(?:(?<!-)\b(?:on|for|in|during|over|at|around|by|about|from|between|of|starting|beginning|"
    r"through|until|till|to|this|"
    r"any ?time|sometime|right|like|the|both|as of|later|after|before|since) )*)<[a-z]\d+>(?:'s)?"
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """An intent with the values of its slots."""

    intent: str
    values: dict[str, Any] = field(default_factory=dict)
    confidence: float = SURE


def when_of(scanned: Scanned, part: str | None = None) -> dict[str, Any]:
    """The time that is said in a part of the text, as plain data."""
    place = scanned.text if part is None else part
    when: dict[str, Any] = {}
    dates = scanned.of("d", place)
    _one(when, "date", dates[:1])
    _one(when, "time", scanned.of("t", place)[:1])
    _one(when, "range", scanned.of("g", place)[:1])
    _one(when, "part", scanned.of("p", place)[:1])
    _one(when, "from_now", scanned.of("n", place)[:1])
    _one(when, "length", scanned.of("l", place)[:1])
    _one(when, "repeat", sorted(scanned.of("r", place), key=lambda one: -len(one.value))[:1])
    if len(dates) > 1 and re.search(r"(?:to|until|till|through|and|-) (?:the )?<d\d+>", place):
        when["end_date"] = dates[1].value
        _share_month(when)
    times = scanned.of("t", place)
    if (
        len(times) > 1
        and "range" not in when
        and re.search(r"<t\d+> (?:to|until|till|through|and) (?:at )?<t\d+>", place)
    ):
        when["range"] = {"start": times[0].value, "end": times[1].value, "lead": "from"}
        del when["time"]
    if bound := re.search(r"\b(after|before|since|until|by) (?:the )?<t\d+>", place):
        when["bound"] = "before" if bound[1] in ("before", "until", "by") else "after"
    if "part" not in when and re.search(r"\blater\b", place) and when.get("date", {}).get("count") == 0:
        when["later"] = True
    return when


def _share_month(when: dict[str, Any]) -> None:
    """In "from the 1st to the 8th of August" the month belongs to both days."""
    first, last = when["date"], when["end_date"]
    if not (isinstance(first, dict) and isinstance(last, dict)):
        return
    kinds = (first.get("kind"), last.get("kind"))
    if kinds == ("month day", "calendar") and first.get("which") == "any" and first["day"] < last["day"]:
        when["date"] = last | {"day": first["day"]}
    elif kinds == ("calendar", "month day") and last.get("which") == "any" and first["day"] < last["day"]:
        when["end_date"] = first | {"day": last["day"]}


def _one(when: dict[str, Any], name: str, things: list[Thing]) -> None:
    if things:
        when[name] = things[0].value


def skeleton(marked: str) -> str:
    bare = THING.sub(" ", marked)
    return " ".join(bare.replace("later today", "").split())

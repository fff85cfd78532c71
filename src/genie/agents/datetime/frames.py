"""Reads questions that no template has foreseen, by what they are made of rather than by word order.

The utterance is cut into things and words (`frame_parts`); what is left is a small set of cues and things,
and the first frame that fits gives the intent.
"""

from collections.abc import Callable, Mapping
from typing import Any

from genie.agents.datetime.frame_parts import (
    ABOUT_OTHERS,
    BACKWARD,
    CLOCK,
    OCCASIONS,
    PEOPLE,
    Framed,
    Parts,
    bound,
    cut,
    without_today,
)
from genie.agents.datetime.holiday_frames import read_holiday_frame
from genie.agents.grammar import SlotType, words_of
from genie.core.regex import lazy_regex

_WEEKDAY_ASKED = lazy_regex(r"\bday of (?:the )?week\b")


def read_frame(text: str, types: Mapping[str, SlotType]) -> Framed | None:
    """The intent of a question made only of known words and things; None when anything is strange."""
    parts = cut(words_of(_WEEKDAY_ASKED.sub("weekday", text)), types)
    if parts is None:
        return None
    if parts.has("holiday", "holidays"):
        found = read_holiday_frame(parts)
        if found is not None:
            return found
    for fits in _FRAMES if not parts.has("leap") else (_leap,):
        found = fits(parts)
        if found is not None:
            return found
    return None


def _difference(parts: Parts) -> Framed | None:
    asks = parts.has("difference", "ahead", "behind", "apart", "gap", "same", "earlier", "later") or (
        parts.has("zones") and parts.has("away", "off")
    )
    if not asks or without_today(parts) - {"unit"} != {"place"} or parts.has("was", "were"):
        return None
    if parts.has("date", "day", "year", "born"):
        return None
    places = parts.things["place"]
    if len(places) == 2:
        first, last = places if places[0][2] not in ("behind", "of", "than") else reversed(places)
        return bound("time_difference", place=("place", first), other=("place", last))
    return bound("time_difference", place=("place", places[0])) if len(places) == 1 else None


def _leap(parts: Parts) -> Framed | None:
    if (
        parts.things
        or not parts.has("year")
        or parts.has("many", "much", "long", "was")
        or not parts.has("next")
    ):
        return None
    return bound("next_leap_year")


def _zone(parts: Parts) -> Framed | None:
    if (
        not (parts.has("timezone") or parts.has("zone"))
        or parts.kinds - {"place"}
        or parts.count("place") > 1
    ):
        return None
    if parts.count("place"):
        return bound("zone_of", place=("place", parts.things["place"][0]))
    return None if parts.has(*ABOUT_OTHERS) else bound("zone_of")


def _elsewhere(parts: Parts) -> Framed | None:
    kinds = without_today(parts)
    if (
        kinds != {"place"}
        or parts.count("place") != 1
        or parts.has(*OCCASIONS, "take", "land", "lands", "long", "far")
    ):
        return None
    place = ("place", parts.things["place"][0])
    if parts.has(
        "much", "many", "old", "born", "age", "year", "years", "last", "was", "were", "did", "next", "week"
    ):
        return None
    if parts.has(*CLOCK, "late", "early"):
        return bound("time_in", place=place)
    return bound("date_in", place=place) if parts.has("day", "date") and parts.has("what", "which") else None


def _convert_clock(parts: Parts) -> Framed | None:
    if parts.kinds != {"place", "time"} or parts.count("time") != 1:
        return None
    places, time = parts.things["place"], ("time", parts.things["time"][0])
    if len(places) == 2:
        return bound("time_between", time=time, other=("place", places[0]), place=("place", places[1]))
    return None


def _clock_span(parts: Parts) -> Framed | None:
    """How long from one time to another."""
    if parts.kinds - {"time", "unit"} or parts.count("time") != 2 or parts.count("unit") > 1:
        return None
    asks = parts.has("long", "hours", "between", "difference", "span", "time", "gap") or parts.count("unit")
    if not asks or parts.has(*OCCASIONS, "when", "born", "zone", "timezone"):
        return None
    first, last = parts.things["time"]
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
    return bound("clock_span", time=("time", first), end=("time", last), **unit)


def _shifted_clock(parts: Parts) -> Framed | None:
    if without_today(parts) != {"duration"} or not parts.has(*CLOCK) or parts.count("duration") != 1:
        return None
    duration = ("duration", parts.things["duration"][0])
    if parts.has("ago", "was"):
        return bound("time_shift", duration=duration, backward=("word", True))
    return bound("time_shift", duration=duration) if parts.has("in", "from", "after", "will", "be") else None


def _between(parts: Parts) -> Framed | None:
    if parts.count("date") != 2 or parts.kinds - {"date", "unit"} or parts.has("born", "old", "time", "when"):
        return None
    first, second = parts.things["date"]
    joined = (parts.has("how", "many", "long") or "unit" in parts.kinds) and second[2] in (
        "and",
        "to",
        "until",
        "till",
        "through",
        "after",
        "before",
    )
    if not joined and not parts.has("between", "from", "gap", "difference", "span", "apart", "interval"):
        return None
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") == 1 else _unit_named(parts)
    return bound("between", date=("date", first), other=("date", second), **unit)


def _unit_named(parts: Parts) -> dict[str, tuple[str, Any]]:
    for plural in ("days", "weeks", "months", "years", "hours", "weekdays"):
        if parts.has(plural):
            return {"unit": ("unit", (plural.removesuffix("s"), plural, ""))}
    return {}


def _age(parts: Parts) -> Framed | None:
    if (
        parts.kinds != {"date"}
        or parts.count("date") != 1
        or not parts.has("born")
        or not parts.has("old", "age")
    ):
        return None
    return bound("age", date=("date", parts.things["date"][0]))


def _distance(parts: Parts) -> Framed | None:
    """How long until or since one date."""
    if parts.kinds - {"date", "unit", "place"} or parts.count("date") != 1 or parts.count("place"):
        return None
    asks = parts.has("long", "far", "countdown", "wait") or parts.count("unit") == 1 or parts.has("sleeps")
    if not asks or parts.has("born", "old", "live", "living", "stay", "staying"):
        return None
    date = parts.things["date"][0]
    if parts.has("was", "were", "did", "ago", "since", "gone", "passed", "been"):
        backward = parts.has("ago", "since", "gone", "passed")
        unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
        return bound("since", date=("date", date), **unit) if backward else None
    if date[0]["kind"] == "period" and not parts.has("until", "till", "before", "away", "off"):
        return None
    forward = parts.has("until", "till", "before", "away", "off", "future", "wait", "countdown", "left") or (
        date[2] in ("to", "till", "until", "before")
    )
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
    if forward and parts.has("ends", "end") and date[0]["kind"] == "period":
        return bound("days_left", period=("date", date), **unit)
    return bound("until", date=("date", date), **unit) if forward else None


def _length(parts: Parts) -> Framed | None:
    dates = parts.things.get("date", [])
    if len(dates) == 2:
        _join_year(dates)
    if (
        parts.kinds - {"date", "unit"}
        or parts.count("date") != 1
        or parts.has(*BACKWARD - {"last", "past", "did"})
    ):
        return None
    period = parts.things["date"][0]
    if period[0]["kind"] != "period" or not (parts.count("unit") or parts.has("length")):
        return None
    if parts.has("until", "till", "before", "away", "off", "to", "from"):
        return None
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
    left = parts.has("left", "remaining", "remain")
    return bound("days_left" if left else "length", period=("date", period), **unit)


def _join_year(dates: list[tuple[Any, str, str]]) -> None:
    """ "February" and "2000" said apart are one month."""
    for month, year in (dates, reversed(dates)):
        is_month = month[0]["kind"] == "period" and "month" in month[0] and "year" not in month[0]
        if is_month and year[0].keys() == {"kind", "unit", "year"}:
            dates[:] = [(month[0] | {"year": year[0]["year"]}, f"{month[1]} {year[1]}", month[2])]
            return


def _on_a_date(parts: Parts) -> Framed | None:
    if (
        parts.kinds != {"date"}
        or parts.count("date") != 1
        or parts.has(*CLOCK, *PEOPLE, "many", "much", "long")
    ):
        return None
    if parts.has("old", "age", "far", "left", "weeks", "month", "year", "gone", "passed", "length", "track"):
        return None
    date = ("date", parts.things["date"][0])
    past = {"lean": ("word", "past")} if parts.has("was", "were", "did", "fell", "happened") else {}
    asks = parts.has("what", "which", "tell", "give", "know", "figure", "find", "say", "need")
    if (asks and parts.has("weekday")) or (parts.has("what", "which") and parts.has("day")):
        return bound("weekday_of", date=date, **past)
    if parts.has(*OCCASIONS):
        return None
    asks_when = parts.has("when") and date[1][0]["kind"] in ("holiday", "nth")
    asks_date = asks_when or (parts.has("date", "dates") and asks)
    return bound("date_of", date=date, **past) if asks_date else None


def _now(parts: Parts) -> Framed | None:
    if without_today(parts) or parts.has(*PEOPLE, *OCCASIONS, *ABOUT_OTHERS):
        return None
    if parts.has(
        "many", "much", "long", "far", "when", "next", "last", "was", "did", "take", "between", "after"
    ):
        return None
    if not parts.has("what", "which", "tell", "telling", "give", "know", "need", "have", "check", "show"):
        return None
    if parts.has(
        "before", "until", "till", "left", "off", "difference", "wait", "old", "born", "age", "like", "of"
    ):
        return None
    if (
        parts.has("time", "clock", "hour")
        and parts.has("is", "the", "have", "got")
        and not parts.has("i", "day", "zone", "think")
    ):
        return bound("time_now") if len(parts.words) > 3 else None
    today = ({"kind": "relative", "unit": "day", "count": 0}, "today", "")
    is_date = parts.has("date") or (
        parts.has("day", "weekday") and parts.has("today", "week", "we") and parts.has("what", "which")
    )
    return bound("date_of", date=("date", today)) if is_date and not parts.has("i", "have", "my") else None


_FRAMES: tuple[Callable[[Parts], Framed | None], ...] = (
    _difference,
    _zone,
    _convert_clock,
    _clock_span,
    _elsewhere,
    _shifted_clock,
    _between,
    _age,
    _distance,
    _length,
    _on_a_date,
    _now,
)

"""When the weather is asked for, as it was said: a day, a part of one, an hour, the weekend, the
coming days.
"""

import re
from typing import Any

from genie.agents.datetime.dates import read_date
from genie.agents.datetime.times import read_sure_time
from genie.core.regex import lazy_regex

WORDS_MAX = 7

_TODAY = {"kind": "relative", "unit": "day", "count": 0}
_PARTS = {
    "morning": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
    "overnight": "night",
    "midday": "afternoon",
    "lunchtime": "afternoon",
    "noon": "afternoon",
}
_PART = r"(?P<part>morning|afternoon|evening|night|overnight|midday|lunchtime)"
_WHOLE: dict[str, dict[str, Any]] = {
    "now": {"kind": "now"},
    "right now": {"kind": "now"},
    "just now": {"kind": "now"},
    "currently": {"kind": "now"},
    "at the moment": {"kind": "now"},
    "at present": {"kind": "now"},
    "this minute": {"kind": "now"},
    "at this moment": {"kind": "now"},
    "right this minute": {"kind": "now"},
    "tonight": {"kind": "day", "date": _TODAY, "part": "night"},
    "tonight's": {"kind": "day", "date": _TODAY, "part": "night"},
    "overnight": {"kind": "day", "date": _TODAY, "part": "night"},
    "later": {"kind": "rest"},
    "later on": {"kind": "rest"},
    "later today": {"kind": "rest"},
    "the rest of the day": {"kind": "rest"},
    "rest of the day": {"kind": "rest"},
    "all day": {"kind": "day", "date": _TODAY},
    "during the day": {"kind": "day", "date": _TODAY},
    "the day": {"kind": "day", "date": _TODAY},
    "hourly": {"kind": "hours", "count": 6},
    "hour by hour": {"kind": "hours", "count": 6},
    "by the hour": {"kind": "hours", "count": 6},
    "each hour": {"kind": "hours", "count": 6},
    "soon": {"kind": "hours", "count": 6},
    "any time soon": {"kind": "hours", "count": 6},
    "anytime soon": {"kind": "hours", "count": 6},
    "the next hour": {"kind": "hours", "count": 1},
    "next hour": {"kind": "hours", "count": 1},
    "the next few hours": {"kind": "hours", "count": 4},
    "next few hours": {"kind": "hours", "count": 4},
    "the coming hours": {"kind": "hours", "count": 4},
    "the next couple of hours": {"kind": "hours", "count": 2},
    "the next couple hours": {"kind": "hours", "count": 2},
    "week": {"kind": "days", "count": 7},
    "weekly": {"kind": "days", "count": 7},
    "the week": {"kind": "days", "count": 7},
    "this week": {"kind": "week", "which": "this"},
    "this week's": {"kind": "week", "which": "this"},
    "the week ahead": {"kind": "days", "count": 7},
    "the coming week": {"kind": "days", "count": 7},
    "this coming week": {"kind": "days", "count": 7},
    "all week": {"kind": "week", "which": "this"},
    "the rest of the week": {"kind": "week", "which": "this"},
    "rest of the week": {"kind": "week", "which": "this"},
    "later this week": {"kind": "week", "which": "this"},
    "next week": {"kind": "week", "which": "next"},
    "next week's": {"kind": "week", "which": "next"},
    "the next few days": {"kind": "days", "count": 3},
    "next few days": {"kind": "days", "count": 3},
    "the coming days": {"kind": "days", "count": 3},
    "the next couple of days": {"kind": "days", "count": 2},
    "the next couple days": {"kind": "days", "count": 2},
    "extended": {"kind": "days", "count": 10},
    "long range": {"kind": "days", "count": 16},
    "the next week": {"kind": "days", "count": 7},
    "the next 2 weeks": {"kind": "days", "count": 14},
    "a fortnight": {"kind": "days", "count": 14},
}
_WEEKEND = lazy_regex(r"(?:the |over the |(?P<which>this|next|the coming|this coming) )?weekend(?:'s)?")
_DAYS = lazy_regex(r"(?:the |over the )?(?:next |coming )?(?P<count>\d{1,2})[- ]days?")
_HOURS = lazy_regex(r"(?:the )?(?:next |coming )(?P<count>\d{1,2}) hours?|(?P<plain>\d{1,2})[- ]hour")
_AHEAD = lazy_regex(
    r"in (?:about )?(?P<count>\d{1,2}|an?|half an|a couple of|a few) hours?(?: from now| time)?|"
    r"(?P<later>\d{1,2}|an?) hours? from now"
)
_FEW = {"a": 1, "an": 1, "half an": 1, "a couple of": 2, "a few": 3}
_OF_DAY = lazy_regex(rf"(?:(?:in the |at |during the |the )?|(?P<day>.+?) (?:in the |at )?){_PART}")
_NOT_DAYS = frozenset({"period"})


def read_when(text: str) -> dict[str, Any] | None:
    """The time that the whole of `text` is, in the form that `spans.span` takes; None if it is none.

    A part of a day said alone has no `date`: it is of the day that was talked about, or of today.
    """
    said = text.removeprefix("on ").removeprefix("for ").removeprefix("during ")
    for form in (text, said, said.removeprefix("in ").removeprefix("over ").removeprefix("by ")):
        if form in _WHOLE:
            return _WHOLE[form]
    return _weekend(said) or _counted(said) or _part(said) or _clock(text) or _date(text)


def joined(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any] | None:
    """One time made of two said apart ("on Friday" … "at 5 pm"); None when they do not go together."""
    for one, other in ((first, second), (second, first)):
        if one == other:
            return one
        if one["kind"] == "now":
            return other
        if other["kind"] == "hours" and one["kind"] == "day":
            return one | {"hourly": True}
        if other["kind"] == "time" and one["kind"] == "day" and "date" in one and "date" not in other:
            return other | {"date": one["date"]}
        is_plain_day = "date" in one and "part" not in one and one["kind"] == "day"
        if is_plain_day and "date" not in other and other["kind"] in ("day", "time"):
            return other | {"date": one["date"]}
    return None


def _weekend(said: str) -> dict[str, Any] | None:
    found = _WEEKEND.fullmatch(said)
    if found is None:
        return None
    return {"kind": "weekend", "which": "next" if found["which"] == "next" else "this"}


def _counted(said: str) -> dict[str, Any] | None:
    if found := _DAYS.fullmatch(said.removeprefix("over ").removeprefix("in ")):
        plain = not said.startswith(("in ", "on "))
        return {"kind": "days", "count": int(found["count"])} if plain else None
    if found := _HOURS.fullmatch(said.removeprefix("in ").removeprefix("within ").removeprefix("over ")):
        return {"kind": "hours", "count": int(found["count"] or found["plain"])}
    if found := _AHEAD.fullmatch(said):
        count = found["count"] or found["later"]
        return {"kind": "ahead", "hours": _FEW.get(count) or int(count)}
    return None


def _part(said: str) -> dict[str, Any] | None:
    said = said.removesuffix("'s")
    if said in ("noon", "at noon", "midnight", "at midnight"):
        return None
    found = _OF_DAY.fullmatch(said)
    if found is None:
        return None
    part, day = _PARTS[found["part"]], (found["day"] or "").removeprefix("on ")
    if not day:
        return {"kind": "day", "part": part}
    if day in ("early", "late", "mid"):
        return {"kind": "day", "part": part}
    if day in ("early this", "late this", "later this", "this", "today", "today in the"):
        return {"kind": "day", "date": _TODAY, "part": part}
    expression = read_date(day)
    if expression is None or expression["kind"] in _NOT_DAYS:
        return None
    return {"kind": "day", "date": expression, "part": part}


def _clock(text: str) -> dict[str, Any] | None:
    for lead in ("at ", "around ", "by ", "about ", "at around ", "at about ", ""):
        if text.startswith(lead):
            time = read_sure_time(f"at {text.removeprefix(lead)}" if lead else text)
            if time is None and lead and re.fullmatch(r"\d{1,2}", text.removeprefix(lead)):
                time = {"hour": int(text.removeprefix(lead)), "minute": 0}
            if time is not None:
                return {"kind": "time", "time": time}
    return None


def _date(text: str) -> dict[str, Any] | None:
    expression = read_date(text.removeprefix("for ").removeprefix("by ")) or read_date(
        text.removeprefix("in ").removeprefix("for ")
    )
    if expression is None or text in ("second", "may", "march", "sun", "sat", "the"):
        return None
    if expression["kind"] == "period" and expression["unit"] in ("week", "weekend"):
        return None
    return {"kind": "day", "date": expression}

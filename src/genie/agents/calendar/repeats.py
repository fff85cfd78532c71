"""Repetitions as they are said ("every other Tuesday", "on the 1st of every month"), and as rules (RRULE)."""

import re
from typing import Any

from genie.agents.datetime.dates import MONTHS, WEEKDAYS
from genie.core.regex import lazy_regex

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = list(_CODES[:5])
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_ADVERBS = {
    "daily": ("DAILY", 1),
    "weekly": ("WEEKLY", 1),
    "monthly": ("MONTHLY", 1),
    "yearly": ("YEARLY", 1),
    "annually": ("YEARLY", 1),
    "biweekly": ("WEEKLY", 2),
    "fortnightly": ("WEEKLY", 2),
}
_DAY = "|".join(
    sorted((name for name in WEEKDAYS if len(name) > 4 or name == "sundays"), key=len, reverse=True)
)
_PART = r"(?: (?:morning|afternoon|evening|night)s?)?"
_EVERY = r"(?:every|each)"
_ADVERB = lazy_regex(
    rf"(?:on an? )?({'|'.join(_ADVERBS)})(?: basis)?|(?:once|1 time) (?:a|per|every) (day|week|month|year)"
)
_UNIT = lazy_regex(
    rf"{_EVERY} (?:single )?(?:(other|2nd|second|\d+)(?:st|nd|rd|th)? )?(day|week|month|year)s?"
)
_WORKDAY = lazy_regex(
    rf"(?:{_EVERY} (?:week|work|working |business )day|(?:on )?(?:weekdays|workdays)){_PART}"
)
_WEEKEND = lazy_regex(rf"{_EVERY} weekend|on weekends")
_PART_ONLY = lazy_regex(rf"{_EVERY} (?:morning|afternoon|evening|night)")
_DAYS = lazy_regex(
    rf"{_EVERY} (?:(other|2nd|second) )?((?:{_DAY})(?:(?:,? and|,)? (?:every )?(?:{_DAY}))*){_PART}"
    rf"|(?:on )?((?:{_DAY})s(?:(?:,? and|,)? (?:{_DAY})s)*){_PART}"
)
_NTH = lazy_regex(
    rf"(?:on )?(?:the |every )?(1st|2nd|3rd|4th|first|second|third|fourth|last) ({_DAY}) "
    rf"of (?:the|every|each) month"
)
_MONTH_DAY = lazy_regex(
    rf"(?:on )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th) (?:of )?{_EVERY} month|{_EVERY} month "
    rf"on the (\d{{1,2}})(?:st|nd|rd|th)"
)
_YEARLY = lazy_regex(
    rf"{_EVERY} ({'|'.join(name for name in MONTHS if len(name) > 4)}) (\d{{1,2}})(?:st|nd|"
    rf"rd|th)?|{_EVERY} year on ({'|'.join(name for name in MONTHS if len(name) > 2)}) (\d{{1,2}})(?:st|"
    rf"nd|rd|th)?"
)
_NTHS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}


def read_repeat(said: str) -> dict[str, Any] | None:
    """The repetition that the whole text is: `{"freq", "interval", "days"?, "nth"?, "month_day"?}`."""
    if found := _ADVERB.fullmatch(said):
        freq, interval = _ADVERBS[found[1]] if found[1] else (_UNITS[found[2]], 1)
        return {"freq": freq, "interval": interval}
    if found := _UNIT.fullmatch(said):
        many = found[1]
        return {
            "freq": _UNITS[found[2]],
            "interval": int(many) if many and many.isdigit() else 2 if many else 1,
        }
    if _WORKDAY.fullmatch(said):
        return {"freq": "WEEKLY", "interval": 1, "days": _WORKDAYS}
    if _WEEKEND.fullmatch(said):
        return {"freq": "WEEKLY", "interval": 1, "days": ["SA", "SU"]}
    if _PART_ONLY.fullmatch(said):
        return {"freq": "DAILY", "interval": 1}
    if found := _NTH.fullmatch(said):
        return {
            "freq": "MONTHLY",
            "interval": 1,
            "days": [_CODES[WEEKDAYS[found[2]]]],
            "nth": _NTHS[found[1]],
        }
    if found := _MONTH_DAY.fullmatch(said):
        return {"freq": "MONTHLY", "interval": 1, "month_day": int(found[1] or found[2])}
    if found := _YEARLY.fullmatch(said):
        month, day = found[1] or found[3], found[2] or found[4]
        return {"freq": "YEARLY", "interval": 1, "month": MONTHS[month], "month_day": int(day)}
    return _read_days(said)


def _read_days(said: str) -> dict[str, Any] | None:
    found = _DAYS.fullmatch(said)
    if found is None:
        return None
    days = [_CODES[WEEKDAYS[name]] for name in re.findall(rf"\b(?:{_DAY})\b", found[2] or found[3])]
    return {"freq": "WEEKLY", "interval": 2 if found[1] else 1, "days": sorted(set(days), key=_CODES.index)}


def rule_of(repeat: dict[str, Any]) -> str:
    """The RRULE of a repetition."""
    parts = [f"FREQ={repeat['freq']}"]
    if repeat["interval"] != 1:
        parts.append(f"INTERVAL={repeat['interval']}")
    if repeat.get("days"):
        nth = repeat.get("nth", "")
        parts.append("BYDAY=" + ",".join(f"{nth}{day}" for day in repeat["days"]))
    if repeat.get("month"):
        parts.append(f"BYMONTH={repeat['month']}")
    if repeat.get("month_day"):
        parts.append(f"BYMONTHDAY={repeat['month_day']}")
    return ";".join(parts)

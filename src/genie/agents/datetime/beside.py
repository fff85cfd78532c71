"""What is asked of the year, the month, the week or the day beside the one just talked about.

"And the year after", "the following week", "and the one before that": the date keeps its nature, so that
Easter of the year after is Easter's own day of that year.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from genie.agents.model import Meaning, Slot
from genie.core.regex import lazy_regex

__all__ = ["one_beside"]

_BESIDE = lazy_regex(
    r"(?:in |on |for )?(?:the )?(?:(?P<which>next|following|previous|preceding) (?P<unit>year|month|week"
    r"|day|one|1)"
    r"|(?P<one>year|month|week|day|one|1) (?P<side>after|before|following|previous)(?: (?:that|it|this"
    r"|that one))?)"
)
_YEARLY = frozenset(("calendar", "holiday", "nth"))
_BACK = ("previous", "preceding", "before")
_SHIFTED = frozenset("date_of weekday_of is_weekend_on weekday_or_weekend is_weekday_on until since".split())
_LEAP = {1: "leap_year_after", -1: "leap_year_before"}


def one_beside(before: Meaning, answered: date | None, said: str) -> Meaning | None:
    """The last question for the year, month, week or day beside; `answered` is the date that was answered."""
    found = _BESIDE.fullmatch(said)
    if found is None:
        return None
    step = -1 if found["which"] in _BACK or found["side"] in _BACK else 1
    unit = found["unit"] or found["one"]
    year = before.slots.get("year")
    if year is not None and isinstance(year.value, int):
        return _of_year(before, year, step, unit, said)
    for name in ("date", "period"):
        slot = before.slots.get(name)
        if slot is not None and isinstance(slot.value, Mapping):
            value = _stepped(slot.value, answered, step, unit, shifts=before.intent in _SHIFTED)
            if value is not None:
                text = f"{slot.text} {said}"
                return replace(before, slots={**before.slots, name: replace(slot, value=value, text=text)})
    return None


def _of_year(before: Meaning, year: Slot, step: int, unit: str, said: str) -> Meaning | None:
    if before.intent == "leap_year" and unit in ("one", "1"):
        return replace(before, intent=_LEAP[step])
    if unit not in ("one", "1", "year"):
        return None
    moved = replace(year, value=year.value + step, text=f"{year.text} {said}")
    return replace(before, slots={**before.slots, "year": moved})


def _stepped(
    value: Mapping[str, Any], answered: date | None, step: int, unit: str, *, shifts: bool
) -> dict[str, Any] | None:
    """A date or period one further, or None if it has no such thing beside it."""
    is_month = value["kind"] == "period" and isinstance(value.get("month"), int)
    is_yearly = (value["kind"] in _YEARLY and not isinstance(value.get("month"), str)) or is_month
    if unit in ("year", "one", "1") and is_yearly:
        said = value.get("year")
        year = said if isinstance(said, int) else answered.year if answered is not None else None
        if year is None:
            return None
        return {name: part for name, part in value.items() if name != "which"} | {"year": year + step}
    if unit == "year" and value["kind"] == "period" and isinstance(value.get("year"), int):
        return {**value, "year": value["year"] + step}
    if unit in ("one", "1") or value["kind"] == "period" or not shifts:
        return None
    return {"kind": "shift", "unit": unit, "count": step, "origin": dict(value)}

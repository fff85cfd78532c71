"""Follow-ups: "and in Paris?", "what about Easter?", "how many weeks is that?", "and there tomorrow?".

One rule for all intents: "that" and "there" stand for the date and the place of the last answer; else the
utterance is nothing but new things, and each replaces the slot of its type.
"""

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from genie.agents.datetime.beside import one_beside
from genie.agents.datetime.dates import MONTHS
from genie.agents.datetime.frame_parts import cut
from genie.agents.grammar import SlotType, words_of
from genie.agents.model import Meaning, Previous, Slot
from genie.core.regex import lazy_regex

_LEAD = lazy_regex(
    r"(?:(?:and|or|so|ok|okay|then|now|also|but|what about|how about|what of|what if it is|same for|"
    r"the same for|how about if it is|make it|make that)(?: |$))+"
)
_TAIL = lazy_regex(r"(?: |^)(?:then|too|as well|instead|though|exactly|please|again)$")
_UNIT_ASKED = lazy_regex(
    r"(?:how many (?P<many>[a-z ]+?)(?: (?:is|are|would|does|will))?(?: (?:that|it|be|make|this|in total))*"
    r"|(?:what is (?:that|it) |that )?in (?P<into>[a-z ]+?))"
)
_THERE = lazy_regex(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bwill )(?<!\bbe )\b(?:over )?there\b")
_THAT = lazy_regex(r"\b(?:that day|that date|that|then)\b")
_IT = lazy_regex(r"\bit\b")
_BORN = lazy_regex(
    r"(?:for |about |if )?(?:someone|somebody|a person|a man|a woman|anyone|they|he|she|i)?(?: who)?(?: is| "
    r"was| were)? ?"
    r"born (?P<when>(?:in |on )?.*\d.*)"
)
_HOW_MANY_IN = lazy_regex(r"(?:how many )?(?:are there )?(?:in|for|does) (?P<what>.+?)(?: have)?")
_SUN_ASKED = lazy_regex(
    r"(?P<when>when|what time)? ?(?:does|will|did|do) (?:it|the sun) (?P<does>rise|come up|set|go down)(?: "
    r"(?:there|then|again))?"
)
_END_SAID = lazy_regex(r"(?P<side>from|to|until|till) (?P<date>.+)")
_HERE = lazy_regex(r"(?:back )?(?:here|at home|home)")
_MEASURED = frozenset(
    ("until", "since", "between", "days_left", "length", "until_time", "since_time", "clock_span")
)
_PLACED = {"time_now": "time_in", "date_and_time": "time_in"}
"""Intents that have another of the same sense with a place."""
_TAKE_PLACE = frozenset(
    "clock_change daylight_saving zone_of part_of_day am_or_pm is_weekday is_holiday next_holiday "
    "holidays_in sun sun_wait sun_is_up".split()
)
_TAKE_DATE = frozenset(("sun", "until_time", "part_of"))
_WHOLE_CONFIDENCE = 0.6
_EVENT_WORDS_MAX = 5
_YEARLY = frozenset(("calendar", "holiday", "nth"))
_DATED = frozenset(("date", "period"))


@dataclass(frozen=True, kw_only=True)
class Follower:
    """Reads what follows an answer, with the agent's own reader of questions and its types of things."""

    read: Callable[[str], Meaning | None]
    types: Mapping[str, SlotType]

    def follow(self, previous: Previous, text: str) -> Meaning | None:
        """The self-contained meaning; None when the utterance is no follow-up of that answer."""
        before = previous.meaning
        alone = self.read(text)
        is_whole = alone is not None and alone.confidence >= _WHOLE_CONFIDENCE
        if is_whole and not _THERE.search(text) and not _THAT.search(text):
            return self._other_event(before, alone, text)
        rest = _TAIL.sub("", _LEAD.sub("", text.strip(".,?! "), count=1)).strip()
        asked = _UNIT_ASKED.fullmatch(rest)
        if asked is not None:
            unit = self.types["unit"].read((asked["many"] or asked["into"]).strip())
            if unit is not None:
                return _in_unit(before, previous.data, unit, asked["many"] or asked["into"])
        if (elsewhere := self._asked_likewise(before, rest)) is not None:
            return elsewhere
        beside = one_beside(before, _day_of(previous.data), rest)
        return beside or self._spelt_out(previous, text) or self._replaced(before, rest)

    def _asked_likewise(self, before: Meaning, rest: str) -> Meaning | None:
        """ "And someone born in 1975", "and how many in a leap year", put as whole questions."""
        if before.intent.startswith("age") and (born := _BORN.fullmatch(rest)) is not None:
            return self.read(f"how old is someone born {born['when']}")
        if "event" in before.slots and (sun := _SUN_ASKED.fullmatch(rest)) is not None:
            asked = self.read(f"{sun['when'] or 'when'} does the sun {sun['does']}")
            return self._other_event(before, asked, rest)
        if before.intent == "between" and (end := _END_SAID.fullmatch(rest)) is not None:
            name = "date" if end["side"] == "from" else "other"
            value = self.types["date"].read(end["date"])
            if value is not None:
                return _with(before, Slot(name=name, type="date", value=value, text=end["date"]))
        unit = before.slots.get("unit")
        if unit is not None and (of := _HOW_MANY_IN.fullmatch(rest)) is not None:
            return self.read(f"how many {unit.text or unit.value + 's'} are in {of['what']}")
        return None

    def _other_event(self, before: Meaning, alone: Meaning | None, text: str) -> Meaning | None:
        """ "And sunset?" keeps the place and the day of the sunrise."""
        short = len(text.split()) <= _EVENT_WORDS_MAX
        if alone is None or not short or "event" not in before.slots or alone.intent != "sun":
            return None
        kept = before if before.intent == "sun" else replace(before, intent="sun")
        return replace(kept, slots={**kept.slots, **alone.slots})

    def _spelt_out(self, previous: Previous, text: str) -> Meaning | None:
        """The question with "there" and "that" put into words."""
        place, day = previous.meaning.slots.get("place"), _day_of(previous.data)
        full = text
        if place is not None and place.text:
            full = _THERE.sub(f"in {place.text}", full)
        if day is not None and full == text:
            asked = _THAT if _THAT.search(text) else _IT
            full = asked.sub(f"{day:%B} {day.day} {day.year}".lower(), full, count=1)
        if full == text:
            return None
        return self.read(full) or self.read(_LEAD.sub("", full, count=1))

    def _replaced(self, before: Meaning, rest: str) -> Meaning | None:
        rest = _THERE.sub("", rest).strip()
        if _HERE.fullmatch(rest) and "place" in before.slots:
            return _here(before)
        year = self.types["year"].read(re.sub(r"^(?:in|for) ", "", rest))
        if year is not None:
            in_year = _in_year(before, year, rest)
            if in_year is not None:
                return in_year
        if (partly := _part_of_date(before, rest)) is not None:
            return partly
        weekday = before.slots.get("weekday")
        if weekday is not None and before.intent in ("count_weekdays", "is_weekday"):
            value = self.types["weekday"].read(rest.removeprefix("on "))
            if value is not None:
                return _with(before, replace(weekday, value=value, text=rest))
        return self._with_things(before, rest)

    def _with_things(self, before: Meaning, rest: str) -> Meaning | None:
        parts = cut(
            words_of(rest if rest.startswith(("in ", "on ", "for ", "at ")) else f"for {rest}"), self.types
        )
        if parts is None or not parts.kinds or set(parts.words) - _JOINING:
            return None
        if any(len(things) > 1 for things in parts.things.values()):
            return None
        meaning: Meaning | None = before
        for kind in ("place", "date", "time", "duration"):
            for value, said, _ in parts.things.get(kind, ()):
                meaning = meaning and _PUT[kind](meaning, value, said)
        return meaning if not parts.kinds - _PUT.keys() else None


_JOINING = frozenset("in on for at to from until till since the is are there of and".split())


def _with(meaning: Meaning, slot: Slot) -> Meaning:
    return replace(meaning, slots={**meaning.slots, slot.name: slot})


def _day_of(data: Mapping[str, Any]) -> date | None:
    """The date that the last answer named."""
    said = data.get("date") or data.get("time")
    try:
        return date.fromisoformat(said[:10]) if isinstance(said, str) else None
    except ValueError:
        return None


def _in_unit(before: Meaning, data: Mapping[str, Any], unit: str, said: str) -> Meaning | None:
    slot = Slot(name="unit", type="unit", value=unit, text=said)
    if before.intent in _MEASURED:
        return _with(before, slot)
    day = _day_of(data)
    if before.intent not in ("date_of", "weekday_of", "next_holiday") or day is None:
        return None
    asked = Slot(name="date", type="date", value=_on(day), text=str(day))
    intent = "since" if data.get("days", 0) < 0 else "until"
    return replace(before, intent=intent, slots={"date": asked, "unit": slot})


def _on(day: date) -> dict[str, Any]:
    return {"kind": "calendar", "month": day.month, "day": day.day, "year": day.year}


def _here(before: Meaning) -> Meaning | None:
    back = {"time_in": "time_now", "date_in": "date_of"}
    slots = {name: slot for name, slot in before.slots.items() if name != "place"}
    intent = back.get(before.intent, before.intent if before.intent in _TAKE_PLACE else None)
    if intent is None:
        return None
    if intent == "date_of":
        today = {"kind": "relative", "unit": "day", "count": 0}
        slots["date"] = Slot(name="date", type="date", value=today, text="today")
    return replace(before, intent=intent, slots=slots)


def _in_year(before: Meaning, year: int | str, said: str) -> Meaning | None:
    if "year" in before.slots:
        return _with(before, replace(before.slots["year"], value=year, text=said))
    for name, slot in before.slots.items():
        if slot.type not in _DATED or not isinstance(slot.value, Mapping):
            continue
        value = {key: part for key, part in slot.value.items() if key != "which"}
        if value["kind"] in _YEARLY and not isinstance(value.get("month"), str):
            return _with(before, replace(slot, value=value | {"year": year}, text=f"{slot.text} {said}"))
        if value["kind"] == "period" and "month" in value:
            return _with(before, replace(slot, value=value | {"year": year}, text=f"{slot.text} {said}"))
        if name == "period" and value["kind"] == "period" and isinstance(year, int):
            new = {"kind": "period", "unit": "year", "year": year}
            return _with(before, replace(slot, value=new, text=said))
    return None


_LEAP_YEAR = 2024
_DAY_ONLY = lazy_regex(r"(?:on )?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)")
_MONTH_ONLY = lazy_regex(rf"(?:in )?(?P<month>{'|'.join(month_name[1:]).lower()})")


def _part_of_date(before: Meaning, said: str) -> Meaning | None:
    """ "The 20th" after august 12 is august 20, and "september" is september 12."""
    slot = before.slots.get("date")
    day, month = _DAY_ONLY.fullmatch(said), _MONTH_ONLY.fullmatch(said)
    if slot is None or not (day or month) or not isinstance(slot.value, Mapping):
        return None
    if slot.value.get("kind") != "calendar" or not {"month", "day"} <= slot.value.keys():
        return None
    part = {"day": int(day["day"])} if day else {"month": MONTHS[month["month"]]} if month else {}
    value = {**slot.value, **part}
    if not 1 <= value["day"] <= monthrange(_LEAP_YEAR, value["month"])[1]:
        return None
    return _with(before, replace(slot, value=value, text=f"{slot.text} {said}"))


def _put_place(before: Meaning, value: Any, said: str) -> Meaning | None:
    slot = Slot(name="place", type="place", value=value, text=said)
    if "place" in before.slots or before.intent in _TAKE_PLACE:
        return _with(before, slot)
    if before.intent in _PLACED:
        return replace(before, intent=_PLACED[before.intent], slots={"place": slot})
    today = before.slots.get("date")
    if before.intent == "date_of" and today is not None and today.value.get("count") == 0:
        return replace(before, intent="date_in", slots={"place": slot})
    return None


def _put_date(before: Meaning, value: Any, said: str) -> Meaning | None:
    is_period = value["kind"] == "period"
    for name in ("period", "date"):
        slot = before.slots.get(name)
        if slot is not None and (name == "date" or is_period):
            return _with(before, replace(slot, value=value, text=said))
    slot = Slot(name="date", type="date", value=value, text=said)
    if before.intent in _TAKE_DATE:
        return _with(before, slot)
    if before.intent in ("until_time", "next_holiday"):
        return replace(
            before, intent="until" if before.intent == "until_time" else "date_of", slots={"date": slot}
        )
    return None


def _put_time(before: Meaning, value: Any, said: str) -> Meaning | None:
    slot = Slot(name="time", type="time", value=value, text=said)
    if "time" in before.slots:
        return _with(before, slot)
    if before.intent in ("until", "since"):
        return replace(before, intent=f"{before.intent}_time", slots={"time": slot})
    return None


def _put_duration(before: Meaning, value: Any, said: str) -> Meaning | None:
    slot = before.slots.get("duration")
    return _with(before, replace(slot, value=value, text=said)) if slot is not None else None


_PUT: dict[str, Callable[[Meaning, Any, str], Meaning | None]] = {
    "place": _put_place,
    "date": _put_date,
    "time": _put_time,
    "duration": _put_duration,
}

"""Cuts an utterance into words and typed things: dates, times, ranges, lengths, repetitions, parts of days.

The words that are left, with a mark for each thing, are what the sentences of the calendar are matched with:
"move lunch from <d0> to <t1>".
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from genie.agents.calendar.repeats import read_repeat
from genie.agents.datetime.dates import read_date
from genie.agents.datetime.times import read_sure_time, read_time
from genie.agents.datetime.typed_words import reach
from genie.agents.datetime.units import read_amounts
from genie.core.regex import lazy_regex

WORDS_MAX = 60
_WINDOW = 10
_YEAR_MIN = 1900
_BARE_NTH = lazy_regex(r"(?:on |for )?(?:the )?(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)")
_AFTER_NTH = frozenset("at from for in to and on until till between noon of called with about".split())
_TIME_LEADS = frozenset(
    "at to until till by around about from before after for no mean meant rather wait actually".split()
)
_LEADS = _TIME_LEADS | {"between"}
_NOT_DATES = lazy_regex(
    r"now|may|march|week|month|year|weekend|the (?:week|month|year|weekend|day)|a .*|an "
    r".*|day|quarter|the quarter|"
    r"second|sun|sat|mon|\d+(?:st|nd|rd|th)? .*day|.*\b(?:ago|back|earlier|later|away)|(?:the "
    r")?\d+|mar|wed|(?:the )?christmas party"
)
_WEEKS_AWAY = lazy_regex(
    r"an? (?:week|month|year|fortnight) (?:from|on|after|before) .+|a (?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day from (?:now|today)"
)
_PART = lazy_regex(
    r"(?:(?:in|during|for) )?(?:the |this |that )?(?:(?:early|late) )?(morning|afternoon|"
    r"evening|night|tonight)"
)
_PART_OF_DATE = lazy_regex(r"\b(morning|afternoon|evening|night|tonight)$")
_LENGTH = lazy_regex(r"(?:for|lasting|of|about) (?:about |around )?(.+)|(.+?)(?:-| )long")
_BARE_LENGTH = lazy_regex(
    r"(?:a |an )?((?:\d+(?:\.\d+)?|half an?|an?|half)(?: and a half)?[- ](?:hours?|minutes?|mins?|hrs?))"
)
_FROM_NOW = lazy_regex(r"in (.+?)(?: from now)?|(.+?) from now")
_SHIFT = lazy_regex(
    r"(?:(?:back|forward|ahead|up|out)(?: by)? |by )?(?P<amount>.+?)(?: (?P<side>later|earlier|"
    r"sooner|back|forward|ahead))?"
)
_CLOCK_UNITS = frozenset({"minute", "hour"})
_RANGE = lazy_regex(r"(?P<lead>from|between)? ?(?P<first>.+?) (?:to|until|till|and|through|-) (?P<second>.+)")


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something typed that was said: `kind` is one letter, as in its mark."""

    kind: str
    value: Any
    text: str


@dataclass(kw_only=True)
class Scanned:
    """The utterance with marks, and what the marks stand for."""

    text: str
    things: dict[str, Thing] = field(default_factory=dict)

    def of(self, kind: str, within: str | None = None) -> list[Thing]:
        """The things of a kind, in the order said; only those marked `within` a part of the text."""
        place = self.text if within is None else within
        return [self.things[mark] for mark in re.findall(rf"<{kind}\d+>", place)]

    def plain(self, part: str) -> str:
        """A part of the text with its marks replaced by what was said."""
        return re.sub(r"<\w\d+>", lambda found: self.things[found[0]].text, part)


def scan(text: str) -> Scanned:
    """Find the typed things in a text in `core.text` form, the longest first."""
    words = text.replace(",", " ").split()
    scanned = Scanned(text="")
    out: list[str] = []
    place = 0
    while place < len(words):
        fewest, most = reach(words, place, _WINDOW)
        for length in range(most, fewest - 1, -1):
            said = " ".join(words[place : place + length])
            before, after = out[-1] if out else "", words[place + length : place + length + 1]
            found = _read(said, before if before in _LEADS else "", _that_matters(said, after))
            if found:
                break
        else:
            out.append(words[place])
            place += 1
            continue
        for kind, value in deepcopy(found):
            mark = f"<{kind}{len(scanned.things)}>"
            scanned.things[mark] = Thing(kind=kind, value=value, text=said)
            out.append(mark)
        place += length
    scanned.text = " ".join(out)
    return scanned


def _that_matters(said: str, after: list[str]) -> str:
    """The word after, for what is one thing before a unit and another before a month."""
    return after[0] if after and (said[-1].isdigit() or _BARE_NTH.fullmatch(said)) else ""


@lru_cache(8192)
def _read(said: str, before: str, after: str) -> list[tuple[str, Any]] | None:
    """The things that a few words are. Most are none, and the same few words come again and again."""
    repeat = read_repeat(said)
    if repeat is not None:
        part = re.search(r"\b(morning|afternoon|evening|night)s?$", said)
        return [("r", repeat), *([("p", part[1])] if part else [])]
    ranged = _read_range(said, before)
    if ranged is not None:
        return [("g", ranged)]
    now = _read_from_now(said)
    if now is not None:
        return [("n", now)]
    length = _read_length(said)
    if length is not None:
        return [("l", length)]
    time = _read_time(said, before, after)
    if time is not None:
        today = re.search(r"\b(tonight|this (?:morning|afternoon|evening))$", said)
        day = [("d", {"kind": "relative", "unit": "day", "count": 0})] if today else []
        return [*day, ("t", time)]
    if _BARE_NTH.fullmatch(said) and after and after not in _AFTER_NTH and not after[0].isdigit():
        return None
    return _read_day(said)


def _read_day(said: str) -> list[tuple[str, Any]] | None:
    part = _PART.fullmatch(said)
    if part and not said.startswith("this") and part[1] != "tonight":
        return [("p", part[1])]
    date = read_day(said)
    if date is None:
        return None
    ended = _PART_OF_DATE.search(said)
    if ended is None:
        return [("d", date)]
    return [("d", date), ("p", "evening" if ended[1] == "tonight" else ended[1])]


def read_day(said: str) -> dict[str, Any] | None:
    """A date or period as a person plans with it: no bare number, no year long past."""
    said = re.sub(r"^(?:on|for|in|over|during|by) (?=\S)", "", said) if not said.startswith("in ") else said
    said = {"the weekend": "this weekend", "the coming week": "next week"}.get(said, said)
    if said.startswith("on ") or (_NOT_DATES.fullmatch(said) and not _WEEKS_AWAY.fullmatch(said)):
        return None
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", said):
        said = f"the {said}"
    said = re.sub(r"^(tomorrow|today) (?:in the |this )(morning|afternoon|evening)$", r"\1 \2", said)
    for lead in ("this coming ", "coming ", "the coming "):
        if said.startswith(lead) and said.endswith(("week", "month", "weekend")):
            said = "next " + said.removeprefix(lead) if not said.endswith("weekend") else "this weekend"
    if re.fullmatch(r"the (?:rest|remainder) of (?:the|this) (?:week|day|month)", said):
        said = "today" if said.endswith("day") else "this " + said.rsplit(" ", 1)[1]
    date = read_date(said)
    if date is None or (isinstance(date.get("year"), int) and date["year"] < _YEAR_MIN):
        return None
    if date["kind"] == "period" and date.get("unit") == "month" and " " not in said and "month" not in date:
        return None
    if date["kind"] == "holiday" and said in ("party", "easter party"):
        return None
    return date


def _read_time(said: str, before: str, after: str) -> dict[str, Any] | None:
    said = re.sub(r"^(?:around|about|by) (?=\S)", "", said)
    said = re.sub(r"^at (?:around|about|exactly) ", "at ", said)
    if re.fullmatch(r"(?:at )?\d{1,2}", said):
        is_led = said.startswith("at ") or before in _TIME_LEADS - {"for"}
        unit = bool(after) and read_amounts(f"{said.removeprefix('at ')} {after}") is not None
        return read_time(said) if is_led and not unit else None
    if re.fullmatch(r"\d{1,2} \d\d", said) and after and read_amounts(f"2 {after}"):
        return None
    time = read_sure_time(said)
    if time is None and (military := re.fullmatch(r"(?:at )(\d{1,2})(\d\d)", said)):
        time = {"hour": int(military[1]), "minute": int(military[2])}
    return time


def _read_range(said: str, before: str) -> dict[str, Any] | None:
    found = _RANGE.fullmatch(said)
    if found is None:
        return None
    first, second = read_time(found["first"]), read_time(found["second"])
    if first is None or second is None or (said.startswith("at ") and " and " in said):
        return None
    sure = read_sure_time(found["first"]) or read_sure_time(found["second"])
    past = re.fullmatch(r"(?:at )?(?:\d+|quarter|half) (?:to|till|until) \d+(?: .*)?", said)
    if not found["lead"] and (past or not (sure or before in ("at", "from", "between"))):
        return None
    return {"start": first, "end": second, "lead": found["lead"] or ""}


def _read_from_now(said: str) -> list[list[Any]] | None:
    found = _FROM_NOW.fullmatch(said)
    return found and _clock_amounts(found[1] or found[2])


def _read_length(said: str) -> list[list[Any]] | None:
    found = _LENGTH.fullmatch(said)
    if found is not None:
        amounts = read_amounts(found[1] or found[2].replace("-", " "))
        units = {"minute", "hour", "day", "week"}
        if amounts and all(unit in units for _, unit in amounts):
            return [[count, unit] for count, unit in amounts]
        return None
    bare = _BARE_LENGTH.fullmatch(said)
    if bare is None:
        return None
    said = re.sub(r"^half (?=hours?$)", "half an ", bare[1].replace("-", " "))
    return _clock_amounts(said)


def _clock_amounts(said: str) -> list[list[Any]] | None:
    amounts = read_amounts(said)
    if not amounts or any(unit not in _CLOCK_UNITS for _, unit in amounts):
        return None
    return [[count, unit] for count, unit in amounts]


def read_shift(said: str) -> dict[str, Any] | None:
    """How far something is moved: "an hour later", "back by 30 minutes", "up a week"."""
    found = _SHIFT.fullmatch(said)
    amounts = read_amounts(found["amount"]) if found else None
    if not found or not amounts or any(unit not in ("minute", "hour", "day", "week") for _, unit in amounts):
        return None
    earlier = found["side"] in ("earlier", "sooner") or said.startswith("up ")
    return {"amounts": [[count, unit] for count, unit in amounts], "sign": -1 if earlier else 1}

"""The date and time agent: English templates with typed readers, and a program for each intent."""

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

from genie.agents.datetime.calendar_tools import calendar_tools
from genie.agents.datetime.clock_forms import read_clock_form
from genie.agents.datetime.clock_stories import read_clock_story
from genie.agents.datetime.dates import MONTHS, WEEKDAYS, WORDS_MAX, read_date, read_year
from genie.agents.datetime.follow import Follower
from genie.agents.datetime.frame_parts import Framed
from genie.agents.datetime.frames import read_frame
from genie.agents.datetime.gazetteer import place_key
from genie.agents.datetime.holiday_tools import holiday_tools
from genie.agents.datetime.observances import warm_holidays
from genie.agents.datetime.places import Places
from genie.agents.datetime.retelling import retold
from genie.agents.datetime.sameness import with_what_is_asked
from genie.agents.datetime.spelled_out import read_abroad, read_event_on_date
from genie.agents.datetime.sun_frames import mentions_sun, read_sun
from genie.agents.datetime.sun_tools import sun_tools
from genie.agents.datetime.times import read_run_together, read_sure_time, read_time
from genie.agents.datetime.told_days import told_plainly
from genie.agents.datetime.units import read_duration, read_unit
from genie.agents.datetime.zone_tools import zone_tools
from genie.agents.grammar import Binding, Grammar, SlotType, words_of
from genie.agents.model import Meaning, Previous, Slot
from genie.agents.programs import load_programs
from genie.core.blocking import run_blocking
from genie.core.regex import lazy_regex
from genie.sandbox.model import Frozen, Program, Tool

NAME = "date and time"
_PACKAGE = "genie.agents.datetime"
_UNHEARD_CONFIDENCE = 0.6
_FRAME_CONFIDENCE = 0.7
_DAYS_OF_EVERY_MONTH = 28
_SUN_CONFIDENCE = 1.0
_STORY_CONFIDENCE = 0.9
_RETOLD_CONFIDENCE = 0.95
_TOLD_CONFIDENCE = 0.93
_BOTH_ENDS = lazy_regex(
    r",? (?:counting|including|with|if you count|if i count) both "
    r"(?:ends|days|dates|of them|ends included|days included)$|,? (?:both )?inclusive$"
)
_PLACE_WORDS_MAX = 5
_IS_SHORTENED = lazy_regex(
    r"\b(time|date|day|sunset|sunrise|weekday)'s(?= (?:it|the|today|tomorrow|now|in|sunset|sunrise)\b)"
)
_IN_MONTH = lazy_regex(rf"(?P<asked>.+) (?:in|during) (?P<month>(?:{'|'.join(MONTHS)}))")
"""A difference of times may be another in winter than in summer."""
_LOST = lazy_regex(
    r" i (?:have )?(?:totally |completely |kind of |just )?"
    r"(?:lost (?:all )?track(?: of (?:time|the days?|days))?|forgot|keep forgetting)$"
)
_COMPUTED_KINDS = frozenset({"relative", "shift", "week day", "nth", "edge", "weekday and day", "year day"})
_YEARLY_KINDS = frozenset({"calendar", "holiday", "nth"})
_NOT_IN_PLACES = frozenset(
    "a an i me my you your it is was are be do does did the this that what when where who "
    "how if so now right "
    "today tomorrow yesterday time date day days week month year hour hours minute "
    "minutes and or but of for to "
    "at in on from until since between here there home work one next last ago not no we they he she our long "
    "her him them hers his their theirs everyone everybody someone anybody "
    "morning afternoon evening night again please difference movie film game song book show world "
    "space words digits numbers letters english figures normal".split()
)
_TRIGGERS = frozenset(
    "time times timezone zone zones date dates day days weekday week weeks weekend "
    "weekends month months year years "
    "hour hours minute minutes second seconds decade decades century centuries quarter am "
    "pm o'clock clock clocks "
    "noon midnight morning afternoon evening night today today's tonight tomorrow "
    "tomorrow's yesterday yesterday's "
    "now when when's until till since ago before after between ahead behind holiday "
    "holidays leap old age born late "
    "early long far soon close near daylight dst saving savings utc gmt watch hence away "
    "fortnight fortnights sleeps "
    "millisecond milliseconds mins secs hrs yrs wks countdown off gain lose "
    "ready start started starts finish finished ends ended begins slept sleep lasts takes takes worked "
    "sunset sunrise sundown dawn dusk public yet already season seasons summer winter autumn solstice "
    "equinox shortest longest bst o'clocks".split()
) | frozenset((*WEEKDAYS, *MONTHS))
_SPOKEN_TYPES = {
    "other": "place",
    "period": "date",
    "computed": "date",
    "holiday": "date",
    "calendar": "date",
    "thirteenth": "date",
    "numbered": "date",
    "city": "place",
    "clock_place": "place",
    "sure_time": "time",
    "clock": "time",
    "years_old": "duration",
}


class DateTimeAgent:
    """Parses questions on dates, times and places. Call `warm` once before parsing."""

    def __init__(self, *, cache_dir: Path | None = None) -> None:
        self._places = Places(cache_dir)
        source = resources.files(_PACKAGE).joinpath("intents", "en.yaml").read_text(encoding="utf-8")
        self._known_types = self._types(self._read_known_place)
        self._grammar = Grammar(source, self._known_types)
        self._open_types = self._types(self._read_unheard_place)
        self._open_grammar = Grammar(source, self._open_types)
        self._programs = load_programs(_PACKAGE, "datetime")
        places = self._places
        tools = zone_tools(places) | calendar_tools(places) | holiday_tools(places) | sun_tools(places)
        self._tools = {name: _at_home(tool, self._places) for name, tool in tools.items()}
        self._follower = Follower(read=self.parse, types=self._known_types)

    @property
    def name(self) -> str:
        return NAME

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self._tools

    async def warm(self) -> None:
        """Make the place index ready, in a thread: milliseconds, or two seconds the first time ever."""
        await run_blocking(self._places.warm)

    async def preheat(self) -> None:
        """Load the holiday calendars, in a thread."""
        await run_blocking(warm_holidays)

    async def aclose(self) -> None:
        self._places.close()

    def program(self, intent: str) -> Program:
        return self._programs[intent]

    def parse(self, text: str) -> Meaning | None:
        """See `genie.agents.model.Agent.parse`. A place that is on no map lowers the confidence."""
        found = self._parse(text)
        if (found is None or found.confidence < _RETOLD_CONFIDENCE) and (
            told := told_plainly(text)
        ) is not None:
            retelling = self._parse(told)
            if retelling is not None and retelling.confidence >= _RETOLD_CONFIDENCE:
                found = replace(retelling, confidence=_TOLD_CONFIDENCE)
        return None if found is None else with_what_is_asked(found)

    def _parse(self, text: str) -> Meaning | None:
        text = _LOST.sub("", _IS_SHORTENED.sub(r"\1 is", text))
        told = retold(text)
        if told is not None:
            meaning = self._read(self._grammar, told, _RETOLD_CONFIDENCE)
            if meaning is None and mentions_sun(told):
                meaning = self._meaning(read_sun(told, self._known_types), _SUN_CONFIDENCE)
            if meaning is None and not mentions_sun(told):
                meaning = self._meaning(read_frame(told, self._known_types)) or read_abroad(
                    told, self._known_types["place"], lambda rest: self._read(self._grammar, rest, 1.0)
                )
            if meaning is not None:
                return meaning
        if mentions_sun(text):
            sure = _FRAME_CONFIDENCE if "come out" in text else _SUN_CONFIDENCE
            return self._meaning(read_sun(text, self._known_types), sure) or self._meaning(
                read_sun(text, self._open_types), _UNHEARD_CONFIDENCE
            )
        if (both := _BOTH_ENDS.sub("", text)) != text:
            return _with_both_ends(self._read(self._grammar, both, _RETOLD_CONFIDENCE))
        if (month := _IN_MONTH.fullmatch(text)) is not None:
            compared = self._read(self._grammar, month["asked"], _RETOLD_CONFIDENCE)
            if compared is not None and compared.intent == "time_difference":
                date = _slot("date", "date", read_date(month["month"]), month["month"])
                return replace(compared, slots={**compared.slots, "date": date})
        if (form := read_clock_form(text)) is not None:
            return self._meaning(form)
        if _TRIGGERS.isdisjoint(words_of(text)):
            return None
        return (
            self._read(self._grammar, text, 1.0)
            or read_abroad(
                text, self._known_types["place"], lambda rest: self._read(self._grammar, rest, 1.0)
            )
            or self._meaning(read_frame(text, self._known_types))
            or self._meaning(read_clock_story(text, self._known_types), _STORY_CONFIDENCE)
            or read_event_on_date(text, self._known_types["date"])
            or self._read(self._open_grammar, text, _UNHEARD_CONFIDENCE)
        )

    def _read(self, grammar: Grammar, text: str, confidence: float) -> Meaning | None:
        for reading in grammar.readings(text):
            slots = _slots(reading.bindings)
            if slots is not None:
                sure = confidence * reading.confidence
                return Meaning(agent=NAME, intent=reading.intent, slots=slots, confidence=sure)
        return None

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`."""
        return self._follower.follow(previous, text)

    def _meaning(self, framed: Framed | None, confidence: float = _FRAME_CONFIDENCE) -> Meaning | None:
        if framed is None:
            return None
        slots = _slots(framed.bindings)
        if slots is None:
            return None
        return Meaning(agent=NAME, intent=framed.intent, slots=slots, confidence=confidence)

    def _types(self, read_place: Any) -> dict[str, SlotType]:
        place = SlotType(read=read_place, words_max=_PLACE_WORDS_MAX)
        return {
            "place": place,
            "other": place,
            "city": SlotType(read=self._read_city, words_max=4),
            "clock_place": SlotType(read=self._read_clock_place, words_max=5),
            "date": SlotType(read=read_date, words_max=WORDS_MAX),
            "computed": SlotType(read=_read_computed, words_max=WORDS_MAX),
            "calendar": SlotType(read=_read_calendar, words_max=5),
            "numbered": SlotType(read=_read_numbered, words_max=6),
            "thirteenth": SlotType(read=_read_thirteenth, words_max=3),
            "holiday": SlotType(read=_read_holiday, words_max=6),
            "period": SlotType(read=_read_period, words_max=6),
            "year": SlotType(read=read_year, words_max=4),
            "weekday": SlotType(read=WEEKDAYS.get),
            "time": SlotType(read=read_time, words_max=7),
            "clock": SlotType(read=lambda text: read_time(text) or read_run_together(text), words_max=7),
            "sure_time": SlotType(read=read_sure_time, words_max=7),
            "duration": SlotType(read=read_duration, words_max=9),
            "years_old": SlotType(read=_read_years_old, words_max=3),
            "unit": SlotType(read=_read_counted_unit, words_max=2),
        }

    def _read_known_place(self, text: str) -> str | None:
        if (capital := self._places.capital(text)) is not None:
            return capital
        if _NOT_IN_PLACES.issuperset(text.split()) or not self._places.knows(text):
            return None
        return place_key(text)

    def _read_unheard_place(self, text: str) -> str | None:
        if len(text) > 40 or not _NOT_IN_PLACES.isdisjoint(text.split()) or any(map(str.isdigit, text)):
            return self._read_known_place(text)
        return place_key(text) or None

    def _read_city(self, text: str) -> str | None:
        return place_key(text.removesuffix("'s")) if self._places.knows_well(text) else None

    def _read_clock_place(self, text: str) -> str | None:
        """What can follow a clock time: also "eastern" and other names of zones."""
        return place_key(text) if self._places.is_zone(text) else self._read_city(text)


def _with_both_ends(meaning: Meaning | None) -> Meaning | None:
    """The days from one date to another with both of them counted; None for other questions."""
    if meaning is None or meaning.intent != "between":
        return None
    unit = meaning.slots.get("unit")
    if unit is not None and unit.value not in ("day", "workday", "weekday"):
        return None
    both = Slot(name="both_ends", type="word", value=True)
    return replace(meaning, slots={**meaning.slots, "both_ends": both})


def _at_home(tool: Tool, places: Places) -> Tool:
    """The tool with the country of the person's home, when they gave none."""
    if "country" not in tool.reads:
        return tool

    async def call(frozen: Frozen, asked: Any) -> Any:
        country = places.home_country(frozen.place, frozen.zone, frozen.country)
        return await tool.call(replace(frozen, country=country), asked)

    return replace(tool, call=call, reads=tool.reads | {"zone", "place"})


def _slots(bindings: tuple[Binding, ...]) -> dict[str, Slot] | None:
    """The slots of a reading; a year said apart from its date joins it, or the reading does not hold."""
    slots = {name: _slot(name, kind, value, said) for name, kind, value, said in bindings}
    _share_month(slots)
    year = slots.pop("in_year", None)
    if year is None:
        return slots
    date = slots["date"]
    if date.value["kind"] not in _YEARLY_KINDS or not date.value.keys().isdisjoint({"year", "which"}):
        return None
    slots["date"] = replace(date, value=date.value | {"year": year.value}, text=f"{date.text} {year.text}")
    return slots


def _share_month(slots: dict[str, Slot]) -> None:
    """In "from the 1st to the 15th of March" the month belongs to both days."""
    first, last = slots.get("date"), slots.get("other")
    if first is None or last is None or last.type != "date":
        return
    if first.value["kind"] == "calendar" and last.value["kind"] == "month day":
        if last.value["which"] == "any" and last.value["day"] > first.value["day"]:
            slots["other"] = replace(last, value=first.value | {"day": last.value["day"]})
        return
    if (
        first.value["kind"] == "month day"
        and first.value["which"] == "any"
        and last.value["kind"] == "calendar"
    ):
        slots["date"] = replace(first, value=last.value | {"day": first.value["day"]})


def _slot(name: str, kind: str, value: Any, said: str) -> Slot:
    return Slot(name=name, type=_SPOKEN_TYPES.get(kind, kind), value=value, text=said)


def _read_computed(text: str) -> dict[str, Any] | None:
    """A date that is reckoned, not just named: "45 days from now", "next friday"."""
    expression = read_date(text)
    if expression is None:
        return None
    is_reckoned = expression["kind"] in _COMPUTED_KINDS or "which" in expression
    return expression if is_reckoned and expression["kind"] != "period" else None


def _read_period(text: str) -> dict[str, Any] | None:
    """A stretch of days: a month, a year, this week."""
    expression = read_date(text)
    return expression if expression is not None and expression["kind"] == "period" else None


def _read_holiday(text: str) -> dict[str, Any] | None:
    expression = read_date(text)
    return expression if expression is not None and expression["kind"] == "holiday" else None


def _read_calendar(text: str) -> dict[str, Any] | None:
    """A day of a month that is named."""
    expression = read_date(text)
    return expression if expression is not None and expression["kind"] == "calendar" else None


def _read_numbered(text: str) -> dict[str, Any] | None:
    """A day by its number, with or without its month."""
    expression = read_date(text)
    return expression if expression is not None and expression["kind"] in ("calendar", "month day") else None


def _read_thirteenth(text: str) -> dict[str, Any] | None:
    """A weekday on a day of any month, of which there may be several: "friday the 13ths"."""
    expression = read_date(text.removesuffix("s"))
    if expression is None or expression["kind"] != "weekday and day":
        return None
    return expression if expression["day"] <= _DAYS_OF_EVERY_MONTH else None


def _read_counted_unit(text: str) -> str | None:
    return "day" if text in ("sleeps", "nights", "calendar days") else read_unit(text)


def _read_years_old(text: str) -> list[list[int | str]] | None:
    found = re.fullmatch(r"(\d{1,3})(?: years old| years)?", text)
    return [[int(found[1]), "year"]] if found else None

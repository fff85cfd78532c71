"""Date expressions: from "two weeks from next Friday" to plain data that keeps what was said.

Nothing is resolved here: `next friday` becomes `{"kind": "weekday", "weekday": 4, "which": "next"}`, and
`days.resolve` finds the date on the day it is asked.
"""

import functools
import re
from collections.abc import Callable
from typing import Any

from genie.agents.datetime.observances import holiday_first_words, holiday_named
from genie.agents.datetime.units import read_amounts
from genie.core.regex import lazy_regex

Expression = dict[str, Any]

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays",
            "tuesday tue tues tuesdays",
            "wednesday wed weds wednesdays",
            "thursday thu thur thurs thursdays",
            "friday fri fridays",
            "saturday sat saturdays",
            "sunday sun sundays",
        )
    )
    for name in names.split()
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WORDS_MAX = 14

_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"}
_ORDINAL_WORD = lazy_regex(r"\b(?:first|second|third|fourth|fifth)\b")
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:(?:of |in |the year )*(?P<year>\d{1,4}|(?:this|next|last) year)(?: ?(?P<era>ad|ce))?)"
_DAY = r"(?:the )?(?P<day>\d{1,3})(?:st|nd|rd|th)?"
_FIRST_WORDS = frozenset(
    "a an the this next last past coming in within half couple today today's tonight now tomorrow tomorrow's "
    "yesterday yesterday's day overmorrow end start beginning close current week weekend "
    "month quarter year first "
    "second third fourth fifth".split()
) | frozenset((*WEEKDAYS, *MONTHS, *holiday_first_words()))
_WHICH = (
    r"(?P<which>next|this coming|the coming|this|last|this past|the past|past|coming|the following|the next)"
)
_UNIT_PERIOD = r"(?P<unit>week|month|quarter|year|weekend)"


@functools.lru_cache(maxsize=8192)
def read_date(text: str) -> Expression | None:
    """The date expression that the whole of `text` is, or None."""
    text = text.removeprefix("on ").removesuffix("'s") if not text.startswith("on the way") else text
    first = text.partition(" ")[0].rstrip(",")
    if first not in _FIRST_WORDS and not any(map(str.isdigit, first)):
        return None
    text = _ORDINAL_WORD.sub(lambda found: _ORDINALS[found[0]], text)
    for pattern, build in _FORMS:
        found = pattern.fullmatch(text)
        if found is not None:
            expression = build(found)
            if expression is not None:
                return expression
    name = holiday_named(text)
    return {"kind": "holiday", "name": name} if name else None


def read_year(text: str) -> int | str | None:
    """A year as a number from 1 to 9999, or `this`, `next` or `last`."""
    found = re.fullmatch(
        r"(?:the year )?(\d{1,4})(?: ad| ce)?|(this|next|last) year|the (?:current) (year)", text
    )
    if found is None:
        return None
    if found[3]:
        return "this"
    return found[2] or int(found[1])


def _which(said: str | None) -> str | None:
    if said is None:
        return None
    if said in ("last", "this past", "the past", "past"):
        return "last"
    return "next" if said in ("next", "the next") else "this"


def _year_of(found: re.Match[str]) -> dict[str, int | str]:
    said = found["year"]
    if said is None:
        return {}
    return {"year": int(said) if said.isdigit() else said.split()[0]}


def _relative(found: re.Match[str]) -> Expression:
    return {"kind": "relative", "unit": "day", "count": _RELATIVE[found[1]]}


def _from_now(sign: int) -> Callable[[re.Match[str]], Expression | None]:
    def build(found: re.Match[str]) -> Expression | None:
        amounts = read_amounts(found["amount"])
        if amounts is None or any(unit not in _DATE_UNITS for _, unit in amounts):
            return None
        if len(amounts) == 1:
            count, unit = amounts[0]
            return {"kind": "relative", "unit": unit, "count": sign * count} if _whole(count) else None
        return _shifted(amounts, sign, {"kind": "relative", "unit": "day", "count": 0})

    return build


def _from_date(found: re.Match[str]) -> Expression | None:
    amounts = read_amounts(found["amount"])
    origin = read_date(found["origin"])
    if amounts is None or origin is None or any(unit not in _DATE_UNITS for _, unit in amounts):
        return None
    return _shifted(amounts, -1 if found["side"] in ("before", "prior to", "ahead of") else 1, origin)


def _week_from_weekday(found: re.Match[str]) -> Expression:
    weekday = {"kind": "weekday", "weekday": WEEKDAYS[found["weekday"]]}
    return {"kind": "shift", "unit": "week", "count": 1, "origin": weekday}


def _weekdays_from_now(found: re.Match[str]) -> Expression:
    weeks = 0 if found["count"] == "a" else int(found["count"]) - 1
    weekday = {"kind": "weekday", "weekday": WEEKDAYS[found["weekday"]]}
    return {"kind": "shift", "unit": "week", "count": weeks, "origin": weekday}


def _shifted(amounts: list[tuple[int | float, str]], sign: int, origin: Expression) -> Expression | None:
    for count, unit in amounts:
        if not _whole(count):
            return None
        origin = {"kind": "shift", "unit": unit, "count": sign * count, "origin": origin}
    return origin


def _whole(count: int | float) -> bool:
    return isinstance(count, int)


def _this_time(found: re.Match[str]) -> Expression:
    return {"kind": "relative", "unit": found["unit"], "count": 1 if found["which"] == "next" else -1}


def _weekday(found: re.Match[str]) -> Expression:
    which = _which(found["which"])
    return {"kind": "weekday", "weekday": WEEKDAYS[found["weekday"]]} | ({"which": which} if which else {})


def _weekday_after_next(found: re.Match[str]) -> Expression:
    return {"kind": "weekday", "weekday": WEEKDAYS[found["weekday"]], "which": "after next"}


def _weekday_of_week(found: re.Match[str]) -> Expression:
    return {"kind": "week day", "weekday": WEEKDAYS[found["weekday"]], "which": found["which"]}


def _calendar(found: re.Match[str]) -> Expression:
    return {
        "kind": "calendar",
        "month": MONTHS[found["month"]],
        "day": int(found["day"]),
    } | _year_of(found)


def _day_of_month(found: re.Match[str]) -> Expression:
    return {"kind": "month day", "day": int(found["day"]), "which": found["which"] or "any"}


def _friday_13th(found: re.Match[str]) -> Expression:
    which = _which(found["which"])
    return {
        "kind": "weekday and day",
        "weekday": WEEKDAYS[found["weekday"]],
        "day": int(found["day"]),
    } | ({"which": which} if which else {})


def _iso(found: re.Match[str]) -> Expression:
    return {"kind": "calendar", "month": int(found[2]), "day": int(found[3]), "year": int(found[1])}


def _slashes(found: re.Match[str]) -> Expression:
    first, second = int(found[1]), int(found[2])
    month, day = (second, first) if first > 12 or "." in found[0] else (first, second)
    year = {"year": _full_year(found[3])} if found[3] else {}
    return {"kind": "calendar", "month": month, "day": day} | year


def _full_year(digits: str) -> int:
    if len(digits) != 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def _holiday(found: re.Match[str]) -> Expression | None:
    name = holiday_named(found["name"])
    if name is None:
        return None
    which = _which(found["which"])
    return {"kind": "holiday", "name": name} | ({"which": which} if which else {}) | _year_of(found)


def _nth(found: re.Match[str]) -> Expression:
    position = found["nth"]
    month = found["month"]
    return {
        "kind": "nth",
        "nth": -1 if position == "last" else int(re.sub(r"\D", "", position)),
        "weekday": WEEKDAYS[found["weekday"]],
        "month": MONTHS[month] if month in MONTHS else (found["relative"] or "this"),
    } | _year_of(found)


def _nth_of_year(found: re.Match[str]) -> Expression:
    is_last = found["nth"] == "last"
    said = found["year"].removeprefix("the year ")
    return {
        "kind": "nth",
        "nth": -1 if is_last else int(found["nth"][0]),
        "weekday": WEEKDAYS[found["weekday"]],
        "month": MONTHS["december" if is_last else "january"],
        "year": int(said) if said.isdigit() else said.split()[0],
    }


def _edge(found: re.Match[str]) -> Expression | None:
    end = found["edge"] in ("end", "last day", "close")
    said = found["period"].removeprefix("the ").removeprefix("of ")
    period = _period_of(said)
    return period and {"kind": "edge", "edge": "end" if end else "start", "period": period}


def _period(found: re.Match[str]) -> Expression | None:
    return _period_of(found[0])


def _period_of(said: str) -> Expression | None:
    for pattern, build in _PERIODS:
        found = pattern.fullmatch(said)
        if found is not None:
            return build(found)
    return None


def _nth_day(found: re.Match[str]) -> Expression:
    return {"kind": "year day", "day": int(found["day"])} | _year_of(found)


def _period_relative(found: re.Match[str]) -> Expression:
    return {"kind": "period", "unit": found["unit"], "which": found["which"] or "this"}


def _period_month(found: re.Match[str]) -> Expression:
    which = _which(found["which"])
    return (
        {"kind": "period", "unit": "month", "month": MONTHS[found["month"]]}
        | ({"which": which} if which else {})
        | _year_of(found)
    )


def _period_year(found: re.Match[str]) -> Expression:
    return {"kind": "period", "unit": "year", "year": int(found[1])}


def _day_beside(found: re.Match[str]) -> Expression | None:
    origin = read_date(found["origin"])
    return origin and _shifted([(1, "day")], 1 if found["side"] == "after" else -1, origin)


_DATE_UNITS = frozenset({"day", "week", "month", "year", "weekday", "workday", "decade", "century"})
_RELATIVE = {
    "today": 0,
    "tonight": 0,
    "now": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "last night": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "overmorrow": 2,
}
_PERIODS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Expression]]] = [
    (lazy_regex(rf"(?:the )?(?:(?P<which>this|next|last|current) )?{_UNIT_PERIOD}"), _period_relative),
    (lazy_regex(rf"(?:{_WHICH} )?(?P<month>{_MONTH})(?:,? {_YEAR})?"), _period_month),
    (lazy_regex(r"(?:the )?(?:year )?(\d{3,4})"), _period_year),
]
_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Expression | None]]] = [
    (
        lazy_regex(
            rf"(?:the )?({'|'.join(sorted(_RELATIVE, key=len, reverse=True))})(?: morning| "
            rf"afternoon| evening| night)?"
        ),
        _relative,
    ),
    (lazy_regex(r"(?:in|within) (?P<amount>.+?)(?:'s?)?(?: time| from now)?"), _from_now(1)),
    (lazy_regex(r"(?P<amount>.+) from (?:now|today)"), _from_now(1)),
    (
        lazy_regex(rf"(?P<count>\d{{1,3}}|a) (?P<weekday>{_WEEKDAY}) from (?:now|today)"),
        _weekdays_from_now,
    ),
    (lazy_regex(r"(?P<amount>.+) ago (?:today|now)"), _from_now(-1)),
    (lazy_regex(r"(?P<amount>(?:an?|\d+|one) (?:weeks?|months?|years?|fortnights?)) today"), _from_now(1)),
    (lazy_regex(r"this time (?P<which>next|last) (?P<unit>week|month|year)"), _this_time),
    (
        lazy_regex(
            r"(?P<amount>(?:an?|\d+|one) (?:weeks?|months?|years?)) (?P<side>on|from)? ?(?P<origin>tomorrow)"
        ),
        _from_date,
    ),
    (lazy_regex(r"(?P<amount>.+) (?:hence|later|away|after now|after today|time)"), _from_now(1)),
    (lazy_regex(r"(?P<amount>.+) (?:ago|back|earlier|before now|before today)"), _from_now(-1)),
    (
        lazy_regex(
            r"(?P<amount>.+?) (?P<side>from|after|following|past|before|prior to|ahead of|on) (?P<origin>.+)"
        ),
        _from_date,
    ),
    (lazy_regex(r"the day (?P<side>after|before) (?P<origin>.+)"), _day_beside),
    (lazy_regex(rf"(?:a week (?:on|from) (?P<weekday>{_WEEKDAY}))"), _week_from_weekday),
    (lazy_regex(rf"(?:(?P<weekday>{_WEEKDAY}) week)"), _week_from_weekday),
    (lazy_regex(rf"(?:{_WHICH} )?(?P<weekday>{_WEEKDAY})(?: morning| afternoon| evening| night)?"), _weekday),
    (lazy_regex(rf"(?:the )?(?P<weekday>{_WEEKDAY}) after next"), _weekday_after_next),
    (
        lazy_regex(rf"(?P<weekday>{_WEEKDAY})(?: of| in)? (?P<which>this|next|last) week"),
        _weekday_of_week,
    ),
    (
        lazy_regex(rf"(?P<which>this|next|last) week(?:'s| on)? (?P<weekday>{_WEEKDAY})"),
        _weekday_of_week,
    ),
    (
        lazy_regex(rf"(?:{_WHICH} )?(?P<weekday>{_WEEKDAY}),? the (?P<day>\d{{1,2}})(?:st|nd|rd|th)"),
        _friday_13th,
    ),
    (lazy_regex(rf"(?:(?:{_WEEKDAY}),? )?(?P<month>{_MONTH}) {_DAY}(?:,? {_YEAR})?"), _calendar),
    (
        lazy_regex(rf"(?:(?:{_WEEKDAY}),? )?{_DAY} (?:day )?(?:of )?(?P<month>{_MONTH})(?:,? {_YEAR})?"),
        _calendar,
    ),
    (
        lazy_regex(
            r"the (?P<day>\d{1,2})(?:st|nd|rd|th)(?: day)?"
            r"(?: of (?:(?P<which>this|next|last|the) (?:current )?month))?"
        ),
        _day_of_month,
    ),
    (lazy_regex(r"(\d{4})-(\d{1,2})-(\d{1,2})"), _iso),
    (lazy_regex(r"(\d{1,2}) (\d{1,2}) (\d{4})"), _slashes),
    (lazy_regex(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?"), _slashes),
    (
        lazy_regex(
            rf"(?:the )?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|last) (?P<weekday>{_WEEKDAY}) (?:of|in) (?:the "
            rf"month of )?"
            rf"(?:(?P<month>{_MONTH})(?:,? {_YEAR})?|(?:the )?(?P<relative>this|next|last)? ?month)"
        ),
        _nth,
    ),
    (
        lazy_regex(
            rf"(?:the )?(?P<nth>[1-4](?:st|nd|rd|th)|last) (?P<weekday>{_WEEKDAY}) (?:of|in) "
            rf"(?P<year>\d{{4}}|(?:this|next|last) year|the year \d{{4}})"
        ),
        _nth_of_year,
    ),
    (
        lazy_regex(r"(?:the )?(?P<edge>end|start|beginning|1st day|last day|close) of (?P<period>.+)"),
        _edge,
    ),
    (
        lazy_regex(rf"(?:the )?(?P<day>\d{{1,3}})(?:st|nd|rd|th) day (?:of )?(?:the year )?(?:{_YEAR})?"),
        _nth_day,
    ),
    (lazy_regex(rf"(?:{_WHICH} |the )?(?P<name>[0-9a-z' .-]+?)(?:,? {_YEAR})?"), _holiday),
    (lazy_regex(rf"(?:the )?(?:(?:this|next|last|current) )?{_UNIT_PERIOD}"), _period),
    (lazy_regex(rf"(?:{_WHICH} )?(?P<month>{_MONTH})(?:,? {_YEAR})?"), _period),
    (lazy_regex(r"(?:the year )?(\d{4})|the year (\d{1,4})"), _period),
]

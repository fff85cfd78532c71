"""Reads when something is to be: "in 20 minutes", "tomorrow at 5", "at 6:30 on weekdays", "every monday".

What was said is kept: `{"in": amounts}` or any of `time`, `date`, `part` (of the day) and `weekdays`.
"""

import re
from typing import Any

from genie.agents.datetime.dates import WEEKDAYS, read_date
from genie.agents.datetime.times import read_time
from genie.agents.datetime.units import read_duration
from genie.core.regex import lazy_regex

When = dict[str, Any]
WORDS_MAX = 14
_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_REPEAT = lazy_regex(
    rf"\b(?:(?P<daily>every ?day|each day|daily|(?:every|each) (?P<part>morning|afternoon|evening|night))"
    rf"|(?P<work>(?:on |every |each |during ){{0,6}}(?:the )?"
    rf"(?:week ?days?|working days?|work days?"
    rf"|workdays?)"
    rf"|(?:every day )?(?:from )?monday (?:to|through|until) friday)"
    rf"|(?P<weekend>(?:on |every |each |at ){{0,6}}(?:the )?weekends?(?= |$)(?<=s)|every weekend)"
    rf"|(?P<days>(?:every|each) (?:{_DAY})(?:(?:,? and |, | )(?:every |each )?(?:{_DAY})){{0,6}}"
    rf"|(?:on )?(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"
    rf"(?:(?:,? and |, | )(?:on )?(?:{_DAY})){{0,6}}"
    rf"|(?:on )?(?:{_DAY})(?:(?:,? and |, | )(?:on )?(?:{_DAY}))+))\b"
)
_PART = lazy_regex(
    r"\b(?:(?:in the |this |at )?(?P<part>morning|afternoon|evening|night)|(?P<tonight>tonight))\b"
)
_DAYS_PARTS = lazy_regex(rf"(?:on )?\b({_DAY})s? (morning|afternoon|evening|night)s\b")
_EVERY_DAY_BUT = lazy_regex(
    rf"\b(?:every ?day|each day|daily|all days)(?P<rest> .*?)? (?:except|but not|apart from|other than|"
    rf"excluding)"
    rf"(?: for| on)? (?P<days>(?:the )?(?:(?:{_DAY})s?|weekends?)(?:(?:,? and |, | or )(?:{_DAY})s?)*)"
)
_LATER = lazy_regex(r"(?:in|after|for) (?P<a>.+?)(?: time| from now)?|(?P<b>.+) from now|(?P<c>.+) later")
_CLOCK_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_SECONDS = {
    "millisecond": 0.001,
    "second": 1,
    "minute": 60,
    "hour": 3_600,
    "day": 86_400,
    "weekday": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "quarter": 7_776_000,
    "year": 31_536_000,
    "decade": 315_360_000,
    "century": 3_153_600_000,
}


def seconds_of(amounts: list[list[Any]]) -> float:
    """How long amounts last together; a month counts as 30 days."""
    return float(sum(count * _SECONDS.get(unit, 0) for count, unit in amounts))


def read_length(text: str) -> list[list[Any]] | None:
    """An amount of time: "5 minutes", "an hour and a half", "5-minute", "minus 5 minutes"."""
    text = re.sub(r"^(?:about |around |exactly |just |like |another |an additional |an extra )+", "", text)
    text = re.sub(r"\b(one|two|five|ten|fifteen|twenty|thirty)-(?=minute|second|hour)", _spelled, text)
    text = re.sub(r"(?<=\d)-(?=minute|second|hour|min|sec|hr)", " ", text)
    text = re.sub(r"(?<=\d)(?=(?:minutes?|mins?|seconds?|secs?|hours?|hrs?|h|m|s)\b)", " ", text)
    text = re.sub(r"(?<=\d) h\b", " hours", text)
    text = re.sub(r"(?<=\d) m\b", " minutes", text)
    text = re.sub(r"(?<=\d) s\b", " seconds", text)
    text = re.sub(r"^quarter(?: of an)? hour$|^(?:a )?quarter of an hour$", "15 minutes", text)
    text = re.sub(r"^(?:3|three) quarters of an hour$", "45 minutes", text)
    text = re.sub(r"^hour\b", "an hour", text)
    text = re.sub(r"^minute\b", "a minute", text)
    text = re.sub(r"\b(hours?) (?=\d+$)(\d+)$", r"\1 \2 minutes", text)
    text = re.sub(r"\b(hours?) and a quarter$", r"\1 and 15 minutes", text)
    text = re.sub(r"\b(hours?) (?:and )?(?:a )?half$", r"\1 and a half", text)
    sign = -1 if re.match(r"(?:minus|negative|-)\s?\d", text) else 1
    if sign < 0:
        text = re.sub(r"^(?:minus |negative |-)", "", text)
    amounts = read_duration(text)
    if amounts is None or any(unit not in _SECONDS for _, unit in amounts):
        return None
    return [
        [sign * float(count) if isinstance(count, float) else sign * int(count), unit]
        for count, unit in amounts
    ]


def read_when(text: str) -> When | None:
    """When something is to be; None if the whole text is not that."""
    text = re.sub(r"^(?:for|on|to go off|starting)\s+(?=\S)", "", text.strip(" .,?!")).strip()
    text = re.sub(r"^(?:at |by )?(?:at|for|by|around|about|before|roughly) (?=\d)", "at ", text).removesuffix(
        " sharp"
    )
    if not text or len(text.split()) > WORDS_MAX:
        return None
    if (bare := re.fullmatch(r"in (\d{1,3})", text)) is not None:
        return {"in": [[int(bare[1]), "minute"]]}
    later = _LATER.fullmatch(text)
    if later is not None:
        amounts = read_length(later["a"] or later["b"] or later["c"])
        if amounts is not None and (later["b"] or later["c"] or not text.startswith("for")):
            return {"in": amounts}
    when: When = {}
    text = _DAYS_PARTS.sub(r"every \1 \2", text)
    if (but := _EVERY_DAY_BUT.search(text)) is not None:
        return _every_day_but(text, but)
    repeat = _REPEAT.search(text)
    if repeat is not None:
        when["weekdays"] = _weekdays(repeat)
        if repeat["part"]:
            when["part"] = repeat["part"]
        text = _without(text, repeat)
    if not text:
        return when or None
    rest = _time_and_date(text)
    if rest is None:
        part = _PART.search(text)
        if part is None:
            return None
        when["part"] = "night" if part["tonight"] else part["part"]
        today = part["tonight"] or part[0].startswith("this ")
        text = _without(text, part)
        rest = {} if not text else _time_and_date(text)
        if rest is None:
            return None
        if today and "date" not in rest:
            rest["date"] = {"kind": "relative", "unit": "day", "count": 0}
    if "weekdays" in when and "date" in rest:
        return None
    when |= rest
    date = when.get("date")
    if date is not None and date["kind"] == "relative" and "part" not in when:
        found = re.search(r"\b(morning|afternoon|evening|night)\b|tonight", text)
        if found is not None and "half" not in when.get("time", {}):
            when["part"] = found[1] or "night"
    return when


def _every_day_but(text: str, but: re.Match[str]) -> When | None:
    """ "At 6 every day except sunday"."""
    left_out = (
        [5, 6] if "weekend" in but["days"] else [WEEKDAYS[day] for day in re.findall(_DAY, but["days"])]
    )
    rest = f"{text[: but.start()]} {but['rest'] or ''} {text[but.end() :]}"
    when = read_when(f"every day {' '.join(rest.split())}".strip())
    return when and {**when, "weekdays": [day for day in range(7) if day not in left_out]}


def _time_and_date(text: str) -> When | None:
    """A time, a date, or one after the other."""
    words = text.split()
    whole = _time(text)
    if whole is not None:
        return {"time": whole}
    if (date := _date(text)) is not None:
        return {"date": date}
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        for time_said, date_said in ((second, first), (first, second)):
            time, date = _time(time_said), _date(date_said)
            if time is not None and date is not None:
                return {"time": time, "date": date}
    return None


def _time(text: str) -> dict[str, Any] | None:
    text = text.removeprefix("for ").removeprefix("by ").removeprefix("around ")
    digits = re.fullmatch(r"(?:at )?(\d{1,2})(\d\d)( am| pm)?", text)
    if digits is not None:
        text = f"{digits[1]}:{digits[2]}{digits[3] or ''}"
    return read_time(text)


def _date(text: str) -> dict[str, Any] | None:
    text = text.removeprefix("for ").removeprefix("on ").rstrip(",")
    found = read_date(text)
    return None if found is None or (found["kind"] == "relative" and found["count"] < 0) else found


def _weekdays(found: re.Match[str]) -> list[int]:
    if found["daily"]:
        return list(range(7))
    if found["work"]:
        return list(range(5))
    if found["weekend"]:
        return [5, 6]
    return sorted({WEEKDAYS[word] for word in re.findall(r"\w+", found["days"]) if word in WEEKDAYS})


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split()).strip(" ,")


_SPELLED = {"one": 1, "two": 2, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30}


def _spelled(found: re.Match[str]) -> str:
    return f"{_SPELLED[found[1]]} "

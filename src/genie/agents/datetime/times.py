"""Clock times as they are said: `3 pm`, `3 30`, `half past 3`, `quarter to 5`, `noon`."""

import re
from typing import Any

from genie.core.regex import lazy_regex

_HALF_OF_DAY = {
    "am": "am",
    "pm": "pm",
    "in the morning": "am",
    "this morning": "am",
    "in the afternoon": "pm",
    "this afternoon": "pm",
    "in the evening": "pm",
    "this evening": "pm",
    "at night": "night",
    "tonight": "pm",
}
_HALF = "|".join(_HALF_OF_DAY)
_NAMED = {
    "noon": (12, "noon"),
    "midday": (12, "noon"),
    "12 noon": (12, "noon"),
    "midnight": (12, "midnight"),
    "12 midnight": (12, "midnight"),
}
_PLAIN = lazy_regex(
    rf"(?:at )?(?P<hour>\d{{1,2}})(?:(?::| |\.)(?P<minute>\d\d))?(?P<oclock> o'clock)? "
    rf"?(?:(?P<half>{_HALF}))?(?: sharp)?"
)
_RUN_TOGETHER = lazy_regex(rf"(?:at )?(?P<hour>\d{{1,2}})(?P<minute>\d\d)(?: hours| (?P<half>{_HALF}))")
_HALF_PAST = lazy_regex(rf"(?:at )?half (?P<hour>[1-9]|1[0-2])(?: (?P<half>{_HALF}))?")
"""British: "half three" is half past three."""
_PAST = lazy_regex(
    rf"(?:at )?(?P<minutes>half|(?:a )?quarter|\d{{1,2}}(?: minutes)?) (?P<side>past|after"
    rf"|to|till|until|before|of) "
    rf"(?P<hour>\d{{1,2}}|noon|midnight)(?: o'clock)? ?(?P<half>{_HALF})?"
)


def read_time(text: str) -> dict[str, Any] | None:
    """The clock time that the text is: `{"hour", "minute", "half"?}`, unchecked; None if it is none."""
    named = _NAMED.get(text.removeprefix("at "))
    if named is not None:
        return {"hour": named[0], "minute": 0, "half": named[1]}
    found = _PAST.fullmatch(text)
    if found is not None:
        return _beside_the_hour(found)
    found = _HALF_PAST.fullmatch(text)
    if found is not None:
        half = {"half": _HALF_OF_DAY[found["half"]]} if found["half"] else {}
        return {"hour": int(found["hour"]), "minute": 30} | half
    found = _PLAIN.fullmatch(text) or _RUN_TOGETHER.fullmatch(text)
    if found is None:
        return None
    time: dict[str, Any] = {"hour": int(found["hour"]), "minute": int(found["minute"] or 0)}
    if found["half"]:
        time["half"] = _HALF_OF_DAY[found["half"]]
    return time


def read_sure_time(text: str) -> dict[str, Any] | None:
    """As `read_time`, but only what could be nothing else: a bare number is not enough."""
    bare = re.fullmatch(r"(?:at )?\d{1,2}", text)
    return None if bare else read_time(text)


def read_run_together(text: str) -> dict[str, Any] | None:
    """A bare `305` as five past three, where nothing but a time can stand."""
    found = re.fullmatch(r"(?:at )?(\d{1,2})([0-5]\d)", text)
    return {"hour": int(found[1]), "minute": int(found[2])} if found else None


def _beside_the_hour(found: re.Match[str]) -> dict[str, Any]:
    said = found["minutes"]
    minutes = 30 if said == "half" else 15 if "quarter" in said else int(said.split()[0])
    hour, half = found["hour"], found["half"] and _HALF_OF_DAY[found["half"]]
    if hour in ("noon", "midnight"):
        half, hour = hour, "12"
    time: dict[str, Any] = {"hour": int(hour), "minute": minutes}
    if found["side"] in ("to", "till", "until", "before", "of"):
        time["minute"] = -minutes
    if half:
        time["half"] = half
    return time

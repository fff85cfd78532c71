"""Reads a clock time that is to be said in the other form: "quarter past 11 pm in 24 hour time"."""

from genie.agents.datetime.frame_parts import Framed, bound
from genie.agents.datetime.times import read_time
from genie.core.regex import lazy_regex

_FORM = lazy_regex(
    r"(?:what is |what would |convert |say |write |how do (?:you|i) (?:say|write) )?(?P<time>.+?)"
    r"(?: be)? (?:in|on|to|into|as|using) (?:an? |the )?(?P<cycle>(?:12|24)(?=[- ]hour)|military)"
    r"(?:[- ]hours?)? (?:time|clock)(?: (?:format|notation|form))?"
)


def read_clock_form(text: str) -> Framed | None:
    """The time and the hours of the clock it is asked in; None where morning or afternoon stays open."""
    found = _FORM.fullmatch(text)
    time = None if found is None else read_time(found["time"])
    if found is None or time is None or not (0 <= time["hour"] <= 24 and 0 <= time["minute"] <= 59):
        return None
    cycle = 12 if found["cycle"] == "12" else 24
    half = time.get("half")
    if half in ("am", "pm") and not 1 <= time["hour"] <= 12:
        return None
    is_sure = half in ("am", "pm", "noon", "midnight") or time["hour"] > 12 or time["hour"] == 0
    if not is_sure:
        return None
    hour = time["hour"] % 24
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half == "midnight":
        hour = 0
    minute = time["minute"]
    return bound(
        "clock_form",
        time=("time", ({"hour": hour, "minute": minute}, found["time"], "")),
        cycle=("word", (cycle, found["cycle"], "")),
    )

"""Reads what is said after an answer about the calendar: "and on Saturday?", "move it to four".

What was talked about is named by its ids, so that the meaning stands for itself afterwards.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from genie.agents.calendar.changing import moved
from genie.agents.calendar.reading import read
from genie.agents.calendar.respelling import respelled
from genie.agents.calendar.scan import scan
from genie.agents.calendar.titles import EVENT_WORDS, content, tidy
from genie.agents.calendar.wording import Read, when_of
from genie.core.regex import lazy_regex

Values = Mapping[str, Any]
_ABOUT = lazy_regex(
    r"(?:(?:and|so|ok|okay|or|then|but|what|how|is|am i free|am i busy|do i have anything|"
    r"anything|same for|about|of|on|for|in|at|the|free|maybe|tell me|also) ?)*"
    r"(?:<[dptgn]\d+>(?: (?:on|at|in|and|free|then|instead|too|as well|look|work|the))* ?)+"
)
_BESIDE = lazy_regex(
    r"(?:(?:and|so|what|how|about|then|on|ok|or|for) )*the (?:(?P<which>next|following|previous) "
    r"(?P<unit>day|week|month)|(?P<one>day|week|month) (?P<side>after(?: that)?|before(?: "
    r"that)?|following))"
)
_CANCEL = lazy_regex(
    r"(?:(?:ok|okay|please|actually|no|so|then|and) )*(?:cancel|delete|remove|drop|scrap|"
    r"call off|get rid of)(?: (?P<ref>it|that|this|them|that one|this one|those|both(?: "
    r"of them)?|all of (?:them|those)|the (?P<nth>first|second|third|fourth|last|other|1st|"
    r"2nd|3rd|4th)(?: one)?|that (?:meeting|appointment|event)))(?: (?:meeting|appointment|"
    r"event|from my calendar|off my calendar|too|please))*"
)
_ONLY = lazy_regex(
    r"(?:(?:ok|okay|please|actually|no|wait|sorry|then|and|can you|could you|can we|could we|let us|i mean"
    r"|rather) "
    r")*(?:(?P<verb>move|push|reschedule|change|shift|make|postpone|delay|bring|put|set|"
    r"switch|bump|pull|i meant|schedule|book|do) (?P<x>(?:it|that|this|that one)\b.*|back "
    r".*|<.*)|(?P<y><[dt]\d+>.*) instead)"
)
_WHEN = lazy_regex(
    r"(?:(?:and|so|ok) )*(?:when|what (?P<what>time|day|date)|how long|where)(?: (?:is|was|"
    r"does|will) (?:it|that|this|that one)(?: (?:again|start|begin|be|at|on))?(?: (?P<end>end|"
    r"finish|over|last|for|take))?)?"
)
_RIGHT = lazy_regex(r"^(?:i meant|no)(?: on| at| for| to)? (?=(?!make\b)\S)")
_OF_THE_HOUR = lazy_regex(r"(?:at )?(?:half|quarter|a quarter|\d{1,2}|\d{1,2} minutes) (?:past|to)$")
_WEEK_AFTER = lazy_regex(
    r"(?:move|push|put|shift|change|reschedule|make) (?:it|that)(?: back| to| for| until)*(?: the| a| one"
    r"| 1)? "
    r"(?:(?P<unit>day|week) (?P<side>after|before|later|earlier|following|previous)|(?P<one>next"
    r"|following|previous) "
    r"(?P<other>day|week))"
)
_UNTIL_IT = lazy_regex(
    r"(?:and )?how (?:many (?:days|weeks|hours)|long|soon)(?: (?:is it|away is it|are there|do i have"
    r"|have i got))?"
    r"(?: (?:until|till|to|before|away)(?: is)?(?: (?:it|that|then))?)"
)
_ALL_DAY = lazy_regex(
    r"(?:and )?(?:is|does) (?:it|that)(?: last| go on)? (?:all day|the whole day)(?: long)?"
)
_AFTER_THAT = lazy_regex(
    r"(?:(?:and|so|then|ok) )*(?:what|anything|is there anything|what is|what do i have|what have i "
    r"got)(?: is)?"
    r"(?: (?:next|on|planned|else))? after (?:that|it|this)|(?:and )?(?:the next one|the one after(?: "
    r"that)?|after that|"
    r"what is (?:the )?next(?: one)?(?: after (?:that|it))?|and then|then what|what then)"
)
_THAT_DAY = lazy_regex(
    r"\b(?:on )?(?:that|the same) (?:same )?day\b|\b(?P<then>for then|(?:at|for) (?:that|the same) time"
    r"|then$)"
)
_CLOCK = frozenset({"time", "range", "part"})
_NTHS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_QUERIES = frozenset({"agenda", "free", "count", "birthdays", "slots", "next", "when"})


def follow_up(intent: str, values: Values, data: Values, text: str) -> Read | None:
    """The self-contained reading of a follow-up, or None when it is none."""
    text = re.sub(r"^(?:(?:ok|okay|great|thanks|alright|yes|well|hmm|cool) )+", "", text)
    text = _RIGHT.sub("what about " if intent in _QUERIES else "make it ", text)
    text = re.sub(
        r"^((?:actually |no |sorry )*make (?:it|that)) (\d{1,2}(?: \d\d)?)(?: instead)?$",
        r"\1 at \2",
        text,
    )
    if (of_hour := _OF_THE_HOUR.search(text)) is not None and (hour := _hour_before(values)) is not None:
        text = f"{text[: of_hour.start()]}at {of_hour[0].removeprefix('at ')} {hour}"
    ids = [int(one) for one in data.get("event_ids") or data.get("ids") or []]
    beside = _BESIDE.fullmatch(text)
    of_day = (values.get("to") or values.get("when") or {}).get("date")
    if beside and intent in ("add", "move") and of_day is not None:
        return Read(intent="agenda", values={"when": {"date": _beside(beside, of_day)}})
    if beside and intent in _QUERIES:
        return _asked_again(intent, values, {"date": _beside(beside, values.get("when", {}).get("date"))})
    if (found := _on_that_day(values, data, text)) is not None:
        return found
    scanned = scan(text)
    cancelled = _CANCEL.fullmatch(text)
    if cancelled and ids:
        return _cancelled(cancelled, ids)
    if ids and (done := _changed(intent, ids, data, scanned, text)):
        return done
    if (
        intent not in _QUERIES
        and re.match(r"(?:and|what about|how about|what is on)\b", text)
        and _ABOUT.fullmatch(scanned.text)
    ):
        when = when_of(scanned)
        if when.keys() & {"date"} and not when.keys() & {"repeat", "length"}:
            return Read(intent="agenda", values={"when": when})
    if intent in _QUERIES and _ABOUT.fullmatch(scanned.text):
        when = when_of(scanned)
        if "repeat" not in when and "length" not in when:
            return _asked_again(intent, values, _merged(values.get("when"), when))
    if intent in ("agenda", "count", "when", "next") and (
        other := re.fullmatch(
            r"(?:and|what about|how about|and what about) (?:my |the |any )?(?P<x>[\w' -]+)", text
        )
    ):
        words = set(other["x"].split())
        if words & EVENT_WORDS and read(text) is None:
            return Read(intent=intent, values={**values, "query": other["x"]})
    return _of_its_name(values, text)


def day_meant(intent: str, values: Values, asked: str, wanted: Values) -> dict[str, Any] | None:
    """ "Am i free at three", "add lunch at one" after talk of one day: then; None if it names its own."""
    before, when = values.get("when") or {}, wanted.get("when") or {}
    date = before.get("date")
    if (
        intent not in ("agenda", "free", "slots")
        or asked not in ("free", "add")
        or date is None
        or date.get("kind") == "period"
    ):
        return None
    if when.keys() & {"date", "from_now", "repeat"} or not when.keys() & {"time", "range", "part"}:
        return None
    return {"date": date, **when}


def _on_that_day(values: Values, data: Values, text: str) -> Read | None:
    """ "Also roast dinner at six that day": of the day that was talked about."""
    mentioned = _THAT_DAY.search(text)
    if mentioned is None:
        return None
    before = values.get("to") or values.get("when") or {}
    date = before.get("date")
    if date is None and data.get("starts"):
        day = datetime.fromisoformat(data["starts"])
        date = {"kind": "calendar", "year": day.year, "month": day.month, "day": day.day}
    if date is None:
        return None
    said = re.sub(r"^(?:(?:and|also|plus|then) )+", "", _THAT_DAY.sub("tomorrow", text))
    found = read(respelled(said)) or read(respelled(f"add {said} to my calendar"))
    if found is None or "when" not in found.values:
        return None
    when = {**found.values["when"], "date": date}
    if mentioned["then"] and not when.keys() & _CLOCK:
        when |= {name: before[name] for name in _CLOCK if name in before}
    return Read(intent=found.intent, values={**found.values, "when": when})


def _hour_before(values: Values) -> int | None:
    """The hour, from 1 to 12, that was said before."""
    for name in ("to", "when"):
        time = (values.get(name) or {}).get("time")
        if isinstance(time, dict) and isinstance(hour := time.get("hour"), int):
            return hour % 12 or 12
    return None


def _of_its_name(values: Values, text: str) -> Read | None:
    """What is asked or ordered of the event that was just talked about by its name, whatever it is called."""
    named = content(str(values.get("title") or values.get("query") or ""))
    if not named or named.isdisjoint(content(text)):
        return None
    found = read(respelled(text))
    if (
        found is None
        or found.intent == "add"
        or named.isdisjoint(content(str(found.values.get("query") or "")))
    ):
        return None
    return found


def _asked_again(intent: str, values: Values, when: Values) -> Read:
    kept = {
        name: value for name, value in values.items() if name in ("query", "ask", "state", "aspect", "order")
    }
    if intent in ("next", "when") and kept.get("order") != "first":
        kept.pop("order", None)
        return Read(intent="agenda", values=kept | {"when": dict(when)})
    return Read(intent=intent, values=kept | {"when": dict(when)})


def _merged(before: Values | None, when: dict[str, Any]) -> dict[str, Any]:
    """The new time, with the day or the hour that was talked about where it does not name its own."""
    old = dict(before or {})
    clock = {"time", "range", "part", "from_now", "bound"}
    if "date" not in when and old.get("date") and "from_now" not in when:
        return {name: old[name] for name in ("date", "end_date") if name in old} | when
    is_day = when.get("date", {}).get("kind") != "period"
    if not when.keys() & clock and old.keys() & clock and is_day:
        return when | {name: old[name] for name in clock if name in old}
    return when


def _beside(found: re.Match[str], date: Any) -> dict[str, Any]:
    unit = found["unit"] or found["one"]
    back = found["which"] == "previous" or (found["side"] or "").startswith("before")
    origin = date or {"kind": "relative", "unit": "day", "count": 0}
    if unit in ("week", "month") or origin.get("kind") == "period":
        return {"kind": "after period", "unit": unit, "count": -1 if back else 1, "origin": origin}
    return {"kind": "shift", "unit": unit, "count": -1 if back else 1, "origin": origin}


def _cancelled(found: re.Match[str], ids: list[int]) -> Read | None:
    if found["nth"]:
        if found["nth"] == "other":
            return None
        place = _NTHS[found["nth"]]
        if place >= len(ids):
            return None
        return Read(intent="cancel", values={"ids": [ids[place]]})
    many = found["ref"].startswith(("them", "those", "both", "all"))
    return Read(intent="cancel", values={"ids": ids} | ({"all": True} if many else {}))


def _changed(intent: str, ids: list[int], data: Values, scanned: Any, text: str) -> Read | None:
    known = {"ids": ids} | ({"original": data["original"]} if data.get("original") else {})
    if beside := _WEEK_AFTER.fullmatch(text):
        sign = -1 if beside["side"] in ("before", "previous", "earlier") or beside["one"] == "previous" else 1
        unit = beside["unit"] or beside["other"]
        return Read(intent="move", values=known | {"shift": {"amounts": [[1, unit]], "sign": sign}})
    if _UNTIL_IT.fullmatch(text):
        return Read(intent="when", values=known | {"aspect": "until"})
    if _ALL_DAY.fullmatch(text):
        return Read(intent="when", values=known | {"aspect": "all_day"})
    if text in ("where is it", "where is that", "and where is it", "where"):
        return Read(intent="where", values=known)
    if _AFTER_THAT.fullmatch(text) and data.get("starts"):
        return Read(intent="next", values={"after": data["starts"]})
    only = _ONLY.fullmatch(scanned.text)
    if only:
        verb = only["verb"] or "move"
        x = only["x"] or only["y"]
        if (lengths := scanned.of("l")) and re.fullmatch(
            r"(?:it|that) (?:for |last )?<l\d+>(?: instead| long)?", x
        ):
            return Read(intent="resize", values=known | {"length": lengths[0].value})
        if (
            intent == "add"
            and (repeats := scanned.of("r"))
            and re.fullmatch(r"(?:it|that)(?: repeat| happen| be)? <r\d+>", x)
        ):
            return Read(intent="repeat", values=known | {"repeat": repeats[0].value})
        return moved(scanned, verb, x, known=known)
    if called := re.fullmatch(
        r"(?:actually )?(?:call|rename|name) (?:it|that)(?: to)? (?P<name>.+)|change the (?:name|"
        r"title) to (?P<b>.+)",
        text,
    ):
        name = tidy(called["name"] or called["b"])
        return Read(intent="rename", values=known | {"name": name}) if name else None
    asked = _WHEN.fullmatch(text)
    if asked and text not in ("what time is it", "when", "where") and not text.startswith("where"):
        aspect = (
            "length"
            if text.startswith(("how long", "and how long", "so how long"))
            else "end"
            if asked["end"] in ("end", "finish", "over")
            else None
        )
        return Read(intent="when", values=known | ({"aspect": aspect} if aspect else {}))
    return None


def complete(values: Values, expects: str, text: str) -> dict[str, Any] | None:
    """The slots that an answer to a question back fills; None when it is no such answer."""
    text = re.sub(
        r"^(?:(?:at|let us say|say|how about|make it|maybe|um|i think|it is|on|the|for|probably|"
        r"around|to|about|move it to|do) )+(?=\w)",
        lambda found: "at " if "at " in found[0] or "around" in found[0] else "",
        text,
    )
    match expects:
        case "time" | "at":
            return _completed_time(values, text, "when" if expects == "time" else "to")
        case "when" | "to":
            return _completed_when(values, text, expects)
        case "title":
            title = tidy(re.sub(r"^(?:call it|name it|it is|title it|called) ", "", text))
            return {"title": title} if title and len(title.split()) <= 12 else None
        case "choice":
            return _choice(text)
    return None


def _completed_time(values: Values, text: str, name: str) -> dict[str, Any] | None:
    if re.fullmatch(r"(?:all day|the whole day|whole day|all day long|it is all day|no time|any time)", text):
        return {"all_day": True}
    scanned = scan(text if re.match(r"at |from |between |noon|midnight|half|quarter", text) else f"at {text}")
    when = when_of(scanned)
    if (
        not when.keys() & {"time", "range"}
        or re.sub(r"<\w\d+>|\b(?:at|in|the|for|o'clock|sharp)\b", "", scanned.text).strip()
    ):
        return None
    return {name: {**values.get(name, {}), **when}}


def _completed_when(values: Values, text: str, name: str) -> dict[str, Any] | None:
    scanned = scan(text)
    when = when_of(scanned)
    if re.fullmatch(r"(?:at )?\d{1,2}(?: \d\d)?", text):
        when = when_of(scan(f"at {text.removeprefix('at ')}"))
    if (
        not when
        or re.sub(
            r"<\w\d+>|\b(?:at|in|on|the|for|o'clock|sharp|to)\b",
            "",
            scanned.text if len(text.split()) > 1 else "",
        ).strip()
    ):
        return None
    return {name: {**values.get(name, {}), **when}}


def _choice(text: str) -> dict[str, Any] | None:
    if re.fullmatch(r"(?:all(?: of (?:them|those))?|both(?: of them)?|every one|everything|them all)", text):
        return {"all": True}
    nth = re.fullmatch(r"(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th)(?: one)?", text)
    if nth:
        return {"choice": {"index": _NTHS[nth[1]]}}
    scanned = scan(
        text if not re.fullmatch(r"(?:the )?\d{1,2}(?: one)?", text) else "at " + re.sub(r"\D", "", text)
    )
    when = when_of(scanned)
    words = re.sub(r"<\w\d+>|\b(?:the|one|at|on|with|my)\b", " ", scanned.text).split()
    if (
        len(words) > 6
        or not (when or words)
        or (words and words[0] in ("what", "when", "how", "who", "is", "are", "do"))
    ):
        return None
    return {"choice": ({"when": when} if when else {}) | ({"text": " ".join(words)} if words else {})}

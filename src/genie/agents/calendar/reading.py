"""Reads what is said about the calendar: which intent, and what was said for it, nothing resolved.

The sentence is first cut into typed things and words (`scan`); the words must then be one of the ways in
which people talk about plans. What speaks of lists, timers, the weather, or of conditions is not ours.
"""

import re
from typing import Any

from genie.agents.calendar.asking import find_question
from genie.agents.calendar.scan import WORDS_MAX, Scanned, read_shift, scan
from genie.agents.calendar.titles import EVENT_WORDS, STRONG_WORDS, TITLE_CHARS_MAX, content, kind_of, tidy
from genie.agents.calendar.told import as_one_request
from genie.agents.calendar.wording import CALENDAR, Read, skeleton, when_of
from genie.core.regex import lazy_regex

_OTHERS = lazy_regex(
    r"\b(?:lists?|remind|reminders?|timers?|alarms?|weather|forecast|to-?dos?|to do|tasks?|"
    r"groceries|snooze|wake me|"
    r"temperature|email|text message|song|music|undo|subscription|alert|apps?|days of|days off left|"
    r"wallpaper)\b"
)
_CONDITION = lazy_regex(r"\b(?:if|unless|whenever|not|never|except|without|because|instead of|depending)\b")
_REPAIRS = (
    r"(?:(?:oh|uh|no|wait|sorry|actually|or rather|or actually|rather|i mean|i meant|make "
    r"that|make it|scratch that|correction|not) )+"
)
_REPAIRED = lazy_regex(rf"<(?P<kind>[a-z])\d+> {_REPAIRS}(?:(?:at|on|the|for) )*<(?P=kind)(?P<last>\d+)>")
_REPAIR = lazy_regex(r"\b(?:no|wait|i mean|i meant|scratch that|correction|sorry)\b")
_CHECK_IF = lazy_regex(
    r"^(?:(?:check|see|tell me|find out|look|let me know|know|i wonder|wondering|figure "
    r"out) )+(?:and see )?(?:if|whether) "
)
_POLITE = lazy_regex(
    r"^(?:(?:can|could|would|will|may|might) (?:you|we|i)(?: please| just| also| maybe)* "
    r"(?=\w)(?!be |have |do |make it|fit|squeeze|meet|go |see |i )"
    r"|please |i (?:need|want|would like|would love|have|had) (?:you )?to (?=schedule|book|"
    r"add|put|create|set|make|plan|arrange|move|"
    r"reschedule|cancel|delete|remove|see|check|know|push|change|postpone|block|find)|let "
    r"us (?=\w)|go ahead and |"
    r"help me (?=\w)|then |also |now |ok |okay |so |and |hey |genie |just |quickly |real quick )+"
)


_ADD = lazy_regex(
    r"(?:schedule|book|add|put(?: in| down)?|create|set up|set|make|plan|pencil(?: me)?(?: "
    r"in)?|arrange|enter|note(?: down)?|block(?: off| out)?|"
    r"reserve|insert|mark(?: down)?|save|organi[sz]e|write down|write|log|record|include|"
    r"get|throw|stick|drop|pop)(?: me| us| in| down| up)? (?P<x>.+)"
)
_STATED = lazy_regex(
    r"(?:i|we) (?:have(?: got)?|got|am having|will have|are having|am going to have|have "
    r"to go to|am going to|need to go to)(?: a| an| my| the)? (?P<x>.+)|there is (?:a|an|"
    r"my) (?P<y>.+)|(?:a )?new (?P<z>(?:event|appointment|meeting|entry|calendar).*)"
)
_CANCEL = lazy_regex(
    r"(?:cancel|delete|remove|drop|call off|scrap|clear(?: off| out)?|erase|get rid of|take(?: "
    r"off)?|unschedule|scratch|wipe|nix|skip|i (?:want|need|have) to cancel|"
    r"i can not make(?: it to)?|i am not going to(?: make)?) (?P<x>.+)"
)
_MOVE = lazy_regex(
    r"(?P<verb>move|reschedule|shift|push(?: back| out| up)?|change|postpone|delay|bring(?: "
    r"forward)?|put off|switch|bump|pull|rebook|"
    r"re-schedule|slide|update|have) (?:the )?(?:(?:time|date|start|start time|day) (?:of|for) )?(?P<x>.+)"
)
_RENAME = lazy_regex(
    r"(?:rename|change the (?:name|title) of|retitle|change the name for) (?P<x>.+?) (?:to|"
    r"into|as) (?P<name>.+)|(?:call) (?:my |the )(?P<a>.+?) (?P<b>.+) instead"
)
_ALL = lazy_regex(r"\b(?:everything|all|all of|every|whole|entire|both)\b")
_GENERIC_X = lazy_regex(
    r"(?:(?:my|the|all|of|every|everything|anything|things?|events?|stuff|plans|entire|whole|"
    r"day|week|one|series|else|that is|there is|i have|is|on|planned|scheduled|for|from|"
    r"off|in|CAL|meetings and appointments|it) ?)*"
)


_APPOINTMENT_AT = lazy_regex(
    r"^((?:when|what time|how long)\b.*)\bappointment (?:at|with) (?:the|my) ([a-z]+)$"
)


def read(text: str) -> Read | None:
    """What a text in `core.text` form asks of the calendar, or None when it is not its business."""
    if len(text) > 600 or len(text.split()) > WORDS_MAX or _OTHERS.search(text.removeprefix("list ")):
        return None
    text = _POLITE.sub(
        "", as_one_request(_POLITE.sub("", text) if text.startswith(("hey ", "so ", "ok ")) else text)
    )
    text = _CHECK_IF.sub("", text)
    text = re.sub(r"^i am (free|busy|available)\b", r"am i \1", text)
    text = re.sub(
        r"\b(meeting|appointment|lunch|dinner|class|call|party|dentist|interview)'s\b(?! appointment|"
        r" office)",
        r"\1 is",
        text,
    )
    text = re.sub(r"\b(?:1|one) on (?:1|one)\b", "1-on-1", text)
    text = re.sub(r"\b(what time|what day|what date|when|where|how long|who|what)'s\b", r"\1 is", text)
    text = text.replace("going on", "happening")
    text = re.sub(r"\b1st (?=thing|meeting|appointment|event|class|call|one\b|item|lesson)", "first ", text)
    text = _APPOINTMENT_AT.sub(r"\1\2 appointment", text)
    scanned = scan(text)
    scanned.text = _REPAIRED.sub(r"<\g<kind>\g<last>>", scanned.text)
    marked = CALENDAR.sub("CAL", scanned.text)
    if _REPAIR.search(marked):
        return None
    if _CONDITION.search(marked) and not re.match(r"i (?:can|am) not|am i not", marked):
        return None
    return (
        find_question(scanned, marked)
        or _rename(scanned, marked)
        or _move(scanned, marked)
        or _cancel(scanned, marked)
        or _add(scanned, marked)
    )


def _strip_calendar(part: str) -> str:
    return " ".join(re.sub(r"(?: ?\b(?:on|in|to|into|onto|from|off|of|for|at))* ?\bCAL\b", " ", part).split())


def _is_event(part: str, *, strong: bool = False) -> bool:
    if re.search(r"\b(?:days? off|time off|out of office|pto)\b", part):
        return True
    words = {word.removesuffix("'s") for word in re.findall(r"[a-z'-]+|1-on-1", part)}
    return bool(words & (STRONG_WORDS if strong else EVENT_WORDS))


def _target(scanned: Scanned, part: str) -> dict[str, Any] | None:
    """Which event a part of a sentence names: by its words, its time, or as all of a day."""
    values: dict[str, Any] = {}
    has_calendar = "CAL" in part
    when = when_of(scanned, part)
    bare = _strip_calendar(skeleton(part))
    if (
        _ALL.search(bare)
        or re.search(r"\b(?:appointments|meetings|events|plans|calls|classes|lunches)\b", bare)
        or (has_calendar and bare.split() in ([], ["my"], ["the"]))
    ):
        values["all"] = True
    if order := re.match(r"(?:my |the )?(next|first|last|upcoming) ", bare + " "):
        values["order"] = {"upcoming": "next"}.get(order[1], order[1])
        bare = (bare + " ")[order.end() :].strip()
    words = _ALL.sub(" ", bare)
    if _GENERIC_X.fullmatch(" ".join(words.split())):
        query = ""
    else:
        query = tidy(
            re.sub(r"\b(?:my|the|of|that is|i have|scheduled|planned|whole series)\b", " ", words)
        ).lower()
    if query:
        if not (_is_event(query) or has_calendar or when):
            return None
        if not _is_event(query) and not has_calendar and not re.match(r"(?:my|the|our) ", bare):
            return None
        values["query"] = query[:TITLE_CHARS_MAX]
    elif (
        not when
        and "order" not in values
        and not (has_calendar and values.get("all"))
        and not re.search(r"\b(?:events?|plans)\b", bare)
    ):
        return None
    if when:
        values["when"] = when
    return values


def _cancel(scanned: Scanned, marked: str) -> Read | None:
    found = _CANCEL.fullmatch(marked)
    if found is None or re.search(r"\b(?:subscription|order|account|button)\b", marked):
        return None
    if re.match(r"(?:take|skip|drop|clear|scratch|i )", marked) and not (
        "CAL" in marked or _is_event(marked, strong=True)
    ):
        return None
    values = _target(scanned, found["x"])
    return None if values is None else Read(intent="cancel", values=values, confidence=0.9)


_TO = lazy_regex(
    r"^(?P<left>.*?)(?: (?:to|until|till|for|into|onto|up to|back to|forward to|over to|"
    r"so it is|be|instead to))+(?: (?:at|on|the|about|around))* ?(?P<right><[dtpng]\d+>.*)$"
)


def _move(scanned: Scanned, marked: str) -> Read | None:
    found = _MOVE.fullmatch(marked)
    if found is None:
        return None
    verb, x = found["verb"], found["x"]
    return moved(scanned, verb, x)


def moved(scanned: Scanned, verb: str, x: str, *, known: dict[str, Any] | None = None) -> Read | None:
    """A move: which event (`known` if it was talked about), and where to or how far."""
    x = x.replace(" instead", "")
    left, values = x, {}
    ranged = re.search(r"^(?P<left>.*?) ?<(?P<mark>g\d+)>$", x)
    split = _TO.match(x)
    shifted = _shift_of(scanned, x, verb)
    if ranged and not split and scanned.things[f"<{ranged['mark']}>"].value["lead"] in ("from", ""):
        both = scanned.things[f"<{ranged['mark']}>"].value
        left, values["to"] = ranged["left"], {"time": both["end"]}
        selected = {"time": both["start"]}
    elif shifted is not None:
        left, values["shift"] = shifted
        selected = {}
    elif split and (split["left"] or known):
        left, values["to"], selected = split["left"], when_of(scanned, split["right"]), {}
    elif known is not None and re.search(r"<[dtpng]\d+>", x):
        left, values["to"], selected = re.sub(r" ?(?:to|at|on|for)? ?<.*", "", x), when_of(scanned, x), {}
    else:
        selected = {}
    left = re.sub(r"\b(?:from|back|forward|up|out|over|to)\b ?(?=<|$)", "", left).strip()
    if known is not None:
        if skeleton(left) not in (
            "it",
            "that",
            "this",
            "them",
            "",
            "the event",
            "that one",
            "this one",
            "the meeting",
            "the appointment",
            "that event",
            "that to",
            "it back",
        ):
            return None
        return Read(intent="move", values=values | known) if values else None
    target = _target(scanned, left)
    if target is None and selected and left.strip() in ("my", "the", ""):
        target = {}
    if target is None or target.get("all") or (verb in ("have", "update", "set") and not values):
        return None
    if selected:
        target["when"] = target.get("when", {}) | selected
    if not values and verb in ("change", "switch", "pull", "bring", "slide"):
        return None
    if (
        not _is_event(left, strong=False)
        and "CAL" not in x
        and not target.get("when")
        and not (target.get("query") and re.match(r"(?:my|the|our) ", left))
    ):
        return None
    return Read(intent="move", values=values | target, confidence=0.9)


def _shift_of(scanned: Scanned, x: str, verb: str) -> tuple[str, dict[str, Any]] | None:
    words = scanned.plain(x).split()
    marks = x.split()
    for start in range(len(words)):
        if (
            words[start]
            not in ("back", "forward", "ahead", "by", "up", "out", "a", "an", "half", "1", "2", "3", "one")
            and not words[start].isdigit()
        ):
            continue
        shift = read_shift(" ".join(words[start:]))
        if shift is None:
            continue
        if not re.search(
            r"\b(?:back|forward|ahead|by|up|later|earlier|sooner|out)\b", " ".join(words[start:])
        ) and verb not in (
            "push back",
            "push",
            "postpone",
            "delay",
            "bump",
            "push out",
            "bring forward",
            "push up",
        ):
            continue
        is_forward = "forward" in words[start:] and verb.startswith(("bring", "pull", "move"))
        if (
            verb in ("bring forward", "push up")
            or is_forward
            or (verb in ("bring", "pull") and shift["sign"] > 0)
        ):
            shift["sign"] = -1
        left = words[:start]
        while left and left[-1] in ("back", "by", "out", "up", "forward"):
            left.pop()
        # The words before the amount keep their marks as far as both texts run alike.
        kept: list[str] = []
        for mark in marks:
            if len(scanned.plain(" ".join([*kept, mark])).split()) > len(left):
                break
            kept.append(mark)
        return " ".join(kept), shift
    return None


def _rename(scanned: Scanned, marked: str) -> Read | None:
    found = _RENAME.fullmatch(marked)
    if found is None or found["x"] is None:
        return None
    target = _target(scanned, found["x"])
    name = tidy(scanned.plain(found["name"]))
    if target is None or not name or not (_is_event(found["x"]) or "CAL" in marked):
        return None
    return Read(intent="rename", values=target | {"name": name}, confidence=0.9)


_BORN = lazy_regex(
    r"(?:(?:please )?(?:remember|note|know|save|remember that|note that)(?: that)? )?(?P<x>[a-z' "
    r"-]+? (?:birthday|anniversary)) (?:is|falls on|is coming up)(?: on)? <d\d+>"
)


def _add(scanned: Scanned, marked: str) -> Read | None:
    born = _BORN.fullmatch(marked)
    if (
        born
        and not re.match(r"(?:is|when|what|whose|who)\b", marked)
        and scanned.of("d")[0].value["kind"] in ("calendar", "month day")
    ):
        return Read(intent="add", values={"title": tidy(born["x"]), "when": when_of(scanned)}, confidence=0.9)
    found = _ADD.fullmatch(marked)
    if found:
        x = found["x"]
        verb = marked.split()[0]
    else:
        told = _STATED.fullmatch(marked)
        if told:
            x = told["x"] or told["y"] or told["z"]
            verb = "have"
        else:
            x, verb = marked, "bare"
    when = when_of(scanned)
    has_calendar = "CAL" in x
    named = re.search(r"\b(?:called|named|titled|that says|saying|labeled) (?P<name>.+)$", x)
    title = tidy(_skeleton_for_title(scanned, _strip_calendar(named["name"] if named else x)))
    is_event = _is_event(x)
    if not _may_add(verb, x, title, when, has_calendar=has_calendar, is_event=is_event):
        return None
    if verb in ("have", "bare"):
        if not (
            when.keys() & {"date", "repeat", "from_now"}
            and _is_event(title, strong=verb == "bare" or not when.keys() & {"time", "range"})
        ):
            return None
        if verb == "bare" and (
            not when.keys() & {"time", "range", "repeat"}
            or re.match(
                r"(?:what|when|who|where|how|why|is|are|do|does|did|can|tell|show|which|any|was|were|"
                r"will|the|my|should|in|at|it)\b",
                marked,
            )
        ):
            return None
    if re.search(r"\bCAL\b|\b(?:what|when|how|who)\b", title) or len(title) > TITLE_CHARS_MAX:
        return None
    values: dict[str, Any] = {}
    if title:
        values["title"] = title
    if when:
        values["when"] = when
    if re.search(r"\ball[- ]day\b|\bwhole day\b|\bfull day\b|\bentire day\b", marked):
        values["all_day"] = True
        if title:
            values["title"] = (
                tidy(
                    re.sub(
                        r"\b(?:as )?(?:an )?(?:all[- ]day|(?:whole|full|entire) day|the (?=$))(?: event)?\b",
                        " ",
                        title,
                    )
                )
                or ""
            )
        if not values.get("title"):
            values.pop("title", None)
    if verb == "block" and "part" in when and not when.keys() & {"time", "range"}:
        values["span"] = True
    if verb == "block" and not title:
        values["title"] = "busy"
    confidence = 0.95 if has_calendar or verb == "schedule" else 0.7 if verb in ("have", "bare") else 0.9
    return Read(intent="add", values=values, confidence=confidence)


_NOT_OURS = lazy_regex(
    r"\b(?:flights?|tables?|hotels?|taxi|uber|cab|ride|tickets?|rooms?|rental|reservation|airbnb)\b"
)


_IS_PLANNED = lazy_regex(
    r"\ball[- ]day\b|\bin (?:for (?:(?:its|his|her|their|my|an?) [a-z]+ )?)(?:on )?(?:<|the <)"
)


def _may_add(
    verb: str, x: str, title: str, when: dict[str, Any], *, has_calendar: bool, is_event: bool
) -> bool:
    if has_calendar:
        return True
    if verb in ("book", "reserve", "get") and _NOT_OURS.search(x):
        return False
    if re.search(
        r"\b(?:volume|light|lights|sum|difference|phone|joke|sandwich|reservation|shopping|\d+ "
        r"(?:plus|and|times))\b",
        x,
    ):
        return False
    if re.match(r"(?:an? )?(?:new )?(?:all day )?(?:event|calendar)\b", x):
        return True
    if verb in ("schedule", "pencil", "block"):
        return bool(is_event or when)
    if verb == "book":
        return bool(is_event or (when.keys() & {"date", "time"} and title))
    if verb in ("add", "put", "pop") and when.keys() & {"date"} and _IS_PLANNED.search(x):
        return True
    if verb in (
        "get",
        "throw",
        "stick",
        "drop",
        "pop",
        "log",
        "record",
        "save",
        "write",
        "include",
        "note",
        "mark",
    ):
        return is_event and bool(when)
    if verb in (
        "add",
        "put",
        "create",
        "set",
        "make",
        "plan",
        "arrange",
        "enter",
        "insert",
        "organize",
        "organise",
    ):
        return bool(_is_event(x, strong=True) or (is_event and when) or (kind_of(title) == "birthday"))
    return is_event and bool(content(title))


def _skeleton_for_title(scanned: Scanned, part: str) -> str:
    """The words of a title: a bare part of the day that belongs to it stays."""
    part = re.sub(
        r"\b(?:starting|beginning|repeating|recurring|lasting|happening)\b ?(?=(?:\w+ )?<|$)", "", part
    )
    return skeleton(part)

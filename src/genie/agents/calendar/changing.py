"""Reads how events are cancelled, moved and renamed."""

import re
from typing import Any

from genie.agents.calendar.referring import is_event_word, target_of
from genie.agents.calendar.scan import Scanned, read_shift
from genie.agents.calendar.titles import tidy
from genie.agents.calendar.wording import Read, skeleton, when_of
from genie.core.regex import lazy_regex

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
_CALLS_OFF = lazy_regex(
    r"(?:cancel|call off) (?!.*\b(?:delivery|parcel|membership|booking|payment|card|download|job|timer|alarm|"
    r"reminder|question|order)\b)"
)
_RENAME = lazy_regex(
    r"(?:rename|change the (?:name|title) of|retitle|change the name for) (?P<x>.+?) (?:to|"
    r"into|as) (?P<name>.+)|(?:call) (?:my |the )(?P<a>.+?) (?P<b>.+) instead"
)


def read_cancel(scanned: Scanned, marked: str) -> Read | None:
    found = _CANCEL.fullmatch(marked)
    if found is None or re.search(r"\b(?:subscription|order|account|button)\b", marked):
        return None
    if re.match(r"(?:take|skip|drop|clear|scratch|i )", marked) and not (
        "CAL" in marked or is_event_word(marked, strong=True)
    ):
        return None
    is_own = _CALLS_OFF.match(marked) is not None and _OWN_EVENT.fullmatch(found["x"]) is not None
    values = target_of(scanned, found["x"], any_name=is_own)
    if values is None:
        return None
    is_sure = not is_own or is_event_word(found["x"])
    return Read(intent="cancel", values=values, confidence=0.9 if is_sure else 0.6)


_OWN_EVENT = lazy_regex(
    r"(?:my|our|the) (?!(?:next|first|last|whole|clocks?|chair|table|date|time|volume|temperature"
    r"|heating|lights?|"
    r"music|line|goal|decimal|point|money|it|that)\b)[a-z][a-z' -]{2,40}"
)
_HAS_TIME = lazy_regex(r"<[dtpg]\d+>")
_TO = lazy_regex(
    r"^(?P<left>.*?)(?: (?:to|until|till|for|into|onto|up to|back to|forward to|over to|"
    r"so it is|be|instead to))+(?: (?:at|on|the|about|around))* ?(?P<right><[dtpng]\d+>.*)$"
)


def read_move(scanned: Scanned, marked: str) -> Read | None:
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
    left = re.sub(r"(?<!-)\b(?:from|back|forward|up|out|over|to)\b ?(?=<|$)", "", left).strip()
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
    named = f"the {left}" if f" the {left}" in scanned.text else left
    is_own = _OWN_EVENT.fullmatch(named) is not None and (
        "shift" in values or _HAS_TIME.search(x) is not None
    )
    target = target_of(scanned, named if is_own else left, any_name=is_own)
    if target is None and selected and left.strip() in ("my", "the", ""):
        target = {}
    if target is None or target.get("all") or (verb in ("have", "update", "set") and not values):
        return None
    if selected:
        target["when"] = target.get("when", {}) | selected
    if not values and verb in ("change", "switch", "pull", "bring", "slide"):
        return None
    if (
        not is_event_word(left, strong=False)
        and "CAL" not in x
        and not target.get("when")
        and not (target.get("query") and (is_own or re.match(r"(?:my|the|our) ", left)))
    ):
        return None
    return Read(intent="move", values=values | target, confidence=0.9 if is_event_word(left) else 0.82)


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


def read_rename(scanned: Scanned, marked: str) -> Read | None:
    found = _RENAME.fullmatch(marked)
    if found is None or found["x"] is None:
        return None
    target = target_of(scanned, found["x"])
    name = tidy(scanned.plain(found["name"]))
    if target is None or not name or not (is_event_word(found["x"]) or "CAL" in marked):
        return None
    return Read(intent="rename", values=target | {"name": name}, confidence=0.9)

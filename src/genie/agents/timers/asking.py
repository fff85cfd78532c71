"""Reads how timers, alarms and reminders are asked about and changed."""

import re
from typing import Any

from genie.agents.timers.moments import read_length, read_when
from genie.agents.timers.references import KIND, kind_of, read_ref
from genie.agents.timers.wording import LIKELY, MAYBE, Read, Values
from genie.core.regex import lazy_regex

_LEFT = lazy_regex(
    r"(?:how (?:much (?:more |longer )?time|long|many (?:more )?minutes|many (?:more )?seconds|much"
    r" longer|much)"
    r"(?: (?:is|are|do i have|have i got|does|has|until|till|before|there|is there|more)){0,6}"
    r"(?: (?:left|remaining|remain|remains|to go|still|until|on|for|before|of|in|do i have)){0,6}"
    r"|(?:check|what is the status|what is the remaining time|what is the time (?:left|remaining)|what"
    r" is left|what is|how is|time|time left|what is left|what is the status|status|the status|"
    r"when (?:does|will|is|are|do)|what time (?:does|will|is|do)|is|are|where is|what about|remaining time|"
    r"the time left|what is the remaining time|what is the time left|how far along is|"
    r"what is the time remaining|time remaining)(?: (?:left|remaining|on|of|for|with|in|status)){0,6}) "
    r"(?P<ref>.+?)(?P<tail>(?: (?:done|going off|go off|goes off|ring|rings|have left|has left|has|have"
    r"|end|ends|"
    r"finish|finished|finishes|over|up|at|set for|set|still running|running|expire|left|remaining|still"
    r" going|due|"
    r"still on|on|to go|be done|be up|ready|set to|is up|is done|is over|doing|going to ring|active|runs"
    r" out|be|go)){0,6})"
)
_HOW_LONG = lazy_regex(
    r"(?:how (?:long|much time|many minutes|much longer|much|much more time)"
    r"(?: (?:is|do i have|have i got|is there|are|does it have|has it got))?(?: still)?(?: left|"
    r" remaining| to go| until it is done| till it goes off| until it goes off)"
    r"(?: on it)?|time (?:left|remaining)|how much longer(?: is it| do i have)?|how (?:long|much time) "
    r"(?:do i have|have i got))"
)


def read_left(said: str) -> Read | None:
    if _HOW_LONG.fullmatch(said):
        return Read(intent="left", values={"ref": {}}, confidence=LIKELY)
    found = _LEFT.fullmatch(said)
    if found is None:
        return None
    ref = read_ref(found["ref"])
    if ref is None or "kind" not in ref:
        return None
    if re.match(r"(?:what is|is|are|time|where is|what about) ", said) and not (
        found["tail"] or "nth" in ref or re.match(r"(?:time|what is) (?:left|remaining|the)|what about", said)
    ):
        return None
    if re.match(r"(?:are|what time|when)", said) and ref.get("all"):
        return Read(intent="show", values={"kind": ref["kind"]})
    asks_when = re.match(r"(?:when|what time)\b", said) is not None and ref["kind"] == "timer"
    return Read(intent="left", values={"ref": ref} | ({"ask": "when"} if asks_when else {}))


_SHOW = lazy_regex(
    rf"(?:(?:what|which)(?: (?:on|other|else|all|are|is|of|the|my)){{0,6}} {KIND}(?: (?:do|are|have|did"
    rf"|is|i|we"
    rf"|you|there|have|got|"
    r"set|running|active|going|right|now|on|still|left|currently|for|today|tomorrow|tonight|this|week"
    r"|coming|up|"
    r"the|morning|upcoming|pending|scheduled|planned|next)){0,6}"
    rf"|(?:list|show|read|tell|give|display|see|check|review|go over|what are|hear|say)(?: (?:me|all|of"
    rf"|about|out|the|my|current|active|running|us|"
    rf"upcoming|pending|set|every)){{0,6}} {KIND.replace('kind', 'kind2')}(?: (?:i|have|set|running"
    rf"|active|for"
    rf"|today|tomorrow|now|are|on|that|right|"
    r"there|currently|out|loud|aloud|this|week|to|me|up|coming)){0,6}"
    rf"|(?:do|have|are|is)(?: (?:i|there|we|got|have|any|a|an|my|some|still|other|set|more)){{0,6}}"
    rf" {KIND.replace('kind', 'kind3')}"
    r"(?: (?:set|running|active|going|on|right|now|left|still|for|today|tomorrow|tonight|currently"
    r"|coming|up|this|week)){0,6}"
    rf"|(?:how many|count|any)(?: (?:more|other|of|my|the|active|running)){{0,6}}"
    rf" {KIND.replace('kind', 'kind4')}(?: (?:do|are|i|have|set|there|running|active|"
    r"got|right|now|on|left|for|today|tomorrow|currently|is|we|going)){0,6}"
    rf"|(?:my|all my) {KIND.replace('kind', 'kind5')}"
    r"|what (?:do i have|do you have|do you need|am i supposed|are you supposed|are you going|did i "
    r"ask you|have i asked you|"
    r"did i want|did i ask|did i need|am i meant|did you need|were you supposed)(?:"
    r" to)? (?P<be>be reminded (?:of|about)|remind me (?:of|about))"
    r"(?: .+)?"
    r")"
)


def read_show(said: str) -> Read | None:
    """What timers, alarms or reminders there are; a day at the end is the one they are of."""
    words = said.split()
    for cut in range(len(words) - 1, max(1, len(words) - 4), -1):
        tail = " ".join(words[cut:])
        when = read_when(tail) if re.search(r"\b(?:\w+day|\d+(?:st|nd|rd|th)|weekend)\b", tail) else None
        if when is not None and set(when) == {"date"}:
            found = _shown(re.sub(r" (?:on|for)$", "", " ".join(words[:cut])))
            if found is not None:
                return Read(intent="show", values={**found.values, "date": when["date"]})
    return _shown(said)


def _shown(said: str) -> Read | None:
    found = _SHOW.fullmatch(said)
    if found is None:
        return None
    if found["be"] and re.search(r"\b(?:at|for) \d", said):
        return None
    if found["be"]:
        return Read(intent="show", values={"kind": "reminder"})
    word = next(found[name] for name in ("kind", "kind2", "kind3", "kind4", "kind5") if found[name])
    if not word.endswith("s") and not said.startswith(("do ", "is there", "any ", "have ")):
        return None
    values: Values = {"kind": kind_of(word)}
    day = re.search(r"\b(today|tomorrow|tonight|this week)\b", said)
    if day is not None:
        when = read_when("today" if day[1] == "tonight" else day[1])
        if when is not None and "date" in when:
            values["date"] = when["date"]
    return Read(intent="show", values=values)


_ENDING = (
    r"(?:cancel|stop|bin|ditch|scrap|axe|lose|nix|finish|do away with|delete|remove|clear|turn off|kill|"
    r"end|get rid of|disable|drop|shut off|switch off"
    r"|abort|"
    r"erase|forget(?: about)?|discard|deactivate|shut down|turn down|scrap|silence|dismiss|mute|quit|unset|"
    r"i do not need|no longer need|do not need|call off|take off|cut off|shut up|i am done with)"
)
_CANCEL = lazy_regex(
    rf"{_ENDING}(?: off)? (?P<ref>.+?)(?: (?:anymore|any more|off|alarm sound|completely|immediately"
    rf"|ringing|beeping)){{0,6}}"
    r"|(?:turn|shut|switch) (?P<ref2>.+) off|(?P<ref3>never ?mind (?:the|my|that) .+)"
)
_STOP_NOISE = lazy_regex(
    r"(?:stop|quit) (?:the )?(?:ringing|beeping|buzzing|alarm|noise)|(?:dismiss|silence)(?: it| that|"
    r" this)?|"
    r"i am (?:up|awake)|dismiss the alarm|make it stop|stop ringing"
)


def read_cancel(said: str) -> Read | None:
    if _STOP_NOISE.fullmatch(said):
        return Read(intent="dismiss", values={"ref": {"kind": "alarm"}} if "alarm" in said else {})
    found = _CANCEL.fullmatch(said)
    if found is None:
        return None
    wanted = found["ref"] or found["ref2"] or re.sub(r"^never ?mind ", "", found["ref3"])
    wanted = re.sub(
        r"(?:all(?: of)? )?(?:my |the )?(timers|alarms|reminders)(?:,| and| or)+ (?:all(?: of)? )?(?:my "
        r"|the )?(?:timers|alarms|reminders)",
        "all everything",
        wanted,
    )
    if wanted == "all everything":
        return Read(intent="cancel", values={"ref": {"all": True}})
    ref = read_ref(wanted)
    if ref is None or "kind" not in ref:
        return None
    quiet = found["ref2"] or re.match(r"(?:stop|silence|dismiss|turn off|mute|shut off|end|kill)\b", said)
    return Read(intent="cancel", values={"ref": ref} | ({"quiet": True} if quiet else {}))


def read_pause(said: str) -> Read | None:
    found = re.fullmatch(
        r"(?:pause|hold|freeze|suspend|halt|put on hold|put (?P<put>.+) on hold) ?(?P<ref>.*)", said
    )
    if found is not None:
        return _with_ref("pause", found["put"] or found["ref"])
    found = re.fullmatch(
        r"(?:resume|continue|unpause|un-pause|unfreeze|restart|start|keep going with)"
        r" (?P<ref>.+?)(?P<again> (?:up )?again)?",
        said,
    )
    if found is not None and not said.startswith(("restart", "start")):
        return _with_ref("resume", found["ref"])
    found = re.fullmatch(
        r"(?:restart|reset|start over|redo|rerun|repeat) (?P<a>.+)|start (?P<b>.+) (?:over|again|from"
        r" the beginning)",
        said,
    )
    return None if found is None else _with_ref("reset", found["a"] or found["b"])


def _with_ref(intent: str, said: str, **more: Any) -> Read | None:
    ref = read_ref(said)
    if ref is None or "kind" not in ref:
        return None
    return Read(intent=intent, values={"ref": ref, **more})


_SHIFTS: tuple[tuple[re.Pattern[str], int], ...] = (
    (
        lazy_regex(
            r"(?:add|put)(?: on)? (?:another |an additional |an extra )?(?P<length>.+?)(?: more| extra)?"
            r" (?:to|on|onto) (?P<ref>.+)"
        ),
        1,
    ),
    (
        lazy_regex(
            r"(?:extend|increase|lengthen|prolong) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?)"
            r" (?:by|for|with)(?: another)? (?P<length>.+?)(?: more| longer)?"
        ),
        1,
    ),
    (
        lazy_regex(
            r"(?:make|set|keep|let|run|leave) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?) (?:run"
            r" |go |last )?(?:for )?(?P<length>\S.+?) (?:longer|more|later)"
        ),
        1,
    ),
    (
        lazy_regex(
            r"(?:give) (?P<ref>(?:the|my) (?:.+? )?(?:timer|alarm)) (?:another |an extra"
            r" )?(?P<length>.+?)(?: more| longer)?"
        ),
        1,
    ),
    (
        lazy_regex(
            r"(?:push|move|delay|postpone) (?P<ref>.+?\b(?:timer|alarm|reminder))(?: back| out|"
            r" forward)? (?:by )?(?P<length>.+?)(?: later)?"
        ),
        1,
    ),
    (
        lazy_regex(
            r"(?:take|subtract|remove|cut|shave|deduct|knock) (?P<length>.+?) (?:off|from|off of|away"
            r" from|out of) (?P<ref>.+)"
        ),
        -1,
    ),
    (
        lazy_regex(
            r"(?:shorten|reduce|decrease|cut) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?) by"
            r" (?P<length>.+)"
        ),
        -1,
    ),
    (
        lazy_regex(
            r"(?:make|set) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?) (?P<length>\S.+?)"
            r" (?:shorter|less|earlier|sooner)"
        ),
        -1,
    ),
)


def read_shift(said: str) -> Read | None:
    for pattern, sign in _SHIFTS:
        found = pattern.fullmatch(said)
        if found is None:
            continue
        length, ref = read_length(found["length"]), read_ref(found["ref"])
        if length is not None and ref is not None and "kind" in ref:
            return Read(intent="shift", values={"ref": ref, "length": length, "sign": sign})
    return None


_SNOOZE = lazy_regex(
    r"(?:snooze|hit snooze|press snooze|let me snooze)(?: (?P<ref>(?:the |my |it|that|this).*?))?"
    r"(?: (?:for|by)? ?(?:another )?(?P<length>[\da].*?)(?: more)?)?"
    r"|wake me(?: up)? again in (?P<again>.+)|(?P<more>.+) more (?:of sleep|sleep|in bed)"
)


_MORE_TIME = lazy_regex(
    r"(?:add|put on) (?:another |an extra )?(?P<a>.+?)(?: more)?|(?:give me |i need )?(?P<b>.+?) more"
    r" (?P<c>minutes?|seconds?|hours?)"
    r"|(?:give me |i need )?another (?P<d>\d+ .+)"
)


def read_more_time(said: str) -> Read | None:
    """ "Add 30 seconds", "5 more minutes": to the only timer there is, or to what rings."""
    found = _MORE_TIME.fullmatch(said)
    if found is None:
        return None
    length = read_length(found["a"] or found["d"] or f"{found['b']} {found['c']}")
    return (
        None
        if length is None
        else Read(intent="shift", values={"ref": {}, "length": length}, confidence=MAYBE)
    )


def read_snooze(said: str) -> Read | None:
    found = _SNOOZE.fullmatch(said)
    if found is None:
        return None
    values: Values = {}
    if said_length := found["length"] or found["again"] or found["more"]:
        length = read_length(re.sub(r"^(?:for )?(\d{1,2})$", r"\1 minutes", said_length).removeprefix("for "))
        if length is None:
            return None
        values["length"] = length
    if found["ref"] and (ref := read_ref(found["ref"])) is not None and "kind" in ref:
        values["ref"] = ref
    return Read(intent="snooze", values=values)


_MOVE = lazy_regex(
    r"(?:change|move|set|reschedule|push|update|switch|shift|adjust|bring|make) (?P<ref>(?:the |my |that"
    r" )(?:.+? )?(?:timer|alarm|reminder)(?: (?:for|to|about|at|called) .+?)?)"
    r"(?: time)?(?: (?:back|forward|up|out))? (?:to|for|until|from .+ to) (?P<when>.+?)(?: instead)?"
)


_MOVE_PLAIN = lazy_regex(
    r"(?:change|move|reschedule|push|update|switch|shift|adjust|bring|put|make|alter|edit) "
    r"(?P<ref>(?:the |my |that )"
    r"(?:[^ ]+ )?(?:timer|alarm|reminder))(?: time)?(?: (?:back|forward|up|out|on))? (?:to|for|until|be|at) "
    r"(?:be )?(?:at )?(?P<when>.+?)(?: instead)?"
)


def read_move(said: str) -> Read | None:
    """ "Move my alarm to quarter to 7": what comes first that can be a moment is the moment."""
    for pattern in (_MOVE_PLAIN, _MOVE):
        found = pattern.fullmatch(said)
        moved = None if found is None else _moved(said, found)
        if moved is not None:
            return moved
    return None


def _moved(said: str, found: re.Match[str]) -> Read | None:
    whole = re.fullmatch(r"set (?:the|my) alarm (?:for|to|at) (?P<when>.+)", said)
    if whole is not None and read_when(whole["when"]) is not None:
        return None
    ref = read_ref(found["ref"])
    if ref is None or (ref["kind"] == "timer" and said.startswith(("put ", "make "))):
        return None
    length = read_length(found["when"])
    if length is not None and ref["kind"] == "timer":
        if said.startswith("set ") and found["ref"].startswith("my "):
            return None
        return Read(intent="reset", values={"ref": ref, "length": length})
    when = read_when(found["when"])
    if when is None or ref["kind"] == "timer":
        return None
    if said.startswith("set ") and ref["kind"] == "alarm" and "label" not in ref and "when" not in ref:
        return None
    return Read(intent="move", values={"ref": ref, "when": when})

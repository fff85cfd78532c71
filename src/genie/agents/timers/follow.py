"""What is said after an answer about timers: "make it two minutes longer", "cancel it", "and another"."""

import re
from collections.abc import Mapping
from typing import Any

from genie.agents.timers.moments import read_length, read_when
from genie.agents.timers.reading import CHARS_MAX, read
from genie.agents.timers.references import Ref, read_choice, read_ref
from genie.agents.timers.retelling import without_question
from genie.agents.timers.setting import reminder_parts
from genie.agents.timers.wording import LIKELY, Read
from genie.core.regex import lazy_regex

_START = lazy_regex(
    r"^(?:(?:and|ok|okay|then|now|please|actually|no|wait|so|oh|also|but|yes|yeah|can you|could you"
    r"|would you)[,]? )+"
)
_LEFT = lazy_regex(
    r"(?:how (?:long|much time|much longer|much more time|much|many minutes)"
    r"(?: (?:is|does|do i have|has|they|have they|are they|do they|need|be|to go"
    r"|more|till|until|left"
    r"|remaining|remain|it|on|that|have|got|still|now))*"
    r"|when (?:is it due|does it go off|will it go off|is it|is that|does it end|is it done|will it be"
    r" done)"
    r"|is (?:it|that)(?: still)? (?:going|on|running|counting)|how much longer have i got|is there "
    r"(?:long|much time)(?: left)?(?: to go)?|(?:is it |are we )?nearly (?:done|there|up)"
    r"|(?:what is )?the time left|what time (?:will|is) (?:it|that)(?: be)?(?: (?:done|up|over|finished|"
    r"ready|going off))?"
    r"|when (?:does|will) (?:it|that) (?:finish|be over|be up|run out|ring|stop)|what time does it "
    r"(?:finish|end|ring|stop)|when (?:is|was) (?:that|the) (?:reminder|alarm|timer)(?: set)?(?: for| due)?"
    r"|what (?:time|day) (?:is|was) (?:that|the) (?:reminder|alarm|timer)(?: set)?(?: for| due)?"
    r"|(?:what time|when) did (?:you|i) set (?:it|that|my alarm|the alarm|my reminder|the reminder)(?: for)?"
    r"|what time (?:is it set for|does it go off|will it go off)|is it (?:done|still running|done yet"
    r"|ready)|what is left(?: on it)?)"
)
_LEFT_ON_NTH = lazy_regex(
    r"(?:how (?:long|much time|many minutes|much)(?: is| have i got)?(?: left| to go| remaining)?(?: on|"
    r" for)|what about|"
    r"and)(?: on)? the (?P<nth>(?:1st|2nd|3rd|first|second|third|last|other)(?: one| 1)?)"
)
_SIMPLE = (
    (
        "cancel",
        lazy_regex(
            r"(?:cancel|stop|delete|remove|forget|end|kill|drop|turn off|clear|bin|ditch|scrap|lose|axe|"
            r"get rid of) (?:it|that|this|that one"
            r"|them|those|the last one)|turn it off|turn that off|(?:cancel|delete|stop) (?:them"
            r" )?(?:all|all of them|both)(?: of them)?"
        ),
    ),
    ("pause", lazy_regex(r"pause(?: it| that| this)?|hold it")),
    (
        "resume",
        lazy_regex(
            r"(?:resume|continue|unpause|go on with|restart|carry on(?: with)?|keep going|start)(?: it| "
            r"that| this)?|go on|start it(?: again)?"
        ),
    ),
    (
        "reset",
        lazy_regex(
            r"(?:start it over|start over|start again|from the (?:top|start|beginning)|reset it|again|"
            r"start it again from the beginning|restart it)"
        ),
    ),
    ("snooze", lazy_regex(r"snooze(?: it)?")),
)
_LONGER = lazy_regex(
    r"(?:wake|get) me(?: up)? (?P<g>.+?) later|(?:make|keep|let) (?:it|that|this)(?: run| go)?(?: for)? "
    r"(?P<a>.+?) (?:longer|more|later)"
    r"|(?:push|put|move|set|shift) (?:it|that|this) (?:back|on|out|later)(?: by)? (?P<f>.+?)(?: later)?"
    r"|(?:add|put|give it|give me)(?: on)? (?:another |an extra )?(?P<b>.+?)(?: more| extra)?(?: (?:to"
    r"|on) (?:it|that|this))?"
    r"|(?:another |an extra )?(?P<c>.+?) (?:more|longer|extra|later)|(?:another|an extra) (?P<d>.+)|extend"
    r" (?:it|that) by (?P<e>.+)"
)
_SHORTER = lazy_regex(
    r"(?:make (?:it|that|this) |(?:wake|get) me(?: up)? )?(?P<a>.+?) (?:shorter|less|sooner|earlier)"
    r"|(?:bring|pull|move|push|put) (?:it|that|this) (?:forward|up|earlier)(?: by)? (?P<d>.+?)(?: earlier)?"
    r"|(?:take|subtract|remove|cut|knock|shave|lop|chop|drop) (?P<b>.+?)(?: (?:off|from|off of)(?: "
    r"(?:it|that|this))?)?|take"
    r" (?:off )?(?P<c>.+)"
)
_INSTEAD = lazy_regex(
    r"(?:make|change|set|move|reschedule|push|switch) (?:it|that|this)(?: (?:to|for|at))? (?P<a>.+?)(?:"
    r" instead)?"
    r"|(?:i meant?|sorry|rather|not that|make that|no) (?:for |at )?(?P<b>.+)|(?:for |at )?(?P<c>.+)"
    r" instead"
)
_REMINDS_MORE = lazy_regex(r"(?:to|about|that|in|at|on|tomorrow|tonight|after) ")
_OF_ONE = lazy_regex(
    r"(?:(?P<cancel>cancel|stop|delete|remove|bin|scrap|drop|kill|turn off|get rid of|ditch)"
    r"|(?P<pause>pause|hold)|"
    r"(?P<resume>resume|continue|unpause|carry on with|go on with)|(?P<left>how long (?:is left )?(?:on|for)|"
    r"how long (?:has|have|does|do)|what about|how about|and|how much time (?:is left )?(?:on|for))) "
    r"(?P<which>both(?: of them)?|all(?: of them)?|(?:the|that|my) .+? (?:one|1))(?: got| left| have| has"
    r"| got left)*"
)
_OF_NAME = lazy_regex(
    r"(?:(?P<cancel>cancel|stop|turn off|bin|scrap)|(?P<pause>pause)|(?P<resume>resume|unpause"
    r"|continue)) the "
    r"(?P<label>(?!timer|alarm|reminder|music|noise|last|first|other)[a-z]+(?: (?!timer|alarm|reminder"
    r"|one)[a-z]+)?)"
)
_WHEN_NEXT = lazy_regex(
    r"when (?:will|do|are) you (?:going to )?remind(?:ing)? me(?: (?:next|again|of "
    r"(?:it|that)))*"
)
_WHICH_IS_FIRST = lazy_regex(
    r"(?:which|what)(?: (?:one|1|timer|alarm|reminder))? (?:is|finishes|ends|goes off|rings|comes|will "
    r"(?:finish|end|"
    r"ring|go off|be (?:done|ready)))(?: (?:done|ready|up|going off))? (?:first|next|1st|soonest|sooner)"
)
_WHAT_FOR = lazy_regex(
    r"what (?:is|was) (?:it|that|that one|the reminder|that reminder)(?: (?:for|about|of))?(?: again)?"
)
_AGAIN_AT = lazy_regex(
    r"(?:(?:remind me|do it|tell me)(?: that| it)?|again)(?: again| too| as well)? (?P<when>(?:at|in|on"
    r"|tomorrow|tonight) ?.*)"
)
_ASKS_OR_DROPS = lazy_regex(
    r"(?:what|when|where|who|how|why|which|is|are|am|do i|does|did|can|could|never ?mind|cancel|stop|no"
    r"|nothing)\b"
)
_LEFT_ON_BOTH = lazy_regex(
    r"(?:what|how (?:long|much|much time)) (?:is|has|have) (?:left|the .+? got|got)(?: on| for)? .+ and "
    r"(?:on |for )?.+"
)
_AT_A_TIME = lazy_regex(
    r"(?:what|which) (?:is|was) (?:that |the |my )?(?:thing |one |1 |reminder )?(?:i have |i had |i "
    r"wanted )?(?P<when>(?:at|for) \S.*)"
)
_TO_DO = lazy_regex(
    r"what (?:am|are|do|did|have|was|were) (?:i|we|you)(?: (?:meant|supposed|need|have|want|got|asked"
    r"|told))*(?: you)?"
    r"(?: to)? (?:do|remember|get done)(?: (?P<when>.+))?"
)
_IS_FOR = lazy_regex(
    r"(?:(?:it|that|this) is |that was |it was )?for (?:the |my |our )?(?P<label>[a-z][a-z' -]{1,30})"
)
_PAST_OR_TO = lazy_regex(r"(?:half|quarter|a quarter|\d{1,2}|\d{1,2} minutes) (?:past|to)")
_ANOTHER = lazy_regex(
    r"(?:(?:set|start|add|make|create|do) )?(?:(?:a |and )?(?:another|a second|one more|a new)(?: one| 1"
    r"| timer| alarm)?|one|1|a|an)(?: (?P<rest>.+))?"
)
_ALSO = lazy_regex(r"(?:what about|how about|and|also|same|the same)(?: for| on| one| to)? (?P<x>.+)")
_CALL = lazy_regex(r"(?:call|name|label|rename) (?:it|that|this)(?: to)? (?:the )?(?P<label>.+)")


def follow_up(intent: str, values: Mapping[str, Any], data: Mapping[str, Any], text: str) -> Read | None:
    """The self-contained meaning of what follows; None when it does not follow."""
    if len(text) > CHARS_MAX:
        return None
    ids = list(data.get("ids") or [])
    kind = data.get("kind") or "timer"
    ref: Ref = {"ids": ids} if ids else {"kind": kind}
    text = text.strip(" .,?!")
    said = _START.sub("", without_question(text))
    one = len(ids) == 1
    if (named := _named_again(values, ref, kind, said)) is not None:
        return named
    if _LEFT.fullmatch(said):
        return _read("left", ref=ref)
    nth = _LEFT_ON_NTH.fullmatch(said)
    if nth is not None and (chosen := read_choice(nth["nth"])) is not None:
        return _read("left", ref={"kind": kind, **chosen})
    if kind == "timer" and (called := _OF_NAME.fullmatch(said)) is not None:
        doing = next(name for name in ("cancel", "pause", "resume") if called[name])
        return _read(doing, ref={"kind": kind, "label": called["label"]})
    if kind == "reminder" and ids and _WHEN_NEXT.fullmatch(said):
        return _read("left", ref=ref)
    if _WHICH_IS_FIRST.fullmatch(said):
        return _read("left", ref={"kind": kind, "nth": 1})
    if kind == "reminder" and ids and _WHAT_FOR.fullmatch(said):
        return _read("left", ref=ref)
    again = _AGAIN_AT.fullmatch(said)
    if again is not None and values.get("text") and (then := read_when(again["when"])) is not None:
        return _read("set_reminder", text=values["text"], when=_on_the_day(then, values.get("when")))
    if kind == "timer" and _LEFT_ON_BOTH.fullmatch(said):
        return _read("show", kind=kind)
    if (
        kind == "reminder"
        and (at := _AT_A_TIME.fullmatch(said)) is not None
        and (then := read_when(at["when"]))
    ):
        return _read("left", ref={"kind": kind, "when": then})
    if kind == "reminder" and (day := _TO_DO.fullmatch(said)) is not None:
        when = read_when(re.sub(r" lunch ?time$", "", day["when"])) if day["when"] else {}
        if when is not None and set(when) <= {"date", "part"}:
            return _read("show", kind=kind, **({"date": when["date"]} if "date" in when else {}))
    if (one_of := _OF_ONE.fullmatch(said)) is not None and (
        chosen := read_choice(one_of["which"])
    ) is not None:
        doing = next(name for name in ("cancel", "pause", "resume", "left") if one_of[name])
        return _read(doing, ref={"kind": kind, **chosen})
    names = _IS_FOR.fullmatch(said)
    is_unnamed = intent == "set_timer" and one and not values.get("label")
    if names is not None and is_unnamed and not (read_length(names["label"]) or read_when(names["label"])):
        return _read("rename", ref=ref, label=names["label"])
    for simple, pattern in _SIMPLE:
        if pattern.fullmatch(said) and (ids or simple != "cancel"):
            if simple == "snooze":
                return _read("snooze")
            return _read(simple, ref=ref)
    if (found := _CALL.fullmatch(said)) is not None:
        return _read("rename", ref=ref, label=found["label"])
    for pattern, sign in ((_SHORTER, -1), (_LONGER, 1)):
        found = pattern.fullmatch(said)
        length = None if found is None else read_length(next((part for part in found.groups() if part), ""))
        if length is not None and ids and not (sign > 0 and _is_another(text)):
            return _read("shift", ref=ref, length=length, sign=sign)
    instead = _INSTEAD.fullmatch(said) or (_INSTEAD.fullmatch(text) if text.startswith("no ") else None)
    if instead is not None and one:
        new = _of_the_hour(next(part for part in instead.groups() if part), values)
        length, when = read_length(new), read_when(new)
        if kind == "timer" and length is None and re.fullmatch(r"\d{1,3}", new):
            length = read_length(f"{new} {_unit_before(values)}s")
        if length is not None and kind == "timer":
            return _read("reset", ref=ref, length=length)
        if when is not None and kind != "timer":
            return _read("move", ref=ref, when=when)
    return _more(intent, values, kind, text, said)


_ASKS_LEFT = frozenset(
    "how long left is are the my on for done ready yet when will be what time much more longer until "
    "does it has have "
    "got to go doing in remaining finished cooked one many minutes minute seconds hours was i supposed "
    "meant do need should going up that timer reminder still before come comes coming out "
    "of going we our 's at due now am must say said did tell you again should gone running out there".split()
)
_ASKS = lazy_regex(r"\b(?:how|when|what|is|are|left|time|done|ready|finished|cooked)\b")
_ENDS = frozenset(
    "cancel stop bin ditch scrap forget about the my delete remove kill drop turn off end never mind "
    "nevermind do not "
    "need i any anymore more now reminder timer alarm to no longer get rid of lose clear it's it is "
    "done did have has "
    "already we that one for".split()
)
_ENDS_IT = lazy_regex(
    r"\b(?:cancel|stop|bin|ditch|scrap|forget|delete|remove|kill|drop|turn off|end|never ?mind|do not "
    r"need|no longer "
    r"need|get rid of|lose|clear)\b"
)


def _named_again(values: Mapping[str, Any], ref: Ref, kind: str, said: str) -> Read | None:
    """ "How's the rice doing", "forget about the bins": what it was set for means it, without "timer"."""
    told = str(values.get("text") or values.get("label") or values.get("ref", {}).get("label") or "")
    others = [str(other.get("label") or "") for other in values.get("more") or []]
    words = said.replace("'s", " is").split()
    for name in (told, *others):
        own = {word for word in name.split() if word not in _ENDS and word not in _ASKS_LEFT}
        rest = [word for word in words if word.rstrip("s") not in {one.rstrip("s") for one in own}]
        if not own or len(rest) == len(words):
            continue
        meant = {"kind": kind, "label": name} if others else ref
        if all(word in _ENDS for word in rest) and _ENDS_IT.search(said):
            return _read("cancel", ref=meant)
        is_bare = set(rest) <= {kind, "the", "my"}
        if is_bare or (
            _ASKS.search(said) and all(word in _ASKS_LEFT or word in name.split() for word in rest)
        ):
            asks_when = kind == "timer" and re.match(r"(?:when|what time)\b", said) is not None
            return _read("left", ref=meant, **({"ask": "when"} if asks_when else {}))
    return None


def _on_the_day(when: dict[str, Any], before: Any) -> dict[str, Any]:
    """A time without a day, of the day that the one before it is for."""
    if not isinstance(before, Mapping) or when.keys() & {"date", "in", "weekdays", "part"}:
        return when
    return when | {name: before[name] for name in ("date", "weekdays") if name in before}


def _of_the_hour(said: str, values: Mapping[str, Any]) -> str:
    """ "Half past" of the hour that was said before."""
    time = (values.get("when") or {}).get("time", {})
    hour = time.get("hour")
    if not isinstance(hour, int) or _PAST_OR_TO.fullmatch(said) is None:
        return said
    half = time["half"] if time.get("half") in ("am", "pm") else "pm" if hour > 12 else ""
    return f"{said} {hour % 12 or 12} {half}".rstrip()


def _unit_before(values: Mapping[str, Any]) -> str:
    """The unit of the length that was said before."""
    length = values.get("length")
    return str(length[-1][1]) if length else "minute"


def _is_another(text: str) -> bool:
    return re.match(r"(?:and )?another (?!\d+ (?:minutes?|seconds?|hours?)$)", text) is not None


def _more(intent: str, values: Mapping[str, Any], kind: str, text: str, said: str) -> Read | None:
    """One more of the same kind, or the same question of another."""
    also = _ALSO.fullmatch(text)
    if intent in ("left", "pause", "resume", "cancel") and also is not None:
        ref = read_choice(also["x"])
        if ref is not None:
            return _read(intent, ref={"kind": kind, **ref})
    if intent == "show" and also is not None:
        word = re.fullmatch(r"(?:the |my )?(timer|alarm|reminder)s", also["x"])
        when = read_when(also["x"])
        if word is not None:
            return _read("show", kind=word[1])
        if when is not None and set(when) == {"date"}:
            return _read("show", kind=kind, date=when["date"])
    if intent == "set_reminder" or kind == "reminder":
        body = re.sub(r"^(?:and |also |then )+", "", text)
        parts = reminder_parts(body) if _REMINDS_MORE.match(body) else None
        if parts and parts.get("text") and (body.startswith(("to ", "about ", "that ")) or "when" in parts):
            when = parts.get("when") or values.get("when")
            return _read("set_reminder", text=parts["text"], **({"when": when} if when else {}))
        return None
    if kind == "alarm" and intent == "set_alarm" and re.match(r"(?:at|for) \d", text):
        when = read_when(text)
        return None if when is None else _read("set_alarm", when=when)
    if not text.startswith(
        (
            "and ",
            "another",
            "also ",
            "one more",
            "plus ",
            "set another",
            "add another",
            "what about",
            "start another",
            "make another",
            "then ",
        )
    ):
        return None
    another = _ANOTHER.fullmatch(said)
    rest = another["rest"] if another is not None and another["rest"] else said
    rest = re.sub(r"^(?:one|1|another|a|an) ", "", rest) if another is None else rest
    if kind == "timer" and (bare := re.fullmatch(r"(?:for |of )?(\d{1,3})", rest)) is not None:
        rest = f"for {bare[1]} {_unit_before(values)}s"
    if kind == "timer" and re.fullmatch(r"(?:the |my )?[a-z ]+ (?:for|in) \d{1,3}", rest) is not None:
        rest = f"for {rest} {_unit_before(values)}s"
    if kind == "alarm":
        when = read_when(re.sub(r"^(?:what about|how about) ", "", rest))
        return None if when is None else _read("set_alarm", when=_on_the_day(when, values.get("when")))
    alone = (
        read(f"set a timer {rest}") if re.match(r"(?:for|called|of)\b", rest) else read(f"set a {rest} timer")
    )
    alone = alone or read(f"set a timer for {rest}")
    if alone is None or alone.intent != "set_timer" or ("length" not in alone.values and another is None):
        return None
    return Read(intent="set_timer", values=alone.values, confidence=LIKELY)


def complete(expects: str, text: str) -> Any:
    """The answer to a question back as the slot that was missing; None when it is no such answer."""
    text = re.sub(r"^(?:um |uh |make it |let us say |say |maybe |i think )+", "", text.strip(" .,?!"))
    match expects:
        case "length":
            text = re.sub(r"^(?:for|set it for|about|to) ", "", text)
            bare = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)", text)
            return read_length(f"{bare[1]} minutes") if bare else read_length(text)
        case "when" | "clock":
            return read_when(re.sub(r"^(?:set it |wake me )?(?:for|at) ", "at ", text)) or read_when(text)
        case "text":
            if _ASKS_OR_DROPS.match(text):
                return None
            return re.sub(r"^(?:to|about|that|of|remind me to) ", "", text) or None
        case "choice":
            return read_choice(text) or read_ref(text)
    return None


def _read(intent: str, **values: Any) -> Read:
    return Read(intent=intent, values=values, confidence=LIKELY)

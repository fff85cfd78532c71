"""From words to an intent on timers, alarms and reminders; the whole utterance must fit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from genie.agents.timers.moments import read_length, read_when, seconds_of
from genie.agents.timers.references import KIND, Ref, kind_of, read_ref

Values = dict[str, Any]
SURE, LIKELY, MAYBE = 1.0, 0.9, 0.65
CHARS_MAX = 1_000


@dataclass(frozen=True, kw_only=True)
class Read:
    """What was read: an intent, the values of its slots, and how sure that is."""

    intent: str
    values: Values
    confidence: float = SURE


_LEAD = re.compile(
    r"(?:please|hey|hi|ok|okay|oh|so|well|now|also|genie|computer|alright|right|yes|yeah|just|quickly|actually|"
    r"go ahead and|let us|kindly|then|"
    r"(?:can|could|would|will) (?:you|we)(?: (?:please|kindly|just|also|quickly))*(?: (?:go ahead and|help me))?|"
    r"(?:i|we) (?:want|need|would like|would love) you to|(?:i|we) (?:want|need|would like|would love) to"
    r"(?= (?:set|start|cancel|stop|pause|resume|add|snooze|know|see|hear|create|make|be reminded|delete))|"
    r"(?:can|could|may) (?:i|you|we) (?=(?:have|get|set|see|hear|pause|cancel))|do me a favor and|make sure to|"
    r"i forgot|tell me|let me know|give me|show me(?= how))[,:]?\s+(?=\S)"
)
_TAIL = re.compile(
    r"(?<!from)[,.]?\s+(?:please|for me|thanks|thank you|if you can|right now|will you|would you|can you|could you|now|"
    r"too|yet|already|as well|real quick|quickly|ok|okay|genie|if you would|starting now|again)$"
)
_ABOUT = re.compile(
    r"\b(?:timers?|countdowns?|count down|alarms?|wake|wakes|reminders?|remind|reminded|snooze|minutes?|hours?|"
    r"seconds?|time|long|left|get up|ringing|beeping|buzzing|forget|everything|ring|pause|resume|get me up|dismiss)\b"
)
_SET = (
    r"(?:set up|set|start|create|make|begin|put on|put|run|add|give me|get me|do|open|need|want|would like|have|get|launch|"
    r"schedule|turn on|activate|program|fix|place)"
)
_WHO = r"(?:(?:i|we) (?:need|want|would like|will need|will have) |i need |i want )?"


def prepare(text: str) -> str:
    """The text without what is only said around a request."""
    text = " ".join(text.split()).strip(" .?!,;:")
    while True:
        shorter = text
        if (lead := _LEAD.match(shorter)) is not None and not shorter.startswith("give me "):
            shorter = shorter[lead.end() :]
        if (tail := _TAIL.search(shorter)) is not None:
            shorter = shorter[: tail.start()]
        shorter = shorter.strip(" .?!,;:")
        if shorter == text:
            return text
        text = shorter


def read(text: str) -> Read | None:
    """The intent of an utterance in `core.text` form; None if it is not surely about timers."""
    if len(text) > CHARS_MAX or _ABOUT.search(text) is None:
        return None
    return _whole(prepare(text)) or _after_chatter(text)


def _whole(said: str) -> Read | None:
    for reader in _READERS:
        found = reader(said)
        if found is not None:
            return found
    return None


_COMMAND = re.compile(
    r"(?<=\s)(?:(?:set|start|cancel|stop|pause|snooze) (?:a|an|the|my|all|another) |wake me |remind me |snooze$)"
)
_NO_CHATTER = re.compile(
    r"\b(?:if|unless|when|whenever|what|which|how|why|who|where|not|never|no|did|does|do|should|would|was|were|"
    r"tried|trying|wanted|told|tell|says?|said|asked|asks?|might|may|without|to|add|put|list|had|has|used|you|they|"
    r"he|she|always|already|usually)\b"
)


def _after_chatter(text: str) -> Read | None:
    """A command after words that do not change it: "i am so tired wake me up at 7"."""
    for start in _COMMAND.finditer(text):
        if _NO_CHATTER.search(text[: start.start()]):
            return None
        found = _whole(prepare(text[start.start() :]))
        if found is not None:
            return Read(intent=found.intent, values=found.values, confidence=MAYBE)
    return None


# Setting

_TIMER_HEAD = re.compile(
    rf"{_WHO}(?P<verb>{_SET} )?(?:up )?(?:me |us )?(?P<det>(?:a |an |another |1 |one |the |my |new |second |"
    rf"quick |separate |different )*)(?P<mid>.*?) ?\b(?:timers?|countdowns?|count down timer)\b(?P<post>.*)"
)
_DOWN = re.compile(r"(?:count ?down|time)(?: me)?(?: from| for)? (?P<length>.+)")
_NAMED = re.compile(
    r"(?:called|named|labell?ed|titled|with the name|and call it|and name it) (?:the |my )?(?P<label>.+)"
)


def _timer(said: str) -> Read | None:
    several = _several(said)
    if several is not None:
        return several
    found = _TIMER_HEAD.fullmatch(said)
    if found is None:
        down = _DOWN.fullmatch(said)
        length = None if down is None else read_length(down["length"])
        return (
            None if length is None else Read(intent="set_timer", values={"length": length}, confidence=LIKELY)
        )
    mid = _spec(found["mid"].strip(), found["det"])
    post = _post(found["post"].strip(" ,:"))
    if mid is None or post is None or ("length" in mid and "length" in post):
        return None
    values = {**mid, **post}
    if mid.get("label") and post.get("label"):
        values["label"] = f"{mid['label']} {post['label']}"
    if not found["verb"] and "length" not in values and found["det"].strip() not in ("a", "new", "another"):
        return None
    if found["verb"] and found["verb"].strip() in ("have", "do", "get") and "length" not in values:
        return None
    return Read(intent="set_timer", values=values)


def _spec(text: str, before: str = "") -> Values | None:
    """A length and a name before the word timer: "5 minute", "pasta", "10 minute pasta"."""
    if not text:
        return {}
    words = text.split()
    for cut in range(len(words), 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        length = read_length(head) or (read_length(f"an {head}") if "an" in before.split() else None)
        if length is not None:
            return {"length": length} | ({"label": tail} if tail else {})
    for cut in range(1, len(words)):
        length = read_length(" ".join(words[cut:]))
        if length is not None:
            return {"length": length, "label": " ".join(words[:cut])}
    if len(words) > 5 or not _is_name(text):
        return None
    return {"label": text}


def _post(text: str) -> Values | None:
    """What follows the word timer: "for 10 minutes", "for the pasta for 10 minutes", "called tea"."""
    if not text:
        return {}
    text = re.sub(r"^(?:that (?:lasts|is|goes|runs)|lasting|set|to go off|going off)\s+", "", text)
    named = _NAMED.fullmatch(text)
    if named is not None:
        inner = re.fullmatch(r"(?P<label>.+?) (?:for|of|lasting) (?P<length>.+)", named["label"])
        length = None if inner is None else read_length(inner["length"])
        if inner is not None and length is not None:
            return {"label": inner["label"], "length": length}
        return {"label": named["label"]}
    text = re.sub(r"^(?:for|of|to|at|in|with|on) ", "", text)
    length = read_length(text)
    if length is not None:
        return {"length": length}
    words = text.split()
    for cut in range(len(words) - 1, 0, -1):
        length = read_length(" ".join(words[:cut]))
        if length is not None:
            rest = re.sub(
                r"^(?:and )?(?:for|to|called|named|labell?ed|on|call it|name it)(?: the| my)? ",
                "",
                " ".join(words[cut:]),
            )
            rest = re.sub(r"^(?:call it|name it) ", "", rest)
            return {"length": length, "label": rest} if _is_name(rest) else None
    for cut in range(1, len(words)):
        tail = re.sub(r"^(?:for|of|in|lasting) ", "", " ".join(words[cut:]))
        length = read_length(tail)
        if length is not None:
            return {"length": length, "label": re.sub(r"^(?:the|my) ", "", " ".join(words[:cut]))}
    label = re.sub(r"^(?:the|my) ", "", text)
    return {"label": label} if _is_name(label) else None


def _is_name(text: str) -> bool:
    return (
        0 < len(text.split()) <= 8
        and re.match(
            r"(?:is|are|do|does|did|on|off|what|how|when|has|have|from|by|to|left|it|that|this|been|please|say|"
            r"will|not|running|longer|remaining|go|goes|and|or|with|i|list|longer|until|till)\b",
            text,
        )
        is None
        and re.search(
            r"\b(?:cancel|stop|delete|remove|pause|resume|what|how|when|which|who|why|invent|work|works|lists?)\b",
            text,
        )
        is None
    )


_ONE_MORE = re.compile(r"^(?:also )?(?:a |the )?(?:another|one|1|second|other|a)\b|\btimer\b")


def _several(said: str) -> Read | None:
    """ "A timer for 5 minutes and another for 10", "2 timers, 1 for 5 minutes and 1 for 10 minutes"."""
    found = re.fullmatch(
        rf"{_WHO}{_SET} (?:me )?(?:(?:\d+|two|three|a couple of|several) timers?[,:]?(?: (?:1|one|the first|a))? "
        r"(?:for )?(?P<first>.+?)|(?P<head>(?:a|an|one|1|the) .*?timers? .+?))(?:,)? (?:and|,|then)"
        r"(?: also)?(?: a| the)?(?: another(?: one| 1)?| one| 1| second(?: one| 1)?| other(?: one| 1)?)?"
        r"(?: timer)? (?:for )?(?P<last>.+)",
        said,
    )
    if found is None:
        return None
    if _ONE_MORE.search(said[: found.start("last")].rpartition(" and ")[2] + found["last"]) is None:
        return None
    first = _post(found["first"]) if found["first"] else None
    if found["head"]:
        alone = _TIMER_HEAD.fullmatch("set " + found["head"])
        mid = None if alone is None else _spec(alone["mid"].strip(), alone["det"])
        post = None if alone is None else _post(alone["post"].strip(" ,:"))
        first = None if mid is None or post is None else {**mid, **post}
    last_said = re.sub(r"^(?:a |an |for )+", "", found["last"])
    last_said = re.sub(r"\btimer for ", "for ", last_said)
    last = _post(re.sub(r" timer$", "", last_said))
    if first is None or last is None or "length" not in first:
        return None
    if "length" not in last:
        bare = re.fullmatch(r"(\d+)", last_said)
        if bare is None:
            return None
        last = {"length": [[int(bare[1]), first["length"][-1][1]]]}
    return Read(intent="set_timer", values={**first, "more": [last]})


_ALARM = re.compile(
    rf"(?:{_WHO}(?P<verb>{_SET} )?(?:me )?(?:(?:a|an|another|the|my|new|one|1|up) )*(?P<name>.*?) ?"
    r"\b(?:alarm clocks?|alarms?|wake ?up calls?)\b ?(?P<post>.*)"
    r"|(?:wake|get) (?:me|us)(?: up)?(?P<wake>(?: .+)?)|(?:(?:i (?:need|want|have|got) to|i must|i should) (?:be up|wake up|get up)|wake up)"
    r" (?P<up>.+))"
)


def _alarm(said: str) -> Read | None:
    found = _ALARM.fullmatch(said)
    if found is None:
        return None
    values: Values = {}
    if found["wake"] is not None or found["up"]:
        rest = (found["wake"] or found["up"] or "").strip()
        rest = re.sub(r"^up ", "", rest)
        why = re.fullmatch(r"(?P<when>.+?) (?:to|for|so that|because) (?P<label>.+)", rest)
        if rest and (when := read_when(rest)) is None:
            when = read_when(why["when"]) if why else None
            if when is None:
                return None
        if rest:
            values["when"] = when
        elif not said.startswith("wake"):
            return None
        return Read(intent="set_alarm", values=values, confidence=SURE if not found["up"] else 0.8)
    name, post = found["name"].strip(), found["post"].strip(" ,:")
    if name and (when := read_when(name)) is not None:
        values["when"] = when
    elif name:
        if not _is_name(name) or not (found["verb"] or post):
            return None
        values["label"] = name
    post = re.sub(r"^(?:to go off|to ring|going off|that rings|to wake me(?: up)?|set) ?", "", post)
    if post:
        more = _alarm_post(post)
        if more is None:
            return None
        values = {**values, **more}
        if "when" in values and name and "when" in more and values.get("label") is None and read_when(name):
            both = read_when(f"{name} {post}")
            values["when"] = both or more["when"]
    if values.get("label") in (
        "repeating",
        "recurring",
        "quick",
        "loud",
        "new",
        "regular",
        "wake up",
        "morning",
    ):
        values.pop("label")
    if _NOT_BY_WEEKDAY.search(said):
        values["when"] = {"unsupported": True}
    if not found["verb"] and "when" not in values:
        return None
    if found["verb"] and found["verb"].strip() in ("have", "do", "get", "turn on") and "when" not in values:
        return None
    return Read(intent="set_alarm", values=values)


def _alarm_post(post: str) -> Values | None:
    when = read_when(post)
    if when is not None:
        return {"when": when}
    if (length := read_length(re.sub(r"^(?:for|in) ", "", post))) is not None:
        return {"when": {"in": length}}
    named = _NAMED.fullmatch(post)
    if named is not None:
        split = re.fullmatch(r"(?P<label>.+?) (?P<when>(?:for|at|on|in) .+)", named["label"])
        when = None if split is None else read_when(split["when"])
        if split is not None and when is not None:
            return {"label": split["label"], "when": when}
        return {"label": named["label"]}
    words = post.split()
    for cut in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        label = re.sub(
            r"^(?:and )?(?:called|named|labell?ed|call it|name it|for|to|so i can|that says)(?: the| my)? ",
            "",
            tail,
        )
        when = read_when(head)
        if when is not None and label != tail:
            return {"when": when, "label": label}
    for cut in range(1, len(words)):
        when = read_when(" ".join(words[cut:]))
        label = re.sub(r"^(?:for|to|called)(?: the| my)? ", "", " ".join(words[:cut]))
        if when is not None and _is_name(label):
            return {"when": when, "label": label}
    return None


_REMIND = re.compile(
    r"(?:do not (?:let me )?forget to remind me|(?:i (?:need|want) to be|i need you to|i would like to be)? ?"
    r"(?:be )?(?:remind|reminded)(?: me| us)?(?: again| later)?)(?P<body>(?: .*)?)"
    rf"|{_WHO}(?:{_SET} )(?:me )?(?:(?:a|an|another|the|new|my|up|1) )*reminder(?: for me)?(?P<rest>(?: .*)?)"
    r"|(?:a |new )*reminder (?P<bare>(?:to|at|for|in) .+)|do not let me forget (?P<forget>(?:to|about|that) .+)"
    r"|ping me (?P<ping>.+)"
)
_NOT_BY_WEEKDAY = re.compile(
    r"\b(?:every|each) (?:other|month|year|week\b|\d|hour|minute|half|few|couple|second\b|1st|2nd)|"
    r"\b(?:monthly|yearly|hourly|biweekly|annually)\b|\bof (?:every|each) month\b"
)
_ABOUT_IT = r"(?:to|that|about|of|for|saying|called)"


def _reminder(said: str) -> Read | None:
    found = _REMIND.fullmatch(said)
    if found is None:
        return None
    body = next(part for part in found.groups() if part is not None).strip(" ,:")
    if re.match(r"(?:what|when|who|where|how|why|which|if|whether|again)\b", body):
        return None
    values = reminder_parts(body)
    if values is not None and _NOT_BY_WEEKDAY.search(body):
        values["when"] = {"unsupported": True}
    return None if values is None else Read(intent="set_reminder", values=values)


def reminder_parts(body: str) -> Values | None:
    """What a reminder is about, and when."""
    if not body:
        return {}
    whole = read_when(body)
    if whole is not None:
        return {"when": whole}
    for split in re.finditer(rf"(?:^|\s){_ABOUT_IT}\s", body):
        before, after = body[: split.start()].strip(" ,"), body[split.end() :]
        when = read_when(before) if before else None
        if when is not None:
            more, text = _trailing(after)
            if more is not None and "time" not in when and "in" not in when and "date" not in more:
                return {"when": {**when, **more}, "text": text}
            return {"when": when, "text": after}
    led = re.match(rf"{_ABOUT_IT}\s+(?:me )?", body)
    text = body[led.end() :] if led is not None else body
    when, text = _trailing(text)
    if not text or (led is None and when is None):
        return None
    return {"text": text} | ({} if when is None else {"when": when})


def _trailing(text: str) -> tuple[dict[str, Any] | None, str]:
    """The moment at the end of a text, and what comes before it."""
    words = text.split()
    for cut in range(1, len(words)):
        if words[cut - 1] in ("at", "in", "on", "by", "the", "every", "this", "next"):
            continue
        tail = " ".join(words[cut:])
        if re.fullmatch(r"\d+", tail):
            continue
        when = read_when(tail)
        if when is not None:
            return when, " ".join(words[:cut]).strip(" ,")
    return None, text


# Asking and changing

_LEFT = re.compile(
    r"(?:how (?:much (?:more |longer )?time|long|many (?:more )?minutes|many (?:more )?seconds|much longer|much)"
    r"(?: (?:is|are|do i have|have i got|does|has|until|till|before|there|is there|more))*"
    r"(?: (?:left|remaining|remain|remains|to go|still|until|on|for|before|of|in|do i have))*"
    r"|(?:check|what is the status|what is the remaining time|what is the time (?:left|remaining)|what is left|what is|how is|time|time left|what is left|what is the status|status|the status|"
    r"when (?:does|will|is|are|do)|what time (?:does|will|is|do)|is|are|where is|what about|remaining time|"
    r"the time left|what is the remaining time|what is the time left|how far along is|"
    r"what is the time remaining|time remaining)(?: (?:left|remaining|on|of|for|with|in|status))*) "
    r"(?P<ref>.+?)(?P<tail>(?: (?:done|going off|go off|goes off|ring|rings|have left|has left|has|have|end|ends|"
    r"finish|finished|finishes|over|up|at|set for|set|still running|running|expire|left|remaining|still going|due|"
    r"still on|on|to go|be done|be up|ready|set to|is up|is done|is over|doing|going to ring|active|runs out|be|go))*)"
)
_HOW_LONG = re.compile(
    r"(?:how (?:long|much time|many minutes|much longer|much|much more time)"
    r"(?: (?:is|do i have|have i got|is there|are|does it have|has it got))?(?: still)?(?: left| remaining| to go| until it is done| till it goes off| until it goes off)"
    r"(?: on it)?|time (?:left|remaining)|how much longer(?: is it| do i have)?)"
)


def _left(said: str) -> Read | None:
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
    return Read(intent="left", values={"ref": ref})


_SHOW = re.compile(
    rf"(?:(?:what|which)(?: (?:other|else|all|are|is|of|the|my))* {KIND}(?: (?:do|are|have|did|is|i|we|you|there|have|got|"
    r"set|running|active|going|right|now|on|still|left|currently|for|today|tomorrow|tonight|this|week|coming|up|"
    r"the|morning|upcoming|pending|scheduled|planned|next))*"
    rf"|(?:list|show|read|tell|give|display|see|check|review|go over|what are|hear|say)(?: (?:me|all|of|about|out|the|my|current|active|running|us|"
    rf"upcoming|pending|set|every))* {KIND.replace('kind', 'kind2')}(?: (?:i|have|set|running|active|for|today|tomorrow|now|are|on|that|right|"
    r"there|currently|out|loud|aloud|this|week|to|me|up|coming))*"
    rf"|(?:do|have|are|is)(?: (?:i|there|we|got|have|any|a|an|my|some|still|other|set|more))* {KIND.replace('kind', 'kind3')}"
    r"(?: (?:set|running|active|going|on|right|now|left|still|for|today|tomorrow|tonight|currently|coming|up|this|week))*"
    rf"|(?:how many|count|any)(?: (?:more|other|of|my|the|active|running))* {KIND.replace('kind', 'kind4')}(?: (?:do|are|i|have|set|there|running|active|"
    r"got|right|now|on|left|for|today|tomorrow|currently|is|we|going))*"
    rf"|(?:my|all my) {KIND.replace('kind', 'kind5')}"
    r"|what (?:do i have|am i supposed|did i ask you|have i asked you|did you need|were you supposed)(?: to)? (?P<be>be reminded (?:of|about)|remind me (?:of|about))"
    r"(?: .+)?"
    r")"
)


def _show(said: str) -> Read | None:
    found = _SHOW.fullmatch(said)
    if found is None:
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
    r"(?:cancel|stop|delete|remove|clear|turn off|kill|end|get rid of|disable|drop|shut off|switch off|abort|"
    r"erase|forget(?: about)?|discard|deactivate|shut down|turn down|scrap|silence|dismiss|mute|quit|unset|"
    r"i do not need|no longer need|do not need|call off|take off|cut off|shut up|i am done with)"
)
_CANCEL = re.compile(
    rf"{_ENDING}(?: off)? (?P<ref>.+?)(?: (?:anymore|any more|off|alarm sound|completely|immediately|ringing|beeping))*"
    r"|(?:turn|shut|switch) (?P<ref2>.+) off|(?P<ref3>never ?mind (?:the|my|that) .+)"
)
_STOP_NOISE = re.compile(
    r"(?:stop|quit) (?:the )?(?:ringing|beeping|buzzing|alarm|noise)|(?:dismiss|silence)(?: it| that| this)?|"
    r"i am (?:up|awake)|dismiss the alarm|make it stop|stop ringing"
)


def _cancel(said: str) -> Read | None:
    if _STOP_NOISE.fullmatch(said):
        return Read(intent="dismiss", values={"ref": {"kind": "alarm"}} if "alarm" in said else {})
    found = _CANCEL.fullmatch(said)
    if found is None:
        return None
    wanted = found["ref"] or found["ref2"] or re.sub(r"^never ?mind ", "", found["ref3"])
    wanted = re.sub(
        r"(?:all(?: of)? )?(?:my |the )?(timers|alarms|reminders)(?:,| and| or)+ (?:all(?: of)? )?(?:my |the )?(?:timers|alarms|reminders)",
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


def _pause(said: str) -> Read | None:
    found = re.fullmatch(
        r"(?:pause|hold|freeze|suspend|halt|put on hold|put (?P<put>.+) on hold) ?(?P<ref>.*)", said
    )
    if found is not None:
        return _with_ref("pause", found["put"] or found["ref"])
    found = re.fullmatch(
        r"(?:resume|continue|unpause|un-pause|unfreeze|restart|start|keep going with) (?P<ref>.+?)(?P<again> (?:up )?again)?",
        said,
    )
    if found is not None and not said.startswith(("restart", "start")):
        return _with_ref("resume", found["ref"])
    found = re.fullmatch(
        r"(?:restart|reset|start over|redo|rerun|repeat) (?P<a>.+)|start (?P<b>.+) (?:over|again|from the beginning)",
        said,
    )
    return None if found is None else _with_ref("reset", found["a"] or found["b"])


def _with_ref(intent: str, said: str, **more: Any) -> Read | None:
    ref = read_ref(said)
    if ref is None or "kind" not in ref:
        return None
    return Read(intent=intent, values={"ref": ref, **more})


_SHIFTS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"(?:add|put)(?: on)? (?:another |an additional |an extra )?(?P<length>.+?)(?: more| extra)? (?:to|on|onto) (?P<ref>.+)"), 1),
    (re.compile(r"(?:extend|increase|lengthen|prolong) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?) (?:by|for|with)(?: another)? (?P<length>.+?)(?: more| longer)?"), 1),
    (re.compile(r"(?:make|set|keep|let|run|leave) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?) (?:run |go |last )?(?:for )?(?P<length>\S.+?) (?:longer|more|later)"), 1),
    (re.compile(r"(?:give) (?P<ref>(?:the|my) (?:.+? )?(?:timer|alarm)) (?:another |an extra )?(?P<length>.+?)(?: more| longer)?"), 1),
    (re.compile(r"(?:push|move|delay|postpone) (?P<ref>.+?\b(?:timer|alarm|reminder))(?: back| out| forward)? (?:by )?(?P<length>.+?)(?: later)?"), 1),
    (re.compile(r"(?:take|subtract|remove|cut|shave|deduct|knock) (?P<length>.+?) (?:off|from|off of|away from|out of) (?P<ref>.+)"), -1),
    (re.compile(r"(?:shorten|reduce|decrease|cut) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?) by (?P<length>.+)"), -1),
    (re.compile(r"(?:make|set) (?P<ref>.+?\b(?:timer|alarm|reminder)(?: for .+?)?) (?P<length>\S.+?) (?:shorter|less|earlier|sooner)"), -1),
)  # fmt: skip


def _shift(said: str) -> Read | None:
    for pattern, sign in _SHIFTS:
        found = pattern.fullmatch(said)
        if found is None:
            continue
        length, ref = read_length(found["length"]), read_ref(found["ref"])
        if length is not None and ref is not None and "kind" in ref:
            return Read(intent="shift", values={"ref": ref, "length": length, "sign": sign})
    return None


_SNOOZE = re.compile(
    r"(?:snooze|hit snooze|press snooze|let me snooze)(?: (?P<ref>(?:the |my |it|that|this).*?))?"
    r"(?: (?:for|by)? ?(?:another )?(?P<length>[\da].*?)(?: more)?)?"
    r"|wake me(?: up)? again in (?P<again>.+)|(?P<more>.+) more (?:of sleep|sleep|in bed)"
)


_MORE_TIME = re.compile(
    r"(?:add|put on) (?:another |an extra )?(?P<a>.+?)(?: more)?|(?:give me |i need )?(?P<b>.+?) more (?P<c>minutes?|seconds?|hours?)"
    r"|(?:give me |i need )?another (?P<d>\d+ .+)"
)


def _more_time(said: str) -> Read | None:
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


def _snooze(said: str) -> Read | None:
    found = _SNOOZE.fullmatch(said)
    if found is None:
        return None
    values: Values = {}
    if said_length := found["length"] or found["again"] or found["more"]:
        length = read_length(re.sub(r"^for ", "", said_length))
        if length is None:
            return None
        values["length"] = length
    if found["ref"] and (ref := read_ref(found["ref"])) is not None and "kind" in ref:
        values["ref"] = ref
    return Read(intent="snooze", values=values)


_MOVE = re.compile(
    r"(?:change|move|set|reschedule|push|update|switch|shift|adjust|bring|make) (?P<ref>(?:the |my |that )(?:.+? )?(?:timer|alarm|reminder)(?: (?:for|to|about|at|called) .+?)?)"
    r"(?: time)?(?: (?:back|forward|up|out))? (?:to|for|until|from .+ to) (?P<when>.+?)(?: instead)?"
)


def _move(said: str) -> Read | None:
    found = _MOVE.fullmatch(said)
    if found is None:
        return None
    ref = read_ref(found["ref"])
    if ref is None:
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


_READERS: tuple[Callable[[str], Read | None], ...] = (
    _shift,
    _move,
    _snooze,
    _cancel,
    _pause,
    _left,
    _show,
    _reminder,
    _timer,
    _alarm,
    _more_time,
)

__all__ = ["Read", "Ref", "Mapping", "prepare", "read", "reminder_parts", "seconds_of"]

"""Reads how timers, alarms and reminders are set."""

import re
from typing import Any

from genie.agents.timers.moments import read_length, read_when
from genie.agents.timers.wording import LIKELY, SURE, Read, Values
from genie.core.regex import lazy_regex

_SET = (
    r"(?:set up|set|start|create|make|begin|put on|put|run|add|give me|get me|do|open|need|want|would"
    r" like|have|get|launch|"
    r"schedule|turn on|activate|program|fix|place|pop|stick|whack|chuck)"
)
_WHO = r"(?:(?:i|we) (?:need|want|would like|will need|will have) |i need |i want )?"


_TIMER_HEAD = lazy_regex(
    rf"{_WHO}(?P<verb>{_SET} )?(?:up )?(?:me |us )?(?P<det>(?:a |an |another |1 |one |the |my |new "
    rf"|second |"
    rf"quick |separate |different ){{0,6}})(?P<mid>.*?) ?\b(?:timers?|countdowns?|count down"
    rf" timer)\b(?P<post>.*)"
)
_DOWN = lazy_regex(r"(?:count ?down|time)(?: me)?(?: from| for)? (?P<length>.+)")
_NAMED = lazy_regex(
    r"(?:called|named|labell?ed|titled|with the name|and call it|and name it) (?:the |my )?(?P<label>.+)"
)


def read_timer(said: str) -> Read | None:
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
    text = re.sub(r"^(?:on|up) (?=for |of )", "", text)
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
            r"(?:is|are|do|does|did|on|off|what|how|when|has|have|from|by|to|left|it|that|this|been"
            r"|please|say|"
            r"will|not|running|longer|remaining|go|goes|and|or|with|i|list|longer|until|till)\b",
            text,
        )
        is None
        and re.search(
            r"\d+ (?:minutes?|hours?|seconds?)\b|\b(?:can|could|u|do|a|me|pls|need|want|we|they|timers?|"
            r"alarms?|it|that|so|now|if|when|going|go|off|"
            r"need|needs|"
            r"cancel|stop|delete|remove|pause|resume|what|how|when|which|who|why|told|said|asked|set|i|"
            r"he|she|they|you|invent|work|works"
            r"|lists?)\b",
            text,
        )
        is None
    )


_NEXT_ONE = lazy_regex(r"\b(minutes?|hours?|seconds?|mins?|secs?|hrs?),? (?=(?:1|one|another) for )")
_ONE_MORE = lazy_regex(r"^(?:also )?(?:a |the )?(?:another|one|1|second|other|a)\b|\btimer\b")


def _several(said: str) -> Read | None:
    """ "A timer for 5 minutes and another for 10", "2 timers, 1 for 5 minutes and 1 for 10 minutes"."""
    said = _NEXT_ONE.sub(r"\1 and ", said)
    found = re.fullmatch(
        rf"{_WHO}{_SET} (?:me )?(?:(?:\d+|two|three|a couple of|several) timers?[,:]?(?: (?:1|one|the"
        rf" first|a))? "
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


_ALARM = lazy_regex(
    rf"(?:{_WHO}(?P<verb>{_SET} )?(?:me )?(?:(?:a|an|another|the|my|new|one|1|up) ){{0,6}}(?P<name>.*?) ?"
    r"\b(?:alarm clocks?|alarms?|wake ?up calls?)\b ?(?P<post>.*)"
    r"|(?:wake|get) (?:me|us)(?: up)?(?P<wake>(?: .+)?)|(?:(?:i (?:need|want|have|got) to|i must|i"
    r" should) (?:be up|wake up|get up)|wake up)"
    r" (?P<up>.+))"
)


def read_alarm(said: str) -> Read | None:
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
        return Read(intent="set_alarm", values=values, confidence=SURE if not found["up"] else 0.87)
    name, post = found["name"].strip(), found["post"].strip(" ,:")
    pair = re.fullmatch(
        r"(?:for |at )?(?P<one>.+?) and(?: (?:for|at|another for|another at|one for|1 for))? (?P<two>.+)",
        post,
    )
    if pair is not None and not name:
        one, two = read_when(pair["one"]), read_when(pair["two"])
        if one is not None and two is not None and "time" in one and "time" in two:
            same_day = (
                {}
                if two.keys() & {"date", "weekdays"}
                else {n: one[n] for n in ("date", "weekdays") if n in one}
            )
            return Read(intent="set_alarm", values={"when": one, "more": [same_day | two]})
    if name and (when := read_when(name)) is not None:
        values["when"] = when
    elif name:
        if not _is_name(name) or not (found["verb"] or post):
            return None
        values["label"] = name
    post = re.sub(
        r"^(?:to go off|to ring|going off|that rings|to (?:wake|get) (?:me|us)(?: up)?|set) ?", "", post
    )
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
    if _IS_NO_NAME.search(str(values.get("label", ""))):
        return None
    if not found["verb"] and "when" not in values:
        return None
    if found["verb"] and found["verb"].strip() in ("have", "do", "get", "turn on") and "when" not in values:
        return None
    return Read(intent="set_alarm", values=values)


_IS_NO_NAME = lazy_regex(
    r"\d|\b(?:today|tonight|tomorrow|yesterday|noon|midnight|because|i am|i have|i must|i need|i can|and|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
"""What is no name of an alarm, but a time or a reason that was not understood."""
_SAYS_MORE = lazy_regex(r"^\d|\b(?:i|we) (?:must|can|do|should|am|have|need|will|want)\b")
"""What is no name of an alarm but the rest of a time, or what was said besides."""


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
        return None if _SAYS_MORE.search(named["label"]) else {"label": named["label"]}
    words = post.split()
    for cut in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        label = re.sub(
            r"^(?:and )?(?:called|named|labell?ed|call it|name it|for|to|so i can|that says)(?: the| my)? ",
            "",
            tail,
        )
        when = read_when(head)
        if when is not None and label != tail and _SAYS_MORE.search(label) is None:
            return {"when": when, "label": label}
    for cut in range(1, len(words)):
        when = read_when(" ".join(words[cut:]))
        label = re.sub(r"^(?:for|to|called)(?: the| my)? ", "", " ".join(words[:cut]))
        if when is not None and _is_name(label):
            return {"when": when, "label": label}
    return None


_REMIND = lazy_regex(
    r"(?:do not (?:let me )?forget to remind me|(?:i (?:need|want) to be|i need you to|i would like to"
    r" be)? ?"
    r"(?:be )?(?:remind|reminded)(?: me| us)?(?: again| later)?)(?P<body>(?: .*)?)"
    rf"|{_WHO}(?:{_SET} )(?:me )?(?:(?:a|an|another|the|new|my|up|1) ){{0,6}}reminder(?: in)?(?: for"
    rf" me)?(?P<rest>(?:"
    rf" .*)?)"
    r"|(?:a |new ){0,6}reminder (?P<bare>(?:to|at|for|in) .+)|do not let me forget (?P<forget>(?:to|about"
    r"|that) .+)"
    r"|ping me (?P<ping>.+)"
)
_NOT_BY_WEEKDAY = lazy_regex(
    r"\b(?:every|each) (?:other|month|year|week\b|\d|hour|minute|half|few|couple|second\b|1st|2nd)|"
    r"\b(?:monthly|yearly|hourly|biweekly|annually)\b|\bof (?:every|each) month\b"
)
_AS_A_TASK = lazy_regex(
    r"^(?:that )?i (?:have got to|have to|need to|must|should|ought to|am going to|am supposed to|want "
    r"to|got to) "
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|every|"
    "each|the month"
)
_THINGS = ("of", "about", "for", "that", "saying")
"""What comes before a thing, not before something to do."""
_ABOUT_IT = r"(?:to|that|about|of|for|saying|called)"


_MOMENT_FIRST = lazy_regex(
    r"(?P<when>.+?),? (?:(?:can|could|will|would) you |please |just |kindly )*remind (?:me|us) "
    r"(?P<body>(?:to|about|that|of|"
    r"i) .+)"
)


_GONE = lazy_regex(
    r"(?P<deed>.+) (?:yesterday|last (?:night|week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
    r"(?: (?:morning|afternoon|evening|night))?"
)


def read_reminder(said: str) -> Read | None:
    """A reminder, of what is still to come."""
    found = _read_reminder(said)
    if found is None or "text" not in found.values or "about" in found.values:
        return found
    gone = _GONE.fullmatch(str(found.values["text"]))
    if gone is None:
        return found
    return Read(intent=found.intent, values={**found.values, "text": gone["deed"], "when": {"gone": True}})


def _read_reminder(said: str) -> Read | None:
    """A reminder; when it is for may come first, last, or before what it is about."""
    first = _MOMENT_FIRST.fullmatch(said)
    if first is not None and (when := read_when(first["when"])) is not None:
        values = reminder_parts(_AS_A_TASK.sub("to ", first["body"]))
        if values is not None and values.get("text") and "when" not in values:
            return Read(intent="set_reminder", values={**values, "when": when})
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
    body = re.sub(rf"\b{_ABOUT_IT} i (?:have got to|have to|need to|must|should) ", "to ", body)
    for split in re.finditer(rf"(?:^|\s)(?!of (?:{_MONTHS})\b){_ABOUT_IT}\s", body):
        before, after = body[: split.start()].strip(" ,"), body[split.end() :]
        when = read_when(before) if before else None
        if when is not None:
            more, text = _trailing(after)
            if more is not None and "time" not in when and "in" not in when and "date" not in more:
                return {"when": {**when, **more}, "text": text}
            return {"when": when, "text": after} | ({"about": True} if split[0].split()[0] in _THINGS else {})
    if (first := _moment_first(body)) is not None:
        return first
    led = re.match(rf"{_ABOUT_IT}\s+(?:me )?", body)
    text = body[led.end() :] if led is not None else body
    when, text = _trailing(text)
    if not text or (led is None and when is None):
        return None
    about = led is not None and led[0].split()[0] in _THINGS
    return {"text": text} | ({} if when is None else {"when": when}) | ({"about": True} if about else {})


_A_FACT = lazy_regex(r"(?:the|my|our|her|his|it|there|that|dinner|lunch|[a-z]+'s) .+")


def _moment_first(body: str) -> Values | None:
    """ "In ten minutes the bread's in": when it is for, then what is so."""
    words = body.split()
    for cut in range(len(words) - 2, 0, -1):
        after = " ".join(words[cut:])
        if _A_FACT.fullmatch(after) and (when := read_when(" ".join(words[:cut]))) is not None:
            return {"when": when, "text": after, "about": True} if "time" in when or "in" in when else None
    return None


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

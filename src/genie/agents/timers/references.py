"""Which timer is meant: by name, by length, by its time, all of a kind, or the one just talked of."""

import re
from typing import Any

from genie.agents.timers.moments import read_length, read_when, seconds_of
from genie.core.regex import lazy_regex

Ref = dict[str, Any]
KIND = r"(?P<kind>timers?|countdowns?|alarm clocks?|alarms?|wake ?up calls?|reminders?)"
_KINDS = {"t": "timer", "c": "timer", "a": "alarm", "w": "alarm", "r": "reminder"}
_NOT_A_NAME = lazy_regex(
    r"(?:it|that|this|them|those|these|on|in|to|for|of|off|with|is|are|what|how|and|or|any|other|more|up|"
    r"i|you|do|does|current|currently|running|active|new|list|lists|everything|there|status|of)\b"
)
_IS_A_SENTENCE = lazy_regex(
    r"\b(?:is|are|was|were|has|have|will|done|ready|before|until)\b|'s (?:done|ready|up|over)\b"
)
_SAYS_MORE = lazy_regex(
    r"(?:'s| is| are) (?:done|ready|up|over|finished)\b|\w (?:the|my) \w| got$"
    r"|\b(?:because|as i|since i|i am|we are)\b"
)
_REF = lazy_regex(
    rf"(?P<all>all(?: of)?(?: the| my| our| these| those){{0,6}}|every|each of my"
    rf"|both(?: of)?(?: the|"
    rf" my){{0,6}}"
    rf"|the other)? ?"
    rf"(?:(?:the|my|our|that|this|a|an|any) ){{0,6}}(?P<name>.*?) ?\b{KIND}"
    rf"(?: (?P<link>for|to|about|called|named|at|that says) (?:the |my )?(?P<after>.+))?"
)


def kind_of(word: str) -> str:
    """From the word that was said to a kind."""
    return _KINDS[word[0]]


def read_ref(text: str) -> Ref | None:
    """What a text such as "the pasta timer" or "all my alarms" means; None if it is none."""
    text = text.strip(" .,?!")
    if re.fullmatch(r"(?:it|that|this|that one|this one|the one|the last one|them|those|these)", text):
        return {"shown": True}
    if re.fullmatch(r"(?:everything|all of them|them all|all)", text):
        return {"all": True}
    found = _REF.fullmatch(text)
    if found is None:
        return None
    ref: Ref = {"kind": kind_of(found["kind"])}
    plural = found["kind"].endswith("s")
    name = found["name"].strip()
    if (found["all"] and found["all"] != "the other") or (plural and not name and not found["after"]):
        ref["all"] = True
    if name and not _describe(ref, name):
        return None
    after = found["after"]
    if after:
        when = read_when(after) if found["link"] in ("for", "at") else None
        length = read_length(after)
        if length is not None:
            ref["length_s"] = seconds_of(length)
        elif when is not None and "in" not in when:
            ref["when"] = when
        elif _SAYS_MORE.search(after):
            return None
        else:
            ref["label"] = after
    return ref


def _describe(ref: Ref, name: str) -> bool:
    length = read_length(name)
    if length is not None:
        ref["length_s"] = seconds_of(length)
        return True
    nth = re.fullmatch(r"(first|second|third|last|next|1st|2nd|3rd|only|other)", name)
    if nth is not None:
        ref["nth"] = {"f": 1, "1": 1, "n": 1, "o": 1, "2": 2, "3": 3, "l": -1, "t": 3, "s": 2}[name[0]]
        return True
    when = read_when(name)
    if when is not None and "in" not in when:
        ref["when"] = when
        return True
    if (
        _NOT_A_NAME.match(name)
        or len(name.split()) > 5
        or _SAYS_MORE.search(name)
        or _IS_A_SENTENCE.search(name)
    ):
        return False
    ref["label"] = name
    return True


def read_choice(text: str) -> Ref | None:
    """The answer to "which one?"."""
    text = re.sub(r"^(?:the|my|that) ", "", text.strip(" .,?!"))
    text = re.sub(r" (?:one|1)$", "", text)
    if re.fullmatch(r"both(?: of them)?|all(?: of them)?|all (?:2|3|4)|everything", text):
        return {"all": True}
    whole = read_ref(text)
    if whole is not None and "shown" not in whole:
        return whole
    ref: Ref = {}
    return ref if text and _describe(ref, text.removeprefix("for ").removeprefix("the ")) else None

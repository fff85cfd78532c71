"""Plans that are told first and then asked to be kept: "i've got this wedding on june 6 can you put that in".

The pronoun of the request stands for the plan; the rest is read as if it had been said in one go.
"""

import re

from genie.core.regex import lazy_regex

_ASKED = (
    r"(?:[,.;]? (?:so|and|can you|could you|will you|would you|please|just|also|then))*[,.;]? "
    r"(?:put|add|stick|pop|get|"
    r"pencil|book|mark|note|write|enter|save)(?! me up)(?: (?:it|that|this|them|me))+(?: (?:in|down|on|to|"
    r"into|onto|up))*"
    r"(?: (?P<calendar>(?:my|the|our) (?:calendar|diary|schedule|agenda|planner)))?(?: "
    r"(?P<when>(?:for|on|at) .+))?"
)
_TOLD = lazy_regex(
    r"(?:so |um |well |hey )*(?:i|we) (?P<verb>have got to see|need to see|have to see|am seeing|"
    r"are seeing|want to see|"
    r"am meeting|are meeting|need to meet|am flying to|are flying to|fly to|have got|have|am having|"
    r"are having|am going to|"
    r"are going to|got) (?:(?:a|an|the|my|our|this|some) )?(?P<x>.+?)" + _ASKED
)
_PREFIX = {"fly": "flight to ", "meet": "meeting with "}
_IS_IT_THEN_OR_THEN = lazy_regex(
    r"(?:is|are) (?P<whose>.+? (?:birthday|anniversary)|(?:my|our|the) [a-z' -]+?) (?:(?:in|on|at) )?"
    r"(?P<one>[a-z0-9]+) or (?:(?:in|on|at) )?(?P<other>[a-z0-9]+)"
)
_DAYS_AND_MONTHS = lazy_regex(
    r"today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|morning|afternoon|\d{1,2}(?:st|nd|rd|th)?(?:am|pm)?"
)
_EXCUSED = lazy_regex(
    r"(?P<command>(?:cancel|delete|remove|call off|take off|scrap) .+?),? (?:because .+|as i .+|"
    r"since i .+|i (?:am not|am "
    r"feeling|am sick|am ill|do not feel|can not make|can not go|will not) ?.*|i am (?:unwell|busy|away))"
)
_LUNCHTIME = lazy_regex(r"\b(?:around|at|over|during|about) lunch ?time\b")


def as_one_request(text: str) -> str:
    """The text with what was told put into the request that refers to it; else the text as it is."""
    text = _LUNCHTIME.sub("for lunch", text)
    excused = _EXCUSED.fullmatch(text)
    if excused is not None:
        return excused["command"]
    asked = _IS_IT_THEN_OR_THEN.fullmatch(text)
    if asked is not None and all(_DAYS_AND_MONTHS.fullmatch(asked[part]) for part in ("one", "other")):
        return f"when is {asked['whose']}"
    found = _TOLD.fullmatch(text)
    if found is None:
        return text
    verb = found["verb"]
    kind = "see" if verb.endswith(("see", "seeing")) else verb
    prefix = next((said for part, said in _PREFIX.items() if part in kind), "")
    thing = found["x"]
    if kind == "see":
        what, *rest = re.split(
            r" (?=on |at |next |this |tomorrow|today|monday|tuesday|wednesday|thursday|friday|saturday|"
            r"sunday)",
            thing,
            maxsplit=1,
        )
        thing = " ".join([f"{what} appointment", *rest])
    when = f" {found['when']}" if found["when"] else ""
    return f"add {prefix}{thing}{when} to my calendar"

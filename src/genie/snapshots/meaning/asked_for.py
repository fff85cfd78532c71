"""What of a thing two questions ask for, where an agent reads both as about the same thing.

"How many timers", "which timers" and "is there a timer" are three questions, though one program tells of
timers; so are "how warm is it" and "how warm does it feel". What only one of two asks for sets them apart.
"""

import re
from functools import lru_cache

from genie.core.regex import lazy_regex
from genie.snapshots.meaning.lexicon import english

_KEPT = 1024
_COUNTS = lazy_regex(
    r"\b(?:how many|numbers? of|counts? of|amounts? of) (?:(?:of )?(?:the|my|our|different|other) )*"
    r"(?P<counted>[a-z]+)|\bhow (?:many|much)\b|^count (?:up )?(?:the|my|our|all) (?P<listed>[a-z]+)"
)
_MEASURED = frozenset(
    "second minute hour day week fortnight month quarter year decade century night time degree percent "
    "is are be do it there of in on more left will would can should did".split()
)
_NAMES = lazy_regex(
    r"^(?:which|who|whose|list|show|read|name|tell|say|give|any"
    r"|what (?!number|is |will |was |would |does |do ))"
    r"|^what are "
)
_WHETHER = lazy_regex(
    r"^(?:is|are|am|was|were|does|has|should|(?:do|did|will|can|have)(?! you\b))\b"
    r"(?!.* (?:what|which|who|whose|when|where|why|how)\b)"
)
_MUCH_OF_A_THING = lazy_regex(r"\bhow (?:much|many) (?!longer\b|later\b)[a-z]+")
_WORD = lazy_regex(r"(?:(?P<number>\d[\d.,]*|dozen) )?(?P<word>[a-z]+)")

# Each is asked for by both questions or by neither.
_ASPECTS = {
    "how it feels": lazy_regex(
        r"\bfeels?\b|\bfeeling\b|\bfeels?-like\b|\bwind ?chill\b|\bheat index\b|\bhumidex\b|\bapparent\b"
    ),
    "a chance": lazy_regex(r"\b(?:chances?|probability|likelihood|odds) (?:of|that|for|it)\b|\bhow likely\b"),
    "how much falls": lazy_regex(
        r"\bhow (?:much|many|deep|hea\w+) .*(?:rain|snow|hail|sleet)|\bamount of (?:rain|snow)"
        r"|\b(?:rain|snow)fall\b|\b(?:inch(?:es)?|centimet\w+|millimet\w+|mm|cm) of (?:rain|snow)"
    ),
    "where the wind goes": lazy_regex(
        r"\b(?:direction|which way|what way|where)\b.*\bwinds?\b|\bwinds?\b.*\b(?:direction|from|way)\b"
    ),
    "gusts": lazy_regex(r"\bgust\w*"),
    "a warning": lazy_regex(r"\b(?:warnings?|alerts?)\b"),
    "when it was set": lazy_regex(r"\bwhen did (?:i|we|you) (?:set|start|make|add|put|create)\b(?!.*\bfor$)"),
    "what is in whole": lazy_regex(
        r"\b(?:full|whole|complete) (?:second|minute|hour|day|week|month|year)s?\b"
    ),
    "what else": lazy_regex(r"\b(?:what|anything|something) else\b"),
    "what comes first or last": lazy_regex(
        r"\b(?:due|ends?|ending|finish\w*|starts?|starting|comes?|goes off) (?:first|1st|last|soonest|next)\b"
    ),
    "how it is said again": lazy_regex(r"\b(?:repeat|again|say)\b.*\b(?:slow|fast|loud|quiet|soft)\w*"),
    "a place": lazy_regex(r"^where\b|\b(?:address|location|venue|place)\b"),
    "how far": lazy_regex(
        r"\bhow (?:far|much|many)\b.*\b(?:ahead|behind)\b|\bdifference\b"
        r"|\bhow many hours\b|\bhours (?:is|are)\b"
    ),
}
_AHEAD = lazy_regex(r"\b(?:ahead|behind)\b")
_TIME_OF_DAY = lazy_regex(r"\b(?:what|which) (?:time|hour)\b|\bhow (?:early|late)\b|\btime (?:of|is|does)\b")
_DATE = lazy_regex(r"\b(?:what|which) (?:day|date|month|year|weekday)\b|\b(?:day|date) (?:of|is|does)\b")
_WHO = lazy_regex(r"^who (?:am|are|do|does|is|will|was|were)\b(?! got\b)")
_WHETHER_ANYTHING = lazy_regex(r"^(?:is|are) (?:there )?(?:anything|something|any)\b")
_WHAT_IS_ON = lazy_regex(r"^what (?:is|are|have|do)\b")
_ASKS_MORE = lazy_regex(r"^(?:who (?!has\b|is got\b)|where|when|why)\b")
_WHAT = lazy_regex(r"^what (?:am|are|do|does|is|will|was|were)\b")
_WHOSE_CALENDAR = lazy_regex(
    r"\b(work|home|family|personal|private|shared|school|office|team) "
    r"(?=(?:calendar|diary|schedule|agenda)\b)"
)
_WHEN = lazy_regex(r"\bwhen\b")


def asked_apart(one: str, other: str) -> str:
    """What one of two questions asks for and the other does not, as a sentence; empty for nothing known.

    Both without the words around them.
    """
    for name, pattern in _ASPECTS.items():
        if (pattern.search(one) is None) == (pattern.search(other) is None):
            continue
        if name == "how far" and not (_AHEAD.search(one) and _AHEAD.search(other)):
            continue
        return f"only one asks for {name}"
    if set(_WHOSE_CALENDAR.findall(one)) != set(_WHOSE_CALENDAR.findall(other)):
        return "they ask for different calendars"
    if why := _other_way_round(one, other):
        return why
    for mine, theirs in ((one, other), (other, one)):
        if (
            why := _counts_what_is_named(mine, theirs)
            or _asks_who(mine, theirs)
            or _asks_when_of_whether(mine, theirs)
        ):
            return why
        if _only(_TIME_OF_DAY, _DATE, mine) and _only(_DATE, _TIME_OF_DAY, theirs):
            return "one asks for the day, the other for the time of day"
    return ""


_WAY = lazy_regex(
    r"\b(?:(?P<ahead>ahead|later)|behind|earlier)\b"
    r"(?: (?:is|are) (?:it |the time )?(?:in )?[a-z ]+? (?:of|than|from|to)| of| than| from| is| in)* "
    r"(?:the time in )?(?P<of>[a-z]+)"
)


def _other_way_round(one: str, other: str) -> str:
    """ "How far is Oslo ahead of Rome" is not how far Rome is ahead of Oslo."""
    mine, theirs = _WAY.search(one), _WAY.search(other)
    if mine is None or theirs is None:
        return ""
    if (mine["of"] == theirs["of"]) != ((mine["ahead"] is None) == (theirs["ahead"] is None)):
        return "they ask for it the other way round"
    return ""


def _only(asked: re.Pattern[str], unasked: re.Pattern[str], question: str) -> bool:
    return asked.search(question) is not None and unasked.search(question) is None


def _asks_who(mine: str, theirs: str) -> str:
    if _WHO.match(mine) and (_WHAT.match(theirs) or _WHETHER.match(theirs)):
        return "only one asks who"
    return ""


def _asks_when_of_whether(mine: str, theirs: str) -> str:
    if _ASKS_MORE.match(mine) is not None and _WHETHER.match(theirs) is not None:
        return "one asks whether, the other not"
    if _WHAT_IS_ON.match(mine) is not None and _WHETHER_ANYTHING.match(theirs) is not None:
        return "one asks whether, the other what"
    asks_when = _TIME_OF_DAY.search(mine) or _DATE.search(mine) or _WHEN.search(mine)
    if asks_when and _WHETHER.match(mine) is None and _WHETHER.match(theirs) is not None:
        return "one asks whether, the other when"
    return ""


def _counts_what_is_named(mine: str, theirs: str) -> str:
    counts = _COUNTS.search(mine)
    if counts is None or _COUNTS.search(theirs) is not None:
        return ""
    counted = _plain(counts["counted"] or counts["listed"] or "")
    if not counted and _MUCH_OF_A_THING.search(mine) and _WHETHER.match(theirs) is not None:
        return "only one asks how much"
    if not counted or counted in _MEASURED or counted in english().units:
        return ""
    if _WHETHER.match(theirs) is not None or _NAMES.match(theirs) is not None:
        return f"only one asks how many {counted!r}"
    if any(_plain(found["word"]) == counted and not found["number"] for found in _WORD.finditer(theirs)):
        return f"only one asks how many {counted!r}"
    return ""


@lru_cache(_KEPT)
def _plain(word: str) -> str:
    return english().forms.plain(word).rstrip("~+")

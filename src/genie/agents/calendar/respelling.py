"""Words that belong together, before a time is looked for in them: "quiz night", "stand up", "8 to 10 pm"."""

import re

from genie.core.regex import lazy_regex

_EVENINGS = (
    "quiz|movie|film|date|game|games|poker|bingo|karaoke|curry|pizza|pub|parents|parents'|bonfire|opening|"
    "trivia|club|open mic|ladies|lads|girls|boys|dance|comedy|theatre|awards|race|bowling|darts|"
    "hen|stag|taco|steak|craft|book club"
)
_EVENING = lazy_regex(rf"\b({_EVENINGS}) (night|evening)\b")
_STAND_UP = lazy_regex(r"\bstand[ -]up\b(?! (?:comedy|comedian|show|desk|paddle|for|to|and))")
_FROM_TO = lazy_regex(r"(?<!from )(?<!between )(?<!\d )\b(\d{1,2}) (?:to|until|till) (\d{1,2}) (am|pm)\b")
_MINUTES_TO = frozenset((5, 10, 20, 25))
_MOVES = lazy_regex(
    r"(?:(?:can|could|would|will) you |please |let us |i need to )*"
    r"(?:move|change|reschedule|shift|push|bring|swap|postpone|put back|update|make)\b"
)
_VERB_NOUNS = (
    r"(?:check|meet|catch|tune|line|clean|follow|mock|warm|set|start|round|wrap|touch|top|sign)[ -]up|"
    r"(?:kick|play|bake|cook|drop|tip|send|sign|run|face)[ -]off|(?:check|drop|walk|sit|lie|phone|log)[ -]in|"
    r"(?:work|try|check|clear|cook|night)[ -]out|(?:hand|change|sleep|stop)[ -]over|pick[ -]up|come[ -]back"
)
_NAMED_BY_VERB = lazy_regex(
    rf"(?P<before>\b(?:an?|the|my|our|his|her|their|as|called|have|got|schedule|book)(?: (?!to |the "
    rf"|my |a )[a-z']+)"
    rf"{{0,2}}? |'s )(?P<named>{_VERB_NOUNS})\b(?! (?:with me|on me)$)"
)
_HAS_NAME = lazy_regex(rf"\b(?:{_VERB_NOUNS})\b")
_TIME_OFF = lazy_regex(
    r"\b((?:half[- ]day|day|time)|days(?! off left)|(?<=\ba )(?:morning|afternoon|week|night|year)) off\b"
    r"(?! (?:of )?(?:my|the|our) (?:calendar|diary|schedule|agenda)$)"
)
_JOINED = lazy_regex(r"-(night|evening)\b|(?<='s)-(\d)|(?<=[a-z])-(up|off|in|out|over|back)\b(?!-)")

_LEAD = r"(?:(?:can|could|would|will) you |please |let us |i (?:need|want|have|would like) to |just )*"
_X = r"(?P<x>(?!it\b|that\b|this\b|them\b|me\b|you\b|us\b)[a-z0-9' -]+?)"
_LENGTH = (
    r"(?:by )?(?P<length>(?:\d|an? |half |1 |quarter ).*(?:minutes?|hours?|days?|weeks?|months?|half|while))"
)
_OFF_CALENDAR = r"(?: (?:of )?(?:my|the|our) (?:calendar|diary|schedule|agenda|planner))"
_SPLIT_VERBS = tuple(
    (lazy_regex(rf"{_LEAD}{told}"), known)
    for told, known in (
        (rf"put {_X} off (?:until|till|to) (?P<when>.*\S)", "postpone {x} to {when}"),
        (rf"put {_X} (?:off|back) {_LENGTH}", "push {x} back by {length}"),
        (rf"put back {_X} {_LENGTH}", "push {x} back by {length}"),
        (rf"put {_X} back (?:until|till|to) (?P<when>.*\S)", "postpone {x} to {when}"),
        (rf"(?:move|bring|pull) (?:up|forward) {_X} {_LENGTH}", "bring {x} forward by {length}"),
        (rf"(?:move|bring|pull) (?:up|forward) {_X} to (?P<when>.*\S)", "move {x} to {when}"),
        (
            rf"(?:cross|strike|scratch|scrub|knock|tick|wipe) {_X} off{_OFF_CALENDAR}",
            "cancel {x} on my calendar",
        ),
        (r"call (?P<x>(?:the|my|our) [a-z0-9' -]+?) off", "cancel {x}"),
    )
)
"""Verbs with their direction apart or in another place: "put the dentist off until friday"."""
_WORDS_OF_A_NAME = 8


def respelled(text: str) -> str:
    """The utterance with such words as one, and a range of hours with its "from"."""
    text = _STAND_UP.sub("standup", text)
    text = _NAMED_BY_VERB.sub(lambda found: f"{found['before']}{found['named'].replace(' ', '-')}", text)
    text = _TIME_OFF.sub(r"\1-off", text)
    text = _EVENING.sub(lambda found: f"{found[0].replace(' ', '-')}", text)
    for pattern, words in _SPLIT_VERBS:
        found = pattern.fullmatch(text)
        if found is not None and found["x"].count(" ") < _WORDS_OF_A_NAME:
            text = words.format(**{name: value or "" for name, value in found.groupdict().items()})
            break
    return text if _MOVES.match(text) else _FROM_TO.sub(_range, text)


def is_named_by_verb(part: str) -> bool:
    """Whether a part of a sentence holds a "
    "name like "check up", which looks like a verb and its direction."""
    return _HAS_NAME.search(part) is not None


def parted(title: str) -> str:
    """A title with its words apart again, as people write them."""
    return _JOINED.sub(lambda found: f" {found[1] or found[2] or found[3]}", title)


def _range(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if first in _MINUTES_TO or not (1 <= first <= 12 and 1 <= last <= 12):
        return found[0]
    return f"from {first} to {last} {found[3]}"

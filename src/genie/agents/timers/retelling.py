"""Other ways to speak of timers, put in the words that the readers know: "give me a shout in ten minutes"."""

import re

from genie.agents.timers.colloquial import RULES
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable

_LENGTH = r"(?P<length>(?:\d|an? |half |another |quarter ).*)"
_SHORTENED = lazy_regex(
    r"\b(how long|what time|when|how much time|how much longer|which timer|which alarm)'s\b"
)
_KIND_IS = lazy_regex(
    r"\b(timer|alarm|reminder)'s(?= (?:up|done|ready|going|on|off|over|finished|"
    r"ringing|set|due)\b)"
)
_KIND = r"(?P<kind>timer|alarm|reminder|countdown)"
_NUDGES = r"(?:nudge|ping|poke|prompt|buzz|notify|alert|holler at|shout at|bug|prod)"
_HOW_MUCH = r"how (?:long|much time|much longer|many minutes|much more time)"
_REMAINS = r"(?:left|remaining|to go|to run|still to go|left to go|left to run|left on it)"
_THING = (
    r"(?P<thing>(?!(?:phone|contract|battery|film|movie|season|warranty|lease|visa|passport|mortgage|parking|game|match|"
    r"subscription|trial|laptop|charge|download|year|month|week|day|term|holiday|holidays|loan|clock|show|series|lesson|"
    r"meeting|call|flight|train|bus|timer|alarm|sale|offer|deal|project|deadline|sun|sunset"
    r"|world)\b)[a-z]+(?: "
    r"(?!timer|alarm|reminder|is\b|are\b|will\b|has\b|got\b)[a-z]+)?)"
)
"""What may be on the stove or in the wash; not what ends on its own day."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        lazy_regex(
            rf"{_HOW_MUCH} (?:more )?(?:has|have|does|do|is) (?P<ref>(?:the|my|our) (?:[a-z0-9-]+ ){{0,3}}?"
            rf"{_KIND}s?)(?: (?:still|got|have|has|now))* {_REMAINS}"
        ),
        "how long is left on {ref}",
    ),
    (
        lazy_regex(
            r"how (?:is|are) (?P<ref>(?:the|my|our) [a-z]+)(?: (?:doing|getting on|coming along|"
            r"looking|going))?,? "
            rf"(?:and )?(?:{_HOW_MUCH}|what) (?:more )?(?:have|has|do|does|is|are)(?: (?:they|it|"
            rf"that|there|those))?"
            rf"(?: (?:still|got|have|need|be))*(?: {_REMAINS})?(?: (?:on (?:it|them)|now))?"
        ),
        "how long is left on {ref} timer",
    ),
    (
        lazy_regex(
            rf"(?:{_HOW_MUCH}|how soon|when) (?:is it |is there |will it be |have i got )?(?:until|till"
            rf"|before) (?:the|my|our) "
            rf"{_THING}(?:'s| is| are| will be| has)? (?:done|ready|up|finished|cooked|due|over|out)"
            r"(?:,? (?:on )?(?:the|my) (?P<kind>(?:[a-z]+ ){0,2}timer))?"
        ),
        "how long is left on the {thing} timer",
    ),
    (
        lazy_regex(
            rf"how much (?:longer|more time)(?: (?:is it|is there|have i got))? (?:for|on|with) (?:the|my"
            rf"|our) {_THING}"
        ),
        "how long is left on the {thing} timer",
    ),
    (
        lazy_regex(
            rf"{_HOW_MUCH} (?:more )?(?:is|'s|have i got|do i have|has it got|has)?(?: (?:still|got))* "
            rf"{_REMAINS} (?:on|for|of|with) "
            rf"(?:the|my|our) {_THING}"
        ),
        "how long is left on the {thing} timer",
    ),
    (
        lazy_regex(
            rf"(?:{_HOW_MUCH}) (?:more )?(?:do|does|have|has|will) (?:the|my|our) {_THING}(?: (?:still|got"
            rf"|have|"
            rf"has|need|take|be))* (?:{_REMAINS}|in the oven|in)"
        ),
        "how long is left on the {thing} timer",
    ),
    (lazy_regex(rf"{_NUDGES} me (?P<rest>(?:to|about|that) .+)"), "remind me {rest}"),
    (
        lazy_regex(rf"{_NUDGES} me (?P<rest>(?:in|at|on|tomorrow|tonight) .+ (?:to|about|that) .+)"),
        "remind me {rest}",
    ),
    (
        lazy_regex(
            rf"(?:{_NUDGES} me|give me a (?:shout|nudge|buzz|ping|heads up|holler|call|alert|"
            rf"reminder)|let me know|"
            rf"tell me|shout) (?:in|after) {_LENGTH}"
        ),
        "set a timer for {length}",
    ),
    (
        lazy_regex(
            rf"(?:(?:tell me|let me know|shout|say|beep) )?when (?:it has been |it is been )?{_LENGTH}? "
            rf"(?:is|are|has|have)(?: been)? ?(?:up|over|passed|gone by|done|gone)"
        ),
        "set a timer for {length}",
    ),
    (
        lazy_regex(
            rf"i have (?:got )?(?:the |some |a |my )?(?P<label>[a-z]+) (?:on|in|cooking|boiling|"
            rf"baking|in the oven|on the "
            rf"stove|on the hob),? (?:so |and |can you |please )*(?:give me|set me|time|set a timer "
            rf"for|time me for) "
            rf"{_LENGTH}"
        ),
        "set a {label} timer for {length}",
    ),
    (
        lazy_regex(rf"(?:give me|time me for|time me|count me down|clock me for) {_LENGTH}"),
        "set a timer for {length}",
    ),
    (
        lazy_regex(
            rf"(?:which|what) {_KIND}s? (?:is|are|goes|will|do i have|comes|rings|ends|finishes|have i got)"
            rf"(?: (?:still|go|going|off|on|running|left|first|1st|next|set|active|be|up|done|ring|"
            rf"sooner|soonest|the|earliest))*"
        ),
        "what {kind}s do i have",
    ),
    (
        lazy_regex(
            rf"(?:is|are) (?:my|the|there an?|an?) {_KIND}s? (?:still )?(?:set|on|running|active|going)"
            rf"(?: for (?P<day>tomorrow|today|tonight))?(?: morning| evening)?"
        ),
        "what {kind}s do i have {day}",
    ),
    (
        lazy_regex(
            rf"(?:what day|when|what time|for when) (?:did i|have i|did you|have you) (?:set|put|make|made) "
            rf"(?:the|my|that) "
            rf"(?P<name>.*?) ?{_KIND}(?: for| to go off)?"
        ),
        "when is the {name} {kind}",
    ),
    (
        lazy_regex(
            r"(?:what day|which day|what date) (?:is|was) (?:the|my) (?P<name>.*?) ?(?P<kind>reminder|alarm)"
            r"(?: (?:set )?for| on| due)?"
        ),
        "when is the {name} {kind}",
    ),
    (
        lazy_regex(
            r"(?:what day|when|what time) (?:are you|will you) (?:going to )?(?:remind|reminding) "
            r"me (?P<what>to|about) "
            r"(?P<name>.+)"
        ),
        "when is the reminder {what} {name}",
    ),
    (
        lazy_regex(
            r"what (?:is|are|was) (?:my|the) (?P<kind>timer|alarm|reminder)s?(?: set)?(?: for| on)? "
            r"(?P<day>today|tomorrow|tonight|this week)"
        ),
        "what {kind}s do i have {day}",
    ),
    (lazy_regex(r"(?:start|begin) (?:counting|timing) (?P<length>\d.+)"), "set a timer for {length}"),
)


_ALL_RULES = RuleTable((*_RULES, *RULES))


def lengthened(said: str) -> str:
    """ "How much time's left" with its "is"."""
    said = _KIND_IS.sub(r"\1 is", said)
    return _SHORTENED.sub(r"\1 is", said)


def retold(said: str) -> str:
    """The request in known words; as it was when no rule fits the whole of it."""
    for pattern, words in _ALL_RULES.possible(said):
        found = pattern.fullmatch(said)
        if found is not None:
            parts = {name: value or "" for name, value in found.groupdict().items()}
            return " ".join(words.format(**parts).split())
    return said

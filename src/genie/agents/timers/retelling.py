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
_AND_SAYS = lazy_regex(
    r" and (?:then )?(?:(?:tell|let) me(?: know)?|say|what time(?: is|'s) (?:that|it)|what(?: is|'s) "
    r"(?:that|it)|when(?: is|'s) (?:that|it)|"
    r"how long (?:is|has|does)(?: it| that)?)\b.*$"
)
"""A question that the answer to a change answers anyway."""
_THING = (
    r"(?P<thing>(?!(?:phone|contract|battery|film|movie|season|warranty|lease|visa|passport|mortgage|parking|game|match|"
    r"subscription|trial|laptop|charge|download|year|month|week|day|term|holiday|holidays|loan|clock|show|series|lesson|"
    r"meeting|call|flight|train|bus|timer|alarm|sale|offer|deal|project|deadline|sun|sunset"
    r"|world)\b)[a-z]+(?: "
    r"(?!timer|alarm|reminder|is\b|are\b|will\b|has\b|got\b)[a-z]+)?)"
)
"""What may be on the stove or in the wash; not what ends on its own day."""
_COOKED = _THING.replace("<thing>", "<name>")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        lazy_regex(
            rf"{_HOW_MUCH} (?:more )?(?:is|has|have) (?P<ref>(?:the|my|our) (?:[a-z0-9-]+ ){{0,3}}?{_KIND}s?)"
            rf"(?: still)?(?: got| have)?(?: {_REMAINS})?"
        ),
        "how long is left on {ref}",
    ),
    (
        lazy_regex(
            rf"{_HOW_MUCH} (?:more )?(?:has|have|is) (?:the|my|our) {_COOKED}(?: still)? got(?: {_REMAINS})?"
        ),
        "how long is left on the {name} timer",
    ),
    (
        lazy_regex(
            rf"(?:do i have|have i got|are there|is there) (?:more than|at least|over) (?:1|one|an?|\d) "
            rf"{_KIND}s?(?: .*)?"
        ),
        "what {kind}s do i have",
    ),
    (
        lazy_regex(
            rf"(?:is|are) (?:my|the) (?P<name>.*?) ?{_KIND} (?:off|on|still on|set|still set|active"
            rf"|still active|gone|"
            r"cancelled|running|still running)(?: now| yet)?"
        ),
        "how long is left on the {name} {kind}",
    ),
    (
        lazy_regex(
            r"(?:do i have|is there|have i got|did i have) (?:anything|something) (?:to remember|i need "
            r"to remember|to be "
            r"reminded (?:of|about)|i should remember)(?: (?P<day>today|tomorrow|tonight|this week))?"
        ),
        "what reminders do i have {day}",
    ),
    (
        lazy_regex(
            r"(?:when|what time) (?:is it|are you|will it|will you|does it|do you)(?: going to| meant "
            r"to)? remind(?:ing)? me "
            r"(?P<what>to|about|of) (?P<name>.+)"
        ),
        "when is the reminder {what} {name}",
    ),
    (
        lazy_regex(
            rf"{_HOW_MUCH} (?:is it )?(?:before|until|till) (?:the|my|our) {_COOKED} (?:comes?|can come"
            rf"|needs? to come|is|are)"
            r" (?:out(?: of the oven)?|cooked|baked|boiled|proved|ready to come out)"
        ),
        "how long is left on the {name} timer",
    ),
    (
        lazy_regex(
            rf"(?:which|what) days? (?:does|is|are|do) (?:my|the) (?:(?P<label>[a-z -]+?) )?{_KIND}s?"
            r"(?: (?:go|goes|going|set|off|ring|rings|on|for|repeat))*"
        ),
        "what {kind}s do i have",
    ),
    (
        lazy_regex(
            r"what (?:have|do|did|are|am)(?: (?:you|i|we))(?: (?:got|have|need|ask you|want|want you|going|"
            r"supposed|meant|asked you|told you))*(?: to)? (?:be )?(?:remind(?:ed)?)(?: me| us)?(?: "
            r"(?:about|of))?"
            r"(?: (?:today|later|now))?|(?:go|run) (?:through|over) (?:all )?(?:my|the) reminders"
        ),
        "what reminders do i have",
    ),
    (
        lazy_regex(
            r"(?:what|which)(?: reminder| reminders)? (?:have|do|did|are|am|is)(?: (?:you|i|we))?(?: "
            r"(?:got|have|need|"
            r"ask you|want|want you|going|supposed|meant|asked you|told you|there|set))*(?: to)? "
            r"(?:(?:be )?remind(?:ed)?"
            r"(?: me| us)?(?: (?:about|of))? )?(?P<when>(?:at|for) \d.*)"
        ),
        "how long is left on the reminder {when}",
    ),
    (
        lazy_regex(
            r"(?:stick|put|pop|whack|bung|shove|get|set|start) (?P<spec>(?:a|an|another) .*?timer)(?: on)?"
            r"(?: for .+?)? and (?:call|name|label) it (?P<name>[a-z ]+)"
        ),
        "set {spec} called {name}",
    ),
    (
        lazy_regex(
            r"(?:stick|put|pop|whack|bung|shove|get) (?P<spec>(?:a|an|another) .*?timer) on(?P<rest>(?: "
            r"(?:for|called) .+?)?)"
        ),
        "set {spec}{rest}",
    ),
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
    (
        lazy_regex(r"(?:stop|quit) reminding me (?P<what>to|about|of) (?P<name>.+)"),
        "cancel the reminder {what} {name}",
    ),
    (lazy_regex(r"(?:start|begin) (?:counting|timing) (?P<length>\d.+)"), "set a timer for {length}"),
)


_ALL_RULES = RuleTable((*_RULES, *RULES))


def lengthened(said: str) -> str:
    """ "How much time's left" with its "is"."""
    said = _KIND_IS.sub(r"\1 is", said)
    return _SHORTENED.sub(r"\1 is", said)


def without_question(said: str) -> str:
    """A change without what is asked of it in the same breath: "… and tell me how long it's got"."""
    return _AND_SAYS.sub("", said)


def retold(said: str) -> str:
    """The request in known words; as it was when no rule fits the whole of it."""
    for pattern, words in _ALL_RULES.possible(said):
        found = pattern.fullmatch(said)
        if found is not None:
            parts = {name: value or "" for name, value in found.groupdict().items()}
            return " ".join(words.format(**parts).split())
    return said

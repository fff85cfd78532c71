"""What people ask of their plans from afar, in the words that the readings know.

"Date and time of my upcoming dental appointment", "is there anybody I'm supposed to be meeting tomorrow".
Each rule fits the whole utterance.
"""

import re

from genie.core.regex import lazy_regex

_DAY = (
    r"(?:today|tonight|tomorrow(?: (?:morning|afternoon|evening|night))?|(?:(?:on|this|next|for|the) "
    r")*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|weekend|week|month|morning|afternoon|evening)(?: (?:morning|afternoon|evening|night))?|(?:on "
    r")?(?:the )?\d+(?:st|nd|rd|th)(?: of [a-z]+)?|(?:on )?[a-z]+ \d+(?:st|nd|rd|th))"
)
_CAL = r"(?:(?:my|our|the) (?:diary|calendar|schedule|agenda|planner))"
_HAVE = (
    r"(?:have|have got|am having|had|was having|am supposed to have|was supposed to have|got|am down "
    r"for|am due to have)"
)
_PEOPLE = r"(?:anybody|anyone|someone|somebody|people)"

_NOUNS = (
    (lazy_regex(rf"\b(?:the|that|this) (?P<x>[a-z-]+(?: [a-z-]+)?) (?:that |which )?(?:i|we) {_HAVE}(?: "
                r"(?:planned|booked|scheduled|in|lined up|arranged))?"
                r" (?=(?:with|on|at|for|this|next|tomorrow|today|tonight)\b)"), r"my \g<x> "),
    (lazy_regex(r"^(?P<asked>(?:what time|when) (?:is|are) .+) at$"), r"\g<asked>"),
    (lazy_regex(r"\bbetween lunch(?: ?time)? and (?:the )?evening\b"), "afternoon"),
    (lazy_regex(r"\b(?:my|the|our) (?:next )?upcoming\b"), "my next"),
)  # fmt: skip
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (r"(?:what is |tell me |give me )?(?:the )?(?:date and time|time and date|day and time|time and "
         r"day|date|time|day) (?:of|for) (?P<x>my next .+)", r"when is \g<x>"),
        (r"when (?:do|will|am|are) (?:i|we)(?: (?:going to|due to|supposed to|be|meant to))* next (?:see|"
         r"seeing|visit|visiting|meet|meeting|go to|going to|at|have|having|due at|booked in with|in with|"
         r"with) (?:the |my |our |a |an )?(?P<x>.+)",
         r"when is my next \g<x> appointment"),
        (r"when (?:do|will|am|are) (?:i|we) (?:see|seeing|visit|visiting|meet|meeting|go to|going to|have|"
         r"having) (?:the |my |our |a |an )?(?P<x>dentist|doctor|optician|hairdresser|physio|vet|gp|barber|"
         r"therapist)(?: (?:next|again))?",
         r"when is my next \g<x> appointment"),
        (rf"(?:is there |are there |do i have |have i got )?{_PEOPLE}(?: (?:that|who))?(?: (?:i|we) (?:am|"
         r"are|have|need|should))?(?: (?:supposed|due|meant|scheduled|going))?(?: to)?(?: (?:be|meet|see|"
         rf"have))?(?: (?:meeting|seeing|to meet|to see))?(?: (?:up|with))* (?P<when>{_DAY})",
         r"do i have anything \g<when>"),
        (r"(?:who|what) (?:am i|are we)(?: (?:supposed|due|meant|scheduled|going))?(?: to)?(?: be)? "
         rf"(?:meeting|meet|seeing)(?: (?:up|with))* (?P<when>{_DAY})", r"what do i have \g<when>"),
        (r"what is (?:coming up |up )?(?:the )?(?:soonest|first|next|earliest|nearest)(?: (?:thing|event|"
         r"entry|item|appointment|engagement))?(?: (?:coming up|up|that is coming up))?(?: (?:in|on) "
         rf"{_CAL})",
         "what is my next appointment"),
        (rf"what (?:comes|is coming|is) (?:up )?(?:next|first|soonest)(?: (?:in|on) {_CAL})",
            "what is my next appointment"),
        (r"what is (?:the )?(?:earliest|first)(?: (?:thing|event|entry|item|appointment|engagement))(?: "
         rf"(?:in|on) {_CAL})? (?P<when>{_DAY})", r"what is my first appointment \g<when>"),
        (rf"(?:has |is |does )?{_PEOPLE}(?: (?:that )?(?:i|we) know)?(?: (?:has|have|having|celebrating|"
         rf"got))* a birthday (?P<when>{_DAY})(?: (?:who|and who)(?: is (?:it|that))?)?",
             r"who has a birthday \g<when>"),
        (rf"whose birthday (?:is (?:it )?|falls |comes up )(?P<when>{_DAY})", r"who has a birthday \g<when>"),
        (r"(?:is|are) (?:my|our) (?P<when>(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|"
         r"afternoon|evening))?|morning|afternoon|evening|weekend)(?: (?:clear|free|open|empty|"
         r"available))+", r"am i free \g<when>"),
        (rf"(?:is|are) {_CAL} (?:clear|free|open|empty) (?P<when>{_DAY})", r"am i free \g<when>"),
        (r"(?:is|are) (?:there )?(?:anything|something|any plans?|stuff|events?)(?: (?:going on|happening|"
         rf"planned|scheduled|booked|written|down))*(?: (?:in|on) {_CAL}) (?P<when>{_DAY})",
             r"do i have anything \g<when>"),
        (r"(?:list|read|show|tell|give)(?: (?:me|out|us))* (?:all )?(?:the |my )?(?:events?|appointments?|"
         rf"plans?|entries|things|engagements|what is|everything)(?: (?:in|on))?(?: {_CAL})?(?: (?:for|"
         rf"on))? (?P<when>{_DAY}|the day after (?:today|tomorrow))",
         r"what do i have \g<when>"),
        (r"(?:what|how) (?:does|is) (?:my|our|the) (?:day|diary|calendar|schedule|week)(?: (?:look|"
         rf"looking|shaping up|hold|holding))(?: (?:like|for me))* (?P<when>{_DAY})",
             r"what do i have \g<when>"),
        (r"what (?:is|have i got|do i have|am i doing)(?: (?:planned|in store|lined up|booked|going on|"
         rf"happening|scheduled|down))*(?: (?:in|on) {_CAL})? (?P<when>{_DAY})", r"what do i have \g<when>"),
        (r"(?:call off|scrap|bin|ditch|scratch|axe|get rid of|take out|wipe) (?P<x>(?:my|the|our) .+?)(?: "
         rf"(?:from|off|in|on|out of) {_CAL})?", r"cancel \g<x>"),
        (r"(?:i (?:can not|will not|cannot|am not going to|am unable to) (?:make|do|get to|attend|go to)|i "
         r"am not going to) (?P<x>(?:my|the|our) .+?),? (?:so |and |please |can you |just )*(?:cancel|"
         r"remove|delete|scrap|drop) (?:it|that)", r"cancel \g<x>"),
    )
)  # fmt: skip


def told_plainly(text: str) -> str:
    """The text in words that the readings know; as it was when no rule fits."""
    for pattern, known in _NOUNS:
        text = pattern.sub(known, text)
    for pattern, known in _RULES:
        found = pattern.fullmatch(text)
        if found is not None:
            return " ".join(found.expand(known).split())
    return text

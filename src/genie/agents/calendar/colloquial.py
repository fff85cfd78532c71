"""Everyday ways to speak of plans, put in the words that the readings know: "run me through saturday".

Each rule fits the whole of an utterance, before any time is looked for in it; the first that fits counts.
"""

import re

from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten

_DAY = (
    r"(?:today|tonight|tomorrow|(?:(?:on|this|next|for|coming|the) )*(?:(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day"
    r"|weekend|week|month)(?: (?:morning|afternoon|evening|night|coming))?|tomorrow (?:morning|"
    r"afternoon|evening|night)"
    r"|this (?:morning|afternoon|evening)|(?:on )?the \d+(?:st|nd|rd|th)(?: of [a-z]+)?|(?:on )?[a-z]+ "
    r"\d+(?:st|nd|rd|th))"
)
_DATED = (
    r".*\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|week|\d+(?:st|"
    r"nd|rd|th)|january|"
    r"february|april|june|july|august|september|october|november|december|noon|midday|(?:at|from) \d)\b.*"
)
_TIMED = (
    r"(?=.*(?:\b(?:at|from|between) (?:half |quarter |about |around )?\d|\d ?(?:am|pm)\b|o'clock|"
    r"\bnoon\b|\bmidday\b))"
)
_OWN = r"(?:my|our|the|this|that) "
_PLAN = (
    r"(?P<x>(?!it\b|that\b|this\b|there\b|what\b|when\b|who\b|how\b|is\b|i\b|we\b)[a-z0-9'-]+(?: "
    r"[a-z0-9'-]+){0,4}?)"
)
_KINDS = (
    r"(?:appointments?|meetings?|events?|things|plans|calls|classes|lessons|commitments|"
    r"engagements|birthdays)"
)
_NOT_PEOPLE = (
    r"(?!it\b|rain\b|snow\b|storm\b|winter\b|summer\b|spring\b|what\b|who\b|when\b|how\b|why\b|where\b|"
    r"everything\b|is\b|"
    r"are\b|nobody\b|christmas\b|easter\b|i\b|we\b|you\b|there\b|the (?:weather|rain|snow|storm|sun)\b|"
    r"a storm\b)"
)

_RULES: RuleTable[tuple[re.Pattern[str], str]] = RuleTable(
    (lazy_regex(pattern), words)
    for pattern, words in (
        (rf"(?:read|show|tell|give)(?: me| us)(?: out)? (?P<when>{_DAY})", "what do i have {when}"),
        (
            rf"what is (?:my |the )?(?P<nth>1st|first|last)(?: thing)?(?: (?:on|for|up))? (?P<when>{_DAY})",
            "what is my {nth} event {when}",
        ),
        (
            rf"what did (?:i|we) (?:say|tell you|mention|put|write)(?: (?:i|we))?(?: (?:was|is|had|have"
            rf"|am|was doing|"
            rf"am doing|down|in))*(?: (?:happening|going on|on|planned|doing))*(?: (?:for|on))? "
            rf"(?P<when>{_DAY}|"
            rf"(?:on )?(?:boxing day|christmas day|christmas eve|christmas|new year's (?:day|eve)|easter "
            rf"sunday|"
            rf"easter monday|halloween|bonfire night|valentine's day))",
            "what do i have on {when}",
        ),
        (
            r"(?P<when>(?:every|each) .+?),? (?:i|we) (?:have(?: got)?|go to|do|am at|are at)(?: (?:a|an"
            r"|my|our|the))? "
            r"(?P<x>(?!to\b|been\b)[a-z].+)",
            "add {x} {when} to my calendar",
        ),
        (
            rf"(?:list|read(?: me)?|tell me|show me|give me)(?: out)? (?:everything|all|whatever"
            rf"|what)(?: that)?"
            rf"(?: (?:i|we))?(?: (?:have|got|am doing|is|there is))*(?: (?:on|for|planned))* "
            rf"(?P<when>{_DAY})",
            "what do i have {when}",
        ),
        (rf"am i (?:working|at work|on shift|in work|on duty) (?P<when>{_DAY})", "what do i have {when}"),
        (
            r"(?:what time|when) do (?:i|we) (?:need|have|want|ought) to (?:be|get) (?:at|to) (?:the|my"
            r"|our) (?P<x>[a-z' -]+)",
            "when is my {x}",
        ),
        (r"(?:an? )?new (?P<x>appointment|meeting|event)", "add an {x} to my calendar"),
        (
            rf"(?:run|talk|take|walk|go) (?:me |us )?(?:through|over) (?:(?:my|our|the) )?(?:plans?|day|"
            rf"diary|calendar|"
            rf"schedule|agenda|what i have(?: on)?)? ?(?:for |on )?(?P<when>{_DAY})",
            "what do i have {when}",
        ),
        (
            rf"(?:where|who|what)(?: all)? (?:do|must|should|have) (?:i|we)(?: (?:need|have|got|"
            rf"supposed))*(?: to)? "
            rf"(?:be|go|see|meet|attend)(?: at)? (?P<when>{_DAY})",
            "what do i have {when}",
        ),
        (
            rf"(?!what is on (?:for )?[a-z]+$)what(?: all)? (?:is|have i|i|have we|we have|i have|"
            rf"things? (?:is|are)|meetings? are)(?: (?:there|in|store|"
            rf"on|for|me|us|got|waiting|lined|up|the|program|programme|plan|my|going|down|have|coming|"
            rf"diary|in|cards))+ "
            rf"(?P<when>{_DAY})",
            "what do i have {when}",
        ),
        (
            rf"(?:what|how) (?:is|are) (?:my|our|the) (?:program|programme|routine|timetable|line-up|"
            rf"engagements|schedule)"
            rf"(?: like| looking)*(?: (?:for|on))? ?(?P<when>{_DAY})",
            "what do i have {when}",
        ),
        (
            rf"what am i (?:up to|doing|supposed to be doing|meant to be doing|booked for|down for|in for) "
            rf"(?P<when>{_DAY})",
            "what do i have {when}",
        ),
        (
            (
                rf"who (?:is|are)(?: all)? (?:coming|visiting|popping)(?: (?:round|over|by|to (?:see|visit) "
                rf"(?:me|us)))* (?P<when>{_DAY})"
            ),
            "what do i have {when}",
        ),
        (rf"(?:i|we) have any (?P<x>{_KINDS}) (?P<when>{_DAY})", "do i have any {x} {when}"),
        (rf"have (?:i|we)(?: got)? any (?P<x>{_KINDS})(?P<when>(?: .+)?)", "do i have any {x}{when}"),
        (
            (
                rf"how many (?P<x>{_KINDS})(?: (?:are|is|there|in|on|for|scheduled|planned|booked|got))* "
                rf"(?P<when>{_DAY})"
            ),
            "how many {x} do i have {when}",
        ),
        (
            rf"when (?:is|would be) (?:a |the )?(?:good|best|better|suitable|convenient) (?:time|slot|"
            rf"day|moment)(?: (?:for|to "
            rf"have|to schedule|to fit in) (?:a |an |the |my )?(?:[a-z]+ ?){{1,3}}?)? (?P<when>{_DAY})",
            "when am i free {when}",
        ),
        (
            (
                rf"(?:have|do|are|is|am) (?:i|we|there)(?: (?:got|have))? (?:any )?(?:spare|free) time "
                rf"(?P<when>{_DAY})"
            ),
            "when am i free {when}",
        ),
        (rf"is (?P<when>{_DAY}) lunch ?time (?:free|open|clear|available)", "am i free for lunch {when}"),
        (
            (
                rf"(?:clear|wipe|empty|free up|clean)(?: out| up)? (?:the (?=week|day))?(?P<when>{_DAY})(?: "
                rf"for me| please| completely| out)*"
            ),
            "cancel everything on {when}",
        ),
        (
            rf"(?:{_OWN})?{_PLAN}(?:'s| is| was| are| has| have| got| had)+(?: (?:just|now|been|not|to|"
            rf"be|all))* (?:off|called "
            r"off|cancell?ed|happening any ?more|happening|scrapped|ditched|not on any ?more|going ahead)"
            rf"(?P<when>(?: {_DAY})?)(?: (?:any ?more|now|after all|this time|sadly|so take it (?:out|"
            rf"off)|so (?:please )?"
            r"(?:remove|delete|cancel) it))*",
            "cancel my {x}{when}",
        ),
        (
            rf"(?:{_OWN})?{_PLAN}(?:'s| is| has| was| got| have| are)+(?: (?:just|now|been))* (?:moved|"
            rf"changed|rescheduled|pushed"
            r"(?: back)?|switched|brought forward|shifted|put back|postponed|delayed)(?: back| "
            r"forward)? (?:to|until|till) "
            r"(?P<when>.+)",
            "move my {x} to {when}",
        ),
        (
            rf"{_OWN}{_PLAN}(?:'s| is) (?:now|actually|really) (?:on|at|going to be at|going to be on) "
            rf"(?P<when>.+?)"
            r"(?:,? (?:not|instead of) .+| instead)?",
            "move my {x} to {when}",
        ),
        (
            rf"(?:make|do|have) {_OWN}{_PLAN} (?:at|on|for) (?P<when>.+?) instead(?: of .+)?",
            "move my {x} to {when}",
        ),
        (
            rf"(?:please )?(?:remember|note|make a note|log|jot down|write down|put (?:it )?(?:down "
            rf")?(?:in|on) (?:my|the|our) "
            rf"(?:calendar|diary|schedule))(?: that)? (?P<x>(?!to\b|about\b|it\b)[a-z0-9' -]+?)(?: is| "
            rf"are)(?P<rest>{_DATED})",
            "add {x}{rest} to my calendar",
        ),
        (
            rf"{_OWN}(?P<x>[a-z' -]+?) (?:is|are)(?P<rest> (?:on|at|from|next|this|tomorrow).+?)[,.]? "
            rf"(?:so |and |can you |could "
            r"you |will you |please |just )*(?:put|add|stick|pop|pencil|write|note|get) (?:it|that|this|them)"
            r"(?: (?:in|down|on|to|into))*(?: (?:my|the|our) (?:calendar|diary|schedule))?",
            "add {x}{rest} to my calendar",
        ),
        (
            r"(?:there is|there are|we have got|i have got|i have|we have) (?:a |an |the |my |our "
            r")?(?P<x>.+?)[,.]? (?:so |and |"
            r"can you |could you |will you |please |just )*(?:put|add|stick|pop|pencil|write|note|get|"
            r"book) (?:it|that|this|them)"
            r"(?: (?:in|down|on|to|into))*(?: (?:my|the|our) (?:calendar|diary|schedule))?",
            "add {x} to my calendar",
        ),
        (
            rf"(?P<x>{_NOT_PEOPLE}[a-z' ]+?)(?:'s| is| are)(?P<rest> {_TIMED}(?:coming|visiting|popping|"
            rf"arriving|staying|flying in|"
            rf"getting here)\b{_DATED})",
            "add {x}{rest} to my calendar",
        ),
        (
            (
                rf"(?:i|we) (?:am|are) (?:seeing|visiting) (?:my |the |a )?(?P<x>[a-z' .]+?)(?P<rest> "
                rf"{_TIMED}{_DATED})"
            ),
            "add {x}{rest} to my calendar",
        ),
        (
            (
                rf"(?:i|we) (?:am|are) meeting(?: up)?(?: with)? (?:my |the |a )?(?P<x>[a-z' .]+?)(?P<rest> "
                rf"{_TIMED}{_DATED})"
            ),
            "add meeting with {x}{rest} to my calendar",
        ),
        (
            rf"(?:i|we) (?:am|are) (?:having|playing|doing|getting|taking) (?:my |the |a |an |some "
            rf")?(?P<x>[a-z' .]+?)"
            rf"(?P<rest> {_TIMED}{_DATED})",
            "add {x}{rest} to my calendar",
        ),
        (
            rf"(?:i|we) (?:am|are) (?:off|going away|away|travelling|traveling|driving|heading)(?: on "
            rf"(?:a )?holiday)? to "
            rf"(?P<x>[a-z' .]+?)(?P<rest> (?:from |on |for |next |this ).*{_DATED})",
            "add trip to {x}{rest} to my calendar",
        ),
        (
            r"(?:new|create|add|make)(?: an?| a new)? (?:new )?(?:event|entry|calendar event|calendar "
            r"entry|diary entry)[:,]? "
            r"(?P<x>(?!at |on |for |called |named |in |to |from |with |that |about |tomorrow|today)[a-z].*)",
            "add {x} to my calendar",
        ),
        (
            rf"(?:put|pop|stick|pencil|bung|get) (?:the |my |our |a |an )?(?P<x>(?!it\b|that\b|this\b"
            rf"|them\b|me\b)[a-z0-9' -]+?) "
            rf"(?:in|down)(?P<rest> (?:from|on|for|at) {_DATED})",
            "add {x}{rest} to my calendar",
        ),
        (
            r"(?:squeeze|slot|fit|lock|shove|bung|whack)(?: in)? (?P<x>.+?)(?: in)?(?P<rest> (?:on|at|"
            r"for|tomorrow|today|next|"
            r"this) .+)",
            "add {x}{rest} to my calendar",
        ),
        (
            (
                r"(?:fix|keep|confirm)(?: up)? (?:1|one|a|an|my) (?P<x>(?:appointment|meeting|call|visit|"
                r"date|lunch|dinner)\b.+)"
            ),
            "schedule {x}",
        ),
        (
            r"(?:set up|organi[sz]e|arrange|put in|make) (?P<x>(?:a|an) (?:call|chat|coffee|catch-?up|"
            r"catch up|sync|phone call|"
            r"video call|zoom|review) with .+)",
            "schedule {x}",
        ),
    )
)
_NOUNS = RuleTable(
    (
        (
            lazy_regex(
                r"^((?:what |who |where |when |which [a-z]+ )?(?:did|was|were|had) (?:i|we) (?:.* )?)(?:on )?"
                r"(?<!last )(?<!next )(?<!this )(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
            ),
            r"\1last ",
        ),
        (lazy_regex(r"^((?:when|(?:what|which) (?:day|time|date)) (?:is|are) .+) now$"), r"\1"),
        (lazy_regex(r",? (?:on|in) (?:the|my|our) (?:calendar|diary|schedule) (?:i mean|that is)$"), ""),
        (
            lazy_regex(
                r"^what is (the|my|our) (day|week|weekend|morning|afternoon|evening|calendar|diary) "
                r"look(?:ing)?(?: like)?"
            ),
            r"what does \1 \2 look like",
        ),
        (
            lazy_regex(r"^what did (?:i|we) say (?:is|was|were) (?:happening|on|going on)\b"),
            "what is happening",
        ),
        (lazy_regex(r"^(when|what time|what day) (am|are|was|were|do|did|will) (i|we) next "), r"\1 \2 \3 "),
        (
            lazy_regex(
                r"^(when|what time|what day) (?:was|were) (i|we) (seeing|meeting|visiting|having|going)\b"
            ),
            r"\1 am \2 \3",
        ),
        (
            lazy_regex(
                r"^(when|what time|what day) (?:am|are) (?:i|we) (?:due|expected|booked in|booked|down|"
                r"supposed "
                r"to be) (?:at|for) "
            ),
            r"\1 is my ",
        ),
        (
            lazy_regex(r"\b(next|last) (?:trip|visit|time|session) (?:to|at|with) (?:the |my )?(?=[a-z]+$)"),
            r"\1 ",
        ),
        (
            lazy_regex(
                r"^(what time|when) am i (?:meeting|seeing) ([a-z]+) for (lunch|dinner|breakfast|coffee|"
                r"drinks"
                r"|tea|brunch)$"
            ),
            r"\1 is my \3 with \2",
        ),
        (
            lazy_regex(r"^where (am i|are we|do i need|do i have) (?:supposed |meant |due |going )?to be "),
            r"what do i have ",
        ),
        (
            lazy_regex(r"^am i (?:away|off work|on holiday|working) (?=on|today|tomorrow|next|this|over)"),
            "do i have anything ",
        ),
        (lazy_regex(r"^am i (?:around|about|at home|in) (?=\w)"), "am i free "),
        (
            lazy_regex(
                r"^have (i|we) (?:already )?(?=(?:any|anything|anybody|anyone|much|a lot|something|plans|an? "
                r"(?:[a-z]+ )?(?:appointment|meeting|call|class|lesson|event))\b)"
            ),
            r"do \1 have ",
        ),
        (lazy_regex(r"^has (?:anyone|anybody|someone) got a birthday\b"), "does anyone have a birthday"),
        (
            lazy_regex(
                r"^(?:please )?(?:jot down|note down|note|write down|remember|make a note|put down|put it "
                r"down|put in)(?: that)? "
                r"(?=(?:i|we) (?:am|are|have|will)\b)"
            ),
            "",
        ),
        (lazy_regex(r"\b(?:owt|summat)\b"), "anything"),
        (lazy_regex(r"\bmy (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|tomorrow\b)(?!\w+'s)"), ""),
        (
            lazy_regex(
                r"\bmy (?=weekend\b|morning\b(?! (?:meeting|class|run|alarm|routine))|evening\b(?! class)|"
                r"afternoon\b)"
            ),
            "this ",
        ),
        (lazy_regex(r"(?<='s) (?=\d+(?:st|nd|rd|th)\b)"), "-"),
        (lazy_regex(r"\bblock (?:out |off )?my calendar\b"), "block"),
    ),
)


def as_known(text: str) -> str:
    """The text in known words; as it was when no rule fits the whole of it."""
    text = rewritten(text, _NOUNS)
    for pattern, words in _RULES.possible(text):
        found = pattern.fullmatch(text)
        if found is not None:
            parts = {name: value or "" for name, value in found.groupdict().items()}
            return " ".join(words.format(**parts).split())
    return text

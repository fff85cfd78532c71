"""What people say of the weather in phrases, put in its plain words: "is it chucking it down"."""

from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten

_TIMED = (
    r"(?=.*\b(?:today|tonight|tomorrow|now|outside|out|weekend|week|later|currently|morning|afternoon|"
    r"evening|moment|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|there)\b)"
)
_POURS = r"(?:chuck|bucket|tip|lash|pelt|teem|hammer|throw|hoy|belt|sheet)"
_RULES = RuleTable(
    (lazy_regex(pattern), words)
    for pattern, words in (
        (
            r"\bhow (?:fast|strong|hard|bad|powerful|fierce)(?: (?P<be>is|are|will|would))?(?: the| those)? "
            r"(?:wind|winds|breeze|gusts)(?: (?:be|blowing|going|speed|out there|there|going to be))*",
            lambda found: f"how windy {'will it be' if found['be'] in ('will', 'would') else 'is it'}",
        ),
        (r"\bwhat (?:speed|strength) is the wind(?: blowing)?(?: at)?\b", "how windy is it"),
        (
            r"\bbefore (?:the day is out|the day's out|the end of the day|today is out|today is over|the "
            r"day is over)\b",
            "today",
        ),
        (r"\b(?:on )?saturday (?:or|and) sunday\b", "this weekend"),
        (
            r"\bwhat (?:does|is|would) (?:the|a|my) (?:thermometer|mercury)(?: (?:outside|outdoors|in the "
            r"garden))?"
            r" (?:say|saying|read|reading|show|showing|at)\b",
            "what is the temperature outside",
        ),
        (
            r"\b(?:are|am) (?:we|i) (?:due|in for|looking at|set for|expecting|likely to (?:get|see|have)|"
            r"getting|"
            r"going to (?:get|see|have))(?= (?:any|some|a|more|much|snow|rain|showers|storms|thunder|fog|"
            r"frost|wind|sun))",
            "will there be",
        ),
        (r"\bunder freezing\b", "below freezing"),
        (r"\b(?:the )?(?:outdoor|outside) (temperature|temp)\b", r"the \1 outside"),
        (r"\b(?:water|rain) (?:going to )?(?:fall|falling|come|coming) (?:from|out of) the sky\b", "rain"),
        (r"\b(?:stay|keep|remain)(?:ing)? (?:inside|in) because of\b", "expect"),
        (rf"\b{_POURS}(?:ing|s|ting|ping)? (?:it )?(?:down|with rain)\b", "raining"),
        (
            r"\b(?:coming down|raining) (?:in (?:buckets|sheets)|cats and dogs|hard|heavily|outside)\b",
            "raining",
        ),
        (r"\bspitting\b", "drizzling"),
        (
            r"\b(?:has|have|did|is) (?:it|the rain|the snow)(?: finally)? (?:stop|stopped|eased off|"
            r"finished|over|cleared up)"
            r"(?: (?:raining|snowing|yet|now))*$",
            "is it dry",
        ),
        (r"\b(?:get|getting|be) (?:soaked|drenched|rained on)\b", "get wet"),
        (
            r"\b(?:what|how) is it (?:doing|looking|like) (?:outside|out there|out|outdoors)\b",
            "how is the weather",
        ),
        (
            r"\b(?:what|how) (?:is|does) the weather (?:saying|say|up to|doing|going to do|look like)\b",
            "how is the weather",
        ),
        (r"\bwhat will the weather (?:do|be doing|be up to|bring)\b", "what will the weather be"),
        (r"\b(weather|forecast|temperature|temp) of (?!the\b|a\b)", r"\1 in "),
        (rf"\b(?:the )?climate\b{_TIMED}", "weather"),
        (rf"^(?:what|how) is it (?:like|looking) {_TIMED}(?!.*\b(?:time|timewise)\b)", "how is the weather "),
        (rf"^(?:what|how) (?:is|will) it (?:going to )?be like {_TIMED}", "how will the weather be "),
        (
            r"\b(?:can|could|should|shall|may|is it (?:ok|okay|safe|all right) to|would it be (?:ok|"
            r"okay) to)(?: (?:i|we))? "
            r"(?:hang|put|peg|dry|leave|do)(?: out)? (?:the |my |our |some )?(?:washing|laundry|clothes|"
            r"sheets|bedding)"
            r"(?: (?:out|outside|on the line|to dry|outdoors))*",
            "will it stay dry",
        ),
        (
            (
                r"\bis it (?:a )?good (?:drying weather|day for (?:drying|the washing|washing|hanging out "
                r"washing))\b"
            ),
            "will it stay dry",
        ),
        (r"\bwrap up(?: warm| well)?\b", "wear a coat"),
        (r"\b(?:grim|miserable|awful|horrible|grotty|dreich|rubbish|minging|terrible|rotten)\b", "nice"),
        (
            r"\bhow many (?:inches|millimeters|millimetres|mm|centimeters|centimetres|cm) of (?=rain|snow)",
            "how much ",
        ),
    )
)


def respelled(text: str) -> str:
    """The utterance with such phrases in plain words."""
    return rewritten(text, _RULES)

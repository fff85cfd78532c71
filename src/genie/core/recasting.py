"""Puts an utterance that says its parts in another order into the order of a question.

"Friday at three, am I free", "the pasta timer, how long is left on it", "when is it the clocks go back",
"how windy is it today, I want to fly the kite": each is offered as the question that it is.
"""

import re
from collections.abc import Iterator

from genie.core.regex import lazy_regex

_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_CLOCK = r"(?:\d{1,2}(?::\d\d)?(?: ?(?:am|pm|o'clock))?|noon|midnight|midday|lunchtime)"
_WHEN = (
    rf"(?:(?:on )?(?:(?:this|next|last) )?{_DAY}(?: (?:morning|afternoon|evening|night))?"
    r"|today|tomorrow(?: (?:morning|afternoon|evening|night))?|tonight|yesterday"
    r"|(?:this|next|last) (?:week|weekend|month|year|morning|afternoon|evening))"
)
_ASKS = (
    r"(?:what|when|where|who|which|how|am i|are we|is|are|was|were|do i|do we|do|does|did|have i|have we"
    r"|has|will|can|could|should)"
)
_TIME_FIRST = lazy_regex(rf"(?P<when>{_WHEN}(?: at {_CLOCK})?)(?: then)? (?P<asked>{_ASKS} .+)")
_TIME_BEFORE_ORDER = lazy_regex(
    rf"(?P<when>{_WHEN})(?: then)? (?P<asked>(?:please |can you |could you )?"
    r"(?:wake|set|remind|get me up|book|schedule|put|add|start) .+)"
)
_SAYS_WHEN = lazy_regex(rf"\b{_WHEN}\b")
_WHAT_IS_IT = lazy_regex(
    r"(?P<ask>what|who|where|when) is it (?:that )?(?P<who>you|i|we|they|he|she) (?P<verb>can|could|should|"
    r"will|do|need"
    r"|have|would)(?P<rest>(?: .+)?)"
)
_SHORTENED = lazy_regex(r"\b((?:what|which) (?:time|day|date|year|month))'s\b")
_YEAR_FIRST = lazy_regex(r"(?P<year>(?:this|next|last) year|in \d{4})(?: then)? (?P<rest>.+)")
_RESTARTED = lazy_regex(
    r".+? (?:(?:oh |no |wait )*(?:sorry|wait|i mean|no|let me rephrase|i meant)(?: no| wait| sorry| i "
    r"mean)?) "
    r"(?P<rest>(?:\S+ ){3,}\S+)"
)
_ASKS_ALONE = lazy_regex(r"\b(?:what|which|who|when|where|how|convert|is|are|will|does)\b")
_TOPIC = (
    r"(?P<topic>(?:(?:the|my|our|this) )?(?!(?:what|when|where|who|which|how|is|are|do|does|if|i|we)\b)"
    r"[a-z0-9'-]+(?: (?!(?:what|when|where|who|which|how|is|are|was|were|do|does|did|will|can|has|have|i|we"
    r"|it|if|and|or|to)\b)[a-z0-9'-]+){0,4})"
)
_POINTED_AT_THE_END = lazy_regex(
    rf"{_TOPIC} (?P<asked>(?:what|when|where|who|which|how|is|are|do|does|did|will|can) .+?"
    r" (?:on|in|of|for|at|with|from|to|about|until)) (?:it|that|them|that one)"
)
_POINTED_IN_THE_MIDDLE = lazy_regex(
    rf"{_TOPIC} (?P<asked>(?:what time|what date|(?:what|which) day(?: of the week)?|when|where|how \w+|"
    r"who|what) "
    r"(?:is|was|does|do|did|will|are)) (?:it|that|they|that one)(?P<rest>(?: .+)?)"
)
_OPINION = lazy_regex(
    r"do you (?:think|reckon|suppose|believe|know if|know whether) (?P<who>it|there|the [a-z]+|we|i|[a-z]+) "
    r"(?P<verb>will|is|are|was|is going to|would|can) (?P<rest>.+)"
)
_CLEFT = lazy_regex(r"(?P<ask>when|where) is it (?:that )?(?=(?:the|my|our|we|i) \w+)")
_TOLD_AFTER = lazy_regex(
    r"(?P<asked>(?:what|when|where|who|which|how|is|are|am|do|does|did|will|can|could|should) .+?"
    r"(?<!\bif)(?<!\bthat)(?<!\bwhen)(?<!\bwhere)(?<!\bwhat)(?<!\bthan)(?<!\band)(?<!\bor)(?<!\bbefore)"
    r"(?<!\bafter)(?<!\bwhile)(?<!\bdo)(?<!\bdid)(?<!\bam)(?<!\bcan)(?<!\bshould)(?<!\bhave)(?<!\bwill)"
    r"(?<!\bhow)(?<!\bthe))"
    r" (?:(?:because|cos|as|since) )?(?:i|we|he|she|they|my \w+) (?:want|need|have to|fancy"
    r"|promised|forgot|keep|wants|needs|has to|keeps|would like|would love|thought|think)\b(?: "
    r"(?!not|never|no)\w+)*"
)
_MATTERS = lazy_regex(
    r"\d|\b(?:not|never|no|if|when|what|which|how|unless|except|without|instead|only"
    r"|in|at|from|near|to the|(?:go|fly|drive|travel|get|head|move|off|over) to|visit|there|else)\b"
)


_ITS_SIZE_FIRST = lazy_regex(
    r"if (?P<whole>an?|the) (?P<thing>[a-z]+(?: [a-z]+)?)'s (?P<size>[a-z]+) is (?P<value>\d.*?),? "
    r"(?P<asks>what is its|what is the|what would its|how (?:big|long) is its) (?P<asked>.+)"
)
_WILL_BE_DOING = lazy_regex(
    r"(?P<ask>when|where|what time|how long|who|why) will (?P<who>.+?) be "
    r"(?P<doing>going|coming|doing|changing|starting|ending|finishing|opening|closing|leaving|arriving|"
    r"seeing|meeting|having)\b(?P<rest>.*)"
)
_DO = {
    "going": "go",
    "coming": "come",
    "doing": "do",
    "changing": "change",
    "starting": "start",
    "ending": "end",
    "finishing": "finish",
    "opening": "open",
    "closing": "close",
    "leaving": "leave",
    "arriving": "arrive",
    "seeing": "see",
    "meeting": "meet",
    "having": "have",
}


def recast(text: str) -> Iterator[tuple[str, str]]:
    """The text in the order of a question, in each way that fits, with the reason."""
    text = _SHORTENED.sub(r"\1 is", text)
    if (found := _TIME_FIRST.fullmatch(text)) is not None and _SAYS_WHEN.search(found["asked"]) is None:
        when = found["when"]
        named = f"on {when}" if re.match(_DAY, when) else when
        yield f"{found['asked']} {named}", "with the time behind the question"
    if (found := _TIME_BEFORE_ORDER.fullmatch(text)) is not None and _SAYS_WHEN.search(
        found["asked"]
    ) is None:
        yield f"{found['asked']} {found['when']}", "with the time behind the order"
    if (found := _WHAT_IS_IT.fullmatch(text)) is not None:
        yield f"{found['ask']} {found['verb']} {found['who']}{found['rest']}", "asked straight"
    if (found := _YEAR_FIRST.fullmatch(text)) is not None and _SAYS_WHEN.search(found["rest"]) is None:
        yield f"{found['rest']} {found['year']}", "with the year behind the question"
        if (named := _POINTED_IN_THE_MIDDLE.fullmatch(found["rest"])) is not None:
            topic = f"{_named(named['topic'])} {found['year']}"
            yield f"{named['asked']} {topic}{named['rest']}", "with what was told first in its place"
    if (found := _RESTARTED.fullmatch(text)) is not None and _ASKS_ALONE.search(found["rest"]):
        yield found["rest"], "as it was begun again"
    if (found := _POINTED_AT_THE_END.fullmatch(text)) is not None:
        yield f"{found['asked']} {_named(found['topic'])}", "with what was told first in its place"
    if (found := _POINTED_IN_THE_MIDDLE.fullmatch(text)) is not None:
        yield (
            f"{found['asked']} {_named(found['topic'])}{found['rest']}",
            "with what was told first in its place",
        )
    if (found := _ITS_SIZE_FIRST.fullmatch(text)) is not None:
        yield (
            f"if the {found['size']} of {found['whole']} {found['thing']} is {found['value']} "
            f"{found['asks']} {found['asked']}",
            "with the size that is given named plainly",
        )
    if (found := _WILL_BE_DOING.fullmatch(text)) is not None:
        yield f"{found['ask']} will {found['who']} {_DO[found['doing']]}{found['rest']}", "asked plainly"
    if (found := _OPINION.fullmatch(text)) is not None:
        yield f"{found['verb']} {found['who']} {found['rest']}", "asked straight"
    if _CLEFT.match(text) is not None:
        yield _CLEFT.sub(r"\g<ask> do ", text, count=1), "asked straight"
    if (found := _TOLD_AFTER.fullmatch(text)) is not None:
        told = text[found.end("asked") :]
        if _MATTERS.search(told) is None and _SAYS_WHEN.search(told) is None:
            yield found["asked"], "without what was told after the question"


def _named(topic: str) -> str:
    return topic if topic.split(" ", 1)[0] in ("the", "my", "our", "this") else f"the {topic}"

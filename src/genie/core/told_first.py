"""A question or a command after a statement: "something came up so move my haircut to 4", "my son says 2100
is a leap year, is 2100 a leap year".

The statement may be left out where it says nothing that the request needs: every number and day in it is said
again, or it only tells why. What reports an order, sets a condition or names where somebody is does matter.
"""

from collections.abc import Iterator

from genie.core.regex import lazy_regex

__all__ = ["after_statement", "tells_where"]

_ASKS = frozenset("what which when how who where is are am do does did was will have has can".split())
_ORDERS = frozenset(
    "set start cancel add put move wake remind tick cross check mark stop pause delete remove take push "
    "bring "
    "reschedule book schedule snooze turn simplify round convert calculate work tell give show read "
    "increase decrease "
    "reduce multiply divide subtract solve timer alarm".split()
)
_STATES = lazy_regex(
    r"(?:(?:oh|ah|so|ok|okay|um|well|right|and|but|look|hey|yeah|no|sorry|ugh|argh|actually|good news|bad "
    r"news|"
    r"listen|hi|if you do not mind|if that is ok(?:ay)?|if you could|when you (?:can|get a (?:chance|moment"
    r"|sec))|"
    r"if you (?:can|would be so kind|have a (?:moment|sec(?:ond)?)))[ ,.]+)*"
    r"(?:(?:i|we|you|they|he|she|it|that|this|there|something|someone|somebody|everyone|nobody|nothing|mum|dad|"
    r"mom|nan|grandma|grandad|teacher|miss|sir|(?:my|our|the|his|her|their|your|a|an|some|one of the|these"
    r"|those) "
    r"(?:[a-z'-]+ ){0,2}?[a-z'-]+|[a-z]+)(?:'s)? (?:(?:just|only|really|also|now|finally|already|still"
    r"|always|kind "
    r"of|sort of|have|has|had|will|would|can|could|might|may|must|should|did|do|does|keeps?) )*"
    r"(?:not |never )?"
    r"(?:am|is|are|was|were|been|be|have|has|had|got|get|gets|come|comes|came|cropped|went|goes|go|going|say|says|"
    r"said|think|thinks|thought|reckons?|want|wants|need|needs|like|likes|love|loves|hate|hates|made|makes|did|done|"
    r"does|feel|feels|felt|bought|finished|visit|visits|lost|forgot|found|called|rang|phoned|left|told me"
    r"|tells me|"
    r"asked|asks|wondering|wonders|running|changed|moved|broke|fell|ran|woke|overslept|paid|sent|[a-z]{3,}ed|"
    r"[a-z]{3,}ing|keeps?|looks?|takes?|works?|starts?|means?)\b.*"
    r"|not (?:quite |really )?(?:done|ready|finished|there)(?: yet| quite)?"
    r"|(?:if you do not mind|if that is ok(?:ay)?|if you (?:can|could|would)|when you (?:can|get a "
    r"(?:chance|moment|"
    r"sec(?:ond)?)))"
    r"|(?:nearly|almost|all|finally) (?:done|ready|finished|there)"
    r"|(?:change|changed) of plans?|(?:good|bad|great) news|silly me|no rush|next (?:one|1|up|question))"
    r"(?:[ ,.]+(?:so|and|and so|but|then|anyway|please|just|now|yeah|ok|could you|can you|will you|would "
    r"you|you))*"
)
_SETS_CONDITION = lazy_regex(
    r"\b(?:if|unless|when|whenever|until|till|once|because|after|before|instead|except|without|wish|pretend"
    r"|imagine|suppose|supposing|say that|never|list|not (?:want|care|need|ask))\b(?! you (?:do not "
    r"mind|can|could"
    r"|get))"
)
_ASKS_FIRST = lazy_regex(r"\b(?:how|what|which|where|who|why)\b")
_BROKEN_OFF_WORDS_MAX = 4
_REPORTS = lazy_regex(
    r"\b(?:should|supposed|(?:told|asked|want|wants"
    r"|wanted|need|"
    r"needs|let|have|had|said|says|likes?|going|got|about|trying|tried|try|forgot|not|used|able|meant) "
    r"(?:\w+ )?to|"
    r"order|orders)\b"
)
_OPEN_END = frozenset(
    "a an the my our your his her their its to of in on at for from with by and or not never always usually "
    "often "
    "can could will would should might may must do does did i we you he she they who that which let lets no "
    "please it is are am was were be just really when if than like about into as every some any".split()
)
_SUM = lazy_regex(
    r"[\d./]+ (?:(?:percent|times|plus|minus|divided|over|is)\b|(?:[a-z]+ ){1,3}(?:in|into|to) [a-z]+(?: "
    r"[a-z]+)?$)"
)
_LINKS = frozenset("so and then but please just now anyway".split())
_POINTERS = {"it", "me", "us", "you", "we", "they", "just", "really", "like", "no"}
_ASIDES_OF_COURTESY = lazy_regex(r"(?:if|when) you (?:do not mind|can|could|would|get a [a-z]+)")
_MATTERS = frozenset(
    "today tomorrow yesterday tonight noon midnight monday tuesday wednesday thursday friday saturday sunday "
    "percent times plus minus divided half quarter third double twice weekend week month year morning "
    "afternoon "
    "evening night there".split()
)
_WHERE = lazy_regex(
    r"\b(?:(?<!hello )(?<!hi )(?<!hey )(?<!hiya )there(?! (?:is|are|was|were|has|have)\b)"
    r"|(?:moved|moving|move|relocated|emigrated) (?:[a-z]+ )?to"
    r"|(?:lives?|living|staying|stays|based|over|out|down|up|is|are|am|was|stuck|working|works) in (?!bed\b"
    r"|a\b|an\b|"
    r"the\b|my\b|our\b|here\b|trouble\b|pain\b|charge\b|it\b|this\b|that\b|town\b|for\b))"
)
_WORDS_MAX = 40


def tells_where(front: str, asked: str = "") -> bool:
    """Whether a statement says where somebody is, so that what follows it may be about that place.

    It is not if the question names a word of the place itself.
    """
    found = _WHERE.search(front)
    if found is None:
        return False
    place = {word.strip(".,;:?!") for word in front[found.end() :].split()}
    return place.isdisjoint(asked.split())


def after_statement(words: list[str]) -> Iterator[str]:
    """What is asked or ordered after each statement that the words may begin with, the longest first."""
    if len(words) > _WORDS_MAX:
        return
    for start in range(1, len(words) - 1):
        is_sum = words[start][0].isdigit() and _SUM.match(" ".join(words[start:])) is not None
        is_order = words[start] in _ORDERS
        if not is_order and not is_sum and words[start] not in _ASKS:
            continue
        said = [word.strip(".,;:?!") for word in words[:start]]
        while said and said[-1] in _LINKS:
            said.pop()
        front, asked = " ".join(said), " ".join(words[start:])
        stands_alone = not is_order and _stands_alone(front, asked)
        if not said or (
            said[-1] in _OPEN_END - (_POINTERS if stands_alone else set()) and not _is_courtesy(front)
        ):
            continue
        if tells_where(front, asked) or (
            _SETS_CONDITION.search(front) is not None and not _is_plain_sum(asked)
        ):
            continue
        if _ASKS_FIRST.search(front) is not None and not (
            stands_alone and len(said) <= _BROKEN_OFF_WORDS_MAX
        ):
            continue
        if stands_alone:
            yield asked
        elif _STATES.fullmatch(front) is not None and not (is_order and _hands_on(front, words[start - 1])):
            rest = set(words[start:])
            is_why = words[start - 1] == "so" and words[start] == "cancel"
            if is_why or all(
                word in rest for word in said if word in _MATTERS or any(map(str.isdigit, word))
            ):
                yield asked


_WHOLE = lazy_regex(
    r"(?:what (?:is|are|was|have|do|did)|how (?:many|much is|long is|do you spell)|when (?:is|was|are)|what "
    r"(?:day|date"
    r"|year|month|"
    r"quarter|week|time)|convert|calculate|simplify|\d+ percent|\d+ is what|is \d)\b"
)
_POINTS = lazy_regex(
    r"\b(?:it|that|this|they|them|those|these|he|she|his|her|its|their|left|over|remaining|each|altogether|i|we|me|us|"
    r"my|our|you|your|other|others|rest|more|total|[b-hj-z])\b"
)
_POINTS_BACK = lazy_regex(
    r"\b(?:it|that|this|they|them|those|these|he|she|his|her|its|their|left|over"
    r"|remaining|each|rest)\b"
)
_HARMLESS_POINTERS = lazy_regex(
    r"\b(?:is it(?: now)?$|are we in|does it (?:say|mean)|is this|(?:of )?this (?:year|month|week)|do you "
    r"(?:spell|say)|"
    r"is it in (?=an? [a-z]+$))"
)
_OF_THE_CLOCK = lazy_regex(r"\b\d{1,2}(?::\d\d| ?[ap]m| o'clock)|\b(?:noon|midnight|midday)\b|\bat \d")
_ASKS_OF_NOW = lazy_regex(r"what (?:is the )?(?:day|date|time|year|month|week|quarter)\b(?!.*\d)")
_PLAIN_SUM = lazy_regex(
    r"(?:what is|calculate|how much is) [\d./]+(?: (?:[\d./]+|plus|minus|times|divided|by|percent|of|over"
    r"|squared|cubed))+"
    r"|what is (?:a|an|half|1) (?:half|third|quarter|fifth|tenth|million)?(?: ?(?:of|[\d./]+|divided|by))+"
)


def _stands_alone(front: str, asked: str) -> bool:
    """Whether a question points at nothing that was told before it, so that any number there may be left
    out."""
    told = [word for word in front.split() if word in _MATTERS or any(map(str.isdigit, word))]
    points = _POINTS if told else _POINTS_BACK
    if _WHOLE.match(asked) is None or points.search(_HARMLESS_POINTERS.sub("", asked)) is not None:
        return False
    if _OF_THE_CLOCK.search(front) is not None and not _is_plain_sum(asked):
        return False
    return not told or _ASKS_OF_NOW.match(asked) is None


def _hands_on(front: str, link: str) -> bool:
    """Whether the order that follows may be what somebody said, wants or tries, and none of its own."""
    return _REPORTS.search(front) is not None and (link == "and" or _OWN_NEED.match(front) is None)


_OWN_NEED = lazy_regex(
    r"(?:(?:oh|ah|so|ok|okay|um|well|right)[ ,.]+)*(?:i|we) (?:(?:really|just) )?(?:have"
    r"|need|want|am|are|got)\b"
)


def _is_courtesy(front: str) -> bool:
    return _ASIDES_OF_COURTESY.search(front) is not None


def _is_plain_sum(asked: str) -> bool:
    return _PLAIN_SUM.fullmatch(asked) is not None

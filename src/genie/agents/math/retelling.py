"""Questions as people tell them, in the words that the readers know: "a third off 35", "2 dozen eggs".

Each rule fits the whole utterance in `wording.plain` form, and holds for all numbers and things of its kind.
"""

import re
from collections.abc import Callable

from genie.agents.math.told_afar import RULES as AFAR_RULES
from genie.agents.math.told_algebra import RULES as ALGEBRA_RULES
from genie.agents.math.told_life import RULES as LIFE_RULES
from genie.agents.math.told_life import TURNS as LIFE_TURNS
from genie.agents.math.told_more import RULES as MORE_RULES
from genie.agents.math.told_more import respelled_more
from genie.agents.math.told_plain import RULES as PLAIN_RULES
from genie.agents.math.told_plain import TURNS as PLAIN_TURNS
from genie.agents.math.told_sums import NUMBER_SAID, PARTS, RULES
from genie.agents.math.told_things import RULES as THINGS_RULES
from genie.agents.math.told_things import TURNS as THINGS_TURNS
from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten

_PART_OF = rf"\b(?:an?|1) ({'|'.join(PARTS)})(?= (?:of|off) (?:the |an? )?(?:\d|half|third|quarter))"
_OF_PART = rf"(?<=\bof )(?:an? |1 )({'|'.join(PARTS)})\b"
_OPEN = lazy_regex(
    r"\b(?:open(?:ing)?|left|begin|start) (?:parenthesis|parentheses|parens?|brackets?|parenthese)\b|"
    r"^((?:what is )?)(?:parenthesis|bracket|paren)(?= \d)"
)
_CLOSE = lazy_regex(
    r"\b(?:clos(?:e|ed|ing)|right|end|and) (?:of )?(?:parenthesis|parentheses|parens?|brackets?|parenthese)\b"
)
_BRACKETED = (
    rf"(?P<sum>{NUMBER_SAID} (?:plus|minus) {NUMBER_SAID}) (?:in|inside) (?:parentheses|parens|brackets)\b,?"
)
_QUANTITY = (
    rf"\b(?:the )?quantity (?P<sum>{NUMBER_SAID} (?:plus|minus) {NUMBER_SAID})(?= squared| cubed|$| to the)"
)
_MANY = {
    "ones": 1, "twos": 2, "threes": 3, "fours": 4, "fives": 5, "sixes": 6, "sevens": 7, "eights": 8,
    "nines": 9,
    "tens": 10, "elevens": 11, "twelves": 12, "twenties": 20, "fifties": 50, "hundreds": 100,
}  # fmt: skip


_ALL_RULES = RuleTable(
    (*AFAR_RULES, *RULES, *MORE_RULES, *PLAIN_RULES, *ALGEBRA_RULES, *THINGS_RULES, *LIFE_RULES)
)


def retold(text: str) -> str | Reading | None:
    """The question in known words, or its reading; None if no rule fits it."""
    told = respelled_more(_respelled(text))
    if re.search(r"/0(?!\d)|\b0 (?:people|ways|days|weeks|gallons|hours?)\b", told):
        return None
    for pattern, tell in _ALL_RULES.possible(told):
        found = pattern.fullmatch(told)
        if found is not None and _leaves_out_a_number(found):
            continue
        if found is not None and (other := tell(found)) is not None:
            return other
    return told if told != text else None


_SAID_NUMBER = lazy_regex(r"\d+(?:\.\d+)?(?![\d.]*(?:st|nd|rd|th)\b)")


def _leaves_out_a_number(found: re.Match[str]) -> bool:
    """Whether a number was said that no hole of the rule took up; "1 egg" is only a way to say an egg."""
    taken = " ".join(value for value in found.groupdict().values() if value)
    numbers = set(_SAID_NUMBER.findall(found[0])) - {"1"}
    return not numbers <= set(re.findall(r"\d+(?:\.\d+)?", taken))


_TURNS_OF_OTHERS = RuleTable((*PLAIN_TURNS, *THINGS_TURNS, *LIFE_TURNS))
_TURNS: RuleTable[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = RuleTable(
    (lazy_regex(told), known)
    for told, known in (
        (_PART_OF, lambda found: PARTS[found[1]]),
        (_OF_PART, lambda found: PARTS[found[1]]),
        (_BRACKETED, r"( \g<sum> )"),
        (_QUANTITY, r"( \g<sum> )"),
        (r"\b(\d+) (dollars|pounds|euros) (\d\d)(?= (?!percent|people|ways|dollars)|$)", r"\1.\3 \2"),
        (
            r"\b((?:bill|check|tab|meal|dinner|lunch|total|fare|cost|price)(?: (?:of|is|was|for|at|comes to"
            r"|came to)){1,2}) "
            r"(\d{1,3}) (\d\d)(?=$| (?:what|how|and|with|between|for|split))",
            r"\1 \2.\3",
        ),
        (r"(\d+) percent of (\d+) percent of ", r"\1/100 times \2/100 times "),
        (r"\ban? dozen dozen\b", "12 times 12"),
        (
            rf"^how many (?:[a-z]+ )?(?:is|are|are there in|are in|in|make|makes) ({NUMBER_SAID}) "
            r"dozen(?: [a-z]+)?$",
            r"\1 times 12",
        ),
        (r"(?<=fibonacci number) (?:if|when|where) the 1st 2 (?:numbers )?are (?:1 and 1|both 1)$", ""),
        (r"^((?:what is |find )?(?:the )?)population (?=standard deviation|variance)", r"\1"),
        (r"^what fraction is (\S+)$", r"\1 as a fraction"),
        (r"^(?:what is )?(?:the )?ratio of (\d+) to (\d+)$", r"simplify \1/\2"),
        (rf"\b(\d+) ({'|'.join(_MANY)})\b", lambda found: f"{found[1]} times {_MANY[found[2]]}"),
        (
            r"^(?:if )?(?:i have |i've got |i got )?(\d+ times \d+(?:,? and \d+ times \d+)+),? how "
            r"much(?: (?:is that|money|"
            r"do i have|money is that|in total|altogether))*$",
            lambda found: found[1].replace(" and ", " plus ").replace(",", ""),
        ),
        (
            r"^(?:if )?(?:an?|the|my|our|1) [a-z]+ (?:has|have|had|contains?|with) (?=\d+ "
            r"[a-z]+ (?:of|with) \d)",
            "there are ",
        ),
        (r"\b(bill|check|total|price|rent|dinner|meal|tab)'s (?=\d)", r"\1 is "),
        (
            rf"^(?:if )?(?:a|the|my) [a-z]+ (?:travels|goes|drives|covers|went|drove|runs|rides|flies|"
            rf"flew) ({NUMBER_SAID}) ([a-z]+) in "
            rf"({NUMBER_SAID}) hours?,? what (?:is|was) (?:its|the|his|her|my) (?:average )?speed$",
            r"i drove \1 \2 in \3 hours what was my average speed",
        ),
        (r"^a (?:train|car|bus|plane|bike) (?:leaves|goes|is going|travels|drives|moves) (?=at )", ""),
        (
            rf"^(?:take|remove|subtract|knock|minus) ({NUMBER_SAID}) percent from ({NUMBER_SAID})$",
            r"\1 percent off \2",
        ),
        (r"^(.* (?:each|apiece)) how much$", r"\1 how much is that"),
        (
            rf"^(?:(?:if )?(?:i|we|he|she|they|(?:my|our|the) [a-z]+|[a-z]+) (?:got|scored|has|had|have"
            rf"|answered|made|"
            rf"achieved|received|sold|won) )({NUMBER_SAID})(?: [a-z]+)? out of ({NUMBER_SAID})(?: "
            rf"[a-z]+)*?,? what "
            r"(?:percent|percentage)(?: (?:is|was|would|score|mark|grade)){1,2}(?: (?:that|it|this))?(?: "
            r"be)?$",
            r"what percent is \1 out of \2",
        ),
        (
            r"^((?:simplify|calculate|convert|round|reduce|work out|evaluate|expand) .+?),? (?:what is it"
            r"|what is the "
            r"answer|what do (?:i|you|we) get|what does (?:it|that) (?:make|come to|give)|what is that)$",
            r"\1",
        ),
        (
            rf"^(?:if )?(?:there are |i have |we have |you have )?({NUMBER_SAID}) ([a-z]+) and "
            rf"({NUMBER_SAID}) "
            r"(?:children|kids|people|friends|boys|girls|pupils|students|guests|of us),? how many (?:[a-z]+ "
            r")?(?:is|are|"
            r"will be|would be)(?: there)? left(?: over)?(?: (?:after|when|if|once) .+)?$",
            r"what is the remainder of \1 divided by \3",
        ),
    )
)


def _respelled(text: str) -> str:
    text = rewritten(text, _TURNS_OF_OTHERS)
    if _OPEN.search(text) and _CLOSE.search(text):
        text = _CLOSE.sub(")", _OPEN.sub(r"\1(", text))
    return rewritten(text, _TURNS)

"""Questions as people tell them, in the words that the readers know: "a third off 35", "2 dozen eggs".

Each rule fits the whole utterance in `wording.plain` form, and holds for all numbers and things of its kind.
"""

import re

from genie.agents.math.told_more import RULES as MORE_RULES
from genie.agents.math.told_more import respelled_more
from genie.agents.math.told_sums import NUMBER_SAID, PARTS, RULES
from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

_PART_OF = lazy_regex(
    rf"\b(?:an?|1) ({'|'.join(PARTS)})(?= (?:of|off) (?:the |an? )?(?:\d|half|third|quarter))"
)
_OF_PART = lazy_regex(rf"(?<=\bof )(?:an? |1 )({'|'.join(PARTS)})\b")
_OF_PART = lazy_regex(rf"(?<=\bof )(?:an? |1 )({'|'.join(PARTS)})\b")
_OPEN = lazy_regex(
    r"\b(?:open(?:ing)?|left|begin|start) (?:parenthesis|parentheses|parens?|brackets?|parenthese)\b|"
    r"^((?:what is )?)(?:parenthesis|bracket|paren)(?= \d)"
)
_CLOSE = lazy_regex(
    r"\b(?:clos(?:e|ed|ing)|right|end|and) (?:of )?(?:parenthesis|parentheses|parens?|brackets?|parenthese)\b"
)
_BRACKETED = lazy_regex(
    rf"(?P<sum>{NUMBER_SAID} (?:plus|minus) {NUMBER_SAID}) (?:in|inside) (?:parentheses|parens|brackets)\b,?"
)
_QUANTITY = lazy_regex(
    rf"\b(?:the )?quantity (?P<sum>{NUMBER_SAID} (?:plus|minus) {NUMBER_SAID})(?= squared| cubed|$| to the)"
)
_MANY = {
    "ones": 1, "twos": 2, "threes": 3, "fours": 4, "fives": 5, "sixes": 6, "sevens": 7, "eights": 8,
    "nines": 9,
    "tens": 10, "elevens": 11, "twelves": 12, "twenties": 20, "fifties": 50, "hundreds": 100,
}  # fmt: skip


def retold(text: str) -> str | Reading | None:
    """The question in known words, or its reading; None if no rule fits it."""
    told = respelled_more(_respelled(text))
    if re.search(r"/0(?!\d)|\b0 (?:people|ways|days|weeks|gallons|hours?)\b", told):
        return None
    for pattern, tell in (*RULES, *MORE_RULES):
        found = pattern.fullmatch(told)
        if found is not None and _leaves_out_a_number(found):
            continue
        if found is not None and (other := tell(found)) is not None:
            return other
    return told if told != text else None


def _leaves_out_a_number(found: re.Match[str]) -> bool:
    """Whether a number was said that no hole of the rule took up; "1 egg" is only a way to say an egg."""
    taken = " ".join(value for value in found.groupdict().values() if value)
    numbers = set(re.findall(r"\d+(?:\.\d+)?", found[0])) - {"1"}
    return not numbers <= set(re.findall(r"\d+(?:\.\d+)?", taken))


def _respelled(text: str) -> str:
    text = _PART_OF.sub(lambda found: PARTS[found[1]], text)
    text = _OF_PART.sub(lambda found: PARTS[found[1]], text)
    if _OPEN.search(text) and _CLOSE.search(text):
        text = _CLOSE.sub(")", _OPEN.sub(r"\1(", text))
    text = _BRACKETED.sub(r"( \g<sum> )", text)
    text = _QUANTITY.sub(r"( \g<sum> )", text)
    text = re.sub(
        r"\b(\d+) (dollars|pounds|euros) (\d\d)(?= (?!percent|people|ways|dollars)|$)", r"\1.\3 \2", text
    )
    text = re.sub(r"(\d+) percent of (\d+) percent of ", r"\1/100 times \2/100 times ", text)
    text = re.sub(r"\ban? dozen dozen\b", "12 times 12", text)
    text = re.sub(
        rf"^how many (?:[a-z]+ )?(?:is|are|are there in|are in|in|make|makes) ({NUMBER_SAID}) "
        rf"dozen(?: [a-z]+)?$",
        r"\1 times 12",
        text,
    )
    text = re.sub(
        r"(?<=fibonacci number) (?:if|when|where) the 1st 2 (?:numbers )?are (?:1 and 1|both 1)$", "", text
    )
    text = re.sub(r"^((?:what is |find )?(?:the )?)population (?=standard deviation|variance)", r"\1", text)
    text = re.sub(r"^what fraction is (\S+)$", r"\1 as a fraction", text)
    text = re.sub(r"^(?:what is )?(?:the )?ratio of (\d+) to (\d+)$", r"simplify \1/\2", text)
    text = re.sub(
        rf"\b(\d+) ({'|'.join(_MANY)})\b", lambda found: f"{found[1]} times {_MANY[found[2]]}", text
    )
    text = re.sub(
        r"^(?:if )?i have (\d+ times \d+(?:,? and \d+ times \d+)+),? how much(?: (?:is that|money|"
        r"do i have|money is that|"
        r"in total|altogether))*$",
        lambda found: found[1].replace(" and ", " plus ").replace(",", ""),
        text,
    )
    text = re.sub(
        r"^(?:if )?(?:an?|the|my|our|1) [a-z]+ (?:has|have|had|contains?|with) (?=\d+ "
        r"[a-z]+ (?:of|with) \d)",
        "there are ",
        text,
    )
    text = re.sub(r"\b(bill|check|total|price|rent|dinner|meal|tab)'s (?=\d)", r"\1 is ", text)
    text = re.sub(
        rf"^(?:if )?(?:a|the|my) [a-z]+ (?:travels|goes|drives|covers|went|drove|runs|rides|flies|"
        rf"flew) ({NUMBER_SAID}) ([a-z]+) in "
        rf"({NUMBER_SAID}) hours?,? what (?:is|was) (?:its|the|his|her|my) (?:average )?speed$",
        r"i drove \1 \2 in \3 hours what was my average speed",
        text,
    )
    text = re.sub(
        r"^a (?:train|car|bus|plane|bike) (?:leaves|goes|is going|travels|drives|moves) (?=at )", "", text
    )
    text = re.sub(
        rf"^(?:take|remove|subtract|knock|minus) ({NUMBER_SAID}) percent from ({NUMBER_SAID})$",
        r"\1 percent off \2",
        text,
    )
    return re.sub(r"^(.* (?:each|apiece)) how much$", r"\1 how much is that", text)

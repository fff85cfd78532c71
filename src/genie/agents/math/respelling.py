"""Numbers that were heard as other words: "to plus too", "ate times for"."""

import re

from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten

_HOMOPHONES = {
    "to": "2", "too": "2", "for": "4", "fore": "4", "ate": "8", "won": "1", "tree": "3", "sex": "6",
    "sics": "6",
    "tin": "10", "tens": "10", "fife": "5", "nein": "9", "sick": "6", "ax": "8", "free": "3",
}  # fmt: skip
_OPERATOR = r"(?:plus|minus|times|divided by|multiplied by|over|x|\+|-|\*|/|take away)"
_BEFORE = lazy_regex(
    rf"\b({'|'.join(_HOMOPHONES)})(?= {_OPERATOR} )|\b({'|'.join(_HOMOPHONES)})(?= (?:squared|cubed|"
    rf"factorial)\b)"
)
_AFTER = lazy_regex(
    r"(?<= plus )({0})\b|(?<= minus )({0})\b|(?<= times )({0})\b|(?<= by )({0})\b|(?<= over )({0})\b".format(
        "|".join(_HOMOPHONES)
    )
)
_BY = lazy_regex(r"(?<=\d) by (?=\d)")
_PART_OF_ONE = lazy_regex(r"\b1 (half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
_ORDINAL_OF_ONE = lazy_regex(r"\b1 (3rd|4th|5th|6th|7th|8th|9th|10th|12th|16th)\b")
_PARTS = {
    word: str(count)
    for count, words in enumerate(
        ("half", "third", "quarter fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=2
    )
    for word in words.split()
}
_OTHER_WORDS = RuleTable(
    (
        (lazy_regex(r"\b(?:the )?reciprocal of "), "1 / "),
        (lazy_regex(r"^(?:what is |what's |calculate )?(square|cube) (?=\d)"), r"\1 of "),
        (
            lazy_regex(
                r"how many (\d+)'?s (?:are )?(?:there )?(?:in|go into|make|make up|fit in|fit into) "
                r"(\d+)$"
            ),
            r"\2 divided by \1",
        ),
        (lazy_regex(r"\btimed by\b|\btimesed by\b"), "times"),
        (lazy_regex(r"\bdivide by\b|\bdivided with\b|\bdivided into by\b"), "divided by"),
        (lazy_regex(r"\bsquare route\b|\bsquared root\b|\bsquare roots\b"), "square root"),
        (lazy_regex(r"\bto the power off\b"), "to the power of"),
        (lazy_regex(r"\bmultiply by\b"), "times"),
        (lazy_regex(r"\bper cent\b"), "percent"),
        (lazy_regex(r"\btake a way\b"), "take away"),
    )
)


def respelled(text: str) -> str | None:
    """The utterance with such words as the numbers they must be; None if nothing had to be changed."""
    changed = rewritten(text, _OTHER_WORDS)
    changed = _ORDINAL_OF_ONE.sub(lambda found: f"1/{found[1][:-2]}", changed)
    changed = _PART_OF_ONE.sub(lambda found: f"1/{_PARTS[found[1]]}", changed)
    changed = _BEFORE.sub(lambda found: _HOMOPHONES[found[0]], changed)
    changed = _AFTER.sub(lambda found: _HOMOPHONES[found[0]], changed)
    if not re.search(r"\b(?:area|room|box|rectangle|volume|divided|multiplied|multiply|divide)\b", changed):
        changed = _BY.sub(" times ", changed)
    return changed if changed != text else None

"""Reads the names of lists: "my grocery list", "the list called books to read", "groceries"."""

import re
from difflib import SequenceMatcher

from genie.core.regex import lazy_regex
from genie.core.text import fold_accents

SHOPPING = "shopping"
TO_DO = "to-do"
_DETERMINER = r"(?:my|the|our|that|this|a|an|your|another|new|brand new|same|whole|entire|current)"
_NOT_IN_NAME = (
    r"(?:on|to|onto|in|into|from|off|of|is|are|was|and|or|the|my|our|what|which|how|do|does|"
    r"did|i|you|we|it|that|this|"
    r"who|where|when|why|whose|made|make|create|delete|can|could|will|would|should|am|be|if|"
    r"there|everything|anything|over|add|put|for|with|your|a|an|me|have|has|out|no|not|any|"
    r"every|each|all|read|show|tell|two|list|lists|by|due)"
)
WORD = rf"(?:(?!{_NOT_IN_NAME}\b)[\w'&-]+)"
_USES = r"(?:read|watch|see|visit|try|cook|eat|play|learn|pack|buy)"
_TO_DO = lazy_regex(
    r"\b(?:to|two|2)[- ]?do['’]?s?(?= (?:lists?|items?)\b)|\bto-dos?\b|\btodo['’]?s?\b"
    r"|(?<=\bmy )to do'?s?\b|(?<=\bour )to do'?s?\b|(?<=\bthe )to do'?s?\b|(?<=\bany )to do'?s\b|"
    r"(?<=\bnew )to do\b"
    r"|(?<=\bto )to do$|(?<=\bonto )to do$|(?<=\bon )to do$|(?<=\bfrom )to do$|(?<=\boff )to do$"
    r"|\bto dos\b|\bto do's\b"
)
_ALIASES = {
    SHOPPING: frozenset("shopping grocery groceries food supermarket market groceries's store shop".split()),
    TO_DO: frozenset(
        ("todo", "to do", "to-do", "task", "tasks", "todos", "to dos", "to-dos", "things to do", "do")
    ),
}
_LIKE = 0.82


def phrase(group: str) -> str:
    """A pattern for a list as it is spoken of, whose bare name (or `list`) goes into `group`."""
    return (
        rf"(?:{_DETERMINER} )*(?P<{group}>(?:{WORD} ){{0,4}}(?:to {_USES} )?(?:check)?list(?: "
        rf"(?:called|named|titled) "
        rf"[\w'&-]+"
        r"(?: [\w'&-]+){0,4}?)?|todo|groceries|grocery|tasks|shopping)"
    )


NEW_NAME = r"[\w'&-]+(?: [\w'&-]+){0,5}?"


def with_to_do_joined(text: str) -> str:
    """The text with every spelling of the to-do list as the one word `todo`."""
    return _TO_DO.sub("todo", text)


def bare_name(said: str) -> str:
    """The name in what `phrase` caught: `shopping` for "shopping list", nothing for "list"."""
    said = said.strip(" .,;:")
    called = re.search(r"\blist (?:called|named|titled) (.+)$", said)
    if called:
        said = called[1]
    said = re.sub(rf"^(?:{_DETERMINER} |today's |tomorrow's |daily )+", "", said)
    said = re.sub(r"\s*\b(?:check)?lists?$", "", said).strip()
    return TO_DO if said == "todo" else said


def key_of(name: str) -> str:
    """The form of a name that is compared; the grocery list is the shopping list."""
    folded = " ".join(fold_accents(name).split())
    for key, aliases in _ALIASES.items():
        if folded in aliases:
            return key
    return folded


def alike(one: str, other: str) -> bool:
    """Whether two keys are so near that one was misheard for the other."""
    if one.rstrip("s") == other.rstrip("s"):
        return True
    if any(map(str.isdigit, one + other)):
        return False
    if min(len(one), len(other)) < 4:
        return False
    return SequenceMatcher(None, one, other).ratio() >= _LIKE


def title(name: str) -> str:
    """A list's name as it is spoken: "shopping list"."""
    return name if name.endswith("list") else f"{name} list"

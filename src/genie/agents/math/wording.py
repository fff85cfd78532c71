"""The words around an expression: what may be left out before and after it, and how a sentence is cut."""

import re
from functools import lru_cache
from typing import Any

from genie.agents.math.expressions import Node, canonical, unknowns
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.tokens import Token
from genie.core.numbers import digits
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable

Reading = tuple[str, dict[str, Any]]

LEAD = frozenset(
    "what what's whats is are does do how how's much many tell me can could would will you calculate compute"
    " evaluate work out find give get figure answer result of to hey genie hi hello ok okay so now "
    "then i i'd we"
    " need want like know wonder wondering just quickly quick say let's let us value equal make "
    "solve dear assistant"
    " good morning evening afternoon computer well and alright actually math question if for hmm be "
    "give simplify"
    " whether tell show it's that's my the determine equals = when you by".split()
)
TAIL = frozenset(
    "is what thanks thank you for me genie again exactly = please now equal come comes out make "
    "makes do does i get"
    " a dollars dollar euros euro bucks pounds altogether total in all right quickly then to and "
    "result be the"
    " answer number , !!".split()
)


def lead_of(found: list[Token]) -> int:
    index = 0
    while index < len(found) and (
        found[index].text in LEAD
        or found[index].text in (",", ".", ":", '"')
        or (found[index].text == "!" and texts_of(found[index + 1 : index + 2]) != ["of"])
    ):
        index += 1
    return index


def trimmed(found: list[Token]) -> list[Token]:
    end = len(found)
    while end and (found[end - 1].text in TAIL or found[end - 1].text in (",", ".", ":", '"')):
        end -= 1
    if end and found[end - 1].text == "!" and not found[end - 1].glued:
        return found[:end]
    return found[:end]


def texts_of(found: list[Token]) -> list[str]:
    return [token.text for token in found]


def after(found: list[Token], *words: str) -> list[Token]:
    """What follows the words at the start; NotAnExpression if they are not there."""
    for word in words:
        if not found or found[0].text not in word.split("|"):
            raise NotAnExpression
        found = found[1:]
    return found


def cut(found: list[Token], *choices: str) -> tuple[list[Token], list[Token]]:
    """What stands before and after the first of the words."""
    for index, token in enumerate(found):
        if token.text in choices:
            return found[:index], found[index + 1 :]
    raise NotAnExpression


def skip(found: list[Token], *words: str) -> list[Token]:
    while found and found[0].text in words:
        found = found[1:]
    return found


def sum_of(found: list[Token]) -> str:
    """The canonical text of tokens that are an expression without unknowns."""
    node = expression(trimmed(found))
    if unknowns(node):
        raise NotAnExpression
    return canonical(node)


def percent_in(found: list[Token]) -> str:
    found = skip(trimmed(found), "a", "the")
    if not found or found[-1].text != "percent":
        raise NotAnExpression
    return sum_of(found[:-1])


def plain_node(found: list[Token]) -> Node:
    node = expression(trimmed(found))
    if unknowns(node):
        raise NotAnExpression
    return node


def calculated(node: Node) -> dict[str, str]:
    return {"expression": canonical(node)}


_MARKS = lazy_regex(r"[?;:\"“”]|!(?=\s*$)|[.](?=\s|$)|(?<!\d),|,(?!\s*-?\d)|(?<=\s)!")
_FILLERS = lazy_regex(r"(?<![\w'])(?:um+|uh+|er|erm|hmm+|please|kindly)(?![\w'])")
_REQUESTS = lazy_regex(
    r"(?:(?:hey|hi|hello|ok|okay|so|well|and|but|genie|computer|quick|quickly|just|now|then|like|alright|actually|"
    r"question|sorry|right|oh|yeah|yes|man|please|say|let's see|let us see|(?:can|could|would|will) "
    r"(?:you|i|we)|"
    r"do you (?:happen to )?know|any idea|"
    r"tell me|give me|show me|let me know|(?:i|we) (?:need|want|would like|have)(?: you)? to|i'd "
    r"like(?: you)? to|"
    r"know|i wonder|i(?:'m| am| was) (?:just )?(?:wondering|curious)|i (?:can't|can not|don't|do not) "
    r"(?:remember|know|recall)|i forgot|help me(?: to| with)?|find(?: out| me)?|figure out|work out|"
    r"calculate|"
    r"compute|evaluate|determine|get|what do (?:you|i|we) get (?:when|if) (?:you|i|we)|if (?:i|you|we)|"
    r"what(?: is|'s| are|'re| was| would be| will be| would| will| do you get for)?|"
    r"how much(?: is| are| would be| will be|'s)?|the|my|me)\s+)+"
)
_ENDINGS = lazy_regex(
    r"(?:\s+(?:please|thanks|thank you|for me|genie|exactly|equal|equal to|be|again|do you know|can you "
    r"tell me|"
    r"right now|then|quickly|in total|altogether|now|would you say|is it|is that|is|equals))+$"
)


@lru_cache(256)
def plain(text: str) -> str:
    """The utterance in lower case, with digits, without marks and fillers."""
    text = digits(text.lower().replace("’", "'"))
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return " ".join(_FILLERS.sub(" ", _MARKS.sub(" ", text)).split())


@lru_cache(256)
def bare(text: str) -> str:
    """`plain` text without the words that only ask, before and after."""
    text = _REQUESTS.sub("", text, count=1) if _REQUESTS.match(text) else text
    return _ENDINGS.sub("", text)


NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:/[1-9]\d*)?"


class Templates:
    """Sentences with named groups as holes, tried one after the other; each must match the whole text."""

    def __init__(self, *templates: str) -> None:
        self._patterns = RuleTable((lazy_regex(template),) for template in templates)

    def match(self, text: str) -> dict[str, str] | None:
        """What fills the holes of the first template that matches."""
        for (compiled,) in self._patterns.possible(text):
            found = compiled.fullmatch(text)
            if found:
                return {name: value for name, value in found.groupdict().items() if value is not None}
        return None

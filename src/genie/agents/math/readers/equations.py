"""Equations with one unknown, as they are spoken."""

from genie.agents.math.expressions import Node, canonical, is_plain, unknowns
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.tokens import Token, tokens
from genie.agents.math.wording import (
    Reading,
    cut,
    lead_of,
    skip,
    texts_of,
    trimmed,
)


def read_equation(found: list[Token], body: list[Token]) -> Reading | None:
    """ "solve 2x + 3 = 11", "what is x if 3x minus 5 equals 16", "x squared is 49" """
    named, rest = _named_unknown(_with_unknown(found))
    rest = rest[lead_of(rest) :]
    texts = texts_of(rest)
    sign = "=" if "=" in texts else "is"
    if texts.count(sign) != 1:
        return None
    left, right = cut(rest, sign)
    right, named = _trailing_unknown(right, named)
    sides = [expression(trimmed(left)), expression(trimmed(right))]
    names = unknowns(sides[0]) | unknowns(sides[1])
    if len(names) != 1 or (named and {named} != names):
        return None
    if (
        all(is_plain(side) for side in sides)
        and len({canonical(side) for side in sides}) == 2
        and sign == "is"
    ):
        return None
    return "solve", {"equation": "=".join(map(canonical, sides)), "unknown": next(iter(names))}


def sides_of(text: str) -> tuple[Node, Node] | None:
    """The two sides of a text that is one equation and nothing else."""
    found = tokens(text) or []
    texts = texts_of(found)
    sign = "=" if "=" in texts else "is"
    if texts.count(sign) != 1:
        return None
    try:
        left, right = cut(found, sign)
        return expression(left), expression(right)
    except NotAnExpression:
        return None


def _with_unknown(found: list[Token]) -> list[Token]:
    """ "what number plus 7 equals 12" and "3 times what is 27" ask for an x."""
    texts = texts_of(found)
    unknown = Token("word", "x", False)
    if texts[:2] == ["what", "number"]:
        return [unknown, *found[2:]]
    if texts[:1] == ["what"] and texts[1:2] and texts[1] in ("+", "-", "*", "/"):
        return [unknown, *found[1:]]
    for index in range(1, len(found)):
        if texts[index] == "what" and texts[index - 1] in ("+", "-", "*", "/"):
            return [*found[:index], unknown, *found[index + 1 :]]
    return found


def _named_unknown(found: list[Token]) -> tuple[str, list[Token]]:
    """ "what is x if", "find y when", "solve for z" """
    for index, token in enumerate(found[:12]):
        name = found[index - 1].text if index else ""
        if token.text in ("if", "when", "where", "given", "in", ":") and len(name) == 1 and name.isalpha():
            return name, found[index + 1 :]
        if token.text == "for" and index + 1 < len(found) and len(found[index + 1].text) == 1 and index < 3:
            return found[index + 1].text, skip(found[index + 2 :], ",", ":", "in", "if", "when")
    return "", found


def _trailing_unknown(right: list[Token], named: str) -> tuple[list[Token], str]:
    """ "… = 11 for x", "… equals 16 what is x" """
    right = _trimmed_sentence(right)
    for index, token in enumerate(right):
        if token.text in ("for", "what", "what's", "find", "then") or (token.text == "," and index):
            name = right[-1].text
            if len(name) == 1 and name.isalpha():
                return right[:index], name
    return right, named


def _trimmed_sentence(found: list[Token]) -> list[Token]:
    while found and found[-1].text in (".", ",", ":"):
        found = found[:-1]
    return found

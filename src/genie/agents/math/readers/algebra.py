"""Derivatives, integrals, other forms of an expression, and systems of equations."""

import re
from typing import Any

from genie.agents.math.expressions import Node, canonical, unknowns
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.readers.equations import sides_of
from genie.agents.math.tokens import tokens
from genie.agents.math.wording import NUMBER, Reading, bare, plain
from genie.core.regex import lazy_regex

_ORDERS = {
    "": 1,
    "first ": 1,
    "1st ": 1,
    "second ": 2,
    "2nd ": 2,
    "third ": 3,
    "3rd ": 3,
    "4th ": 4,
    "fourth ": 4,
}
_ORDER = r"(?P<order>first |1st |second |2nd |third |3rd |4th |fourth )?"
_OF = r"(?: with respect to (?P<unknown>[a-z]))?"
_AT = rf"(?: (?:at|when|where|for|if) (?P<name>[a-z]) ?(?:=|is|equals|equal to)? ?(?P<point>{NUMBER}))?"
_DERIVATIVES = tuple(
    lazy_regex(template)
    for template in (
        rf"{_ORDER}derivative of (?P<body>.+?){_OF}{_AT}",
        rf"(?:differentiate|derive) (?P<body>.+?){_OF}{_AT}",
        r"d ?(?:/|by|over) ?d ?(?P<unknown>[a-z]) (?:of )?(?P<body>.+)",
    )
)
_LIMITS = r" (?:from|between) (?P<low>.+?) (?:to|and) (?P<high>.+?)"
_INTEGRALS = tuple(
    lazy_regex(template)
    for template in (
        rf"(?:definite )?integral of (?P<body>.+?)(?: d(?P<unknown>[a-z]))?{_LIMITS}",
        rf"(?:definite )?integral{_LIMITS} of (?P<body>.+?)(?: d(?P<unknown>[a-z]))?",
        rf"integrate (?P<body>.+?)(?: d(?P<unknown>[a-z]))?{_LIMITS}",
        r"(?:(?:indefinite )?integral of|antiderivative of|anti derivative of|integrate) (?P<body>.+?)"
        r"(?: d(?P<unknown>[a-z])| with respect to (?P<other>[a-z]))?",
    )
)
_FORMS = lazy_regex(
    r"(?P<kind>simplify|expand|multiply out|factor|factorise|factorize|factor out) (?P<body>.+)"
)
_KINDS = {"multiply out": "expand", "factorise": "factor", "factorize": "factor", "factor out": "factor"}
_ASKED = lazy_regex(
    r"(?:solve|find|what are|what is|what's|what do|for|if|when|where|given|given that|the|values? of|"
    r"system|of|"
    r"equations?|simultaneous|following|and|that|suppose|let|:)\s+"
)
_NAMES = lazy_regex(
    r"(?:for )?[a-z]\b(?:(?: ?, ?(?:and )?| and )[a-z]\b)+(?: (?:if|when|where|given|given that|in|are|"
    r"such that))?\s+"
)
_NAMES_AFTER = lazy_regex(
    r"\s+(?:what(?:'s| is| are)?|find|solve for|for|then what(?:'s| is| are)?)(?: the values? of)? [a-z]\b"
    r"(?:(?: ?, ?(?:and )?| and )[a-z])*$"
)
_UNKNOWNS_MAX = 4


def read_calculus(text: str) -> Reading | None:
    """ "derivative of x squared", "integrate 2x from 0 to 3", "factor x squared minus 9" """
    text = bare(plain(text))
    text = re.sub(r"\b(?:function|expression|equation)(?: f\(?x\)?)?(?: =| is)? ", "", text)
    for compiled in _DERIVATIVES:
        if found := compiled.fullmatch(text):
            return _derivative(found.groupdict())
    for compiled in _INTEGRALS:
        if found := compiled.fullmatch(text):
            return _integral(found.groupdict())
    if found := _FORMS.fullmatch(text):
        kind = _KINDS.get(found["kind"], found["kind"])
        node = _node(found["body"])
        names = unknowns(node) if node is not None else frozenset()
        if node is None or not 1 <= len(names) <= 2:
            return None
        return "transform", {"kind": kind, "expression": canonical(node), "unknown": min(names)}
    return None


def _node(text: str) -> Node | None:
    try:
        return expression(tokens(text.removeprefix("the function ")) or [])
    except NotAnExpression:
        return None


def _unknown(node: Node, named: str | None) -> str | None:
    names = unknowns(node)
    if named:
        return named if names <= {named} or named in names else None
    return "x" if not names else min(names) if len(names) == 1 else None


def _derivative(holes: dict[str, Any]) -> Reading | None:
    node = _node(holes["body"])
    unknown = _unknown(node, holes.get("unknown")) if node is not None else None
    if node is None or unknown is None or (holes.get("name") or unknown) != unknown:
        return None
    values = {"expression": canonical(node), "unknown": unknown, "order": _ORDERS[holes.get("order") or ""]}
    if holes.get("point"):
        return "derivative_at", values | {"point": holes["point"]}
    return "derivative", values


def _integral(holes: dict[str, Any]) -> Reading | None:
    node = _node(holes["body"])
    unknown = _unknown(node, holes.get("unknown") or holes.get("other")) if node is not None else None
    if node is None or unknown is None:
        return None
    values = {"expression": canonical(node), "unknown": unknown}
    if holes.get("low") is None:
        return "integral", values
    low, high = _node(holes["low"]), _node(holes["high"])
    if low is None or high is None or unknowns(low) or unknowns(high):
        return None
    return "integral_between", values | {"low": canonical(low), "high": canonical(high)}


def read_system(text: str) -> Reading | None:
    """ "solve x plus y equals 10 and x minus y equals 2" """
    text = plain(text)
    if not re.search(r"[=]|equals?\b|\bis\b", text):
        return None
    text = _NAMES_AFTER.sub("", bare(text))
    while found := _ASKED.match(text) or _NAMES.match(text):
        text = text[found.end() :]
    pieces = re.split(r"\s+and\s+|\s*,\s*(?:and\s+)?", text)
    if not 2 <= len(pieces) <= _UNKNOWNS_MAX:
        return None
    equations = [sides_of(piece) for piece in pieces]
    if None in equations:
        return None
    pairs = [pair for pair in equations if pair is not None]
    names = sorted({name for pair in pairs for side in pair for name in unknowns(side)})
    if not 2 <= len(names) <= _UNKNOWNS_MAX or len(names) != len(pairs):
        return None
    written = ["=".join(map(canonical, pair)) for pair in pairs]
    return "solve_system", {"equations": written, "unknowns": names}

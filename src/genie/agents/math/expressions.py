"""Expressions: their tree, and their canonical text, which keeps the order of what was said.

Two wordings of one sum have one text; another order, number, sign or operator has another.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A decimal number as it was said, without sign."""

    text: str


@dataclass(frozen=True)
class Name:
    """A constant (`pi`, `e`) or an unknown (one letter)."""

    name: str


@dataclass(frozen=True)
class Call:
    """A function or an operator of one side: `sqrt`, `gcd`, `neg`, `percent`, `factorial`, …"""

    function: str
    arguments: "tuple[Node, ...]"


@dataclass(frozen=True)
class Binary:
    """`+ - * / % ^`, where `%` is the remainder."""

    operator: str
    left: "Node"
    right: "Node"


Node = Number | Name | Call | Binary

PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "mod": 2, "^": 4}
_NEGATION = 3
_ATOM = 6
CONSTANTS = frozenset(("pi", "e"))


def canonical(node: Node) -> str:
    """The text of the tree, with no more brackets than are needed to read it back."""
    match node:
        case Number(text):
            return text
        case Name(name):
            return name
        case Call("neg", (inner,)):
            return f"-{_wrapped(inner, _NEGATION)}"
        case Call("percent", (inner,)):
            return f"{_wrapped(inner, _ATOM)}%"
        case Call("factorial", (inner,)):
            return f"{_wrapped(inner, _ATOM)}!"
        case Call(function, arguments):
            return f"{function}({', '.join(canonical(argument) for argument in arguments)})"
        case Binary(operator, left, right):
            rank = PRECEDENCE[operator]
            sign = " mod " if operator == "mod" else operator
            bump_left, bump_right = (1, 0) if operator == "^" else (0, 1)
            if operator == "/" and isinstance(left, Binary) and left.operator == "mod":
                bump_left = 1
            return f"{_wrapped(left, rank + bump_left)}{sign}{_wrapped(right, rank + bump_right)}"


def unknowns(node: Node) -> frozenset[str]:
    """The names of the tree that are not constants."""
    match node:
        case Name(name):
            return frozenset() if name in CONSTANTS else frozenset((name,))
        case Call(_, arguments):
            return frozenset().union(*(unknowns(argument) for argument in arguments))
        case Binary(_, left, right):
            return unknowns(left) | unknowns(right)
        case _:
            return frozenset()


def is_plain(node: Node) -> bool:
    """Whether the tree is a number, perhaps negative, so that there is nothing to work out."""
    match node:
        case Number() | Name():
            return True
        case Call("neg" | "percent", (inner,)):
            return is_plain(inner)
        case _:
            return False


def _wrapped(node: Node, rank: int) -> str:
    text = canonical(node)
    return text if _rank(node) >= rank else f"({text})"


def _rank(node: Node) -> int:
    match node:
        case Binary(operator, _, _):
            return PRECEDENCE[operator]
        case Call("neg", _):
            return _NEGATION
        case Call("percent" | "factorial", _):
            return _ATOM - 1
        case _:
            return _ATOM

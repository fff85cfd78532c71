"""Plain sums, and which question a sum is."""

from genie.agents.math.expressions import Binary, Call, Node, canonical, is_plain, unknowns
from genie.agents.math.grammar import expression
from genie.agents.math.tokens import Token
from genie.agents.math.wording import (
    Reading,
    calculated,
    texts_of,
    trimmed,
)


def read_sum(_: list[Token], body: list[Token]) -> Reading | None:
    body = trimmed(body)
    if _is_date_or_telephone(body):
        return None
    node = expression(body)
    return None if is_plain(node) or unknowns(node) else intent_of(node)


def intent_of(node: Node) -> Reading:
    """A sum with a percentage at its top is a question of its own; any other is `calculate`."""
    match node:
        case Binary("*", Call("percent", (percent,)), base):
            return "percent_of", {"percent": canonical(percent), "base": canonical(base)}
        case Binary("-", base, Call("percent", (percent,))) if not _is_percent(base):
            return "percent_off", {"percent": canonical(percent), "base": canonical(base)}
        case Binary("+", base, Call("percent", (percent,))) if not _is_percent(base):
            return "percent_more", {"percent": canonical(percent), "base": canonical(base)}
    return "calculate", calculated(node)


def _is_percent(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "percent"


def _is_date_or_telephone(body: list[Token]) -> bool:
    """2024-05-06, 5/6/2024 and 555-1234 are written without spaces and are not sums."""
    tight = all(token.glued for token in body[1:])
    texts = texts_of(body)
    if not tight or len(body) not in (3, 5) or any(token.kind != "number" for token in body[::2]):
        return False
    signs = set(texts[1::2])
    if signs not in ({"-"}, {"/"}):
        return False
    return len(body) == 5 or (signs == {"-"} and [len(text) for text in texts[::2]] == [3, 4])

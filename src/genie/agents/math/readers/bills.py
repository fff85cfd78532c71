"""Tips and shares of a bill."""

from genie.agents.math.tokens import Token
from genie.agents.math.wording import (
    Reading,
    cut,
    percent_in,
    skip,
    sum_of,
    texts_of,
)

_PEOPLE = frozenset("people persons friends ways guests kids children of us diners roommates".split())


def read_tip(_: list[Token], body: list[Token]) -> Reading | None:
    """ "tip 15% on 42.50", "a 15 percent tip on 42.50" """
    texts = texts_of(body)
    if "tip" not in texts:
        return None
    left, right = cut(body, "tip")
    percent, base = cut(skip(right, "of"), "on", "for") if not texts_of(left)[1:] else (left, right)
    base = skip(base, "on", "for", "a", "of", "the", "bill", "check")
    base = [token for token in base if token.text not in ("bill", "check", "meal", "dinner")]
    return "tip", {"percent": percent_in(percent), "base": sum_of(base)}


def read_split(_: list[Token], body: list[Token]) -> Reading | None:
    texts = texts_of(body)
    if texts[:1] not in (["split"], ["divide"], ["share"]):
        return None
    body = skip(body[1:], "a", "the", "bill", "check", "of")
    if texts[0] == "divide":
        total, people = cut(body, "among", "amongst", "between")
    else:
        total, people = cut(body, "among", "amongst", "between", "by", "with", "into")
    people = [token for token in people if token.text not in _PEOPLE]
    return "split", {"total": sum_of(total), "people": sum_of(people)}

"""Questions about numbers: prime, even, factors, which is greater."""

from genie.agents.math.expressions import Binary, Call, canonical, unknowns
from genie.agents.math.grammar import expression
from genie.agents.math.readers.sums import intent_of
from genie.agents.math.tokens import Token
from genie.agents.math.wording import (
    Reading,
    after,
    calculated,
    cut,
    lead_of,
    plain_node,
    skip,
    sum_of,
    texts_of,
    trimmed,
)

_SIGNS = {
    "bigger": "greater", "larger": "greater", "greater": "greater", "more": "greater", "higher": "greater",
    "max": "greater", "largest": "greater", "biggest": "greater", "greatest": "greater", "highest": "greater",
    "smaller": "smaller", "less": "smaller", "-": "smaller", "lower": "smaller", "min": "smaller",
    "smallest": "smaller",
    "lowest": "smaller", "fewer": "smaller",
}  # fmt: skip
_PROPERTY_WORDS = frozenset(("prime", "even", "odd", "number", "or", "not", "a", "an", ","))


def read_goes_into(found: list[Token], body: list[Token]) -> Reading | None:
    """ "how many times does 7 go into 63", "how much more is 30 than 18" """
    texts = texts_of(found)
    if texts[:2] == ["how", "many"] and "into" in texts:
        left, right = cut(body, "go", "goes", "fit", "fits")
        divisor = left[1:] if texts_of(left[:1]) == ["*"] else left
        divisor = divisor[lead_of(divisor) :]
        return "calculate", calculated(Binary("/", plain_node(after(right, "into")), plain_node(divisor)))
    if texts[:3] in (["how", "much", "more"], ["how", "much", "bigger"], ["how", "much", "larger"]):
        first, second = cut(after(found[3:], "is"), "than")
        return "calculate", calculated(Binary("-", plain_node(first), plain_node(second)))
    if texts[:3] == ["how", "much", "-"] or texts[:3] == ["how", "much", "smaller"]:
        first, second = cut(after(found[3:], "is"), "than")
        return "calculate", calculated(Binary("-", plain_node(second), plain_node(first)))
    return None


def read_property(found: list[Token], _: list[Token]) -> Reading | None:
    """ "is 97 prime", "is 8 an even number", "is 91 divisible by 7" """
    texts = texts_of(found)
    if not {"is", "if", "whether"} & set(texts):
        return None
    ending = [text for text in texts if text not in ("number", "a", "an", "or", "not", "please", ",")]
    if ending and ending[-1] in ("prime", "even", "odd"):
        kind = {"even": "even", "odd": "odd"}.get(ending[-1], "prime")
        if ending[-2] in ("even", "odd"):
            kind = ending[-2]
        inner = [token for token in found if token.text not in _PROPERTY_WORDS]
        return kind, {"number": sum_of(inner[lead_of(inner) :])}
    if "divisible" in texts:
        left, right = cut(found, "divisible")
        return "divisible", {"number": sum_of(left[lead_of(left) :]), "divisor": sum_of(after(right, "by"))}
    return None


def read_factors(_: list[Token], body: list[Token]) -> Reading | None:
    texts = texts_of(body)
    if texts[:1] in (["list"], ["name"]):
        body = skip(body[1:], "the")
        texts = texts_of(body)
    if texts[:1] == ["all"]:
        body = skip(skip(body[1:], "of"), "the")
        texts = texts_of(body)
    if texts[:2] in (["prime", "factors"], ["prime", "factorization"], ["prime", "factorisation"]):
        return "prime_factors", {"number": sum_of(after(body[2:], "of"))}
    if texts[:1] in (["factors"], ["divisors"]):
        return "factors", {"number": sum_of(after(body[1:], "of"))}
    if texts[:1] in (["factor"], ["factorize"], ["factorise"]):
        return "prime_factors", {"number": sum_of(body[1:])}
    return None


def read_compare(found: list[Token], body: list[Token]) -> Reading | None:
    """ "is 7 greater than 5", "which is larger, 3/4 or 2/3", "what is 5 more than 10" """
    texts = texts_of(found)
    if (
        texts[:1] == ["which"]
        or texts[:2] == ["what", "number"]
        or ("or" in texts and texts[:1] in (["what"], ["what's"]))
    ):
        return _which(found)
    signs = [text for text in texts if text in ("greater", "smaller", "=")]
    if len(signs) != 1:
        return None
    sign = signs[0]
    asks_whether = texts[0] in ("is", "are", "does", "do", "if") or texts[:3] == ["tell", "me", "if"]
    left, right = cut(body, sign)
    if asks_whether:
        return f"is_{'equal' if sign == '=' else sign}", {"left": sum_of(left), "right": sum_of(right)}
    if sign == "=":
        return None
    if texts[:3] == ["how", "much", sign]:
        return None
    if "much" in texts[:3] and "is" in texts_of(left):
        first, nothing = cut(left, "is")
        if nothing:
            return None
        return "calculate", calculated(Binary("-", plain_node(first), plain_node(right)))
    operator = "+" if sign == "greater" else "-"
    return intent_of(Binary(operator, plain_node(right), plain_node(left)))


def _which(found: list[Token]) -> Reading | None:
    """ "which is bigger 3/4 or 0.7": two are compared, of several the largest is named"""
    texts = texts_of(found)
    for word, sign in _SIGNS.items():
        if word in texts[:6]:
            rest = trimmed(skip(found[texts.index(word) + 1 :], ",", ":", "number", "of", "than"))
            node = expression([Token("sign", "max" if sign == "greater" else "min", False), *rest])
            if isinstance(node, Call) and len(node.arguments) == 2 and not unknowns(node):
                left, right = map(canonical, node.arguments)
                return "which", {"left": left, "right": right, "sign": sign}
            return "calculate", calculated(node)
    return None

"""Which question of the math agent an utterance asks: its intent, and its slots as canonical texts."""

from collections.abc import Callable

from genie.agents.math.expressions import Binary, Call, Node, canonical, is_plain, unknowns
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.tokens import Token, tokens

Reading = tuple[str, dict[str, str]]

_LEAD = frozenset(
    "what what's whats is are does do how how's much many tell me can could would will you calculate compute"
    " evaluate work out find give get figure answer result of to hey genie hi hello ok okay so now "
    "then i i'd we"
    " need want like know wonder wondering just quickly quick say let's let us value equal make "
    "solve dear assistant"
    " good morning evening afternoon computer well and alright actually math question if for hmm be "
    "give simplify"
    " tell show it's that's my the determine equals = when you by".split()
)
_TAIL = frozenset(
    "is what thanks thank you for me genie again exactly = please now equal come comes out make "
    "makes do does i get"
    " a dollars dollar euros euro bucks pounds altogether total in all right quickly then to and "
    "result be the"
    " answer number , !!".split()
)
_CURRENCY = frozenset("$ € £ dollars dollar euros euro bucks".split())
_PEOPLE = frozenset("people persons friends ways guests kids children of us diners roommates".split())
_PLACES = {
    "integer": 0, "whole": 0, "unit": 0, "1": 0, "tenth": 1, "hundredth": 2, "thousandth": 3, "cent": 2,
    "penny": 2, "10": -1, "ten": -1, "100": -2, "hundred": -2, "1000": -3, "thousand": -3,
    "10th": 1, "100th": 2, "1000th": 3, "1000000": -6, "dollar": 0,
}  # fmt: skip
_PROPERTY_WORDS = frozenset(("prime", "even", "odd", "number", "or", "not", "a", "an", ","))
_TOKENS_LIMIT = 400


def read(text: str) -> Reading | None:
    """The intent and the slots, or None if the text is no math."""
    found = tokens(text)
    if not found or len(found) > _TOKENS_LIMIT or not any(_is_mathematical(token) for token in found):
        return None
    found = [token for token in found if token.text not in _CURRENCY]
    lead = _lead(found)
    body = found[lead:]
    for reader in _READERS:
        try:
            reading = reader(found, body)
        except NotAnExpression:
            continue
        if reading is not None:
            return reading
    return None


def _is_mathematical(token: Token) -> bool:
    return token.kind in ("number", "ordinal") or token.text in ("sqrt", "pi", "ln", "=")


def _lead(found: list[Token]) -> int:
    index = 0
    while index < len(found) and (
        found[index].text in _LEAD or found[index].text in (",", ".", ":", "!", '"')
    ):
        index += 1
    return index


def _trimmed(found: list[Token]) -> list[Token]:
    end = len(found)
    while end and (found[end - 1].text in _TAIL or found[end - 1].text in (",", ".", ":", '"')):
        end -= 1
    if end and found[end - 1].text == "!" and not found[end - 1].glued:
        return found[:end]
    return found[:end]


def _texts(found: list[Token]) -> list[str]:
    return [token.text for token in found]


def _after(found: list[Token], *words: str) -> list[Token]:
    """What follows the words at the start; NotAnExpression if they are not there."""
    for word in words:
        if not found or found[0].text not in word.split("|"):
            raise NotAnExpression
        found = found[1:]
    return found


def _cut(found: list[Token], *choices: str) -> tuple[list[Token], list[Token]]:
    """What stands before and after the first of the words."""
    for index, token in enumerate(found):
        if token.text in choices:
            return found[:index], found[index + 1 :]
    raise NotAnExpression


def _skip(found: list[Token], *words: str) -> list[Token]:
    while found and found[0].text in words:
        found = found[1:]
    return found


def _sum(found: list[Token]) -> str:
    """The canonical text of tokens that are an expression without unknowns."""
    node = expression(_trimmed(found))
    if unknowns(node):
        raise NotAnExpression
    return canonical(node)


def _percent(found: list[Token]) -> str:
    found = _skip(_trimmed(found), "a", "the")
    if not found or found[-1].text != "percent":
        raise NotAnExpression
    return _sum(found[:-1])


def _percent_off(_: list[Token], body: list[Token]) -> Reading | None:
    """ "20% off 80", "80 with 20% off", "decrease 50 by 10 percent", "take 20% off 80" """
    texts = _texts(body)
    if "off" in texts or "discount" in texts:
        left, right = _cut(_skip(body, "take", "a", "get"), "off", "discount")
        if not _trimmed(_skip(right, "of", "from", "on")):
            base, percent = _cut(left, "with", "at", "minus", "-")
            return "percent_off", {"percent": _percent(percent), "base": _sum(base)}
        return "percent_off", {"percent": _percent(left), "base": _sum(_skip(right, "of", "from", "on"))}
    if texts[:1] and texts[0] in ("decrease", "reduce", "lower", "cut", "discount"):
        base, percent = _cut(body[1:], "by")
        return "percent_off", {"percent": _percent(percent), "base": _sum(base)}
    if texts[:1] and texts[0] in ("increase", "raise", "grow", "up"):
        base, percent = _cut(body[1:], "by")
        return "percent_more", {"percent": _percent(percent), "base": _sum(base)}
    return None


def _percent_what(found: list[Token], body: list[Token]) -> Reading | None:
    """ "what percent of 80 is 20", "20 is what percent of 80", "20 as a percentage of 80" """
    texts = _texts(found)
    if "percent" not in texts:
        return None
    place = texts.index("percent")
    if (
        texts[place + 1 : place + 2] == ["of"]
        and _trimmed(found[place + 2 :]) == []
        and "what" in texts[place:]
    ):
        head = found[: texts.index("percent")]
        part, percent = _cut(head[_lead(head) :], "is", "=")
        return "percent_whole", {"percent": _sum(percent), "part": _sum(part)}
    if body and body[0].text == "percent":
        rest = body[1:]
        if rest and rest[0].text == "of":
            whole, part = _cut(rest[1:], "is", "=", "are", "does")
            return "percent_what", {"part": _sum(part), "whole": _sum(whole)}
        part, whole = _cut(_after(rest, "is|are"), "of")
        return "percent_what", {"part": _sum(part), "whole": _sum(whole)}
    before, after = found[:place], found[place + 1 :]
    if _texts(before[-1:]) == ["what"] or _texts(before[-2:]) == ["as", "a"]:
        head = before[_lead(before) :]
        part, _rest = _cut(head, "is", "as", "=")
        return "percent_what", {"part": _sum(part), "whole": _sum(_after(after, "of"))}
    return None


def _percent_change(_: list[Token], body: list[Token]) -> Reading | None:
    texts = _texts(body)
    if "percent" not in texts[:2]:
        return None
    rest = body[texts.index("percent") + 1 :]
    rest = _after(rest, "change|increase|decrease|difference|growth|drop|gain|rise")
    start, end = _cut(_skip(_after(rest, "from|between|going|of"), "from", "of"), "to", "and")
    return "percent_change", {"start": _sum(start), "end": _sum(end)}


def _tip(_: list[Token], body: list[Token]) -> Reading | None:
    """ "tip 15% on 42.50", "a 15 percent tip on 42.50" """
    texts = _texts(body)
    if "tip" not in texts:
        return None
    left, right = _cut(body, "tip")
    percent, base = _cut(_skip(right, "of"), "on", "for") if not _texts(left)[1:] else (left, right)
    base = _skip(base, "on", "for", "a", "of", "the", "bill", "check")
    base = [token for token in base if token.text not in ("bill", "check", "meal", "dinner")]
    return "tip", {"percent": _percent(percent), "base": _sum(base)}


def _split(_: list[Token], body: list[Token]) -> Reading | None:
    texts = _texts(body)
    if texts[:1] not in (["split"], ["divide"], ["share"]):
        return None
    body = _skip(body[1:], "a", "the", "bill", "check", "of")
    if texts[0] == "divide":
        total, people = _cut(body, "among", "amongst", "between")
    else:
        total, people = _cut(body, "among", "amongst", "between", "by", "with", "into")
    people = [token for token in people if token.text not in _PEOPLE]
    return "split", {"total": _sum(total), "people": _sum(people)}


def _round(_: list[Token], body: list[Token]) -> Reading | None:
    """ "round 3.14159 to 2 decimals", "round 2.718 to the nearest tenth" """
    if not body or body[0].text not in ("round", "rounded"):
        return None
    body = _skip(body[1:], "off", "of")
    texts = _texts(body)
    if "nearest" in texts:
        head, tail = _cut(body, "nearest")
        word = tail[0].text if tail else ""
        if word not in _PLACES:
            return None
        while head and head[-1].text in ("to", "the", "^"):
            head = head[:-1]
        return "round", {"expression": _sum(head), "places": str(_PLACES[word])}
    return _rounded_to_places(body)


def _to_places(_: list[Token], body: list[Token]) -> Reading | None:
    """ "100 divided by 7 to 2 decimal places" """
    return _rounded_to_places(body) if {"decimals", "decimal", "places"} & set(_texts(body[-2:])) else None


def _rounded_to_places(body: list[Token]) -> Reading | None:
    head, tail = _cut(body, "to")
    tail_texts = _texts(tail)
    if (
        len(tail) > 1
        and tail[0].kind == "number"
        and tail_texts[1] in ("decimals", "decimal", "places", "digits")
    ):
        if not tail[0].text.isdigit() or int(tail[0].text[:3]) > 30:
            return None
        return "round", {"expression": _sum(head), "places": tail[0].text}
    return None


def _goes_into(found: list[Token], body: list[Token]) -> Reading | None:
    """ "how many times does 7 go into 63", "how much more is 30 than 18" """
    texts = _texts(found)
    if texts[:2] == ["how", "many"] and "into" in texts:
        left, right = _cut(body, "go", "goes", "fit", "fits")
        divisor = left[1:] if _texts(left[:1]) == ["*"] else left
        divisor = divisor[_lead(divisor) :]
        return "calculate", _calculated(Binary("/", _plain(_after(right, "into")), _plain(divisor)))
    if texts[:3] in (["how", "much", "more"], ["how", "much", "bigger"], ["how", "much", "larger"]):
        first, second = _cut(_after(found[3:], "is"), "than")
        return "calculate", _calculated(Binary("-", _plain(first), _plain(second)))
    return None


def _property(found: list[Token], _: list[Token]) -> Reading | None:
    """ "is 97 prime", "is 8 an even number", "is 91 divisible by 7" """
    texts = _texts(found)
    if "is" not in texts and "if" not in texts:
        return None
    ending = [text for text in texts if text not in ("number", "a", "an", "or", "not", "please", ",")]
    if ending and ending[-1] in ("prime", "even", "odd"):
        kind = {"even": "even", "odd": "odd"}.get(ending[-1], "prime")
        if ending[-2] in ("even", "odd"):
            kind = ending[-2]
        inner = [token for token in found if token.text not in _PROPERTY_WORDS]
        return kind, {"number": _sum(inner[_lead(inner) :])}
    if "divisible" in texts:
        left, right = _cut(found, "divisible")
        return "divisible", {"number": _sum(left[_lead(left) :]), "divisor": _sum(_after(right, "by"))}
    return None


def _factors(_: list[Token], body: list[Token]) -> Reading | None:
    texts = _texts(body)
    if texts[:1] == ["all"]:
        body, texts = _skip(body[1:], "the"), _texts(_skip(body[1:], "the"))
    if texts[:2] in (["prime", "factors"], ["prime", "factorization"], ["prime", "factorisation"]):
        return "prime_factors", {"number": _sum(_after(body[2:], "of"))}
    if texts[:1] in (["factors"], ["divisors"]):
        return "factors", {"number": _sum(_after(body[1:], "of"))}
    if texts[:1] in (["factor"], ["factorize"], ["factorise"]):
        return "prime_factors", {"number": _sum(body[1:])}
    return None


def _compare(found: list[Token], body: list[Token]) -> Reading | None:
    """ "is 7 greater than 5", "which is larger, 3/4 or 2/3", "what is 5 more than 10" """
    texts = _texts(found)
    if texts[:1] == ["which"] or texts[:2] == ["what", "number"]:
        return _which(found)
    signs = [text for text in texts if text in ("greater", "smaller", "=")]
    if len(signs) != 1:
        return None
    sign = signs[0]
    asks_whether = texts[0] in ("is", "are", "does", "do", "if") or texts[:3] == ["tell", "me", "if"]
    left, right = _cut(body, sign)
    if asks_whether:
        return f"is_{'equal' if sign == '=' else sign}", {"left": _sum(left), "right": _sum(right)}
    if sign == "=":
        return None
    if texts[:3] == ["how", "much", sign]:
        return None
    if "much" in texts[:3] and "is" in _texts(left):
        first, nothing = _cut(left, "is")
        if nothing:
            return None
        return "calculate", _calculated(Binary("-", _plain(first), _plain(right)))
    operator = "+" if sign == "greater" else "-"
    return _intent(Binary(operator, _plain(right), _plain(left)))


def _which(found: list[Token]) -> Reading | None:
    texts = _texts(found)
    for word, function in (
        ("bigger", "max"), ("larger", "max"), ("greater", "max"), ("more", "max"), ("smaller", "min"),
        ("less", "min"), ("-", "min"),
    ):  # fmt: skip
        if word in texts[:5]:
            rest = _skip(found[texts.index(word) + 1 :], ",", ":", "number")
            node = expression([Token("sign", function, False), *_trimmed(rest)])
            return "calculate", _calculated(node)
    return None


def _plain(found: list[Token]) -> Node:
    node = expression(_trimmed(found))
    if unknowns(node):
        raise NotAnExpression
    return node


def _calculated(node: Node) -> dict[str, str]:
    return {"expression": canonical(node)}


def _equation(found: list[Token], body: list[Token]) -> Reading | None:
    """ "solve 2x + 3 = 11", "what is x if 3x minus 5 equals 16", "x squared is 49" """
    named, rest = _named_unknown(_with_unknown(found))
    rest = rest[_lead(rest) :]
    texts = _texts(rest)
    sign = "=" if "=" in texts else "is"
    if texts.count(sign) != 1:
        return None
    left, right = _cut(rest, sign)
    right, named = _trailing_unknown(right, named)
    sides = [expression(_trimmed(left)), expression(_trimmed(right))]
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


def _with_unknown(found: list[Token]) -> list[Token]:
    """ "what number plus 7 equals 12" and "3 times what is 27" ask for an x."""
    texts = _texts(found)
    unknown = Token("word", "x", False)
    if texts[:2] == ["what", "number"]:
        return [unknown, *found[2:]]
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
            return found[index + 1].text, _skip(found[index + 2 :], ",", ":", "in", "if", "when")
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


def _calculate(_: list[Token], body: list[Token]) -> Reading | None:
    body = _trimmed(body)
    if _is_date_or_telephone(body):
        return None
    node = expression(body)
    return None if is_plain(node) or unknowns(node) else _intent(node)


def _intent(node: Node) -> Reading:
    """A sum with a percentage at its top is a question of its own; any other is `calculate`."""
    match node:
        case Binary("*", Call("percent", (percent,)), base):
            return "percent_of", {"percent": canonical(percent), "base": canonical(base)}
        case Binary("-", base, Call("percent", (percent,))) if not _is_percent(base):
            return "percent_off", {"percent": canonical(percent), "base": canonical(base)}
        case Binary("+", base, Call("percent", (percent,))) if not _is_percent(base):
            return "percent_more", {"percent": canonical(percent), "base": canonical(base)}
    return "calculate", _calculated(node)


def _is_percent(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "percent"


def _is_date_or_telephone(body: list[Token]) -> bool:
    """2024-05-06, 5/6/2024 and 555-1234 are written without spaces and are not sums."""
    tight = all(token.glued for token in body[1:])
    texts = _texts(body)
    if not tight or len(body) not in (3, 5) or any(token.kind != "number" for token in body[::2]):
        return False
    signs = set(texts[1::2])
    if signs not in ({"-"}, {"/"}):
        return False
    return len(body) == 5 or (signs == {"-"} and [len(text) for text in texts[::2]] == [3, 4])


_READERS: tuple[Callable[[list[Token], list[Token]], Reading | None], ...] = (
    _tip,
    _split,
    _round,
    _to_places,
    _goes_into,
    _property,
    _factors,
    _percent_change,
    _percent_what,
    _percent_off,
    _compare,
    _calculate,
    _equation,
)

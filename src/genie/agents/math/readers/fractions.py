"""One number in another form: as a fraction in lowest terms, a decimal, a percentage."""

from genie.agents.math.expressions import Binary, Call, Node, Number, canonical, unknowns
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.tokens import tokens
from genie.agents.math.wording import Reading, bare, plain
from genie.core.regex import lazy_regex

_FORM = lazy_regex(
    r"(?:(?:convert|write|express|change|turn|put|show) )?(?P<body>.+?) (?:as|to|into|in|expressed as|"
    r"written as) "
    r"(?:an? |its |the )?(?:(?:simplest|lowest|reduced) )?(?P<form>fraction|decimal|percentage|percent|"
    r"lowest terms|"
    r"simplest form|decimal form|fraction form|decimals|simplest terms|mixed number)(?: form)?(?: number)?"
)
_REDUCE = lazy_regex(
    r"(?:simplify|reduce)(?: the)?(?: fraction)? (?P<body>.+?)(?: (?:to|in|into)(?: its)? (?:lowest|"
    r"simplest) (?:terms|form))?"
)
_INTENTS = {"decimal": "as_decimal", "decimal form": "as_decimal", "decimals": "as_decimal",
            "percentage": "as_percent", "percent": "as_percent"}  # fmt: skip


def read_form(text: str) -> Reading | None:
    """ "3/8 as a decimal", "simplify 12 over 18", "0.75 as a fraction" """
    text = bare(plain(text))
    found = _REDUCE.fullmatch(text)
    intent = "as_fraction"
    if found is None:
        found = _FORM.fullmatch(text)
        if found is None:
            return None
        intent = _INTENTS.get(found["form"], "as_fraction")
    try:
        node = expression(tokens(found["body"].replace(" out of ", "/")) or [])
    except NotAnExpression:
        return None
    if unknowns(node) or not _is_ratio(node):
        return None
    return intent, {"expression": canonical(node)}


def _is_ratio(node: Node) -> bool:
    """Made of numbers alone, so that it has one value to be said in another form."""
    match node:
        case Number():
            return True
        case Call("percent" | "neg", (inner,)):
            return _is_ratio(inner)
        case Binary("+" | "-" | "*" | "/", left, right):
            return _is_ratio(left) and _is_ratio(right)
        case _:
            return False

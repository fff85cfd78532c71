"""Words and signs of an utterance as the tokens of an expression.

Phrases are matched as whole words, longest first: "divided by" is `/`, "to the power of" is `^`.
"""

import re
from dataclasses import dataclass

from genie.core.numbers import digits
from genie.core.regex import lazy_regex

LIMIT_CHARS = 2000
_PIECE = lazy_regex(
    r"\d+(?:st|nd|rd|th)\b|\d+(?:\.\d+)?|\.\d+|[a-zµπ]+(?:'[a-z]+)?|\*\*|<=|>=|[-+*/^%()!=<>,√×÷·−²³:?.;$€£&|#@\"]|\S"
)
_FILLERS = frozenset("uh um er erm hmm please".split())


@dataclass(frozen=True)
class Token:
    """`kind` is number, ordinal, word or sign; `glued` says that no space parts it from the one before."""

    kind: str
    text: str
    glued: bool


_PHRASES: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): sign
    for sign, phrases in {
        "+": "plus|added to|increased by|and then add",
        "-": "minus|take away|decreased by|less",
        "*": "times|multiplied by|multiplied with",
        "/": "divided by|over",
        "mod": "mod|modulo|modulus",
        "^": "to the power of|to the power|raised to the power of|raised to the power|raised to|"
        "raised to the|"
        "to the|power of",
        "sq": "squared",
        "cu": "cubed",
        "!": "factorial",
        "percent": "percent|per cent|percents|percentage",
        "=": "equals|is equal to|equal to|equal",
        "sqrt": "square root of|the square root of|square root|sqrt of|sqrt",
        "cbrt": "cube root of|cubed root of|cubic root of|cube root|cbrt",
        "ln": "natural log of|natural logarithm of|natural log|ln of|ln",
        "log": "log|logarithm",
        "sin": "sine|sin",
        "cos": "cosine|cos",
        "tan": "tangent|tan",
        "abs": "absolute value of|absolute value|abs of|abs|modulus of",
        "degrees": "degrees|degree",
        "sum": "sum of|total of",
        "product": "product of",
        "difference": "difference between|difference of",
        "quotient": "quotient of|ratio of",
        "mean": "average of|mean of|arithmetic mean of|average|mean",
        "median": "median of|median",
        "max": "larger of|greater of|bigger of|largest of|greatest of|biggest of|maximum of|max of|max|"
        "highest of",
        "min": "smaller of|lesser of|smallest of|minimum of|min of|min|lowest of|least of",
        "gcd": "greatest common divisor of|greatest common factor of|highest common factor of|gcd of|gcf of|"
        "hcf of|gcd|gcf|hcf",
        "lcm": "least common multiple of|lowest common multiple of|smallest common multiple of|lcm of|lcm",
        "remainder": "remainder of|remainder when|remainder if",
        "square": "square of",
        "cube": "cube of",
        "double": "double of|double|twice",
        "triple": "triple of|triple|thrice",
        "half": "half of|half",
        "dozen": "dozen|dozens",
        "greater": "greater than|more than|bigger than|larger than|>",
        "smaller": "less than|smaller than|fewer than|lower than|<",
        "from": "from",
    }.items()
    for phrase in phrases.split("|")
}
_LONGEST = max(map(len, _PHRASES))
_SIGNS = {
    "×": "*",
    "·": "*",
    "÷": "/",
    "**": "^",
    "−": "-",
    "%": "percent",
    "√": "sqrt",
    "²": "sq",
    "³": "cu",
}
_ENDINGS = frozenset("?.;!")


def tokens(text: str) -> list[Token] | None:
    """The tokens, or None for a text that is too long to be a sum."""
    if len(text) > LIMIT_CHARS:
        return None
    pieces = _pieces(digits(text.lower().replace("’", "'")))
    found: list[Token] = []
    index = 0
    while index < len(pieces):
        token, index = _phrase(pieces, index)
        found.append(token)
    return found


def _pieces(text: str) -> list[Token]:
    found = []
    end = -1
    for match in _PIECE.finditer(text):
        piece = match.group()
        glued = match.start() == end
        end = match.end()
        if piece in _FILLERS or (piece in "?;." and not glued_number(text, match)):
            continue
        found.append(Token(_kind(piece), _SIGNS.get(piece, piece), glued))
    return found


def glued_number(text: str, match: "re.Match[str]") -> bool:
    """Whether a full stop stands inside a word or number, so that it is no end of a sentence."""
    after = text[match.end() : match.end() + 1]
    return match.group() == "." and after.isalnum()


def _kind(piece: str) -> str:
    if piece[0].isdigit() or (piece[0] == "." and len(piece) > 1):
        return "ordinal" if piece[-1].isalpha() else "number"
    return "word" if piece[0].isalpha() else "sign"


def _phrase(pieces: list[Token], index: int) -> tuple[Token, int]:
    first = pieces[index]
    for length in range(min(_LONGEST, len(pieces) - index), 0, -1):
        sign = _PHRASES.get(tuple(piece.text for piece in pieces[index : index + length]))
        if sign is not None:
            return Token("sign", sign, first.glued), index + length
    if first.text == "π":
        return Token("word", "pi", first.glued), index + 1
    return first, index + 1

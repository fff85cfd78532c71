"""The spoken names of symbols: what each is written as, how it is spaced and how it must be used to count.

One row for each symbol: written, spacing, use, then its names separated by `|`. Names are matched as whole
words, longest first. The rules behind each `Use` are in `context.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Spacing(Enum):
    """Where a careful typist leaves a space around a symbol."""

    MARK = auto()
    """None before, one after: a comma."""
    OPEN = auto()
    """One before, none after: an opening bracket."""
    CLOSE = auto()
    """None before, one after, and a mark may follow: a closing bracket."""
    JOIN = auto()
    """None on either side: the slash in a path."""
    SPACED = auto()
    """One on both sides: a plus."""
    BREAK = auto()
    """White space itself: a new line."""
    WORD = auto()
    """As a word is, with the marks heard after it."""


class Use(Enum):
    """What makes a name count as its symbol and not as an ordinary word."""

    NAME = auto()
    """Always the symbol, unless spoken of as a thing ("a question mark")."""
    OWN = auto()
    """Always, wherever it stands: a person's own name for something longer than a mark."""
    COMMA = auto()
    PERIOD = auto()
    COLON = auto()
    DASH = auto()
    SLASH = auto()
    UNDERSCORE = auto()
    DOT = auto()
    LEADING_DOT = auto()
    POINT = auto()
    AT = auto()
    AT_SIGN = auto()
    OPERATOR = auto()
    OPERATOR_SIGN = auto()
    TIMES = auto()
    EQUALS = auto()
    MINUS = auto()
    PLUS_PLUS = auto()
    PLUS_OR_MINUS = auto()
    PERCENT = auto()
    HASH = auto()
    PIPE = auto()
    ASTERISK = auto()
    AMPERSAND = auto()
    APOSTROPHE = auto()
    QUESTION = auto()
    QUOTE_OPEN = auto()
    QUOTE_CLOSE = auto()
    PARENTHESIS = auto()
    LINE = auto()
    BLANK = auto()


@dataclass(frozen=True, kw_only=True)
class Symbol:
    """A symbol as it is written, with its usual spacing and the use that its name needs."""

    written: str
    spacing: Spacing
    use: Use


_M, _O, _C, _J, _S, _B = (
    Spacing.MARK,
    Spacing.OPEN,
    Spacing.CLOSE,
    Spacing.JOIN,
    Spacing.SPACED,
    Spacing.BREAK,
)

_TABLE: Final[tuple[tuple[str, Spacing, Use, str], ...]] = (
    # sentence marks
    (".", _M, Use.PERIOD, "period"),
    (".", _M, Use.NAME, "full stop | full-stop | fullstop"),
    (",", _M, Use.COMMA, "comma"),
    ("?", _M, Use.QUESTION, "question mark"),
    ("!", _M, Use.NAME, "exclamation mark | exclamation point"),
    (":", _M, Use.COLON, "colon"),
    (";", _M, Use.COLON, "semicolon | semi colon"),
    ("...", _M, Use.NAME, "ellipsis | dot dot dot"),
    ("'", _M, Use.APOSTROPHE, "apostrophe"),
    # quotes
    ('"', _O, Use.NAME, "open quote | open quotes | opening quote | begin quote | open double quote"),
    ('"', _C, Use.NAME, "close quote | close quotes | closing quote | close double quote"),
    ('"', _O, Use.QUOTE_OPEN, "quote"),
    ('"', _C, Use.QUOTE_CLOSE, "unquote | end quote | end of quote"),
    ("'", _O, Use.NAME, "open single quote"),
    ("'", _C, Use.NAME, "close single quote"),
    # brackets
    ("(", _O, Use.PARENTHESIS, "{open} parenthesis | {open} parentheses | {open} paren | {open} parens"),
    (")", _C, Use.NAME, "{close} parenthesis | {close} parentheses | {close} paren | {close} parens"),
    ("(", _O, Use.PARENTHESIS, "{open} round bracket"),
    (")", _C, Use.NAME, "{close} round bracket"),
    ("[", _O, Use.NAME, "{open} bracket | {open} square bracket"),
    ("]", _C, Use.NAME, "{close} bracket | {close} square bracket"),
    ("{", _O, Use.NAME, "{open} brace | {open} curly brace | {open} curly bracket"),
    ("}", _C, Use.NAME, "{close} brace | {close} curly brace | {close} curly bracket"),
    ("<", _O, Use.NAME, "{open} angle bracket"),
    (">", _C, Use.NAME, "{close} angle bracket"),
    # dashes and slashes
    ("-", _S, Use.DASH, "dash"),
    ("--", _O, Use.NAME, "dash dash | double dash"),
    ("—", _J, Use.NAME, "em dash | m dash"),
    ("–", _J, Use.NAME, "en dash | n dash"),
    ("-", _J, Use.NAME, "hyphen"),
    ("/", _J, Use.SLASH, "slash"),
    ("/", _J, Use.SLASH, "forward slash"),
    ("\\", _J, Use.NAME, "backslash | back slash"),
    ("_", _J, Use.UNDERSCORE, "underscore | under score"),
    # domains, files and addresses
    (".", _J, Use.DOT, "dot"),
    (".", _O, Use.LEADING_DOT, "dot"),
    (".", _J, Use.POINT, "point"),
    ("@", _J, Use.AT, "at"),
    ("@", _J, Use.AT_SIGN, "at sign | at symbol"),
    # signs
    ("#", _O, Use.NAME, "hashtag | hash tag | hash sign | pound sign | number sign"),
    ("#", _O, Use.HASH, "hash"),
    ("^", _J, Use.NAME, "caret | caret sign"),
    ("~", _O, Use.NAME, "tilde | tilde sign"),
    ("|", _S, Use.NAME, "pipe sign | pipe symbol | pipe character | vertical bar"),
    ("|", _S, Use.PIPE, "pipe"),
    ("&", _S, Use.AMPERSAND, "ampersand | ampersand sign | and sign"),
    ("*", _M, Use.ASTERISK, "asterisk | star symbol"),
    ("%", _C, Use.NAME, "percent sign | percentage sign | per cent sign"),
    ("%", _C, Use.PERCENT, "percent | per cent"),
    ("°", _C, Use.NAME, "degree sign | degrees sign"),
    ("$", _O, Use.NAME, "dollar sign"),
    ("€", _O, Use.NAME, "euro sign"),
    ("£", _O, Use.NAME, "pound sterling sign | pounds sterling sign | sterling sign"),
    ("¥", _O, Use.NAME, "yen sign"),
    ("₹", _O, Use.NAME, "rupee sign"),
    ("¢", _C, Use.NAME, "cent sign | cents sign"),
    ("©", _O, Use.NAME, "copyright sign | copyright symbol"),
    ("®", _C, Use.NAME, "registered sign | registered symbol"),
    ("™", _C, Use.NAME, "trademark sign | trademark symbol"),
    # arithmetic and comparison
    ("+", _S, Use.OPERATOR, "plus"),
    ("+", _S, Use.OPERATOR_SIGN, "plus sign"),
    ("++", _C, Use.PLUS_PLUS, "plus plus"),
    ("±", _S, Use.PLUS_OR_MINUS, "plus or minus"),
    ("-", _S, Use.MINUS, "minus"),
    ("-", _S, Use.OPERATOR_SIGN, "minus sign"),
    ("*", _S, Use.TIMES, "times"),
    ("*", _S, Use.OPERATOR, "multiplied by"),
    ("/", _S, Use.OPERATOR, "divided by"),
    ("=", _S, Use.EQUALS, "equals"),
    ("=", _S, Use.OPERATOR_SIGN, "equals sign | equal sign"),
    ("<", _S, Use.OPERATOR, "less than"),
    (">", _S, Use.OPERATOR, "greater than"),
    ("<", _S, Use.OPERATOR_SIGN, "less than sign"),
    (">", _S, Use.OPERATOR_SIGN, "greater than sign"),
    ("<=", _S, Use.OPERATOR, "less than or equal to"),
    (">=", _S, Use.OPERATOR, "greater than or equal to"),
    # white space
    ("\n", _B, Use.LINE, "new line | newline"),
    ("\n\n", _B, Use.LINE, "new paragraph"),
    ("\t", _B, Use.BLANK, "tab"),
    (" ", _B, Use.BLANK, "space"),
    ("\t", _B, Use.NAME, "tab character | insert tab"),
    (" ", _B, Use.NAME, "space character | insert space"),
)
_SIDES: Final = {"{open}": ("open", "opening", "left"), "{close}": ("close", "closing", "right")}


def _spellings(name: str) -> list[str]:
    for side, words in _SIDES.items():
        if name.startswith(side):
            return [name.replace(side, word) for word in words]
    return [name]


def _by_name() -> dict[tuple[str, ...], tuple[Symbol, ...]]:
    found: dict[tuple[str, ...], tuple[Symbol, ...]] = {}
    for written, spacing, use, names in _TABLE:
        symbol = Symbol(written=written, spacing=spacing, use=use)
        for name in names.split(" | "):
            for spelling in _spellings(name):
                for words in {tuple(spelling.split()), (spelling.replace(" ", "-"),)}:
                    found[words] = (*found.get(words, ()), symbol)
    return found


class Symbols:
    """The symbols that each name may stand for, in order of trial; a name is a tuple of lower-case words."""

    def __init__(self, by_name: Mapping[tuple[str, ...], tuple[Symbol, ...]]) -> None:
        self.by_name = by_name
        self.longest_name_words = max(len(words) for words in by_name)
        self.first_words = frozenset(words[0] for words in by_name)

    def with_own(self, own: Mapping[tuple[str, ...], Symbol]) -> "Symbols":
        """These, with a person's own, which go before those of the same name."""
        return Symbols({**self.by_name, **{name: (symbol,) for name, symbol in own.items()}})


BUILT_IN: Final = Symbols(_by_name())
"""What everybody has."""

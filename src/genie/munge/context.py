"""Whether a symbol's name, where it stands, is meant as the symbol or is an ordinary word.

Every rule looks at a bounded number of neighbours: a determiner before makes a name a thing ("a period of
time"), operators want operands, dots want domains or file endings. A rule answers with the spacing the symbol
takes here, or None when a careful typist would write the word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from genie.core.regex import lazy_regex
from genie.munge.reading import Name, Reading
from genie.munge.symbols import Spacing, Symbol, Use
from genie.munge.words import (
    AUXILIARIES,
    BEFORE_A_VERB,
    COLON_AFTER,
    COLON_BEFORE,
    COMMA_AFTER,
    COMMA_BEFORE,
    CONTINUES,
    DASH_AFTER,
    DASH_BEFORE,
    DASH_ON,
    DEGREES,
    DESCRIBING,
    DETERMINERS,
    DOT_FILES,
    FUNCTION_WORDS,
    MAIL_HOSTS,
    NUMBER_WORDS,
    PATH_AFTER,
    PERIOD_AFTER,
    PERIOD_BEFORE,
    PIPED_COMMANDS,
    PLACING,
    POINTING,
    PREPOSITIONS,
    PRONOUNS,
    SLASH_BEFORE,
    SPANS,
    THINGS_AFTER,
)

_NUMBER = lazy_regex(r"[$€£¥-]?\d[\d.,]*[%°]?")
_IDENTIFIER = lazy_regex(r"[A-Za-z]|[A-Za-z]+\d+")


@dataclass(kw_only=True)
class Place:
    """Where a name stands: the words `start` up to `end` of a reading, and what was decided before it."""

    reading: Reading
    start: int
    end: int
    decided: dict[int, tuple[Symbol, Spacing]] = field(default_factory=dict)

    def key(self, offset: int) -> str:
        """The word `offset` words before (negative) or after (positive) the name; empty if none."""
        return self.reading.key(self.start + offset if offset < 0 else self.end + offset - 1)

    @property
    def before(self) -> str:
        """The word before, when it is one of the same clause and not a symbol."""
        word = self.reading.word(self.start - 1)
        return "" if word is None or word.trail or (self.start - 1) in self.decided else word.key

    @property
    def after(self) -> str:
        """The word after, when it is one of the same clause."""
        word = self.reading.word(self.end)
        return "" if word is None or word.lead or self.reading.words[self.end - 1].trail else word.key

    @property
    def is_first(self) -> bool:
        """Whether nothing stands before it on its line."""
        previous = self.symbol_before
        return self.start == 0 or (previous is not None and previous.spacing is Spacing.BREAK)

    @property
    def is_last(self) -> bool:
        return self.end == len(self.reading.words)

    @property
    def is_bounded(self) -> bool:
        return self.reading.is_bounded(self.end - 1)

    @property
    def symbol_before(self) -> Symbol | None:
        found = self.decided.get(self.start - 1)
        return found[0] if found else None

    @property
    def spacing_before(self) -> Spacing | None:
        found = self.decided.get(self.start - 1)
        return found[1] if found else None

    @property
    def core_before(self) -> str:
        return self.reading.words[self.start - 1].core if self.before else ""

    @property
    def core_after(self) -> str:
        return self.reading.words[self.end].core if self.after else ""

    def joined_at(self, index: int) -> Symbol | None:
        """The symbol decided at the index, if it joins its neighbours."""
        found = self.decided.get(index)
        return found[0] if found and found[1] is Spacing.JOIN else None


def spacing_here(symbol: Symbol, place: Place) -> Spacing | None:
    """The spacing of the symbol if its name means the symbol at this place, else None."""
    if symbol.use is Use.OWN:
        return symbol.spacing
    if _is_a_thing(place) and not (symbol.use is Use.UNDERSCORE and _is_inside_a_name(place)):
        return None
    rule = _RULES.get(symbol.use)
    return rule(symbol, place) if rule else symbol.spacing


def _is_a_thing(place: Place) -> bool:
    """A name spoken of: after a determiner, with or without an adjective, or before "key" or "button"."""
    if place.after in THINGS_AFTER:
        return True
    before, earlier = place.before, place.key(-2)
    if not before:
        return False
    if before in ("a", "an") and place.core_before == "A" and place.start > 1:
        return False
    if before in DETERMINERS:
        return True
    if before in POINTING:
        return not place.is_bounded and place.after in CONTINUES
    determined = earlier in DETERMINERS or earlier in POINTING
    if determined and before in DESCRIBING:
        return True
    if determined and before in PLACING:
        return not place.is_bounded and place.after in CONTINUES
    return earlier == "the" and before in ("word", "symbol", "character", "sign")


def _is_inside_a_name(place: Place) -> bool:
    """Whether an underscore has a word after it that can be part of an identifier ("my underscore file")."""
    return place.after not in CONTINUES | THINGS_AFTER | {"", "character", "symbol", "sign"}


def _comma(symbol: Symbol, place: Place) -> Spacing | None:
    if place.after in COMMA_BEFORE or place.before in COMMA_AFTER:
        return None
    return symbol.spacing


def _period(symbol: Symbol, place: Place) -> Spacing | None:
    before, after, earlier = place.before, place.after, place.key(-2)
    if place.is_first:
        return symbol.spacing if place.is_last else None
    if after in PERIOD_BEFORE or re.fullmatch(r"\d{2,4}'?s", before):
        return None
    small_words = [place.key(offset) for offset in (-2, -3, -4) if place.key(offset) in FUNCTION_WORDS]
    modified = bool(small_words) and small_words[0] in DETERMINERS | POINTING
    if before in PERIOD_AFTER and (modified or after in CONTINUES):
        return None
    if before in POINTING:
        return None if earlier in PREPOSITIONS else symbol.spacing
    if before in SPANS and (earlier in NUMBER_WORDS or earlier[:1].isdigit()):
        return None
    if before.rpartition("-")[2] in SPANS and "-" in before:
        return None
    if not before or place.is_bounded:
        return symbol.spacing
    if earlier in DETERMINERS | POINTING and after in CONTINUES:
        return None
    return symbol.spacing


def _colon(symbol: Symbol, place: Place) -> Spacing | None:
    if place.after in COLON_BEFORE or place.before in COLON_AFTER:
        return None
    if place.is_first and not place.is_last:
        return None
    if place.core_before.isdigit() and len(place.core_before) <= 2 and re.match(r"\d\d", place.core_after):
        return Spacing.JOIN
    return symbol.spacing


def _dash(symbol: Symbol, place: Place) -> Spacing | None:
    before, after = place.before, place.after
    if after in DASH_BEFORE or before in BEFORE_A_VERB | DASH_AFTER:
        return None
    if after in DASH_ON and before in PRONOUNS | AUXILIARIES | {"and"}:
        return None
    if _is_code_letter(place.core_after) and before and not _is_code_letter(place.core_before):
        return None if place.core_before.isdigit() else Spacing.OPEN
    if place.is_first:
        return symbol.spacing if after and not place.is_last and before == "" and place.start > 0 else None
    left, right = place.core_before, place.core_after
    joined = place.joined_at(place.start - 2)
    in_name = joined is not None and joined.written in "/-" and right != ""
    if in_name or (_is_code(left) and _is_code(right)):
        return Spacing.JOIN
    return symbol.spacing


def _slash(symbol: Symbol, place: Place) -> Spacing | None:
    before, after = place.before, place.after
    spelled_out = place.end - place.start > 1
    previous = place.symbol_before
    if previous is not None and previous.written in ("/", ":", "~", "."):
        return symbol.spacing
    in_path = place.joined_at(place.start - 2) is not None or "/" in before or _is_domain_before(place)
    if in_path or spelled_out:
        return symbol.spacing
    if after == "" and not place.is_last:
        return symbol.spacing if place.reading.name(place.end) is None else None
    if after in DETERMINERS | SLASH_BEFORE or (after == "and" and place.key(2) == "burn"):
        return None
    if before in PATH_AFTER or place.is_first:
        return Spacing.OPEN if after else None
    if before in BEFORE_A_VERB or (before in PRONOUNS and after not in PRONOUNS):
        return None
    return symbol.spacing


def _underscore(symbol: Symbol, place: Place) -> Spacing | None:
    if place.before in BEFORE_A_VERB or place.after in DETERMINERS | {"that", "how", "why", "this", "these"}:
        return None
    return symbol.spacing


def _dot(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if place.start in place.reading.joining_dots else None


def _leading_dot(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if place.after in DOT_FILES else None


def _point(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if place.core_before.isdigit() and place.core_after.isdigit() else None


def _at(symbol: Symbol, place: Place) -> Spacing | None:
    """A plain "at" counts between the local part of an address and a domain."""
    if not place.before or not place.after or not place.reading.starts_domain(place.end):
        return None
    is_built = place.joined_at(place.start - 2) is not None
    if is_built or re.search(r"[\d._]", place.core_before):
        return symbol.spacing
    host = place.after.partition(".")[0]
    return symbol.spacing if host in MAIL_HOSTS and place.before not in FUNCTION_WORDS else None


def _at_sign(symbol: Symbol, place: Place) -> Spacing | None:
    if place.before and place.reading.starts_domain(place.end):
        return Spacing.JOIN
    return Spacing.OPEN


def _operator(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if _has_operands(place) else None


def _operator_sign(symbol: Symbol, place: Place) -> Spacing | None:
    if _has_operands(place) or symbol.written in "=<>":
        return symbol.spacing
    if place.core_after[:1].isdigit():
        return Spacing.OPEN
    return Spacing.CLOSE if len(place.core_before) == 1 else symbol.spacing


def _times(symbol: Symbol, place: Place) -> Spacing | None:
    """ "3 times 4" multiplies unless a thing is being counted ("called 3 times 2 days ago")."""
    if not _has_operands(place):
        return None
    settled = place.reading.is_bounded(place.end) or place.key(2) in ("is", "and", "or")
    return symbol.spacing if settled else None


def _equals(symbol: Symbol, place: Place) -> Spacing | None:
    if _in_query(place):
        return Spacing.JOIN
    if _has_operands(place):
        return symbol.spacing
    previous = place.decided.get(place.start - 2)
    in_sum = previous is not None and previous[0].written in "+-*/" and previous[1] is Spacing.SPACED
    return symbol.spacing if in_sum and _is_operand(place.core_before) else None


def _minus(symbol: Symbol, place: Place) -> Spacing | None:
    if _has_operands(place):
        return symbol.spacing
    below_zero = place.core_after[:1].isdigit() and place.key(2) in DEGREES
    return Spacing.OPEN if below_zero else None


def _plus_plus(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if len(place.core_before) == 1 and place.core_before.isalpha() else None


def _plus_or_minus(symbol: Symbol, place: Place) -> Spacing | None:
    if not place.core_after[:1].isdigit():
        return None
    return symbol.spacing if place.core_before[:1].isdigit() else Spacing.OPEN


def _percent(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if re.fullmatch(r"\d[\d.,]*", place.core_before) else None


def _hash(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if place.core_after[:1].isdigit() else None


def _pipe(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if place.after in PIPED_COMMANDS and place.before else None


def _asterisk(symbol: Symbol, place: Place) -> Spacing | None:
    if _has_operands(place) or (place.is_first and place.after):
        return Spacing.SPACED
    return symbol.spacing


def _ampersand(symbol: Symbol, place: Place) -> Spacing | None:
    previous = place.joined_at(place.start - 2)
    if previous is not None and previous.written == "=":
        return Spacing.JOIN
    initials = len(place.core_before) == len(place.core_after) == 1
    return Spacing.JOIN if initials and (place.core_before + place.core_after).isalpha() else symbol.spacing


def _apostrophe(symbol: Symbol, place: Place) -> Spacing | None:
    return Spacing.JOIN if place.after in ("s", "t", "re", "ll", "ve", "d", "m") else symbol.spacing


def _question(symbol: Symbol, place: Place) -> Spacing | None:
    """In an address, a question mark before "q equals" begins the query."""
    joined = place.joined_at(place.start - 2) is not None or "/" in place.before
    name = place.reading.name(place.end + 1)
    if joined and place.after and name is not None and name.may_be(Use.EQUALS):
        return Spacing.JOIN
    return symbol.spacing


def _paired(symbol: Symbol, place: Place) -> Spacing | None:
    return symbol.spacing if place.start in place.reading.paired_quotes else None


def _parenthesis(symbol: Symbol, place: Place) -> Spacing | None:
    """A parenthesis is tight after a function's name (`parse_date(`) and when nothing is in it (`main()`)."""
    following: Name | None = place.reading.name(place.end)
    is_empty = following is not None and following.symbols[0].written == ")"
    joined = place.joined_at(place.start - 2)
    is_identifier = "_" in place.core_before or (joined is not None and joined.written == "_")
    return Spacing.JOIN if place.before and (is_empty or is_identifier) else symbol.spacing


def _line(symbol: Symbol, place: Place) -> Spacing | None:
    """ "New line of products" is a thing even without its determiner."""
    return None if place.after in ("of", "manager", "managers") else symbol.spacing


def _blank(symbol: Symbol, place: Place) -> Spacing | None:
    """Spaces and tabs are spoken between letters and digits, or to begin a line."""
    if place.is_first and place.start > 0 and place.after:
        return symbol.spacing
    both = place.core_before, place.core_after
    spelled = all(len(core) == 1 or core.isdigit() for core in both)
    return symbol.spacing if spelled and "".join(both) and place.before != "a" else None


def _has_operands(place: Place) -> bool:
    left, right = place.core_before, place.core_after
    if place.symbol_before is not None and place.symbol_before.written in ")%":
        left = "0"
    following = place.reading.name(place.end)
    if following is not None and following.symbols[0].written == "(":
        right = "0"
    if not _is_operand(left) or not _is_operand(right):
        return False
    if place.symbol_before is None and left.lower() in ("a", "i") and not _is_variable(right):
        return False
    return not (right.lower() in ("a", "i") and not _is_variable(left))


def _is_operand(core: str) -> bool:
    return _NUMBER.fullmatch(core) is not None or _is_variable(core)


def _is_variable(core: str) -> bool:
    return _IDENTIFIER.fullmatch(core) is not None or ("_" in core and core.isidentifier())


def _is_code_letter(core: str) -> bool:
    return len(core) == 1 and core.isalpha() and core not in ("a", "I")


def _is_code(core: str) -> bool:
    return core != "" and (core[0].isdigit() or _is_code_letter(core))


def _is_domain_before(place: Place) -> bool:
    word = place.reading.word(place.start - 1)
    return word is not None and word.is_domain


def _in_query(place: Place) -> bool:
    previous = place.joined_at(place.start - 2)
    return previous is not None and previous.written in ("?", "&") and place.before != ""


_RULES: Final[dict[Use, Callable[[Symbol, Place], Spacing | None]]] = {
    Use.COMMA: _comma,
    Use.PERIOD: _period,
    Use.COLON: _colon,
    Use.DASH: _dash,
    Use.SLASH: _slash,
    Use.UNDERSCORE: _underscore,
    Use.DOT: _dot,
    Use.LEADING_DOT: _leading_dot,
    Use.POINT: _point,
    Use.AT: _at,
    Use.AT_SIGN: _at_sign,
    Use.OPERATOR: _operator,
    Use.OPERATOR_SIGN: _operator_sign,
    Use.TIMES: _times,
    Use.EQUALS: _equals,
    Use.MINUS: _minus,
    Use.PLUS_PLUS: _plus_plus,
    Use.PLUS_OR_MINUS: _plus_or_minus,
    Use.PERCENT: _percent,
    Use.HASH: _hash,
    Use.PIPE: _pipe,
    Use.ASTERISK: _asterisk,
    Use.AMPERSAND: _ampersand,
    Use.APOSTROPHE: _apostrophe,
    Use.QUESTION: _question,
    Use.QUOTE_OPEN: _paired,
    Use.QUOTE_CLOSE: _paired,
    Use.PARENTHESIS: _parenthesis,
    Use.LINE: _line,
    Use.BLANK: _blank,
}

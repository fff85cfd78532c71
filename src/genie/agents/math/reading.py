"""Which question of the math agent an utterance asks: its intent, and its slots as plain data."""

from collections.abc import Callable
from typing import NamedTuple

from genie.agents.math.grammar import NotAnExpression
from genie.agents.math.readers import (
    algebra,
    bases,
    bills,
    conversions,
    equations,
    fractions,
    geometry,
    interest,
    letters,
    lists,
    motion,
    percents,
    properties,
    purchases,
    rates,
    riddles,
    rounding,
    sequences,
    shopping,
    stories,
    sums,
    told_numbers,
    told_shapes,
    told_units,
)
from genie.agents.math.respelling import respelled
from genie.agents.math.retelling import retold
from genie.agents.math.tokens import Token, tokens
from genie.agents.math.units import read_unit
from genie.agents.math.wording import Reading, lead_of, plain
from genie.core.regex import lazy_regex

_TOKENS_LIMIT = 400
_CHARS_LIMIT = 240
_CURRENCIES = {
    "$": "$",
    "dollars": "$",
    "dollar": "$",
    "bucks": "$",
    "€": "€",
    "euros": "€",
    "euro": "€",
    "£": "£",
}
_CUES = lazy_regex(
    r"\d|\bhow many\b|\bhow much\b|roman|numeral|letter|vowel|consonant|\bwords?\b|\bspell|backward|"
    r"reverse|palindrome|"
    r"derivative|integra|differentiate|simplify|expand|factor|convert|equals?|\ban? |\bhalf\b|\bin\b|=|"
    r"\bplus\b|\btimes\b|\bhex|\bbinary|\boctal|\bwhat number"
)
_OTHERS_BUSINESS = lazy_regex(
    r"(?:set|remind|cancel|schedule|book|wake|snooze|pause|resume|delete|mark|tick|undo|alarm|timer)\b"
)
_NUMERIC = lazy_regex(r"[\d+*/=^%√×÷²³π]")
_WORDLESS = lazy_regex(
    r"\b(?:how (?:many|much)|numbers?|number of|letters?|words?|count|spell|spelled|spelt|vowels?|"
    r"consonants?|"
    r"plus|minus|times|divided|multipl[a-z]+|equals?|dozen|half|thirds?|quarters?|fifths?|sixths?|eighths?|"
    r"tenths?|log|logarithm|sine?|cos|cosine|tan|tangent|root|squared?|cubed?|pi|value of|ratio|hex|"
    r"binary|octal|"
    r"decimal|angles?|degrees|which|convert|prime|x|y|digits|figures|alphabet|weighs?|alphabet|euler's)\b|"
    r"backward|revers|palindrome|roman|numeral|derivative|integra|differentia|simplif|expand|factor|hexadec|"
    r"\ban? [a-z ]+ (?:in|to|into|is|as|or|than)\b"
)
_PURPOSE = lazy_regex(
    r" (?:for|on) (?:(?:the|my|our|his|her|their|this|that|a|an|some) (?P<what>[a-z]+(?: [a-z]+)?)"
    r"|me|mum|mom|dad|school|homework|work|dinner|a friend|baking|cooking)$"
)


class Understood(NamedTuple):
    """A reading, and how sure it is: full parses before readings that leave words aside."""

    reading: Reading
    confidence: float


def read(text: str) -> Understood | None:
    """The intent and the slots, or None if the text is no math."""
    text = text.lower().replace("’", "'")
    if not _may_be_math(text):
        return None
    found = _read(text)
    if found is not None or len(text) > _CHARS_LIMIT:
        return found
    said = plain(text)
    tellings = [respelled(said), retold(said), retold(respelled(said) or said)]
    purpose = _PURPOSE.search(said)
    if purpose is not None and not _measures(purpose["what"] or ""):
        tellings.append(said[: purpose.start()])
    for other in tellings:
        if isinstance(other, tuple):
            return Understood(other, _RESPELLED)
        if other is not None and (found := _read(other)) is not None:
            return Understood(found.reading, found.confidence * _RESPELLED)
    reading = _first(_TOLD, text)
    return None if reading is None else Understood(reading, _TOLD_LOOSELY)


def _read(text: str) -> Understood | None:
    is_short = len(text) <= _CHARS_LIMIT and _CUES.search(text) is not None
    if is_short and (reading := _first(_TEMPLATES, text)):
        return Understood(reading, 1.0)
    if reading := _read_tokens(text):
        return Understood(reading, 1.0)
    if is_short:
        for reader, confidence in _FRAMES:
            reading = reader(text)
            if reading is not None:
                return Understood(reading, confidence)
    return None


def _may_be_math(text: str) -> bool:
    """A cheap look at the words, so that most of what is said to other agents is not read at all."""
    if _OTHERS_BUSINESS.match(text) is not None:
        return False
    said = plain(text) if len(text) <= _CHARS_LIMIT else text
    return _NUMERIC.search(said) is not None or _WORDLESS.search(said) is not None


def _measures(what: str) -> bool:
    """Whether what a thing is for is rather how much of it: "for a week", "for a pair", "for the lot"."""
    return any(read_unit(word) is not None or word in _COUNTED for word in what.split())


def _first(readers: "tuple[TextReader, ...]", text: str) -> Reading | None:
    return next((reading for reader in readers if (reading := reader(text)) is not None), None)


def _read_tokens(text: str) -> Reading | None:
    found = tokens(text)
    if not found or len(found) > _TOKENS_LIMIT or not _are_mathematical(found):
        return None
    if len({_CURRENCIES[token.text] for token in found if token.text in _CURRENCIES}) > 1:
        return None
    found = [token for token in found if token.text not in _CURRENCIES]
    body = found[lead_of(found) :]
    for reader in _READERS:
        try:
            reading = reader(found, body)
        except NotAnExpression:
            continue
        if reading is not None:
            return reading
    return None


def _read_riddle(text: str) -> Reading | None:
    equation = riddles.as_equation(text)
    return None if equation is None else _read_tokens(equation)


def _are_mathematical(found: list[Token]) -> bool:
    """Whether there is a number, or an operator between parts ("a half plus a third")."""
    if any(_is_mathematical(token) for token in found):
        return True
    said = {token.text for token in found}
    return not said.isdisjoint("+-*/") and not said.isdisjoint(_PARTS_SAID)


def _is_mathematical(token: Token) -> bool:
    return token.kind in ("number", "ordinal") or token.text in ("sqrt", "pi", "ln", "=")


_COUNTED = frozenset(
    "pair dozen lot each person couple group total whole half all week weekend people family adult child kid "
    "single return bag box pack one ones two three four month months weeks days fee price deposit".split()
)
_PARTS_SAID = frozenset("half third quarter fifth sixth eighth tenth".split())
TextReader = Callable[[str], Reading | None]
_RESPELLED = 0.9
_TOLD_LOOSELY = 0.85
_TEMPLATES: tuple[TextReader, ...] = (
    letters.read_letters,
    bases.read_base,
    algebra.read_calculus,
    fractions.read_form,
    sequences.read_sequence,
    purchases.read_purchase,
    shopping.read_shopping,
    rounding.read_rounding,
    percents.read_went,
    percents.read_out_of,
)
_TOLD: tuple[TextReader, ...] = (
    told_shapes.read_told_shape,
    told_units.read_told_conversion,
    told_numbers.read_told_numbers,
)
_FRAMES: tuple[tuple[TextReader, float], ...] = (
    (conversions.read_conversion, 1.0),
    (motion.read_motion, 0.95),
    (geometry.read_geometry, 0.95),
    (lists.read_list, 0.95),
    (interest.read_interest, 0.95),
    (algebra.read_system, 1.0),
    (_read_riddle, 0.95),
    (stories.read_story, 0.95),
    (percents.read_score, 0.95),
    (rates.read_rate, 0.9),
    (conversions.read_incomparable, 0.9),
)
_READERS: tuple[Callable[[list[Token], list[Token]], Reading | None], ...] = (
    bills.read_tip,
    bills.read_split,
    rounding.read_round,
    rounding.read_to_places,
    properties.read_goes_into,
    properties.read_property,
    properties.read_factors,
    percents.read_change,
    percents.read_what,
    percents.read_off,
    properties.read_compare,
    sums.read_sum,
    equations.read_equation,
)

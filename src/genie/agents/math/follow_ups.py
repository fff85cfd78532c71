"""What follows an answer: "and 20 percent?", "what about 30", "times two", "and in miles?", "round that"."""

import re
from collections.abc import Mapping
from typing import Any

from genie.agents.math.expressions import Binary, Call, Node, Number, canonical
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.quantities import Part, parts, quantity
from genie.agents.math.readers.conversions import conversion
from genie.agents.math.readers.geometry import read_geometry
from genie.agents.math.tokens import tokens
from genie.agents.math.units import read_unit, unit_named
from genie.agents.math.wording import NUMBER, Reading, plain
from genie.core.regex import lazy_regex

_CHARS_MAX = 120
_OPENING = lazy_regex(
    r"(?:and|or|but|so|then|now|ok|okay|also|well|"
    r"(?:what|how) about|what of|of|what if (?:it(?:'s| is| was| were)?|i have|it had been|there were)|"
    r"make (?:it|that)|is|are|change (?:it|that) to|try|do|if it (?:is|was|were)|what is|what's|what "
    r"would|how much is|say|for|with)\s+"
)
_THAT = r"(?:that|it|this|the answer|the result|that number|the total)"
_STEPS = (
    (lazy_regex(rf"(?:times|multiply) {_THAT} (?:by )?(?P<n>.+)"), "*"),
    (lazy_regex(rf"(?:{_THAT} )?(?:timesed|timed|multiplied) by (?P<n>.+)"), "*"),
    (lazy_regex(rf"(?:split|share) {_THAT} (?:by|into|between) (?P<n>.+?)(?: ways| people)?"), "/"),
    (lazy_regex(rf"(?:plus|add) (?:on )?(?P<n>.+?) (?:on|more|to {_THAT})"), "+"),
    (lazy_regex(rf"{_THAT} (?:plus|and) (?P<n>.+)"), "+"),
    (
        lazy_regex(rf"(?:subtract|take away|take|knock|minus) (?P<n>.+?) (?:away|off|(?:from|off) {_THAT})"),
        "-",
    ),
    (lazy_regex(rf"(?:{_THAT} )?(?:times|multiplied by|x|\*) (?P<n>.+)"), "*"),
    (lazy_regex(rf"multiply (?:{_THAT} )?by (?P<n>.+)"), "*"),
    (lazy_regex(rf"(?:{_THAT} )?(?:divided by|over|/) (?P<n>.+)"), "/"),
    (lazy_regex(rf"divide (?:{_THAT} )?by (?P<n>.+)"), "/"),
    (lazy_regex(rf"(?:{_THAT} )?(?:plus|\+) (?P<n>.+)"), "+"),
    (lazy_regex(rf"add (?P<n>.+?)(?: to {_THAT})?"), "+"),
    (lazy_regex(rf"(?:{_THAT} )?(?:minus|less|take away|-) (?P<n>.+)"), "-"),
    (lazy_regex(rf"(?:subtract|take away|take) (?P<n>.+?)(?: (?:from|off) {_THAT})?"), "-"),
    (lazy_regex(rf"(?:{_THAT} )?(?:to the power(?: of)?|raised to(?: the power(?: of)?)?) (?P<n>.+)"), "^"),
)
_WHOLES = (
    (lazy_regex(rf"(?:half|halve)(?: of)? {_THAT}|halve {_THAT}"), "({})/2"),
    (lazy_regex(rf"(?:double|twice) {_THAT}|{_THAT} doubled|double"), "({})*2"),
    (lazy_regex(rf"(?:triple) {_THAT}|{_THAT} tripled"), "({})*3"),
    (lazy_regex(rf"(?:{_THAT} )?squared|square {_THAT}|(?:the )?square of {_THAT}"), "({})^2"),
    (lazy_regex(rf"(?:{_THAT} )?cubed|(?:the )?cube of {_THAT}"), "({})^3"),
    (lazy_regex(rf"(?:the )?square root of {_THAT}"), "sqrt({})"),
    (lazy_regex(rf"(?:the )?cube root of {_THAT}"), "cbrt({})"),
    (lazy_regex(rf"(?:an? |1 )?(?:third) of {_THAT}"), "({})/3"),
    (lazy_regex(rf"(?:an? |1 )?(?:quarter|fourth) of {_THAT}"), "({})/4"),
)
_SHARE = lazy_regex(rf"(?P<n>{NUMBER}) ?percent of {_THAT}")
_ROUND = lazy_regex(
    rf"round(?:ed)?(?: {_THAT})?(?: off)? to (?:(?P<places>\d{{1,2}}) (?:decimals?|decimal places?|places?)"
    r"|the nearest (?P<whole>whole number|whole|integer|10|100|1000|10th|tenth|hundredth|unit|cent|dollar))"
)
_NEAREST = {"whole number": 0, "whole": 0, "integer": 0, "unit": 0, "dollar": 0, "10": -1, "100": -2,
            "1000": -3, "tenth": 1, "10th": 1, "hundredth": 2, "cent": 2}  # fmt: skip
_IN = lazy_regex(
    rf"(?:(?:what(?:'s| is) )?(?:{_THAT} )?(?:in|to|into|as)|convert {_THAT} (?:to|into)|how many) "
    rf"(?P<unit>[a-z0-9 /°]+?)(?: is {_THAT})?"
)
_BASES = {"binary": "2", "hex": "16", "hexadecimal": "16", "octal": "8"}
_ONE_NUMBER = {
    "prime": "number", "even": "number", "odd": "number", "factors": "number", "prime_factors": "number",
    "to_roman": "number",
    "to_base": "number", "percent_of": "base", "percent_off": "base", "percent_more": "base",
    "tip": "base", "tax": "base",
    "next_prime": "first", "previous_prime": "first", "nth_prime": "first", "fibonacci": "first",
    "arrangements": "n",
    "round": "expression", "percent_what": "part", "as_decimal": "expression", "as_percent": "expression",
    "as_fraction": "expression", "split": "people", "split_with_tip": "people",
    "simple_interest": "principal",
    "compound_interest": "principal", "multiples": "first",
}  # fmt: skip
_WHOLE_ONLY = frozenset(
    "to_roman to_base next_prime previous_prime nth_prime fibonacci arrangements split split_with_tip "
    "multiples".split()
)


def read_follow_up(
    intent: str, slots: Mapping[str, Any], data: Mapping[str, Any], text: str
) -> Reading | None:
    """The self-contained question that `text` asks after a question of `intent` with these slots and data."""
    text = plain(text)
    if not text or len(text) > _CHARS_MAX:
        return None
    for rest in _openings(text):
        for reader in (
            _letters,
            _statistic,
            _other_size,
            _other_measure,
            _other_base,
            _converted,
            _continued,
            _rounded,
            _replaced,
        ):
            reading = reader(intent, slots, data, rest)
            if reading is not None:
                return reading
    return None


_IN_OTHER_WORD = lazy_regex(
    r"(?:in )?(?P<word>[a-z]+),? how many (?P<letter>[a-z])(?:'s|s)?(?: (?:are|is) (?:there|in "
    r"(?:it|that|there)))?"
)
_OTHER_WORD = lazy_regex(
    r"(?:in |does )?(?:the word )?(?P<word>[a-z]{2,})(?: have)?"
    r"(?:,? how many(?: letters)?(?: (?:are|is) (?:there|in (?:it|that)))?)?"
)
_NO_WORDS = frozenset(
    "and or that it this them there then thanks no yes vowels consonants letters words what".split()
)
_OTHER_LETTER = lazy_regex(
    r"how many (?P<letter>[a-z])(?:'s|s)(?: (?:are|is) (?:there|in (?:it|that|there)))?"
)


_STATISTICS = {
    "mean": "mean", "average": "mean", "median": "median", "mode": "mode", "range": "range", "sum": "sum",
    "total": "sum", "largest": "max", "biggest": "max", "maximum": "max", "smallest": "min", "minimum": "min",
    "standard deviation": "deviation", "variance": "variance", "product": "product",
}  # fmt: skip
_OF_MANY = frozenset("mean median max min sum".split())
_SIZE = lazy_regex(
    rf"(?:an? |the )?(?P<name>radius|diameter|side|height|length|width|base)(?: (?:of|is|was))? "
    rf"(?P<size>{NUMBER})"
)


def _statistic(intent: str, slots: Mapping[str, Any], _: Mapping[str, Any], text: str) -> Reading | None:
    """ "and the median" of the numbers that were just talked about"""
    name = _STATISTICS.get(re.sub(r"^(?:the|their|its) ", "", text))
    if name is None:
        return None
    if intent == "statistic":
        return "statistic", {**slots, "name": name}
    node = _sum(str(slots.get("expression", ""))) if intent == "calculate" else None
    if not isinstance(node, Call) or node.function not in _OF_MANY or len(node.arguments) < 2:
        return None
    if not all(isinstance(argument, Number) for argument in node.arguments):
        return None
    return "statistic", {"name": name, "numbers": [canonical(argument) for argument in node.arguments]}


def _other_size(intent: str, slots: Mapping[str, Any], _: Mapping[str, Any], text: str) -> Reading | None:
    """ "what about radius 10" after the area of a circle with radius 5"""
    found = _SIZE.fullmatch(text)
    sizes = slots.get("sizes")
    if found is None or intent != "geometry" or not isinstance(sizes, list) or len(sizes) != 1:
        return None
    return read_geometry(
        f"{slots['measure']} of a {slots['shape']} with {found['name']} {found['size']} {sizes[0][2]}".strip()
    )


_MEASURE = lazy_regex(
    r"(?:what is |what about |how about )?(?:its|the|it's|their) (?P<measure>area|perimeter|circumference"
    r"|volume|diagonal|"
    r"diameter|radius|surface area|hypotenuse|height)"
)


def _other_measure(intent: str, slots: Mapping[str, Any], _: Mapping[str, Any], text: str) -> Reading | None:
    """ "and its circumference" after the area of a circle"""
    found = _MEASURE.fullmatch(text)
    sizes = slots.get("sizes")
    if found is None or intent != "geometry" or not isinstance(sizes, list) or not sizes:
        return None
    said = " and ".join(f"{name} {number} {unit.partition('**')[0]}".strip() for name, number, unit in sizes)
    return read_geometry(f"{found['measure']} of a {slots['shape']} with {said}")


def _other_base(intent: str, slots: Mapping[str, Any], _: Mapping[str, Any], text: str) -> Reading | None:
    """ "and in hex" after a number in binary: the same number"""
    found = _BASE.fullmatch(text)
    number = str(slots.get("number", ""))
    if found is None or intent not in ("to_base", "to_roman") or not number.isdigit():
        return None
    said = found["base"]
    return (
        ("to_base", {"number": number, "base": _BASES[said]})
        if said in _BASES
        else ("to_roman", {"number": number})
    )


_BASE = lazy_regex(r"(?:in|to|as|into) (?P<base>binary|hex|hexadecimal|octal|roman numerals?)")


def _letters(intent: str, slots: Mapping[str, Any], _: Mapping[str, Any], text: str) -> Reading | None:
    """ "what about banana, how many a's", "and how many e's" """
    if intent not in ("letter_count", "letters_count"):
        return None
    if (found := _IN_OTHER_WORD.fullmatch(text)) is not None:
        return "letter_count", {"text": found["word"], "letter": found["letter"]}
    if (found := _OTHER_LETTER.fullmatch(text)) is not None:
        return "letter_count", {"text": slots["text"], "letter": found["letter"]}
    if (found := _OTHER_WORD.fullmatch(text)) is not None and found["word"] not in _NO_WORDS:
        return intent, {**slots, "text": found["word"]}
    return None


def _openings(text: str) -> list[str]:
    """The text as it is, and without each of the words that may open it."""
    found = [text]
    while opening := _OPENING.match(found[-1]):
        found.append(found[-1][opening.end() :])
        if not found[-1]:
            break
    return [item for item in found if item]


def _sum(text: str) -> Node | None:
    try:
        return expression(tokens(text) or [])
    except NotAnExpression:
        return None


def _value(intent: str, slots: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """What the last answer came to, as an expression; empty if it was no number."""
    if data.get("unit") and intent in ("convert", "amount_sum", "amount_scaled"):
        return ""
    value = data.get("value")
    if isinstance(value, str) and value:
        return value
    kept = slots.get("expression")
    if intent in ("calculate", "geometry") and isinstance(kept, str):
        return kept
    if intent == "statistic" or not isinstance(value, str):
        return ""
    return ""


def _continued(intent: str, slots: Mapping[str, Any], data: Mapping[str, Any], text: str) -> Reading | None:
    amount = _amount(intent, data)
    value = _value(intent, slots, data)
    for compiled, template in _WHOLES:
        if value and compiled.fullmatch(text):
            return _calculated(template.format(value))
    if value and (share := _SHARE.fullmatch(text)):
        return "percent_of", {"percent": share["n"], "base": value}
    for compiled, operator in _STEPS:
        found = compiled.fullmatch(text)
        if found is None:
            continue
        if amount is not None:
            return _scaled(amount, operator, found["n"])
        if not value:
            return None
        return _stepped(value, operator, found["n"])
    return None


def _stepped(value: str, operator: str, said: str) -> Reading | None:
    node = _sum(said)
    if node is None or (operator == "+" and said.startswith("in ")):
        return None
    if isinstance(node, Call) and node.function == "percent" and operator in "+-":
        intent = "percent_more" if operator == "+" else "percent_off"
        return intent, {"percent": canonical(node.arguments[0]), "base": value}
    return _calculated(f"({value}){operator}({canonical(node)})")


def _calculated(text: str) -> Reading | None:
    node = _sum(text)
    return None if node is None else ("calculate", {"expression": canonical(node)})


def _amount(intent: str, data: Mapping[str, Any]) -> Part | None:
    """The last answer, when it was an amount with a unit."""
    unit = unit_named(str(data.get("unit", "")))
    value = data.get("value")
    if intent not in ("convert", "amount_sum", "amount_scaled") or unit is None or not isinstance(value, str):
        return None
    return Part("quantity", "", amounts=[[value, unit.pint]], unit=unit)


def _scaled(amount: Part, operator: str, said: str) -> Reading | None:
    if operator in "*/" and re.fullmatch(NUMBER, said) and said.strip("0./-"):
        return "amount_scaled", {
            "amounts": amount.amounts,
            "operator": operator,
            "factor": said,
            "target": [],
        }
    other = quantity(said)
    if operator in "+-" and other is not None and other.measures == amount.measures:
        return "amount_sum", {
            "left": amount.amounts,
            "operator": operator,
            "right": other.amounts,
            "target": [],
        }
    return None


def _rounded(intent: str, slots: Mapping[str, Any], data: Mapping[str, Any], text: str) -> Reading | None:
    found = _ROUND.fullmatch(text)
    value = _value(intent, slots, data)
    if found is None:
        return None
    if not value:
        value = (
            slots["expression"] if isinstance(slots.get("expression"), str) else str(data.get("value") or "")
        )
    if not value or _sum(value) is None:
        return None
    places = found["places"] or str(_NEAREST[found["whole"]])
    return "round", {"expression": value, "places": places}


def _converted(intent: str, slots: Mapping[str, Any], data: Mapping[str, Any], text: str) -> Reading | None:
    """ "in miles" says the last amount, or the amount that was converted, in another unit."""
    found = _IN.fullmatch(text)
    if found is None:
        return None
    said = found["unit"]
    value = _value(intent, slots, data)
    if said in _BASES and value.isdigit():
        return "to_base", {"number": value, "base": _BASES[said]}
    if said in ("roman numerals", "roman") and value.isdigit():
        return "to_roman", {"number": value}
    if said in ("percent", "a percentage", "a fraction", "a decimal") and value:
        return {"percent": "as_percent", "a percentage": "as_percent", "a fraction": "as_fraction"}.get(
            said, "as_decimal"
        ), {"expression": value}
    units = [read_unit(part) for part in said.split(" and ")]
    targets = [unit for unit in units if unit is not None]
    if len(targets) != len(units):
        return None
    source = _source(intent, slots) or _amount(intent, data)
    return None if source is None else conversion(source, targets)


def _source(intent: str, slots: Mapping[str, Any]) -> Part | None:
    amounts = slots.get("amounts")
    if intent != "convert" or not isinstance(amounts, list):
        return None
    unit = unit_named(amounts[0][1])
    return Part("quantity", "", amounts=amounts, unit=unit) if unit is not None else None


def _replaced(intent: str, slots: Mapping[str, Any], data: Mapping[str, Any], text: str) -> Reading | None:
    """The same question of another number, percentage or amount."""
    if intent == "convert":
        return _other_amount(slots, text)
    percent = re.fullmatch(rf"(?:an? )?(?P<n>{NUMBER}) ?(?:percent|%)(?: (?P<off>off|discount))?", text)
    if percent is not None and percent["off"] and intent != "percent_off":
        return None
    if percent is not None:
        name = "rate" if "rate" in slots else "percent"
        return (intent, {**slots, name: percent["n"]}) if name in slots else None
    if re.fullmatch(rf"{NUMBER} (?:people|persons|ways|friends)", text):
        text = text.split()[0]
        return (intent, {**slots, "people": text}) if "people" in slots else None
    if re.fullmatch(rf"{NUMBER} years?", text):
        return (intent, {**slots, "years": text.split()[0]}) if "years" in slots else None
    node = _sum(re.sub(r" (?:dollars|bucks|euros)$", "", text))
    if node is None or not isinstance(node, Number | Call | Binary) or "x" in text.split():
        return None
    number = canonical(node)
    if intent == "calculate":
        return _other_operand(slots, node)
    slot = _ONE_NUMBER.get(intent)
    if slot is None or (intent in _WHOLE_ONLY and not number.isdigit()):
        return None
    return intent, {**slots, slot: number}


def _other_operand(slots: Mapping[str, Any], node: Node) -> Reading | None:
    """ "what about 81" after the square root of 64; "what about 7" after 5 times 6 is 5 times 7."""
    before = _sum(str(slots.get("expression", "")))
    match before:
        case Call(function, (_,)):
            return "calculate", {"expression": canonical(Call(function, (node,)))}
        case Binary("^", _, Number() as exponent):
            return "calculate", {"expression": canonical(Binary("^", node, exponent))}
        case Binary(operator, Number() | Binary("/", Number(), Number()) as first, Number()):
            return "calculate", {"expression": canonical(Binary(operator, first, node))}
    return None


def _other_amount(slots: Mapping[str, Any], text: str) -> Reading | None:
    amounts, targets = slots["amounts"], [unit_named(name) for name in slots["target"]]
    units = [unit for unit in targets if unit is not None]
    if re.fullmatch(NUMBER, text) and len(amounts) == 1:
        return "convert", {**slots, "amounts": [[text, amounts[0][1]]]}
    found = parts(text)
    if len(found) == 1 and found[0].kind == "quantity":
        return conversion(found[0], units)
    if len(found) == 1 and found[0].unit is not None:
        one = Part("quantity", text, amounts=[["1", found[0].unit.pint]], unit=found[0].unit)
        source = _source("convert", slots)
        return (conversion(source, [found[0].unit]) if source is not None else None) or conversion(one, units)
    return None

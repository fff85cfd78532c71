"""How numbers and expressions are said and shown: 11.7 · 1,000,000 · about 1.41421 · 5/6, about 0.8333."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from genie.agents.math.expressions import Binary, Call, Name, Node, Number

_DECIMALS_MAX = 10
_DIGITS_SPOKEN_MAX = 36
_SMALL_DENOMINATOR = 100


@dataclass(frozen=True, kw_only=True)
class Said:
    """A number as it is `spoken` in a sentence and as it is `shown` by itself."""

    spoken: str
    shown: str
    exact: bool


def said(value: Any) -> Said:
    """The number in words and signs; `value` is a Fraction, or an inexact number of 30 digits."""
    if not isinstance(value, Fraction):
        text = _significant(Decimal(str(value)), 6)
        return Said(spoken=f"about {text}", shown=f"≈ {text}", exact=False)
    if value.denominator == 1:
        return _whole(value.numerator)
    decimal = _terminating(value)
    if decimal is not None:
        return Said(spoken=decimal, shown=decimal, exact=True)
    with localcontext() as context:
        context.prec = 40
        ratio = Decimal(value.numerator) / Decimal(value.denominator)
    if abs(value) < 1 and value.denominator <= _SMALL_DENOMINATOR:
        rounded = f"{ratio:.4f}"
        text = f"{value.numerator}/{value.denominator}, about {rounded}"
        return Said(spoken=text, shown=f"{value.numerator}/{value.denominator} ≈ {rounded}", exact=True)
    text = _significant(ratio, 6)
    return Said(spoken=f"about {text}", shown=f"≈ {text}", exact=False)


def in_measure(value: Fraction) -> Said:
    """The number of an amount, which is measured: two decimals, three digits if it is small."""
    if value.denominator == 1:
        return _whole(value.numerator)
    decimal = _terminating(value)
    if decimal is not None and len(decimal.partition(".")[2]) <= 3:
        return Said(spoken=decimal, shown=decimal, exact=True)
    with localcontext() as context:
        context.prec = 60
        ratio = Decimal(value.numerator) / Decimal(value.denominator)
    places = 2 if abs(ratio) >= 1 else 2 - ratio.adjusted()
    text = _significant(ratio, 3) if abs(ratio) < Decimal("0.00001") else f"{ratio:.{places}f}"
    if "power" not in text:
        text = _grouped(Decimal(text))
    if abs(ratio) > 10**15:
        text = _significant(ratio, 6)
    return Said(spoken=f"about {text}", shown=text, exact=False)


def plain(text: str) -> str:
    """A decimal as it was said, with its thousands grouped."""
    return _grouped(Decimal(text)) if len(text) <= _DIGITS_SPOKEN_MAX else text


def in_words(node: Node, *, rank: int = 0) -> str:
    """The expression in a sentence: "12 times 7 minus 3"; a quotient alone is 4/5 from `rank` 1."""
    return _words(node, rank)


_OPERATOR_WORDS = {"+": "plus", "-": "minus", "*": "times", "/": "divided by", "mod": "mod"}
_RANKS = {"+": 1, "-": 1, "*": 2, "/": 2, "mod": 2, "^": 4}
_FUNCTION_WORDS = {
    "sqrt": "the square root of",
    "cbrt": "the cube root of",
    "ln": "the natural logarithm of",
    "abs": "the absolute value of",
    "sin": "the sine of",
    "cos": "the cosine of",
    "tan": "the tangent of",
    "sind": "the sine of",
    "cosd": "the cosine of",
    "tand": "the tangent of",
    "mean": "the average of",
    "median": "the median of",
    "max": "the largest of",
    "min": "the smallest of",
    "gcd": "the greatest common divisor of",
    "lcm": "the least common multiple of",
}


_IN_DEGREES = frozenset(("sind", "cosd", "tand"))


def _words(node: Node, rank: int) -> str:
    match node:
        case Number(text):
            return plain(text)
        case Name(name):
            return name
        case Call("neg", (inner,)):
            return f"-{_words(inner, 5)}" if isinstance(inner, Number) else f"minus {_words(inner, 5)}"
        case Call("percent", (inner,)):
            return f"{_words(inner, 5)} percent"
        case Call("factorial", (inner,)):
            return f"{_words(inner, 5)} factorial"
        case Call("logb", (base, inner)):
            return f"the logarithm of {_words(inner, 5)} to base {_words(base, 5)}"
        case Call("root", (Number(degree), inner)):
            return f"the {_ordinal(degree)} root of {_words(inner, 5)}"
        case Call(function, arguments):
            listed = [_words(argument, 1) for argument in arguments]
            text = " and ".join(part for part in (", ".join(listed[:-1]), listed[-1]) if part)
            return f"{_FUNCTION_WORDS.get(function, function)} {text}{' degrees' * (function in _IN_DEGREES)}"
        case Binary("*", Number(count), Name() | Binary("^", Name(), _) as unknown):
            return f"{plain(count)}{_words(unknown, 2)}"
        case Binary("^", base, exponent):
            return f"{_words(base, 5)} {_power_words(exponent)}"
        case Binary("*", Call("percent", _) as part, whole):
            return f"{_words(part, 5)} of {_words(whole, 3)}"
        case Binary("/", Number(top), Number(bottom)) if rank and (top + bottom).isdigit():
            return f"{top}/{bottom}"
        case Binary("*", Binary("/", Number("1"), Number("2")), whole):
            return f"half of {_words(whole, 3)}"
        case Binary("*", Binary("/", Number(top), Number(bottom)), whole):
            return f"{top}/{bottom} of {_words(whole, 3)}"
        case Binary(operator, left, right):
            own = _RANKS[operator]
            text = f"{_words(left, own)} {_OPERATOR_WORDS[operator]} {_words(right, own + 1)}"
            return f"({text})" if own < rank else text
    return ""


def _power_words(exponent: Node) -> str:
    if exponent == Number("2"):
        return "squared"
    if exponent == Number("3"):
        return "cubed"
    return f"to the power of {_words(exponent, 5)}"


def _ordinal(text: str) -> str:
    number = int(text) if text.isdigit() else 0
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{text}{ending}"


def _whole(number: int) -> Said:
    text = f"{number:,}" if abs(number) >= 10_000 else str(number)
    if len(str(abs(number))) <= _DIGITS_SPOKEN_MAX:
        return Said(spoken=text, shown=text, exact=True)
    digits = str(abs(number))
    sign = "-" if number < 0 else ""
    mantissa = f"{Decimal(digits[0] + '.' + digits[1:8]):.5f}".rstrip("0").rstrip(".")
    spoken = f"about {sign}{mantissa} times 10 to the power of {len(digits) - 1}"
    return Said(spoken=spoken, shown=text if len(digits) <= 400 else spoken, exact=len(digits) <= 400)


def _terminating(value: Fraction) -> str | None:
    scaled = value * 10**_DECIMALS_MAX
    if scaled.denominator != 1 or len(str(abs(scaled.numerator))) > _DIGITS_SPOKEN_MAX:
        return None
    with localcontext() as context:
        context.prec = 60
        return _grouped(Decimal(scaled.numerator).scaleb(-_DECIMALS_MAX))


def _grouped(number: Decimal) -> str:
    text = f"{number:,f}" if abs(number) >= 10_000 else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _significant(number: Decimal, digits: int) -> str:
    """Six digits, but never fewer than the whole part and two decimals of a large number."""
    if number == 0:
        return "0"
    size = number.adjusted()
    if size > 15 or size < -5:
        mantissa, _, power = f"{number:.{digits - 1}e}".partition("e")
        return f"{mantissa.rstrip('0').rstrip('.')} times 10 to the power of {int(power)}"
    with localcontext() as context:
        context.prec = 60
        places = max(digits - 1 - size, 2)
        return _grouped(number.quantize(Decimal(1).scaleb(-places)))

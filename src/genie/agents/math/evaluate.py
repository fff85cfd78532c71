"""The value of an expression: exact fractions where they exist, 30 digits elsewhere; sizes checked first."""

import math
import statistics
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mpmath import MPContext  # type: ignore[import-untyped]

from genie.agents.math.expressions import Binary, Call, Name, Node, Number
from genie.core.errors import CannotAnswer

_DIGITS_MAX = 2000
_FACTORIAL_MAX = 700
_REAL = MPContext()
_REAL.dps = 30
_SNAP = 10**12


def evaluate(node: Node) -> Any:
    """The value of the tree: a Fraction if it is exact, else an `mpf` of 30 digits.

    Raises:
        CannotAnswer: it has none (division by zero), or it is too large to be worked out or said.
    """
    value = _value(node)
    return value if isinstance(value, Fraction) else _snapped(value)


def square_root(value: Fraction) -> Any:
    """The root of a number that is not negative: exact if it is a fraction, else of 30 digits."""
    return _root(Fraction(2), value)


def too_large(digits: float) -> CannotAnswer:
    """The refusal of a number of so many digits, said before it is computed."""
    if not math.isfinite(digits) or digits > 1e15:
        return CannotAnswer("That number is too large for me to say: it has more digits than I can count.")
    return CannotAnswer(f"That number is too large for me to say: it has about {_counted(digits)} digits.")


def _counted(count: float) -> str:
    """Rounded down, so that the number said is never more than there are."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if count >= size:
            steps = 1 if count >= 10 * size else 10
            return f"{math.floor(count / size * steps) / steps:g} {name}"
    return f"{round(count):,}"


def _value(node: Node) -> Any:
    match node:
        case Number(text):
            if len(text) > _DIGITS_MAX:
                raise too_large(len(text))
            return Fraction(text)
        case Name("pi"):
            return +_REAL.pi
        case Name("e"):
            return +_REAL.e
        case Name(name):
            raise CannotAnswer(f"I don't know what {name} is there.")
        case Binary(operator, left, right):
            return _OPERATORS[operator](_value(left), _value(right))
        case Call(function, arguments):
            return _FUNCTIONS[function](*(_value(argument) for argument in arguments))


def _real(value: Any) -> Any:
    return _REAL.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def _snapped(value: Any) -> Any:
    """sin 30° is 0.5, not 0.499…: what is within 1e-24 of a short decimal is that decimal."""
    if not _REAL.isfinite(value):
        raise too_large(math.inf)
    if abs(value) > 10**6 or (value and abs(value) < _REAL.mpf(10) ** -6):
        return value
    near = int(_REAL.nint(value * _SNAP))
    if abs(value - _REAL.mpf(near) / _SNAP) < _REAL.mpf(10) ** -24 and near % 10**6 == 0:
        return Fraction(near, _SNAP)
    return value


def _both(exact: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def apply(left: Any, right: Any) -> Any:
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return _bounded(exact(left, right))
        return exact(_real(left), _real(right))

    return apply


def _bounded(value: Fraction) -> Fraction:
    digits = value.numerator.bit_length() * math.log10(2)
    if digits > _DIGITS_MAX:
        raise too_large(digits)
    if value.denominator.bit_length() * math.log10(2) > _DIGITS_MAX:
        raise CannotAnswer("That number has too many digits for me to work out.")
    return value


def _divide(left: Any, right: Any) -> Any:
    if right == 0:
        raise CannotAnswer("You can't divide by zero.")
    return _both(lambda a, b: a / b)(left, right)


def _remainder(left: Any, right: Any) -> Any:
    if right == 0:
        raise CannotAnswer("You can't divide by zero.")
    return _both(lambda a, b: a % b)(left, right)


def _power(base: Any, exponent: Any) -> Any:
    if base == 0:
        if exponent < 0:
            raise CannotAnswer("You can't divide by zero.")
        return Fraction(1 if exponent == 0 else 0)
    size = abs(_real(base))
    digits = float(_REAL.log10(size) * _real(exponent)) if size != 1 else 0.0
    if digits > _DIGITS_MAX:
        raise too_large(digits)
    if digits < -_DIGITS_MAX:
        raise CannotAnswer("That number is too close to zero for me to say.")
    if isinstance(exponent, Fraction):
        if exponent.denominator == 1:
            return _integer_power(base, exponent.numerator)
        rooted = _exact_root(base, exponent.denominator) if isinstance(base, Fraction) else None
        if rooted is not None and abs(exponent.numerator) <= _DIGITS_MAX:
            return _integer_power(rooted, exponent.numerator)
    if base < 0:
        raise CannotAnswer("That is not a real number.")
    return _real(base) ** _real(exponent)


def _integer_power(base: Any, exponent: int) -> Any:
    if not isinstance(base, Fraction):
        return base**exponent
    if abs(base) == 1:
        return base if exponent % 2 else Fraction(1)
    bits = max(base.numerator.bit_length(), base.denominator.bit_length()) - 1
    if abs(exponent) * bits * math.log10(2) > _DIGITS_MAX:
        return _real(base) ** exponent
    return base**exponent


def _root(degree: Any, value: Any) -> Any:
    if not isinstance(degree, Fraction) or degree.denominator != 1 or not 2 <= degree <= 1000:
        raise CannotAnswer("I can only take a whole root, such as the third one.")
    count = int(degree)
    if value < 0 and count % 2 == 0:
        name = "square root" if count == 2 else f"root of degree {count}"
        raise CannotAnswer(f"A negative number has no real {name}.")
    exact = _exact_root(value, count) if isinstance(value, Fraction) else None
    if exact is not None:
        return exact
    sign = -1 if value < 0 else 1
    return sign * _REAL.root(abs(_real(value)), count)


def _exact_root(value: Fraction, degree: int) -> Fraction | None:
    """The root if it is a fraction; `degree` may be any size, as larger ones only have trivial roots."""
    if value < 0 and degree % 2 == 0:
        return None
    parts = [_integer_root(abs(part), degree) for part in (value.numerator, value.denominator)]
    if parts[0] is None or not parts[1]:
        return None
    return Fraction(parts[0], parts[1]) * (-1 if value < 0 else 1)


def _integer_root(value: int, degree: int) -> int | None:
    if value in (0, 1):
        return value
    if degree >= value.bit_length():
        return None
    if degree == 2:
        root = math.isqrt(value)
        return root if root * root == value else None
    low, high = 1, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle - 1)
    return low if low**degree == value else None


def _factorial(value: Any) -> Fraction:
    count = _whole(value, "A factorial")
    if count < 0:
        raise CannotAnswer("A negative number has no factorial.")
    if count > _FACTORIAL_MAX:
        digits = math.lgamma(count + 1) / math.log(10) if count < 10**300 else math.inf
        raise too_large(digits)
    return Fraction(math.factorial(count))


def _logarithm(base: Any, value: Any) -> Any:
    if value <= 0:
        raise CannotAnswer("That is not defined: only positive numbers have a logarithm.")
    if base <= 0 or base == 1:
        raise CannotAnswer("That is not a base for a logarithm.")
    return _REAL.log(_real(value)) / _REAL.log(_real(base))


def _natural_logarithm(value: Any) -> Any:
    if value <= 0:
        raise CannotAnswer("That is not defined: only positive numbers have a logarithm.")
    return _REAL.log(_real(value))


def _tangent(angle: Any) -> Any:
    if abs(_REAL.cos(angle)) < _REAL.mpf(10) ** -24:
        raise CannotAnswer("The tangent has no value there.")
    return _near_zero(_REAL.tan(angle))


def _near_zero(value: Any) -> Any:
    """A sine or cosine that differs from zero only by the 30 digits of pi is zero."""
    return Fraction(0) if abs(value) < _REAL.mpf(10) ** -25 else value


def _radians(degrees: Any) -> Any:
    turned = degrees % 360 if isinstance(degrees, Fraction) else degrees
    return _real(turned) * _REAL.pi / 180


def _whole(value: Any, what: str) -> int:
    if not isinstance(value, Fraction) or value.denominator != 1:
        raise CannotAnswer(f"{what} needs whole numbers.")
    return value.numerator


def _fold(function: Callable[..., int], what: str) -> Callable[..., Fraction]:
    def apply(*values: Any) -> Fraction:
        return _bounded(Fraction(function(*(_whole(value, what) for value in values))))

    return apply


def _mean(*values: Any) -> Any:
    if all(isinstance(value, Fraction) for value in values):
        return _bounded(sum(values, Fraction(0)) / len(values))
    return sum(map(_real, values)) / len(values)


_OPERATORS = {
    "+": _both(lambda a, b: a + b),
    "-": _both(lambda a, b: a - b),
    "*": _both(lambda a, b: a * b),
    "/": _divide,
    "mod": _remainder,
    "^": _power,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "neg": lambda value: -value,
    "percent": lambda value: value / 100,
    "factorial": _factorial,
    "sqrt": lambda value: _root(Fraction(2), value),
    "cbrt": lambda value: _root(Fraction(3), value),
    "root": _root,
    "ln": _natural_logarithm,
    "logb": _logarithm,
    "abs": abs,
    "sin": lambda angle: _near_zero(_REAL.sin(_real(angle))),
    "cos": lambda angle: _near_zero(_REAL.cos(_real(angle))),
    "tan": lambda angle: _tangent(_real(angle)),
    "sind": lambda angle: _near_zero(_REAL.sin(_radians(angle))),
    "cosd": lambda angle: _near_zero(_REAL.cos(_radians(angle))),
    "tand": lambda angle: _tangent(_radians(angle)),
    "mean": _mean,
    "median": lambda *values: statistics.median(values),
    "max": lambda *values: max(values),
    "min": lambda *values: min(values),
    "gcd": _fold(math.gcd, "A greatest common divisor"),
    "lcm": _fold(math.lcm, "A least common multiple"),
}

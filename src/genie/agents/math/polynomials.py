"""Linear and quadratic equations, solved exactly and at once; all others are left to sympy."""

from fractions import Fraction
from typing import Any

from genie.agents.math.evaluate import evaluate, square_root
from genie.agents.math.expressions import Binary, Call, Name, Node, Number, unknowns

Coefficients = tuple[Fraction, ...]
"""Of the powers 0, 1, 2 of the unknown."""

_ZERO = Fraction(0)


def solved(left: Node, right: Node) -> dict[str, Any] | None:
    """`{"kind", "roots"}` largest root first, or None for what is not of degree 2 or less."""
    first, second = coefficients(left), coefficients(right)
    if first is None or second is None:
        return None
    constant, linear, square = (a - b for a, b in zip(first, second, strict=True))
    if square:
        return _quadratic(constant, linear, square)
    if linear:
        return {"kind": "roots", "roots": [-constant / linear]}
    return {"kind": "none" if constant else "always"}


def coefficients(node: Node) -> Coefficients | None:
    """The tree as a polynomial of degree 2 or less with exact coefficients, or None if it is not one."""
    if not unknowns(node):
        value = evaluate(node)
        return (value, _ZERO, _ZERO) if isinstance(value, Fraction) else None
    match node:
        case Name():
            return (_ZERO, Fraction(1), _ZERO)
        case Call("neg", (inner,)):
            return _times(coefficients(inner), (Fraction(-1), _ZERO, _ZERO))
        case Call("percent", (inner,)):
            return _times(coefficients(inner), (Fraction(1, 100), _ZERO, _ZERO))
        case Binary("^", base, Number("2")):
            squared = coefficients(base)
            return _times(squared, squared)
        case Binary("*", left, right):
            return _times(coefficients(left), coefficients(right))
        case Binary("/", left, right) if not unknowns(right):
            divisor = evaluate(Binary("/", Number("1"), right))
            return (
                _times(coefficients(left), (divisor, _ZERO, _ZERO)) if isinstance(divisor, Fraction) else None
            )
        case Binary("+" | "-" as operator, left, right):
            first, second = coefficients(left), coefficients(right)
            if first is None or second is None:
                return None
            sign = 1 if operator == "+" else -1
            return tuple(a + sign * b for a, b in zip(first, second, strict=True))
    return None


def _times(first: Coefficients | None, second: Coefficients | None) -> Coefficients | None:
    if first is None or second is None:
        return None
    product = [_ZERO] * 5
    for power, a in enumerate(first):
        for other, b in enumerate(second):
            product[power + other] += a * b
    return None if any(product[3:]) else tuple(product[:3])


def _quadratic(constant: Fraction, linear: Fraction, square: Fraction) -> dict[str, Any]:
    discriminant = linear * linear - 4 * square * constant
    if discriminant < 0:
        return {"kind": "none"}
    if discriminant == 0:
        return {"kind": "roots", "roots": [-linear / (2 * square)]}
    root = square_root(discriminant)
    exact = isinstance(root, Fraction)
    top = -linear if exact else root * 0 - linear.numerator / (root * 0 + linear.denominator)
    bottom = 2 * square if exact else (root * 0 + 2 * square.numerator) / square.denominator
    return {"kind": "roots", "roots": sorted(((top + root) / bottom, (top - root) / bottom), reverse=True)}

"""The child process that solves equations with sympy; it reads and writes one JSON object a line.

It gets trees of our own parser, as nested lists, never text to evaluate, and limits its own memory.
"""

import json
import sys
from typing import Any

MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024


def main() -> None:
    """Serves requests until its input ends."""
    _limit_memory()
    import sympy  # type: ignore[import-untyped]

    sys.stdout.write(json.dumps({"ready": True}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        try:
            reply = _solve(sympy, json.loads(line))
        except Exception as error:  # noqa: BLE001 — the boundary of the process: the parent says what failed
            reply = {"kind": "failed", "detail": f"{type(error).__name__}: {error}"[:200]}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))


def _solve(sympy: Any, request: dict[str, Any]) -> dict[str, Any]:
    unknown = sympy.Symbol(request["unknown"], real=True)
    difference = _built(sympy, request["left"], unknown) - _built(sympy, request["right"], unknown)
    difference = sympy.simplify(difference)
    if difference == 0:
        return {"kind": "always"}
    if not difference.has(unknown):
        return {"kind": "none"}
    found = sympy.solveset(difference, unknown, sympy.S.Reals)
    if found is sympy.S.EmptySet:
        return {"kind": "none"}
    if not isinstance(found, sympy.FiniteSet):
        return {"kind": "unsolved"}
    roots = sorted((sympy.nsimplify(root) if root.is_rational else root for root in found), key=sympy.N)
    return {"kind": "roots", "roots": [_written(sympy, root) for root in roots]}


def _written(sympy: Any, root: Any) -> dict[str, str]:
    if root.is_Rational:
        return {"exact": f"{root.p}/{root.q}"}
    return {"approximate": str(sympy.N(root, 30))}


def _built(sympy: Any, tree: Any, unknown: Any) -> Any:
    kind, *rest = tree
    if kind == "number":
        return sympy.Rational(rest[0])
    if kind == "name":
        return {"pi": sympy.pi, "e": sympy.E}.get(rest[0], unknown)
    arguments = [_built(sympy, inner, unknown) for inner in rest]
    return _functions(sympy)[kind](*arguments)


def _functions(sympy: Any) -> dict[str, Any]:
    def degrees(function: Any) -> Any:
        return lambda angle: function(angle * sympy.pi / 180)

    return {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "mod": sympy.Mod,
        "^": lambda a, b: a**b,
        "neg": lambda a: -a,
        "percent": lambda a: a / 100,
        "factorial": sympy.factorial,
        "sqrt": sympy.sqrt,
        "cbrt": lambda a: sympy.real_root(a, 3),
        "root": lambda degree, a: sympy.real_root(a, degree),
        "ln": sympy.log,
        "logb": lambda base, a: sympy.log(a, base),
        "abs": sympy.Abs,
        "sin": sympy.sin,
        "cos": sympy.cos,
        "tan": sympy.tan,
        "sind": degrees(sympy.sin),
        "cosd": degrees(sympy.cos),
        "tand": degrees(sympy.tan),
        "mean": lambda *values: sum(values) / len(values),
        "max": sympy.Max,
        "min": sympy.Min,
    }


if __name__ == "__main__":
    main()

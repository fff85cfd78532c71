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
            request = json.loads(line)
            reply = _TASKS[request["task"]](sympy, request)
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
    difference = _built(sympy, request["left"], [unknown]) - _built(sympy, request["right"], [unknown])
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


def _solve_system(sympy: Any, request: dict[str, Any]) -> dict[str, Any]:
    symbols = [sympy.Symbol(name, real=True) for name in request["unknowns"]]
    differences = [
        _built(sympy, left, symbols) - _built(sympy, right, symbols) for left, right in request["equations"]
    ]
    found = sympy.solve(differences, symbols, dict=True)
    if not found:
        return {"kind": "none"}
    if any(
        set(solution) != set(symbols) or any(v.free_symbols for v in solution.values()) for solution in found
    ):
        return {"kind": "always"}
    rows = [[_written(sympy, solution[symbol]) for symbol in symbols] for solution in found]
    return {"kind": "roots", "rows": rows}


def _transform(sympy: Any, request: dict[str, Any]) -> dict[str, Any]:
    """A derivative, an integral, or another form of an expression, as a tree."""
    unknown = sympy.Symbol(request["unknown"], real=True)
    others = [sympy.Symbol(name, real=True) for name in request["others"]]
    whole = _built(sympy, request["tree"], [unknown, *others])
    match request["kind"]:
        case "derivative":
            result = sympy.diff(whole, unknown, request["order"])
            result = min((result, sympy.simplify(result)), key=sympy.count_ops)
        case "integral" if request["limits"]:
            low, high = (_built(sympy, limit, []) for limit in request["limits"])
            result = sympy.integrate(whole, (unknown, low, high))
        case "integral":
            result = sympy.integrate(whole, unknown)
        case "expand":
            result = sympy.expand(whole)
        case "factor":
            result = sympy.factor(whole)
        case _:
            result = sympy.simplify(whole)
    if result.has(sympy.Integral) or result.has(sympy.oo) or result.has(sympy.nan) or result.has(sympy.zoo):
        return {"kind": "unsolved"}
    return {"kind": "tree", "tree": _tree_of(sympy, result)}


def _tree_of(sympy: Any, value: Any) -> Any:
    """The tree of our own grammar; ValueError for a function that it has no word for."""
    if value.is_Rational:
        top = ["number", str(abs(value.p))]
        size = top if value.q == 1 else ["/", top, ["number", str(value.q)]]
        return ["neg", size] if value < 0 else size
    if value.is_Symbol:
        return ["name", value.name]
    if value in (sympy.pi, sympy.E):
        return ["name", "pi" if value == sympy.pi else "e"]
    if value.is_Add:
        first, *rest = value.as_ordered_terms()
        tree = _tree_of(sympy, first)
        for term in rest:
            is_negative = term.could_extract_minus_sign()
            tree = ["-" if is_negative else "+", tree, _tree_of(sympy, -term if is_negative else term)]
        return tree
    if value.could_extract_minus_sign() and value.is_Mul:
        return ["neg", _tree_of(sympy, -value)]
    if value.is_Mul:
        top, bottom = value.as_numer_denom()
        if bottom != 1:
            return ["/", _tree_of(sympy, top), _tree_of(sympy, bottom)]
        trees = [_tree_of(sympy, factor) for factor in value.as_ordered_factors()]
        product = trees[0]
        for tree in trees[1:]:
            product = ["*", product, tree]
        return product
    if value.is_Pow:
        if value.exp == sympy.Rational(1, 2):
            return ["sqrt", _tree_of(sympy, value.base)]
        if value.exp.could_extract_minus_sign():
            return ["/", ["number", "1"], _tree_of(sympy, 1 / value)]
        return ["^", _tree_of(sympy, value.base), _tree_of(sympy, value.exp)]
    if isinstance(value, sympy.exp):
        return ["^", ["name", "e"], _tree_of(sympy, value.args[0])]
    names = {sympy.log: "ln", sympy.sin: "sin", sympy.cos: "cos", sympy.tan: "tan", sympy.Abs: "abs",
             sympy.asin: "asin", sympy.acos: "acos", sympy.atan: "atan"}  # fmt: skip
    name = names.get(value.func)
    if name is None or len(value.args) != 1:
        raise ValueError(f"no word for {value.func}")
    return [name, _tree_of(sympy, value.args[0])]


def _written(sympy: Any, root: Any) -> dict[str, str]:
    if root.is_Rational:
        return {"exact": f"{root.p}/{root.q}"}
    return {"approximate": str(sympy.N(root, 30))}


def _built(sympy: Any, tree: Any, unknown: list[Any]) -> Any:
    kind, *rest = tree
    if kind == "number":
        return sympy.Rational(rest[0])
    if kind == "name":
        if rest[0] in ("pi", "e"):
            return sympy.pi if rest[0] == "pi" else sympy.E
        return next(symbol for symbol in unknown if symbol.name == rest[0])
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


_TASKS = {"solve": _solve, "system": _solve_system, "transform": _transform}


if __name__ == "__main__":
    main()

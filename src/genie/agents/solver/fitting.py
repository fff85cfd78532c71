"""Makes a program that a model wrote take the things its question names as slots.

A literal becomes a parameter only if it equals exactly one of the things and stands in the program once, and
all things must be found: a program that leaves one out would answer for another value as for this one. That
it then answers rightly is shown by what the model writes afresh for a second value.
"""

import ast
from collections.abc import Mapping, Sequence

ASKED = "asked"
FUNCTION = "answer"


class Unfit(Exception):
    """What is wrong with the text of a program, for whoever wrote it."""


def fitted(text: str, slots: Sequence[str]) -> str:
    """The program with a function that takes these slots, whether it uses them or not.

    Raises:
        Unfit: it is not Python, or does not define the one function.
    """
    tree = _tree(text)
    _function(tree).args = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(arg=name) for name in slots],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    return ast.unparse(tree) + "\n"


def bound(text: str, things: Mapping[str, str | int | float]) -> str | None:
    """The program with each thing's literal replaced by its slot; None when one cannot be.

    `things` are the values as they were said, by the names of their slots.
    """
    if len({_plain(value) for value in things.values()}) < len(things):
        return None
    tree = _tree(text)
    binder = _Binder(things)
    binder.visit(tree)
    if any(count != 1 for count in binder.found.values()):
        return None
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


class _Binder(ast.NodeTransformer):
    def __init__(self, things: Mapping[str, str | int | float]) -> None:
        self._names = {_plain(value): name for name, value in things.items()}
        self.found = dict.fromkeys(things, 0)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        name = None if isinstance(node.value, bool) else self._names.get(_plain(node.value))
        if name is None:
            return node
        self.found[name] += 1
        return ast.Name(id=name, ctx=ast.Load())

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        """The text of an f-string is no literal of the question; what it computes may hold one."""
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)
        return node


def _plain(value: object) -> str:
    """Numbers by their value, texts without regard to case."""
    text = str(value).strip().casefold()
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


def _tree(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise Unfit(f"it is not Python: {error}") from error


def _function(tree: ast.Module) -> ast.AsyncFunctionDef:
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef) and node.name == FUNCTION:
            return node
    raise Unfit(f"it does not define `async def {FUNCTION}():`")

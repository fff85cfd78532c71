"""Solves equations in one warm child process, which is killed and replaced when it takes too long."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from decimal import Decimal
from fractions import Fraction
from typing import Any

from genie.agents.math.expressions import Binary, Call, Name, Node, Number, unknowns
from genie.core.errors import CannotAnswer

_START_LIMIT_S = 20.0
_SIZE_LIMIT = 200
_EXPONENT_LIMIT = 24
_DIGITS_LIMIT = 40


class Solver:
    """Owns the child; requests wait for each other. Close it with `aclose`."""

    def __init__(self, *, limit_s: float = 2.0) -> None:
        self._limit_s = limit_s
        self._child: Process | None = None
        self._turn = asyncio.Lock()

    async def warm(self) -> None:
        """Starts the child, so that the first equation does not wait for it."""
        async with self._turn:
            await self._ready()

    async def solve(self, left: Node, right: Node, unknown: str) -> dict[str, Any]:
        """`{"kind": "roots", "roots": […]}`, largest first, or the kind `always`, `none` or `unsolved`.

        Raises:
            CannotAnswer: the equation is too large, or could not be solved within the limit.
        """
        _check_size(left, right)
        reply = await self._ask(
            {"task": "solve", "left": _tree(left), "right": _tree(right), "unknown": unknown}, "equation"
        )
        return {"kind": reply["kind"], "roots": [_number(root) for root in reply.get("roots", ())][::-1]}

    async def solve_system(self, equations: list[tuple[Node, Node]], names: list[str]) -> dict[str, Any]:
        """`{"kind": "roots", "rows": [[…], …]}` with the values in the order of the names, or another kind.

        Raises:
            CannotAnswer: as for `solve`.
        """
        _check_size(*(side for equation in equations for side in equation))
        sides = [[_tree(left), _tree(right)] for left, right in equations]
        reply = await self._ask({"task": "system", "equations": sides, "unknowns": names}, "system")
        rows = [[_number(value) for value in row] for row in reply.get("rows", ())]
        return {"kind": reply["kind"], "rows": rows}

    async def transform(
        self, kind: str, node: Node, unknown: str, *, order: int = 1, limits: tuple[Node, ...] = ()
    ) -> Node | None:
        """The derivative, integral or other form of an expression; None if it has none that can be said.

        Raises:
            CannotAnswer: as for `solve`.
        """
        _check_size(node, *limits)
        reply = await self._ask(
            {
                "task": "transform",
                "kind": kind,
                "tree": _tree(node),
                "unknown": unknown,
                "others": sorted(unknowns(node) - {unknown}),
                "order": order,
                "limits": [_tree(limit) for limit in limits],
            },
            "expression",
        )
        return _node(reply["tree"]) if reply["kind"] == "tree" else None

    async def _ask(self, request: dict[str, Any], what: str) -> dict[str, Any]:
        async with self._turn:
            child = await self._ready()
            try:
                async with asyncio.timeout(self._limit_s):
                    reply = await _exchange(child, request)
            except TimeoutError as error:
                await self._kill()
                raise CannotAnswer(f"I couldn't solve that {what} in time.") from error
            except BaseException:  # cancelled too: its late reply would answer the next request
                await self._kill()
                raise
        if reply["kind"] == "failed":
            raise CannotAnswer(f"I can't solve that {what}.")
        return reply

    async def aclose(self) -> None:
        """Ends the child."""
        async with self._turn:
            await self._kill()

    async def _ready(self) -> Process:
        if self._child is not None and self._child.returncode is None:
            return self._child
        await self._kill()
        self._child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "genie.agents.math.solver_child", stdin=PIPE, stdout=PIPE
        )
        try:
            async with asyncio.timeout(_START_LIMIT_S):
                await _line(self._child)
        except BaseException:  # cancelled too: no child is left half started
            await self._kill()
            raise
        return self._child

    async def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def _exchange(child: Process, request: dict[str, Any]) -> dict[str, Any]:
    assert child.stdin is not None
    child.stdin.write((json.dumps(request) + "\n").encode())
    await child.stdin.drain()
    return await _line(child)


async def _line(child: Process) -> dict[str, Any]:
    assert child.stdout is not None
    line = await child.stdout.readline()
    if not line:
        raise CannotAnswer("I can't solve that equation: it took too much memory.")
    reply: dict[str, Any] = json.loads(line)
    return reply


def _number(written: dict[str, str]) -> Fraction | Decimal:
    return Fraction(written["exact"]) if "exact" in written else Decimal(written["approximate"])


def _node(tree: list[Any]) -> Node:
    kind, *rest = tree
    if kind == "number":
        return Number(rest[0])
    if kind == "name":
        return Name(rest[0])
    parts = [_node(part) for part in rest]
    return Binary(kind, *parts) if kind in ("+", "-", "*", "/", "^") else Call(kind, tuple(parts))


def _tree(node: Node) -> list[Any]:
    match node:
        case Number(text):
            return ["number", text]
        case Name(name):
            return ["name", name]
        case Binary(operator, left, right):
            return [operator, _tree(left), _tree(right)]
        case Call(function, arguments):
            return [function, *map(_tree, arguments)]


def _check_size(*sides: Node) -> None:
    """Refuses what sympy would expand or compute at length: high powers, towers, long numbers."""
    size = 0
    waiting = list(sides)
    while waiting:
        node = waiting.pop()
        size += 1
        match node:
            case Number(text) if len(text) > _DIGITS_LIMIT:
                raise CannotAnswer("The numbers of that equation are too long for me.")
            case Binary("^", base, exponent):
                if not _is_small(exponent):
                    raise CannotAnswer("The powers in that equation are too high for me to solve.")
                waiting.append(base)
            case Binary(_, left, right):
                waiting += (left, right)
            case Call("factorial", (inner,)):
                if not _is_small(inner):
                    raise CannotAnswer("That equation is too large for me to solve.")
            case Call(_, arguments):
                waiting += arguments
    if size > _SIZE_LIMIT:
        raise CannotAnswer("That equation is too long for me to solve.")


def _is_small(node: Node) -> bool:
    match node:
        case Number(text):
            return len(text) <= _DIGITS_LIMIT and float(text) <= _EXPONENT_LIMIT
        case Name():
            return True
        case Call("neg" | "percent", (inner,)):
            return _is_small(inner)
        case Binary("/" | "+" | "-" | "*", left, right):
            return _is_small(left) and _is_small(right)
        case _:
            return False

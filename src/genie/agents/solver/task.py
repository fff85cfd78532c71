"""What a model is told so that it writes a program, and how its reply is read."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from genie.core.regex import lazy_regex
from genie.sandbox.model import Tool

NAME = "solver"
INTENT = "solved"
PROGRAM = "solver.solved"

_PLAIN = (str, int, float, bool, type(None))
_FENCED = lazy_regex(r"```(?:python|py)?[ \t]*\n(?P<code>[\s\S]*?)```")
_KNOWS_NOT = lazy_regex(r"\W*unknown\W*")
_RULES = """\
You write a small Python program that answers a person's question. Reply with the program only.
It is one function, `async def answer():`, which returns `Say("one or two plain sentences to be read aloud")`.
Compute what can be computed; write every number and name of the question as a literal of its own, once.
Put values into the sentence with an f-string. No input, files, network or packages; these modules can be
imported: math, re, json, decimal, random, itertools, collections, functools, datetime. `world["now"]` is the
local time as ISO text, `world["country"]` the person's country or None.
If you do not know the answer for certain, reply with the one word UNKNOWN.
These functions can be called, each with `await` and named arguments; each returns a dict:
"""


def instructions(tools: Mapping[str, Tool]) -> str:
    """The rules for programs, with the tools that a stranger's program may call."""
    return _RULES + "\n".join(_signature(tool) for _, tool in sorted(tools.items()) if is_offered(tool))


def is_offered(tool: Tool) -> bool:
    """Whether a model may use a tool: it takes plain values, asks nobody outside, reads nothing private."""
    return tool.service is None and tool.reads <= _WORLD and all(map(_is_plain, _types(tool)))


_WORLD = frozenset({"now", "zone", "place", "country", "hour_cycle", "locale"})


def task(question: str, faults: Sequence[tuple[str, str]]) -> str:
    """The question, and each program tried so far with what was wrong with it."""
    parts = [f"Question: {question}"]
    for program, fault in faults:
        parts.append(f"This program was wrong:\n{program}\nIt failed: {fault}\nWrite a better one.")
    return "\n\n".join(parts)


def program_in(reply: str) -> str | None:
    """The program in a model's reply; None when it says that it does not know."""
    if _KNOWS_NOT.fullmatch(reply.casefold()):
        return None
    fenced = _FENCED.search(reply)
    return (fenced["code"] if fenced else reply).strip() + "\n"


def _types(tool: Tool) -> list[Any]:
    return [field.annotation for field in tool.arguments.model_fields.values()]


def _is_plain(kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return True
    inner = [part for part in get_args(kind) if part is not Ellipsis]
    return all(map(_is_plain, inner)) if inner else kind in _PLAIN


def _signature(tool: Tool) -> str:
    taken = ", ".join(
        f"{name}: {_type_name(field.annotation)}" for name, field in tool.arguments.model_fields.items()
    )
    return f"{tool.name.replace('.', '_')}({taken}) -> {', '.join(tool.result.model_fields)}"


def _type_name(kind: Any) -> str:
    return (
        kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind).replace("typing.", "")
    )

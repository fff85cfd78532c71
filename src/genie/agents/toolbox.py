"""Declares the tools of an agent: functions that programs may call, typed by their own annotations."""

import inspect
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, TypeGuard, get_type_hints

from pydantic import BaseModel

from genie.sandbox.model import Tool

ToolCall = Callable[..., Awaitable[Any]]
"""`async def name(frozen: Frozen, asked: SomeModel) -> OtherModel`; see `Tool.call` for what it may do."""


def declared(
    calls: Mapping[str, ToolCall],
    *,
    reads: Collection[str] = (),
    timeout_s: float = 2.0,
    version: int = 1,
    service: str | None = None,
) -> dict[str, Tool]:
    """The tools by name; a program calls `lists.view` as `lists_view(...)`, with the fields of its model.

    `reads` names what of the frozen world they look at; raise `version` when what they answer changes, so
    that what was remembered with the older ones is solved anew; `service` names whom outside they ask.

    Raises:
        TypeError: a function is not annotated as a `ToolCall`.
    """
    return {
        name: _tool(name, call, reads=frozenset(reads), timeout_s=timeout_s, version=version, service=service)
        for name, call in calls.items()
    }


def _tool(
    name: str, call: ToolCall, *, reads: frozenset[str], timeout_s: float, version: int, service: str | None
) -> Tool:
    arguments, result = _models(name, call)
    return Tool(
        name=name,
        version=version,
        arguments=arguments,
        result=result,
        reads=reads,
        timeout_s=timeout_s,
        call=call,
        service=service,
    )


def _models(name: str, call: ToolCall) -> tuple[type[BaseModel], type[BaseModel]]:
    hints = get_type_hints(call)
    taken = [hints.get(parameter) for parameter in inspect.signature(call).parameters]
    if inspect.iscoroutinefunction(call) and len(taken) == 2:
        arguments, result = taken[1], hints.get("return")
        if _is_model(arguments) and _is_model(result):
            return arguments, result
    raise TypeError(
        f"the tool {name} must be `async def …(frozen: Frozen, asked: A) -> B`; A and B are pydantic models"
    )


def _is_model(kind: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)

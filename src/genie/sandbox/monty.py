"""The sandbox on pydantic-monty: programs run in worker processes with no files, network or environment."""

import asyncio
import json
import logging
from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import lru_cache
from typing import Any, Self

import pydantic
from pydantic_monty import (
    AsyncMonty,
    MontyCrashedError,
    MontyError,
    MontyRuntimeError,
    OSPolicy,
    ResourceLimits,
)

from genie.config.sections import SandboxSettings
from genie.core.errors import GenieError, ProgramFailed, ProgramTooSlow
from genie.core.regex import lazy_regex
from genie.sandbox.model import Ask, Do, Frozen, Outcome, Program, Say, Tool

log = logging.getLogger(__name__)

MESSAGE_CHARS_MAX = 500
PRELUDE = """\
def Say(phrase, data=None, shown=None):
    return {"kind": "say", "phrase": phrase, "data": data or {}, "shown": shown}
def Do(commands, phrase, data=None, shown=None):
    return {"kind": "do", "commands": commands, "phrase": phrase, "data": data or {}, "shown": shown}
def Ask(question, expects, data=None):
    return {"kind": "ask", "question": question, "expects": expects, "data": data or {}}
"""
_CALL = "\nawait answer(**slots)\n"
_WORD = lazy_regex(r"\w+")


class MontySandbox:
    """Runs programs; enter it as an async context manager, which owns the worker processes.

    A run's time begins when it has a process to itself; until then it waits for its turn.
    """

    def __init__(self, settings: SandboxSettings) -> None:
        self._settings = settings
        self._stack = AsyncExitStack()
        self._turns = asyncio.Semaphore(settings.processes)
        self._pool: AsyncMonty | None = None

    async def __aenter__(self) -> Self:
        pool = AsyncMonty(
            min_processes=1,
            max_processes=self._settings.processes,
            checkout_timeout=self._settings.wall_limit_s,
        )
        self._pool = await self._stack.enter_async_context(pool)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def run(
        self, program: Program, slots: Mapping[str, Any], tools: Mapping[str, Tool], frozen: Frozen
    ) -> Outcome:
        """See `genie.sandbox.ports.Sandbox.run`."""
        self._check_size("slots", slots)
        calls = _ToolCalls(tools, frozen, self._settings)
        try:
            async with self._turns, asyncio.timeout(self._settings.wall_limit_s):
                raw = await self._feed(program, slots, calls, frozen)
        except TimeoutError as error:
            raise ProgramTooSlow(
                f"{program.label} did not finish within {self._settings.wall_limit_s:g} s"
            ) from error
        except MontyCrashedError as error:
            raise ProgramTooSlow(f"{program.label} had to be stopped: {error}") from error
        except MontyRuntimeError as error:
            if calls.failure is not None:
                raise calls.failure from error
            message = _cut(error.display(format="type-msg"))
            if message.startswith("TimeoutError"):
                raise ProgramTooSlow(f"{program.label}: {message}") from error
            raise ProgramFailed(f"{program.label}: {message}") from error
        except (MontyError, ValueError) as error:
            raise ProgramFailed(f"{program.label}: {_cut(str(error))}") from error
        return self._outcome(program, raw)

    async def _feed(
        self, program: Program, slots: Mapping[str, Any], calls: "_ToolCalls", frozen: Frozen
    ) -> Any:
        assert self._pool is not None, "enter the sandbox before running programs"
        limits = ResourceLimits(
            max_feed_duration_secs=self._settings.interpreter_limit_s,
            max_memory=self._settings.memory_limit_bytes,
            max_recursion_depth=200,
            max_suspensions=4 * self._settings.calls_limit,
            max_total_sleep_secs=0,
        )
        policy = OSPolicy(datetime=frozen.now, timezone=frozen.zone, sleep="zero")
        async with self._pool.checkout(script_name=program.name, limits=limits, os_policy=policy) as session:
            return await session.feed_run(
                _whole_text(program.text),
                inputs={"slots": dict(slots), "world": _world(frozen)},
                external_lookup=calls.functions(_words(program.text)),
            )

    def _check_size(self, what: str, value: Any) -> None:
        try:
            size = len(json.dumps(value, ensure_ascii=False).encode())
        except (TypeError, ValueError) as error:
            raise ProgramFailed(f"the {what} are not plain data: {error}") from error
        if size > self._settings.data_limit_bytes:
            raise ProgramFailed(
                f"the {what} take {size} bytes; at most {self._settings.data_limit_bytes} are allowed"
            )

    def _outcome(self, program: Program, raw: Any) -> Outcome:
        self._check_size("results", raw)
        match raw:
            case {"kind": "say", "phrase": str(phrase), "data": dict(data), "shown": str() | None as shown}:
                return Say(phrase=phrase, data=data, shown=shown)
            case {
                "kind": "do",
                "commands": [*commands],
                "phrase": str(phrase),
                "data": dict(data),
                "shown": str() | None as shown,
            }:
                return Do(commands=tuple(commands), phrase=phrase, data=data, shown=shown)
            case {"kind": "ask", "question": str(question), "expects": str(expects), "data": dict(data)}:
                return Ask(question=question, expects=expects, data=data)
        raise ProgramFailed(f"{program.label} returned neither Say, Do nor Ask")


class _ToolCalls:
    """The host side of one run's tool calls; `failure` keeps the first error a tool raised."""

    def __init__(self, tools: Mapping[str, Tool], frozen: Frozen, settings: SandboxSettings) -> None:
        self._tools = tools
        self._frozen = frozen
        self._settings = settings
        self._count = 0
        self.failure: GenieError | None = None

    def functions(self, words: frozenset[str]) -> dict[str, Any]:
        """What a program of these words can call: making one for each of the many tools would take long."""
        return {
            name: self._caller(tool)
            for tool in self._tools.values()
            if (name := _function_name(tool.name)) in words
        }

    def _caller(self, tool: Tool) -> Any:
        async def call(**arguments: Any) -> Any:
            self._count += 1
            if self._count > self._settings.calls_limit:
                raise self._failed(ProgramFailed(f"more than {self._settings.calls_limit} tool calls"))
            try:
                asked = tool.arguments.model_validate(arguments)
                async with asyncio.timeout(tool.timeout_s):
                    result = await tool.call(self._frozen, asked)
            except pydantic.ValidationError as error:
                raise self._failed(
                    ProgramFailed(f"{tool.name} was called wrongly: {error.errors()[0]['msg']}")
                ) from error
            except TimeoutError as error:
                raise self._failed(
                    ProgramTooSlow(f"{tool.name} did not finish within {tool.timeout_s:g} s")
                ) from error
            except GenieError as error:
                raise self._failed(error) from error
            except Exception as error:
                # Its message may tell of the host; the program gets a sentence of ours instead.
                log.exception("the tool %s failed", tool.name)
                raise self._failed(ProgramFailed(f"{tool.name} failed: {type(error).__name__}")) from error
            return result.model_dump(mode="json")

        return call

    def _failed(self, failure: GenieError) -> RuntimeError:
        if self.failure is None:
            self.failure = failure
        return RuntimeError(failure.detail)


def _cut(message: str) -> str:
    """A program words its own errors, of any length."""
    return message if len(message) <= MESSAGE_CHARS_MAX else f"{message[:MESSAGE_CHARS_MAX]}…"


@lru_cache(1024)
def _whole_text(text: str) -> str:
    return PRELUDE + text + _CALL


@lru_cache(1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


@lru_cache(1024)
def _function_name(tool: str) -> str:
    return tool.replace(".", "_")


def _world(frozen: Frozen) -> dict[str, Any]:
    return {
        "now": frozen.now.isoformat(),
        "zone": frozen.zone,
        "place": frozen.place,
        "country": frozen.country,
        "hour_cycle": frozen.hour_cycle,
        "locale": frozen.locale,
    }

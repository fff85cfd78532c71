"""A `genie serve` that keeps account of its processor time: each thread's time belongs to the stage it is in.

Functions are wrapped from outside, before the server starts. A coroutine's stage is charged for its steps
only, never for its waits; a stage inside a stage is charged alone.
"""

import asyncio
import functools
import threading
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Generator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks import _processes

OTHER = "event loop and whatever no stage names"
COMMIT = "COMMIT, with fsync"
FINISH = "finish transaction (answer, snapshot, conversation, record)"
UNITS = {
    "Dispatcher._put_in_line": "enqueue transaction, with claim and look-up",
    "Dispatcher.enter": "enqueue transaction of what must wait",
    "Dispatcher._claim": "claim of what waited, with look-up",
    "WorkBench._solve_and_keep": FINISH,
}


class Account:
    """Seconds of processor time by stage, over all threads."""

    def __init__(self) -> None:
        self.cpu_s: defaultdict[str, float] = defaultdict(float)
        self.wall_s: defaultdict[str, float] = defaultdict(float)
        self._here = threading.local()

    def enter(self, stage: str) -> None:
        stages = self._stages()
        self._charge(stages)
        stages.append((stage, time.perf_counter()))

    def leave(self) -> None:
        stages = self._stages()
        self._charge(stages)
        stage, since_s = stages.pop()
        self.wall_s[stage] += time.perf_counter() - since_s

    def _stages(self) -> list[tuple[str, float]]:
        if not hasattr(self._here, "stages"):
            self._here.stages, self._here.at_s = [], time.thread_time()
        stages: list[tuple[str, float]] = self._here.stages
        return stages

    def _charge(self, stages: list[tuple[str, float]]) -> None:
        now_s = time.thread_time()
        if stages:
            self.cpu_s[stages[-1][0]] += now_s - self._here.at_s
        self._here.at_s = now_s


class Steps:
    """An awaitable that runs a coroutine, charging a stage for each of its steps."""

    def __init__(self, account: Account, stage: str, work: Coroutine[Any, Any, Any]) -> None:
        self._account = account
        self._stage = stage
        self._work = work

    def __await__(self) -> Generator[Any, Any, Any]:
        value: Any = None
        error: BaseException | None = None
        while True:
            self._account.enter(self._stage)
            try:
                waits_for = self._work.send(value) if error is None else self._work.throw(error)
            except StopIteration as end:
                return end.value
            finally:
                self._account.leave()
            value, error = None, None
            try:
                value = yield waits_for
            except BaseException as raised:  # noqa: BLE001 - whatever is thrown in belongs to the coroutine
                error = raised


def instrument(account: Account) -> None:
    """Wrap the stages of a hit."""
    from sqlalchemy.engine.default import DefaultDialect
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

    from genie.contract import questions as endpoint
    from genie.flow import phrasing
    from genie.flow.ask import AskDesk
    from genie.flow.waiters import Waiters
    from genie.flow.work import WorkBench
    from genie.hub.service import Hub
    from genie.jobs.dispatcher import Dispatcher
    from genie.sandbox.monty import MontySandbox
    from genie.storage import engine, groups
    from genie.storage.engine import SqliteDatabase
    from genie.storage.outbox import Outbox

    def wrap(owner: Any, name: str, stage: str | Callable[..., str]) -> None:
        setattr(owner, name, _wrapped(account, getattr(owner, name), stage))

    wrap(HttpToolsProtocol, "data_received", "HTTP: parse")
    wrap(RequestResponseCycle, "run_asgi", "HTTP: middleware, route, validate, respond")
    wrap(endpoint, "ask_and_wait", "ask: check, wait for the end")
    wrap(AskDesk, "ask", "ask: check, wait for the end")
    wrap(Dispatcher, "_work_forever", "dispatcher")
    wrap(Dispatcher, "_enter_and_work", "dispatcher")
    wrap(WorkBench, "work", "work: the thread through it")
    wrap(WorkBench, "_recall", "recall: conversation, tools still the same")
    wrap(SqliteDatabase, "_read", "reads")
    wrap(MontySandbox, "run", "sandbox run, and the tools that the program calls")
    wrap(phrasing, "phrased", "phrase")
    wrap(groups, "_run_unit", lambda _connection, waiting: _unit(waiting.unit))
    wrap(Outbox, "store", "events: number and store")
    wrap(SqliteDatabase, "_transact", "group of units: BEGIN, savepoints")
    wrap(DefaultDialect, "do_commit", COMMIT)
    wrap(engine, "tell", "hand over to the event loop")
    wrap(Hub, "publish", "hub and waiters")
    wrap(Waiters, "publish", "hub and waiters")


def serve(pipe: Connection, folder: str) -> None:
    """Run an instrumented server; send its port, then totals whenever something is received."""
    from genie.api.server import run_server
    from genie.config.settings import Settings

    settings = Settings.model_validate(
        {
            "server": {"port": 0},
            "storage": {"data_dir": Path(folder)},
            "speech": {"enabled": False},
            "log": {"level": "warning"},
        }
    )
    account = Account()
    instrument(account)

    def announce(sentence: str) -> None:
        pipe.send(int(sentence.rsplit(":", 1)[1]))
        threading.Thread(target=_report, args=[pipe, account], daemon=True).start()

    run_server(settings, lambda: settings, announce)


def _report(pipe: Connection, account: Account) -> None:
    import os

    while True:
        pipe.recv()
        children = _processes.family(os.getpid())[1:]
        pipe.send(
            (dict(account.cpu_s), dict(account.wall_s), time.process_time(), _processes.cpu_s(children))
        )


def _wrapped(account: Account, function: Any, stage: str | Callable[..., str]) -> Any:
    if asyncio.iscoroutinefunction(function):
        assert isinstance(stage, str)

        @functools.wraps(function)
        async def stepped(*arguments: Any, **named: Any) -> Any:
            work: Awaitable[Any] = Steps(account, stage, function(*arguments, **named))
            return await work

        return stepped

    @functools.wraps(function)
    def called(*arguments: Any, **named: Any) -> Any:
        account.enter(stage if isinstance(stage, str) else stage(*arguments, **named))
        try:
            return function(*arguments, **named)
        finally:
            account.leave()

    return called


def _unit(unit: Callable[..., Any]) -> str:
    owner = unit.__qualname__.split(".<locals>", 1)[0]
    return UNITS.get(owner, "other transactions")

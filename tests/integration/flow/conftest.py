"""A real server without its sockets: real database, sandbox and agents, and one more agent to misbehave."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from genie.agents.builtin import Crew, Desk, built_in_agents
from genie.agents.model import Meaning, Slot
from genie.config.sections import AgentsSettings, JobsSettings, LlmSettings, ServerSettings
from genie.config.settings import Settings
from genie.config.speech import SpeechSettings
from genie.core.clock import SystemClock
from genie.core.errors import CannotAnswer
from genie.core.ids import LOCAL_USER, SessionId
from genie.flow.model import Asking
from genie.flow.wait import Answered, ask_and_follow, ask_and_wait
from genie.runtime.service import Runtime, open_runtime
from genie.sandbox.model import Frozen, Program, Tool
from genie.testing.databases import Databases, EmptyDatabase, SqliteFiles

PIZZA = """
async def answer(size=None):
    if size is None:
        return Ask("Which size?", "size")
    return Say("A {size} pizza it is.", {"size": size})
"""
WRITE = """
async def answer():
    await trial_wait()
    items = [{"text": "milk", "due": None, "priority": 0}]
    command = {"do": "list.add", "list": None, "name": "trial", "key": "trial", "items": items}
    return Do([command], "Now there is {open_count:count:thing|things}.")
"""
CHANGE = """
async def answer():
    seen = await trial_see()
    command = {"do": "list.change", "items": [[seen["id"], seen["version"]]], "set": {"text": "oat milk"}}
    return Do([command], "Changed.")
"""
HALF = """
async def answer():
    made = {"do": "list.create", "name": "half", "key": "half"}
    refused = {"do": "list.rename", "list": 1, "version": 1, "name": "half", "key": "half"}
    return Do([made, refused], "never")
"""
PROGRAMS = {
    "pizza": PIZZA,
    "refuse": 'async def answer():\n    await trial_refuse()\n    return Say("never")\n',
    "break": "async def answer():\n    return 1 // 0\n",
    "nonsense": "async def answer():\n    return 7\n",
    "wait": 'async def answer():\n    await trial_wait()\n    return Say("waited")\n',
    "write": WRITE,
    "change": CHANGE,
    "undo": 'async def answer():\n    return Do([{"do": "undo"}], "Undone: {undone}.")\n',
    "half": HALF,
    "greet": 'async def answer():\n    return Say("first version")\n',
}


class Nothing(BaseModel):
    pass


class Seen(BaseModel):
    id: int
    version: int


class ShiftedClock(SystemClock):
    """The machine's clock, and what a test adds to it."""

    shift = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift


class TrialAgent:
    """Does on request what can go wrong; asks back about pizzas."""

    name = "trial"

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.entered = asyncio.Event()
        self.sees: list[Seen] = []
        self.programs = {
            intent: Program(name=f"trial.{intent}", version=1, text=text) for intent, text in PROGRAMS.items()
        }

    def parse(self, text: str) -> Meaning | None:
        word, _, intent = text.partition(" ")
        if word != "trial" or intent not in self.programs:
            return None
        return Meaning(agent=self.name, intent=intent)

    def complete(self, waiting: Meaning, expects: str, text: str) -> Meaning | None:
        if text not in ("small", "large"):
            return None
        slot = Slot(name=expects, type="size", value=text, text=text)
        return replace(waiting, slots={**waiting.slots, expects: slot})

    def program(self, intent: str) -> Program:
        return self.programs[intent]

    @property
    def tools(self) -> Mapping[str, Tool]:
        return {
            name: Tool(
                name=name,
                version=1,
                arguments=Nothing,
                result=BaseModel,
                reads=frozenset(),
                timeout_s=60,
                call=call,
            )
            for name, call in (
                ("trial.refuse", self._refuse),
                ("trial.wait", self._wait),
                ("trial.see", self._see),
            )
        }

    async def _refuse(self, frozen: Frozen, asked: Any) -> Nothing:
        raise CannotAnswer("I don't know of a place called Nowhere.")

    async def _wait(self, frozen: Frozen, asked: Any) -> Nothing:
        self.entered.set()
        await self.gate.wait()
        return Nothing()

    async def _see(self, frozen: Frozen, asked: Any) -> Seen:
        return self.sees.pop(0)

    async def warm(self) -> None:
        return

    async def preheat(self) -> None:
        return

    async def aclose(self) -> None:
        return


class Stage:
    """A running server, the agent that misbehaves in it, and shorthands for asking."""

    def __init__(self, runtime: Runtime, crew: Crew, trial: TrialAgent, clock: ShiftedClock) -> None:
        self.runtime = runtime
        self.crew = crew
        self.trial = trial
        self.clock = clock

    async def ask(
        self,
        question: str,
        session: str | None = "brave otter",
        key: str | None = None,
        wait_s: float = 20,
        heard: float | None = None,
    ) -> Answered:
        asking = Asking(
            user=LOCAL_USER,
            question=question,
            session=None if session is None else SessionId(session),
            idempotency_key=key,
            hearing=None if heard is None else {"stt_confidence": heard},
        )
        parts = self.runtime
        return await ask_and_wait(parts.desk, parts.db, parts.waiters, asking, wait_s)

    def follow(self, question: str) -> AsyncGenerator[Any, None]:
        """The stages of a question, as they come."""
        asking = Asking(user=LOCAL_USER, question=question, session=SessionId("brave otter"))
        parts = self.runtime
        return ask_and_follow(parts.desk, parts.db, parts.waiters, asking, wait_s=20, keep_alive_s=20)

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return await self.runtime.db.read(
            lambda connection: [tuple(row) for row in connection.exec_driver_sql(sql)]
        )


Open = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index of places is kept between tests."""
    return tmp_path_factory.mktemp("places")


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """One kind does here, but for `test_memory.py`: the stores have tests of their own on each."""
    return SqliteFiles(tmp_path_factory.mktemp("migrated"))


@pytest.fixture
def open_stage(tmp_path: Path, places: Path, empty: EmptyDatabase) -> Open:
    storage = empty.settings(tmp_path / "data")

    @asynccontextmanager
    async def opened(**jobs: Any) -> AsyncIterator[Stage]:
        grace_s = jobs.pop("shutdown_grace_s", 5)
        agents = AgentsSettings(off=jobs.pop("agents_off", []))
        llm = jobs.pop("llm", LlmSettings())
        settings = Settings(
            server=ServerSettings(shutdown_grace_s=grace_s),
            storage=storage,
            speech=SpeechSettings(enabled=False),
            jobs=JobsSettings(**jobs),
            agents=agents,
            llm=llm,
        )
        crews: list[Crew] = []
        trial, clock = TrialAgent(), ShiftedClock()

        def hire(_: Path, desk: Desk) -> Crew:
            crew = built_in_agents(places, desk)
            *able, receptionist = crew.all
            crews.append(replace(crew, all=(*able, trial, receptionist)))
            return crews[0]

        async with open_runtime(settings, lambda: settings, clock, hire) as runtime:
            yield Stage(runtime, crews[0], trial, clock)

    return opened


@pytest.fixture
async def stage(open_stage: Open) -> AsyncIterator[Stage]:
    async with open_stage() as opened:
        yield opened

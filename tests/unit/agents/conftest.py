"""The agents as a server has them, with their place index built once."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from genie.agents.datetime.agent import DateTimeAgent
from genie.agents.phrase import render
from genie.agents.receptionist.agent import Receptionist
from genie.agents.receptionist.ports import LastTurn
from genie.agents.registry import Registry
from genie.agents.router import Router
from genie.agents.routing.guesser import Guesser
from genie.config.sections import SandboxSettings
from genie.core.ids import SessionId
from genie.sandbox.model import Frozen, Say
from genie.sandbox.monty import MontySandbox


class Silence:
    """A conversation in which nothing has been said."""

    async def last(self, session: SessionId) -> LastTurn:
        return LastTurn()


Answer = Callable[[str, Frozen], Awaitable[str]]


@pytest.fixture(scope="session")
async def registry(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Registry]:
    cache: Path = tmp_path_factory.mktemp("places")
    agent = DateTimeAgent(cache_dir=cache)
    await agent.warm()
    registry = Registry([agent, Receptionist(Silence())])
    yield registry
    await registry.aclose()


@pytest.fixture(scope="session")
def router(registry: Registry) -> Router:
    return Router(registry, Guesser())


@pytest.fixture(scope="session")
async def sandbox() -> AsyncIterator[MontySandbox]:
    async with MontySandbox(SandboxSettings()) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def answer(registry: Registry, router: Router, sandbox: MontySandbox) -> Answer:
    """Routes a question, runs its program at a frozen instant, and says the answer."""

    async def ask(question: str, frozen: Frozen) -> str:
        meaning = router.route(question).meaning
        assert meaning is not None, f"nothing understood {question!r}"
        outcome = await sandbox.run(
            registry.program(meaning.agent, meaning.intent), meaning.values(), registry.tools, frozen
        )
        assert isinstance(outcome, Say)
        return render(outcome.phrase, outcome.data, frozen)

    return ask

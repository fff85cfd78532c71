"""Beside the answering of its first questions, a server makes ready what later ones need."""

import asyncio

from tests.integration.flow.conftest import Stage

from genie.agents.math.agent import MathAgent
from genie.agents.math.solver import Solver


def solver_of(stage: Stage) -> Solver:
    (math,) = (agent for agent in stage.crew.all if isinstance(agent, MathAgent))
    return math._solver


def warm_ups() -> list[asyncio.Task[None]]:
    return [task for task in asyncio.all_tasks() if task.get_name() == "warm-up"]


async def test_what_few_questions_need_is_made_ready_in_quiet_while_others_are_answered(stage: Stage) -> None:
    solver = solver_of(stage)
    async with stage.runtime.warming_up():
        assert (await stage.ask("what is 2 plus 2")).status == "done"
        assert solver._child is None
        await asyncio.gather(*warm_ups())
        assert solver._child is not None


async def test_a_server_that_ends_leaves_nothing_that_warms_up(stage: Stage) -> None:
    async with stage.runtime.warming_up():
        assert len(warm_ups()) == 1
    assert warm_ups() == []

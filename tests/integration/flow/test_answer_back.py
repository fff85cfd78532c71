"""A yes that waits behind something else that is said: by then it may have lost its question."""

import asyncio

from tests.integration.flow.conftest import Stage

from genie.core.ids import LOCAL_USER, JobId
from genie.flow.answer_back import TOO_LATE
from genie.flow.model import Asking
from genie.jobs import store as jobs


async def test_a_yes_that_comes_too_late_changes_nothing(stage: Stage) -> None:
    await stage.ask("add milk and bread to my shopping list")
    asked = await stage.ask("clear my shopping list")
    assert asked.asks_back is not None
    running = asyncio.create_task(stage.ask("trial wait"))
    await stage.trial.entered.wait()
    runtime = stage.runtime
    job = await runtime.db.read(lambda connection: jobs.get(connection, JobId(asked.job_id)))
    yes = Asking(user=LOCAL_USER, question="Yes.", answers=job)
    await runtime.desk.ask(yes)
    stage.trial.gate.set()
    assert (await running).answer == "waited"
    assert "milk" in str((await stage.ask("what is on my shopping list")).answer)
    assert await stage.rows("SELECT answer FROM jobs WHERE answers IS NOT NULL") == [(TOO_LATE,)]

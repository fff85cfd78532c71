"""Emptying the queues, and what the memory saved."""

from datetime import timedelta

import pytest
from tests.unit.jobs.conftest import HandClock, Queue

from genie.core.ids import UserId
from genie.jobs import store
from genie.jobs.past import store as past

ANN = UserId("ann")


async def clear(queue: Queue) -> dict[str, int]:
    cleared = await queue.run(lambda c: store.clear(c, ANN, queue.clock.now(), reason="emptied"))
    return {str(state): size for state, size in cleared.sizes.items()}


async def test_all_queues_of_a_user_are_emptied_and_nobody_elses(queue: Queue) -> None:
    await queue.enqueue("bob 0")
    for _ in range(4):
        await queue.enqueue()
    await queue.finish(await queue.claimed())
    await queue.fail(await queue.claimed())
    running = await queue.claimed()
    queue.told()

    assert await clear(queue) == {"todo": 1, "run": 1, "done": 1, "dead": 1}

    assert await queue.sizes() == {"todo": 0, "run": 0, "done": 0, "dead": 0}
    assert (await queue.sizes("bob"))["todo"] == 1
    resync = queue.published.pop().event
    assert (resync.type, resync.audience.user) == ("resync", ANN)
    told = queue.told()
    assert sorted(told[:2]) == [("run", "dead"), ("todo", "dead")]
    assert sorted(told[2:]) == [(f"{name}_update", 0) for name in ("dead", "done", "run", "todo")]
    assert await queue.finish(running) is None


async def test_a_job_asked_after_the_emptying_is_claimed_as_ever(queue: Queue) -> None:
    await queue.enqueue()
    await queue.claimed()
    await clear(queue)
    job = await queue.enqueue()
    assert (await queue.claimed()).job_id == job.job_id


async def test_time_saved_counts_the_hits_of_the_days_asked_for(queue: Queue, clock: HandClock) -> None:
    for saved_ms in (None, 100.5, 20.0):
        await queue.enqueue()
        await queue.finish(await queue.claimed(), time_saved_ms=saved_ms)
        clock.pass_s(86_400)
    since = clock.now() - timedelta(days=1.5)
    whole, latest = await queue.run(lambda c: (past.time_saved(c, ANN, None), past.time_saved(c, ANN, since)))
    assert whole == (3, 2, pytest.approx(120.5))
    assert latest == (1, 1, 20.0)

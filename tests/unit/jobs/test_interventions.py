"""Cancelling and retrying: what moves, what it counts, and what a worker may still do."""

import asyncio
from base64 import urlsafe_b64encode

import pytest
from tests.unit.jobs.conftest import LEASE_S, Queue
from tests.unit.jobs.test_dispatcher import Desk, running

from genie.core.errors import BadCursor, TooBusy
from genie.core.ids import UserId
from genie.jobs import store
from genie.jobs.model import Job, JobFilter, JobState
from genie.storage.paging import Page


@pytest.fixture
def desk(queue: Queue) -> Desk:
    return Desk(queue)


async def test_a_waiting_job_that_is_cancelled_is_dead_and_never_claimed(queue: Queue) -> None:
    job = await queue.enqueue()
    queue.told()
    cancelled = await queue.cancel(job)
    assert cancelled is not None
    assert (cancelled.state, cancelled.error_code) == (JobState.DEAD, "cancelled")
    assert queue.told() == [("todo", "dead"), ("todo_update", 0), ("dead_update", 1)]
    assert await queue.claim() is None


async def test_the_run_of_a_cancelled_job_is_thrown_away_and_its_line_goes_on(queue: Queue) -> None:
    await queue.enqueue()
    following = await queue.enqueue()
    run = await queue.claimed()
    queue.told()
    assert await queue.cancel(run) is not None
    assert queue.told() == [("run", "dead"), ("run_update", 0), ("dead_update", 1)]
    assert await queue.finish(run) is None
    assert await queue.fail(run) is None
    assert await queue.renew(run) is False
    assert (await queue.get(run)).error_code == "cancelled"
    assert (await queue.claimed()).job_id == following.job_id


async def test_a_job_that_moved_meanwhile_is_not_cancelled_as_it_was(queue: Queue) -> None:
    waiting = await queue.enqueue()
    await queue.claimed()
    queue.told()
    assert await queue.cancel(waiting) is None
    assert queue.told() == []


async def test_a_dead_job_that_is_retried_keeps_its_place_and_tells_each_step(queue: Queue) -> None:
    await queue.enqueue()
    await queue.enqueue()
    dead = await queue.fail(await queue.claimed())
    assert dead is not None
    queue.told()
    queue.clock.pass_s(5)
    waiting = await queue.retry(dead)
    assert waiting is not None
    assert (waiting.state, waiting.answer, waiting.error, waiting.error_code) == (
        JobState.TODO,
        None,
        None,
        None,
    )
    assert (waiting.created_at, waiting.completed_at) == (queue.clock.now(), None)
    assert queue.told() == [("dead", "todo"), ("dead_update", 0), ("todo_update", 2)]
    again = await queue.claimed()
    assert (again.job_id, again.tries) == (dead.job_id, 1)
    assert queue.told() == [("todo", "run"), ("todo_update", 1), ("run_update", 1)]
    assert await queue.finish(again) is not None


async def test_a_claim_from_before_a_retry_can_change_nothing_after_it(queue: Queue) -> None:
    await queue.enqueue()
    stale = await queue.claimed()
    cancelled = await queue.cancel(stale)
    assert cancelled is not None
    await queue.retry(cancelled)
    current = await queue.claimed()
    assert current.attempt > stale.attempt + 1
    queue.told()
    assert await queue.finish(stale) is None
    assert await queue.give_back(stale) is False
    assert queue.told() == []
    assert await queue.finish(current) is not None


async def test_a_retried_job_that_is_given_back_or_taken_over_does_not_move_again(queue: Queue) -> None:
    job = await queue.enqueue()
    cancelled = await queue.cancel(job)
    assert cancelled is not None
    await queue.retry(cancelled)
    await queue.give_back(await queue.claimed())
    queue.told()
    assert (await queue.claimed()).tries == 1
    queue.clock.pass_s(LEASE_S)
    assert (await queue.claimed()).tries == 2
    assert queue.told() == []


async def test_only_a_dead_job_is_retried(queue: Queue) -> None:
    job = await queue.enqueue()
    assert await queue.retry(job) is None
    run = await queue.claimed()
    assert await queue.retry(run) is None
    done = await queue.finish(run)
    assert done is not None
    assert await queue.retry(done) is None


async def test_a_full_line_takes_no_retried_job(queue: Queue) -> None:
    dead = await queue.cancel(await queue.enqueue())
    assert dead is not None
    await queue.enqueue()
    queue.told()
    with pytest.raises(TooBusy):
        await queue.retry(dead, limit=1)
    assert queue.told() == []


async def test_a_worker_stops_the_run_it_is_told_to_abandon_and_takes_the_next(
    queue: Queue, desk: Desk
) -> None:
    async def for_ever(job: Job) -> None:
        await asyncio.Event().wait()

    desk.first = for_ever
    await queue.enqueue()
    async with running(desk) as dispatcher:
        await desk.until_worked(1)
        cancelled = await queue.cancel(desk.worked[0])
        assert cancelled is not None
        retried = await queue.retry(cancelled)
        assert retried is not None
        dispatcher.abandon(cancelled)
        await desk.until_ended(1)
    assert (await queue.get(retried)).state is JobState.DONE
    assert [job.attempt for job in desk.worked] == [1, 3]


async def listed(queue: Queue, cursor: str | None = None, limit: int = 2, **wanted: object) -> Page[Job]:
    only = JobFilter(**wanted)  # type: ignore[arg-type]
    return await queue.db.read(lambda c: store.page(c, UserId("ann"), only, cursor=cursor, limit=limit))


async def test_the_pages_of_a_list_hold_each_job_once_though_more_come_meanwhile(queue: Queue) -> None:
    asked = [(await queue.enqueue()).job_id for _ in range(5)]
    await queue.enqueue("bob 0")
    found, cursor = [], None
    while True:
        page = await listed(queue, cursor)
        found += [job.job_id for job in page.items]
        await queue.enqueue()
        if (cursor := page.next_cursor) is None:
            break
    assert found == asked[::-1]


async def test_a_search_passes_over_what_it_does_not_look_for(queue: Queue) -> None:
    await queue.enqueue()
    await queue.finish(await queue.claimed(), spoken="Fünf_5%")
    await queue.enqueue()
    await queue.finish(await queue.claimed(), spoken="four", level="exact")
    assert [job.answer for job in (await listed(queue, searched="F\u00fcnf_5%")).items] == ["Fünf_5%"]
    assert [job.answer for job in (await listed(queue, searched="FOUR")).items] == ["four"]
    assert [job.answer for job in (await listed(queue, level="exact")).items] == ["four"]
    assert len((await listed(queue, agent="math", state=JobState.DONE)).items) == 2
    assert (await listed(queue, searched="_%")).items == ()
    assert (await listed(queue, agent="weather")).next_cursor is None


@pytest.mark.parametrize(
    "told", ["", "nonsense", "[]", '["a"]', "[1,2]", "[1e99]", f"[{10**30}]", "null", "[true]"]
)
async def test_what_is_no_cursor_of_this_list_is_refused(queue: Queue, told: str) -> None:
    with pytest.raises(BadCursor):
        await listed(queue, urlsafe_b64encode(told.encode()).decode())


@pytest.mark.parametrize("cursor", ["x", "é", "%00", "===", "-_-_", "[1]"])
async def test_what_was_never_encoded_is_no_cursor_either(queue: Queue, cursor: str) -> None:
    with pytest.raises(BadCursor):
        await listed(queue, cursor)

"""The workers: wake-ups are hints, leases hold, and no job stops the others."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select
from tests.unit.jobs.conftest import LEASE_S, Queue, answer, new_job

from genie.config.sections import JobsSettings
from genie.core.errors import StorageFull, TooBusy
from genie.core.ids import SessionId, UserId
from genie.jobs import store
from genie.jobs.dispatcher import Dispatcher, LocalWakeUps, PutInLine, WakeUps
from genie.jobs.model import Job, JobState, Lane, Line
from genie.storage.tables import jobs as jobs_table

SOON = JobsSettings(sweep_every_s=0.05, workers=2, lease_s=2)
NO_SWEEPS = JobsSettings(sweep_every_s=60, workers=2)


class SweptWakeUps(LocalWakeUps):
    """Loses every hint that does not come from the sweeper."""

    def wake(self, line: Line) -> None:
        task = asyncio.current_task()
        if task is not None and task.get_name() == "sweeper":
            super().wake(line)


class Desk:
    """A handler that answers each job, and keeps who was worked in which order."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self.worked: list[Job] = []
        self.given_up: list[Job] = []
        self.first: Callable[[Job], Coroutine[Any, Any, None]] | None = None
        self._news = asyncio.Event()

    def look(self, connection: Connection, job: Job) -> str:
        return f"seen with {job.job_id}"

    async def work(self, job: Job, seen: str) -> None:
        assert seen == f"seen with {job.job_id}"
        self.worked.append(job)
        self._news.set()
        if self.first is not None:
            first, self.first = self.first, None
            await first(job)
        await self.queue.finish(job)
        self._news.set()

    async def give_up(self, job: Job) -> None:
        self.given_up.append(job)
        await self.queue.fail(job)
        self._news.set()

    async def until(self, is_so: Callable[[], Any]) -> None:
        async with asyncio.timeout(20):
            while not await is_so():
                self._news.clear()
                with_change = asyncio.create_task(self._news.wait())
                await asyncio.wait([with_change], timeout=0.02)
                with_change.cancel()

    async def until_ended(self, count: int) -> None:
        async def ended() -> bool:
            sizes = await self.queue.sizes()
            return sizes["done"] + sizes["dead"] == count

        await self.until(ended)

    async def until_worked(self, count: int) -> None:
        async def worked() -> bool:
            return len(self.worked) == count

        await self.until(worked)


async def old_leases_are_let_go(queue: Queue) -> None:
    """The dispatcher begins with that, once it gets a turn, and claims jobs as they enter from then on."""
    await queue.run(lambda c: None)
    await queue.run(lambda c: None)


def entering(
    queue: Queue, session: str = "ann 0", meanwhile: Callable[[], object] | None = None
) -> tuple[Line, PutInLine[store.Queued]]:
    """What `Dispatcher.enter` takes for a new job of a session; `meanwhile` is called before the commit."""
    new = new_job(session)
    loop = asyncio.get_running_loop()

    def put_in_line(connection: Connection, lease_s: float | None) -> tuple[store.Queued, Job | None]:
        if meanwhile is not None:
            loop.call_soon_threadsafe(meanwhile)
        queued = store.enqueue(connection, new, queue.clock.now(), todo_limit=1000, lease_s=lease_s)
        return queued, queued.claimed

    return Line(session=new.session, lane=new.lane), put_in_line


async def entered(dispatcher: Dispatcher[str], queue: Queue, session: str = "ann 0") -> store.Queued:
    return await dispatcher.enter(*entering(queue, session))


async def nothing() -> None:
    return


@asynccontextmanager
async def running(
    desk: Desk, settings: JobsSettings = SOON, wakeups: WakeUps | None = None
) -> AsyncIterator[Dispatcher[str]]:
    dispatcher = Dispatcher(
        desk.queue.db,
        desk.queue.clock,
        settings,
        wakeups or LocalWakeUps(),
        look=desk.look,
        work=desk.work,
        give_up=desk.give_up,
        housekeeping=nothing,
    )
    task = asyncio.create_task(dispatcher.run(), name="dispatcher")
    yield dispatcher
    assert not task.done(), task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def desk(queue: Queue) -> Desk:
    return Desk(queue)


async def test_with_no_wake_ups_the_sweeper_finds_all_the_work(queue: Queue, desk: Desk) -> None:
    for number in range(6):
        await queue.enqueue(f"ann {number % 2}")
    async with running(desk, wakeups=SweptWakeUps()):
        await desk.until_ended(6)
    assert await queue.sizes() == {"todo": 0, "run": 0, "done": 6, "dead": 0}


async def test_sessions_with_much_to_do_take_turns(queue: Queue, desk: Desk) -> None:
    for _ in range(4):
        await queue.enqueue("ann 0")
    await queue.enqueue("ann 1")
    await queue.enqueue("ann 2")
    one_worker = JobsSettings(sweep_every_s=0.05, workers=1, lease_s=2)
    async with running(desk, one_worker):
        await desk.until_ended(6)
    assert [job.session for job in desk.worked[:4]] == ["ann 0", "ann 1", "ann 2", "ann 0"]


async def test_a_handler_that_fails_stops_neither_its_worker_nor_the_others(queue: Queue, desk: Desk) -> None:
    async def fail(job: Job) -> None:
        raise ZeroDivisionError

    desk.first = fail
    await queue.enqueue("ann 0")
    one_worker = JobsSettings(sweep_every_s=0.05, workers=1, lease_s=2)
    async with running(desk, one_worker):
        await desk.until_worked(1)
        await queue.enqueue("ann 1")
        await desk.until_ended(1)
        queue.clock.pass_s(LEASE_S)
        await desk.until_ended(2)
    assert [(job.session, job.attempt) for job in desk.worked] == [("ann 0", 1), ("ann 1", 1), ("ann 0", 2)]


async def test_a_full_disk_stops_no_worker(queue: Queue, desk: Desk) -> None:
    async def fail(job: Job) -> None:
        raise StorageFull

    desk.first = fail
    await queue.enqueue()
    async with running(desk):
        await desk.until_worked(1)
        queue.clock.pass_s(LEASE_S)
        await desk.until_ended(1)


async def test_a_run_that_was_taken_over_is_cancelled(queue: Queue, desk: Desk) -> None:
    cancelled = asyncio.Event()

    async def hang(job: Job) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    desk.first = hang
    await queue.enqueue()
    async with running(desk):
        await desk.until_worked(1)
        queue.clock.pass_s(LEASE_S)
        taken = await queue.claimed()
        async with asyncio.timeout(20):
            await cancelled.wait()
        assert await queue.finish(taken, spoken="by the other") is not None
    assert (await queue.get(taken)).answer == "by the other"


async def test_a_running_job_keeps_its_lease(queue: Queue, desk: Desk) -> None:
    claimed_until = queue.clock.now() + timedelta(seconds=SOON.lease_s)

    async def renewed() -> bool:
        lease = await queue.db.read(lambda c: c.scalar(select(jobs_table.c.lease_until)))
        return lease is not None and lease > claimed_until

    async def wait_for_renewal(job: Job) -> None:
        queue.clock.pass_s(1)
        await desk.until(renewed)

    desk.first = wait_for_renewal
    await queue.enqueue()
    async with running(desk):
        await desk.until_ended(1)
    assert [job.attempt for job in desk.worked] == [1]


async def test_a_job_tried_too_often_is_given_up(queue: Queue, desk: Desk) -> None:
    await queue.enqueue()
    for _ in range(3):
        await queue.claimed()
        queue.clock.pass_s(LEASE_S)
    async with running(desk):
        await desk.until_ended(1)
    assert [job.tries for job in desk.given_up] == [4]
    assert desk.worked == []


async def test_claims_that_were_given_back_do_not_use_up_the_tries(queue: Queue, desk: Desk) -> None:
    await queue.enqueue()
    for _ in range(10):
        await queue.give_back(await queue.claimed())
    async with running(desk):
        await desk.until_ended(1)
    assert desk.given_up == []


async def test_a_drain_lets_a_running_job_end(queue: Queue, desk: Desk) -> None:
    go_on = asyncio.Event()

    async def wait(job: Job) -> None:
        await go_on.wait()

    desk.first = wait
    await queue.enqueue()
    async with running(desk) as dispatcher:
        await desk.until_worked(1)
        draining = asyncio.create_task(dispatcher.drain(20))
        go_on.set()
        await draining
        assert (await queue.sizes())["done"] == 1


async def test_a_drain_returns_what_does_not_end_and_takes_no_more(queue: Queue, desk: Desk) -> None:
    async def hang(job: Job) -> None:
        await asyncio.Event().wait()

    desk.first = hang
    await queue.enqueue()
    waiting = await queue.enqueue()
    async with running(desk) as dispatcher:
        await desk.until_worked(1)
        await dispatcher.drain(0.01)
        await queue.enqueue("ann 1")
    assert await queue.sizes() == {"todo": 2, "run": 1, "done": 0, "dead": 0}
    again = await queue.claimed()
    assert (again.job_id, again.tries) == (desk.worked[0].job_id, 1)
    assert (await queue.get(waiting)).state is JobState.TODO


async def test_the_next_start_takes_over_what_ran_and_answers_it_once(queue: Queue, desk: Desk) -> None:
    await queue.enqueue()
    lost = await queue.claimed()
    async with running(desk):
        await desk.until_ended(1)
    assert await queue.finish(lost) is None
    (done,) = await queue.db.read(lambda c: store.list_queue(c, UserId("ann"), JobState.DONE, 10))
    assert (done.attempt, done.answer) == (2, answer().spoken)


async def test_a_job_that_enters_an_empty_line_is_claimed_in_the_same_transaction(
    queue: Queue, desk: Desk
) -> None:
    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        queued = await entered(dispatcher, queue)
        await desk.until_ended(1)
    assert queued.claimed is not None
    assert [(job.job_id, job.attempt) for job in desk.worked] == [(queued.job.job_id, 1)]


async def test_what_enters_behind_a_running_job_is_worked_right_after_it(queue: Queue, desk: Desk) -> None:
    go_on = asyncio.Event()

    async def wait(job: Job) -> None:
        await go_on.wait()

    desk.first = wait
    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        order = [await entered(dispatcher, queue) for _ in range(3)]
        go_on.set()
        await desk.until_ended(3)
    assert [queued.ahead for queued in order] == [0, 1, 2]
    assert [job.job_id for job in desk.worked] == [queued.job.job_id for queued in order]


async def test_many_that_enter_one_line_at_once_are_worked_one_after_the_other(
    queue: Queue, desk: Desk
) -> None:
    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        order = await asyncio.gather(*(entered(dispatcher, queue) for _ in range(10)))
        await desk.until_ended(10)
    by_position = sorted(order, key=lambda queued: queued.job.position)
    assert [job.job_id for job in desk.worked] == [queued.job.job_id for queued in by_position]


async def test_no_more_jobs_run_at_once_than_there_are_workers(queue: Queue, desk: Desk) -> None:
    go_on = asyncio.Event()
    most = 0

    async def work(job: Job, seen: str) -> None:
        nonlocal most
        desk.worked.append(job)
        most = max(most, len(desk.worked))
        await go_on.wait()
        await queue.finish(job)

    desk.work = work  # type: ignore[method-assign]
    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        for session in ("ann 0", "ann 1", "ann 2"):
            await entered(dispatcher, queue, session)
        assert await queue.sizes() == {"todo": 1, "run": 2, "done": 0, "dead": 0}
        await desk.until_worked(2)
        go_on.set()
        await desk.until_ended(3)


async def test_a_job_is_worked_although_whoever_asked_went_away(queue: Queue, desk: Desk) -> None:
    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        asker = asyncio.create_task(
            dispatcher.enter(*entering(queue, meanwhile=lambda: asker.cancel("went away")))
        )
        await desk.until_ended(1)
        assert asker.cancelled()


async def test_what_a_unit_refuses_is_told_and_frees_its_worker(queue: Queue, desk: Desk) -> None:
    def refuse(connection: Connection, lease_s: float | None) -> tuple[None, None]:
        raise TooBusy("not now")

    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        for _ in range(SOON.workers + 1):
            with pytest.raises(TooBusy):
                await dispatcher.enter(Line(session=SessionId("ann 0"), lane=Lane.TALK), refuse)
        assert (await entered(dispatcher, queue)).claimed is not None
        await desk.until_ended(1)


async def test_a_run_that_was_claimed_at_once_can_be_abandoned(queue: Queue, desk: Desk) -> None:
    async def hang(job: Job) -> None:
        await asyncio.Event().wait()

    desk.first = hang
    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        await entered(dispatcher, queue)
        behind = await entered(dispatcher, queue)
        await desk.until_worked(1)
        assert await queue.cancel(await queue.get(behind.job)) is not None
        running_one = await queue.get(desk.worked[0])
        assert await queue.cancel(running_one) is not None
        dispatcher.abandon(running_one)
        last = await entered(dispatcher, queue)
        await desk.until_ended(3)
    assert desk.worked[-1].job_id == last.job.job_id


async def test_a_drain_returns_what_was_claimed_at_once(queue: Queue, desk: Desk) -> None:
    async def hang(job: Job) -> None:
        await asyncio.Event().wait()

    desk.first = hang
    async with running(desk, NO_SWEEPS) as dispatcher:
        await old_leases_are_let_go(queue)
        queued = await entered(dispatcher, queue)
        await desk.until_worked(1)
        drains: list[asyncio.Task[None]] = []
        await dispatcher.enter(
            *entering(
                queue,
                "ann 1",
                meanwhile=lambda: drains.append(asyncio.create_task(dispatcher.drain(0.01))),
            )
        )
        await asyncio.gather(*drains)
        assert (await entered(dispatcher, queue, "ann 2")).claimed is None
    assert [(await queue.claimed(session)).tries for session in ("ann 0", "ann 1", "ann 2")] == [1, 1, 1]
    assert [job.job_id for job in desk.worked] == [queued.job.job_id]

"""The queue's transitions, one by one."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, text
from tests.unit.jobs.conftest import LEASE_S, HandClock, Queue, add_people, new_job

from genie.core.errors import TooBusy
from genie.core.ids import JobId, UserId
from genie.jobs import requests_store, store
from genie.jobs.model import Job, JobFilter, JobState, Lane, Line
from genie.storage.engine import SqliteDatabase
from genie.storage.migrate import migrate
from genie.storage.tables import jobs as jobs_table


async def test_jobs_of_a_line_are_claimed_in_the_order_they_came(queue: Queue) -> None:
    waiting = [await queue.enqueue() for _ in range(3)]
    for expected in waiting:
        job = await queue.claimed()
        assert job.job_id == expected.job_id
        await queue.finish(job)
    assert await queue.claim() is None


async def test_a_job_that_is_claimed_at_once_is_told_of_like_any_other(queue: Queue) -> None:
    await queue.enqueue("ann 1")
    queue.told()
    job = await queue.enqueue()
    claimed = await queue.claimed()
    as_two_steps = queue.told()
    await queue.finish(claimed)
    await queue.run(lambda c: store.clear(c, UserId("ann"), queue.clock.now(), reason="anew"))
    await queue.enqueue("ann 1")
    queue.published.clear()
    queued = await queue.enter()
    assert queue.told() == as_two_steps
    assert queued.claimed == await queue.get(queued.job)
    assert (queued.job.state, job.state) == (JobState.TODO, JobState.TODO)


async def test_a_job_is_not_claimed_at_once_when_another_stands_before_it(queue: Queue) -> None:
    first = await queue.enqueue()
    assert (await queue.enter()).claimed is None
    running = await queue.claimed()
    assert running.job_id == first.job_id
    assert (await queue.enter()).claimed is None


async def test_a_job_that_was_claimed_at_once_is_taken_over_when_its_lease_has_run_out(queue: Queue) -> None:
    first = (await queue.enter()).claimed
    assert first is not None
    assert await queue.claim() is None
    queue.told()
    queue.clock.pass_s(LEASE_S)
    second = await queue.claimed()
    assert (second.job_id, second.attempt) == (first.job_id, 2)
    assert queue.told() == []
    assert await queue.finish(first) is None


async def test_only_one_job_of_a_line_runs_even_when_many_claim_at_once(queue: Queue) -> None:
    for _ in range(5):
        await queue.enqueue()
    claims = await asyncio.gather(*(queue.claim() for _ in range(20)))
    assert sum(claim is not None for claim in claims) == 1


async def test_other_sessions_and_lanes_do_not_wait(queue: Queue) -> None:
    for session, lane in (("ann 0", Lane.TALK), ("ann 0", Lane.CONTROL), ("ann 1", Lane.TALK)):
        await queue.enqueue(session, lane)
        assert await queue.claim(session, lane) is not None


async def test_a_job_that_steps_aside_lets_the_next_of_its_line_run_and_is_still_ours(queue: Queue) -> None:
    slow, second, third = [await queue.enqueue() for _ in range(3)]
    first = await queue.claimed()
    assert await queue.claim() is None
    assert await queue.run(lambda c: store.step_aside(c, first))
    next_one = await queue.claimed()
    assert (first.job_id, next_one.job_id) == (slow.job_id, second.job_id)
    assert await queue.run(lambda c: store.step_aside(c, next_one)) is False
    assert await queue.claim() is None
    assert await queue.claim(lane=Lane.SLOW) is None
    await queue.finish(first)
    assert await queue.run(lambda c: store.step_aside(c, next_one))
    assert (await queue.claimed()).job_id == third.job_id


async def test_a_job_that_stepped_aside_is_taken_over_in_the_slow_lane(queue: Queue) -> None:
    await queue.enqueue()
    first = await queue.claimed()
    await queue.run(lambda c: store.step_aside(c, first))
    queue.clock.pass_s(LEASE_S)
    assert await queue.claim() is None
    again = await queue.claim(lane=Lane.SLOW)
    assert again is not None
    assert (again.job_id, again.attempt) == (first.job_id, 2)
    assert await queue.run(lambda c: store.step_aside(c, first)) is False


async def test_the_database_itself_allows_one_run_a_line(queue: Queue) -> None:
    await queue.enqueue()
    await queue.enqueue()
    with pytest.raises(Exception, match=r"(?i)unique constraint"):
        await queue.run(lambda c: c.execute(text("UPDATE jobs SET state = 'run'")))


async def test_a_job_is_taken_over_when_its_lease_has_run_out_and_not_before(queue: Queue) -> None:
    await queue.enqueue()
    await queue.enqueue()
    first = await queue.claimed()
    queue.clock.pass_s(LEASE_S - 1)
    assert await queue.claim() is None
    queue.clock.pass_s(1)
    second = await queue.claimed()
    assert second.job_id == first.job_id
    assert (first.attempt, second.attempt) == (1, 2)


async def test_a_renewed_lease_holds_on(queue: Queue) -> None:
    await queue.enqueue()
    job = await queue.claimed()
    queue.clock.pass_s(LEASE_S - 1)
    assert await queue.renew(job)
    queue.clock.pass_s(LEASE_S - 1)
    assert await queue.claim() is None


async def test_a_run_that_was_taken_over_can_change_nothing(queue: Queue) -> None:
    await queue.enqueue()
    stale = await queue.claimed()
    queue.clock.pass_s(LEASE_S)
    current = await queue.claimed()
    queue.told()

    assert await queue.finish(stale) is None
    assert await queue.fail(stale) is None
    assert await queue.renew(stale) is False
    assert await queue.give_back(stale) is False

    assert queue.told() == []
    assert await queue.get(current) == current
    assert await queue.finish(current) is not None


async def test_a_finished_job_cannot_end_again(queue: Queue) -> None:
    await queue.enqueue()
    job = await queue.claimed()
    assert await queue.finish(job, spoken="first") is not None
    assert await queue.finish(job, spoken="second") is None
    assert await queue.fail(job) is None
    assert (await queue.get(job)).answer == "first"


async def test_a_job_given_back_is_claimed_at_once_and_its_claim_does_not_count(queue: Queue) -> None:
    await queue.enqueue()
    first = await queue.claimed()
    assert await queue.give_back(first)
    assert await queue.lines() == [first.line]
    second = await queue.claimed()
    assert (second.job_id, second.tries) == (first.job_id, 1)
    assert second.attempt > first.attempt
    assert await queue.finish(first) is None


async def test_a_job_given_back_stays_in_run_for_the_sizes_and_events(queue: Queue) -> None:
    await queue.enqueue()
    await queue.give_back(await queue.claimed())
    queue.told()
    await queue.claimed()
    assert queue.told() == []
    assert await queue.sizes() == {"todo": 0, "run": 1, "done": 0, "dead": 0}


async def test_each_transition_tells_where_from_where_to_and_the_new_sizes(queue: Queue) -> None:
    await queue.enqueue()
    assert queue.told() == [("pending", "todo"), ("todo_update", 1)]
    job = await queue.claimed()
    assert queue.told() == [("todo", "run"), ("todo_update", 0), ("run_update", 1)]
    await queue.finish(job)
    assert queue.told() == [("run", "done"), ("run_update", 0), ("done_update", 1)]
    await queue.enqueue()
    failing = await queue.claimed()
    queue.told()
    await queue.fail(failing)
    assert queue.told() == [("run", "dead"), ("run_update", 0), ("dead_update", 1)]


async def test_a_transition_carries_the_job_and_is_for_its_user_only(queue: Queue) -> None:
    await queue.enqueue()
    job = await queue.claimed()
    queue.clock.pass_s(2)
    queue.published.clear()
    await queue.finish(job, spoken="four", level="exact")
    event = queue.published[0].event
    assert (event.audience.user, event.audience.session) == ("ann", None)
    assert event.data["job_id"] == job.job_id
    metadata = event.data["metadata"]
    assert metadata["question_text"] == "two plus two"
    assert metadata["response_text"] == "four"
    assert (metadata["level"], metadata["agent_type"]) == ("exact", "math")
    assert metadata["completed_at"] == queue.clock.now().isoformat()


async def test_a_failed_job_keeps_its_reason_and_its_apology(queue: Queue) -> None:
    await queue.enqueue()
    await queue.fail(await queue.claimed())
    (dead,) = await queue.db.read(lambda c: store.list_queue(c, UserId("ann"), JobState.DEAD, 10))
    assert (dead.error_code, dead.error, dead.answer) == ("broken", "it broke", "sorry")


async def test_a_session_with_too_many_waiting_jobs_is_told_to_come_back(queue: Queue) -> None:
    for _ in range(3):
        await queue.enqueue(limit=3)
    queue.told()
    with pytest.raises(TooBusy) as refused:
        await queue.enqueue(limit=3)
    assert refused.value.retry_after_s == 5
    assert queue.told() == []
    await queue.enqueue("ann 1", limit=3)
    await queue.finish(await queue.claimed())
    await queue.enqueue(limit=3)


async def test_lists_are_newest_first_and_run_in_order(queue: Queue) -> None:
    for number in range(3):
        await queue.enqueue(f"ann {number}")
        await queue.enqueue(f"ann {number}")
    running = [await queue.claimed(f"ann {number}") for number in (2, 0, 1)]

    def listed(state: JobState, limit: int = 10) -> list[int]:
        return [job.position for job in found[state]][:limit]

    found = await queue.db.read(
        lambda c: {state: store.list_queue(c, UserId("ann"), state, 10) for state in JobState}
    )
    assert listed(JobState.TODO) == sorted(listed(JobState.TODO), reverse=True)
    assert listed(JobState.RUN) == sorted(job.position for job in running)
    assert await queue.db.read(lambda c: store.list_queue(c, UserId("bob"), JobState.TODO, 10)) == []
    assert len(await queue.db.read(lambda c: store.list_queue(c, UserId("ann"), JobState.TODO, 2))) == 2


async def test_a_removed_job_is_gone_once_however_often_it_is_removed(queue: Queue) -> None:
    await queue.enqueue()
    done = await queue.finish(await queue.claimed())
    assert done is not None
    assert await queue.run(lambda c: store.remove(c, done)) is True
    queue.told()
    assert await queue.run(lambda c: store.remove(c, done)) is False
    assert queue.told() == []
    assert (await queue.sizes())["done"] == 0


async def test_an_idempotency_key_names_its_job_until_that_is_removed(queue: Queue) -> None:
    async def remember(job: Job) -> None:
        now = queue.clock.now()
        await queue.run(
            lambda c: requests_store.remember_request(c, UserId("ann"), "key", "hash", job.job_id, now)
        )

    async def recall() -> tuple[JobId, str] | None:
        return await queue.db.read(lambda c: requests_store.recall_request(c, UserId("ann"), "key"))

    await queue.enqueue()
    done = await queue.finish(await queue.claimed())
    assert done is not None
    await remember(done)
    assert await recall() == (done.job_id, "hash")
    await queue.run(lambda c: store.remove(c, done))
    assert await recall() is None
    again = await queue.enqueue()
    await remember(again)
    assert await recall() == (again.job_id, "hash")


async def test_at_a_start_every_claimed_job_can_be_taken_over_at_once(queue: Queue) -> None:
    await queue.enqueue("ann 0")
    await queue.enqueue("bob 0")
    claimed = [await queue.claimed("ann 0"), await queue.claimed("bob 0")]
    assert await queue.lines() == []
    assert await queue.run(lambda c: store.release_leases(c, queue.clock.now())) == 2
    assert await queue.lines() == [job.line for job in claimed]


async def test_no_query_of_the_queue_reads_all_of_twenty_thousand_jobs(
    tmp_path: Path, clock: HandClock
) -> None:
    path = tmp_path / "genie.sqlite3"
    migrate(path)
    db, now = SqliteDatabase(path, clock), clock.now()
    db.open()

    def fill(connection: Connection) -> None:
        rows = [
            {
                "job_id": f"{number:064}",
                "user_id": "ann",
                "session_id": f"ann {number % 3}",
                "lane": Lane.TALK,
                "state": JobState.TODO if number % 2000 == 0 else JobState.DONE,
                "source": "text",
                "question": "two plus two",
                "created_at": now,
            }
            for number in range(20_000)
        ]
        connection.execute(insert(jobs_table), rows)
        connection.exec_driver_sql("ANALYZE")

    await db.write(lambda connection: add_people(connection, now))
    await db.write(fill)
    line = Line(session=new_job().session, lane=Lane.TALK)
    plans: dict[str, list[str]] = {}

    def explain(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        statements: list[str] = []
        raw.set_trace_callback(statements.append)
        job = store.claim(connection, line, now, lease_s=LEASE_S)
        assert job is not None
        store.renew(connection, job, now, lease_s=LEASE_S)
        store.give_back(connection, job, now)
        store.release_leases(connection, now)
        store.lines_with_work(connection, now)
        store.get(connection, job.job_id)
        store.enqueue(connection, new_job(), now, todo_limit=10_000)
        for state in JobState:
            store.list_queue(connection, UserId("ann"), state, 200)
            wanted = JobFilter(state=state, agent="math", level="exact", searched="minus")
            store.page(connection, UserId("ann"), wanted, cursor=None, limit=50)
        for wanted in (JobFilter(), JobFilter(searched="minus"), JobFilter(agent="math")):
            page = store.page(connection, UserId("ann"), wanted, cursor=None, limit=50)
            store.page(connection, UserId("ann"), wanted, cursor=page.next_cursor, limit=50)
        store.ids_beginning_with(connection, UserId("ann"), "0000001", limit=2)
        cancelled = store.cancel(connection, job, now, code="c", reason="r")
        assert cancelled is not None
        store.retry(connection, cancelled, now, todo_limit=10_000)
        raw.set_trace_callback(None)
        for statement in statements:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.replace('%', '%%')}")
                plans[statement] = [row[3] for row in rows]

    await db.write(explain)
    db.close()
    assert len(plans) >= 10
    in_a_line = [step for steps in plans.values() for step in steps if "ix_jobs_line" in step]
    assert in_a_line
    assert [step for step in in_a_line if "state=?" not in step] == [], "reads finished jobs of the line"
    scans = {
        statement: steps
        for statement, steps in plans.items()
        if any(step.startswith("SCAN") and "ix_jobs_open" not in step for step in steps)
    }
    assert scans == {}

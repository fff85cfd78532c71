"""Whatever happens in whatever order: the sizes are the counts, and a line runs one job at a time."""

import asyncio
from collections import Counter
from contextlib import ExitStack
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, select
from tests.unit.jobs.conftest import LEASE_S, HandClock, Queue, add_people

from genie.core.ids import UserId
from genie.jobs import store
from genie.jobs.model import Job, JobFilter, JobState, Lane
from genie.storage.tables import jobs
from genie.testing.databases import Databases

SESSIONS = st.sampled_from(["ann 0", "ann 1", "bob 0"])
ALL = JobFilter()
LANES = st.sampled_from([Lane.TALK, Lane.CONTROL])


class AnyOrder(RuleBasedStateMachine):
    """Random transitions, by workers that hold on to claims they may have lost."""

    def __init__(self, databases: Databases) -> None:
        super().__init__()
        self._loop = asyncio.new_event_loop()
        self._stack = ExitStack()
        clock = HandClock()
        self.db = self._stack.enter_context(databases.new()).open(clock)
        self.queue = Queue(self.db, clock)
        self.do(self.db.write(lambda connection: add_people(connection, clock.now())))
        self.claims: list[Job] = []
        self.ended: Counter[str] = Counter()
        self.sizes_told: dict[tuple[Any, str], int] = {}

    def do(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)

    def teardown(self) -> None:
        self._stack.close()
        self._loop.close()

    @rule(session=SESSIONS, lane=LANES)
    def ask(self, session: str, lane: Lane) -> None:
        self.do(self.queue.enqueue(session, lane))

    @rule(session=SESSIONS, lane=LANES)
    def enter(self, session: str, lane: Lane) -> None:
        queued = self.do(self.queue.enter(session, lane))
        assert (queued.claimed is not None) == (queued.ahead == 0)
        if queued.claimed is not None:
            assert queued.claimed == self.do(self.queue.get(queued.job))
            self.claims.append(queued.claimed)

    @rule(session=SESSIONS, lane=LANES)
    def claim(self, session: str, lane: Lane) -> None:
        job = self.do(self.queue.claim(session, lane))
        if job is not None:
            assert all((held.job_id, held.attempt) != (job.job_id, job.attempt) for held in self.claims)
            self.claims.append(job)

    @rule(data=st.data(), action=st.sampled_from(["finish", "fail", "renew", "give_back"]))
    def act(self, data: st.DataObject, action: str) -> None:
        if self.claims:
            job = data.draw(st.sampled_from(self.claims))
            if self.do(getattr(self.queue, action)(job)) and action in ("finish", "fail"):
                self.ended[job.job_id] += 1

    @rule(data=st.data(), action=st.sampled_from(["cancel", "retry"]))
    def intervene(self, data: st.DataObject, action: str) -> None:
        """Cancel or retry any job as it is now; a retried one may end once more."""
        listed = self.do(self.db.read(lambda c: store.page(c, UserId("ann"), ALL, cursor=None, limit=200)))
        if not listed.items:
            return
        job = data.draw(st.sampled_from(listed.items))
        if action == "cancel" and job.state in (JobState.TODO, JobState.RUN):
            assert self.do(self.queue.cancel(job)) is not None
            self.ended[job.job_id] += 1
        if action == "retry":
            retried = self.do(self.queue.retry(job))
            assert (retried is not None) == (job.state is JobState.DEAD)
            if retried is not None:
                self.ended[job.job_id] -= 1

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if self.claims:
            claimed = data.draw(st.sampled_from(self.claims))
            job = self.do(self.db.read(lambda c: store.get(c, claimed.job_id)))
            if job is not None and job.state in (JobState.DONE, JobState.DEAD):
                self.do(self.queue.run(lambda c: store.remove(c, job)))

    @rule(seconds=st.sampled_from([1.0, LEASE_S]))
    def time_passes(self, seconds: float) -> None:
        self.queue.clock.pass_s(seconds)

    @rule()
    def restart(self) -> None:
        self.do(self.queue.run(lambda c: store.release_leases(c, self.queue.clock.now())))

    @invariant()
    def sizes_are_the_real_counts(self) -> None:
        def count(connection: Connection) -> Counter[tuple[str, str]]:
            rows = connection.execute(select(jobs.c.user_id, jobs.c.state))
            return Counter((row.user_id, row.state) for row in rows)

        real = self.do(self.db.read(count))
        for one in self.queue.published:
            if one.event.type.endswith("_update"):
                state = one.event.type.removesuffix("_update")
                self.sizes_told[one.event.audience.user, state] = one.event.data["value"]
        self.queue.published.clear()
        for user in ("ann", "bob"):
            sizes = self.do(self.db.read(lambda c, user=user: store.sizes(c, UserId(user))))
            for state, size in sizes.items():
                assert size == real[user, state]
                assert self.sizes_told.get((user, str(state)), 0) == size

    @invariant()
    def no_job_ends_twice_and_no_line_runs_two(self) -> None:
        assert all(times <= 1 for times in self.ended.values())
        running = self.do(
            self.db.read(
                lambda c: c.execute(select(jobs.c.session_id, jobs.c.lane).where(jobs.c.state == "run")).all()
            )
        )
        assert len(running) == len(set(running))


def test_in_whatever_order_things_happen_the_queue_keeps_its_laws(databases: Databases) -> None:
    examples = {"sqlite": 20, "postgresql": 5}[databases.kind]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: AnyOrder(databases),
        settings=settings(max_examples=examples, stateful_step_count=30, deadline=None),
    )

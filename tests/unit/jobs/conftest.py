"""A real database with two people, and shorthands for the queue's transitions."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection

from genie.core.events import NumberedEvent
from genie.core.ids import SessionId, UserId, new_job_id
from genie.jobs import store
from genie.jobs.model import Answer, Job, Lane, Line, NewJob
from genie.people import store as people
from genie.storage.ports import Database
from genie.testing.databases import EmptyDatabase

LEASE_S = 30.0
Result = TypeVar("Result")


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 5, 31, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def monotonic_s(self) -> float:
        return self.instant.timestamp()

    def pass_s(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


def answer(spoken: str = "four", **changes: Any) -> Answer:
    values = {
        "spoken": spoken,
        "shown": spoken,
        "agent": "math",
        "intent": "calculate",
        "level": "miss",
        "snapshot_id": None,
        "time_saved_ms": None,
        "timing": {"total_ms": 1.0},
    }
    return Answer(**(values | changes))


def add_people(connection: Connection, now: datetime) -> None:
    for user in ("ann", "bob"):
        people.ensure_user(connection, UserId(user), now)
        for number in range(3):
            people.touch_session(connection, UserId(user), SessionId(f"{user} {number}"), now)


def new_job(session: str = "ann 0", lane: Lane = Lane.TALK, question: str = "two plus two") -> NewJob:
    return NewJob(
        job_id=new_job_id(),
        user=UserId(session.split()[0]),
        session=SessionId(session),
        reply_to=SessionId(session),
        lane=lane,
        source="text",
        question=question,
        timing={},
    )


class Queue:
    """The store's functions as units of one database, with what it published."""

    def __init__(self, db: Database, clock: HandClock) -> None:
        self.db = db
        self.clock = clock
        self.published: list[NumberedEvent] = []
        db.publish_to(self._note)

    def _note(self, events: Sequence[NumberedEvent]) -> None:
        self.published.extend(events)

    async def run(self, unit: Callable[[Connection], Result]) -> Result:
        return await self.db.write(unit)

    async def enqueue(self, session: str = "ann 0", lane: Lane = Lane.TALK, limit: int = 1000) -> Job:
        new = new_job(session, lane)
        queued = await self.run(lambda c: store.enqueue(c, new, self.clock.now(), todo_limit=limit))
        return queued.job

    async def enter(self, session: str = "ann 0", lane: Lane = Lane.TALK) -> store.Queued:
        """Put a job in line, and claim it at once if nothing stands before it."""
        new = new_job(session, lane)
        return await self.run(
            lambda c: store.enqueue(c, new, self.clock.now(), todo_limit=1000, lease_s=LEASE_S)
        )

    async def claim(self, session: str = "ann 0", lane: Lane = Lane.TALK) -> Job | None:
        line = Line(session=SessionId(session), lane=lane)
        return await self.run(lambda c: store.claim(c, line, self.clock.now(), lease_s=LEASE_S))

    async def claimed(self, session: str = "ann 0", lane: Lane = Lane.TALK) -> Job:
        job = await self.claim(session, lane)
        assert job is not None
        return job

    async def finish(self, job: Job, **changes: Any) -> Job | None:
        return await self.run(lambda c: store.finish(c, job, answer(**changes), self.clock.now()))

    async def fail(self, job: Job) -> Job | None:
        return await self.run(
            lambda c: store.fail(c, job, self.clock.now(), code="broken", reason="it broke", apology="sorry")
        )

    async def renew(self, job: Job) -> bool:
        return await self.run(lambda c: store.renew(c, job, self.clock.now(), lease_s=LEASE_S))

    async def cancel(self, job: Job) -> Job | None:
        """Cancel a job as it was read."""
        return await self.run(
            lambda c: store.cancel(c, job, self.clock.now(), code="cancelled", reason="it was cancelled")
        )

    async def retry(self, job: Job, limit: int = 1000) -> Job | None:
        return await self.run(lambda c: store.retry(c, job, self.clock.now(), todo_limit=limit))

    async def give_back(self, job: Job) -> bool:
        return await self.run(lambda c: store.give_back(c, job, self.clock.now()))

    async def lines(self) -> list[Line]:
        return await self.db.read(lambda c: store.lines_with_work(c, self.clock.now()))

    async def get(self, job: Job) -> Job:
        found = await self.db.read(lambda c: store.get(c, job.job_id))
        assert found is not None
        return found

    async def sizes(self, user: str = "ann") -> dict[str, int]:
        found = await self.db.read(lambda c: store.sizes(c, UserId(user)))
        return {str(state): size for state, size in found.items()}

    def told(self) -> list[tuple[Any, ...]]:
        """What was published since this was asked last, in short."""
        told = [
            (one.event.data["from_queue"], one.event.data["to_queue"])
            if one.event.type == "job_state_transition"
            else (one.event.type, one.event.data["value"])
            for one in self.published
        ]
        self.published.clear()
        return told


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def db(empty: EmptyDatabase, clock: HandClock) -> Database:
    database = empty.open(clock)
    await database.write(lambda connection: add_people(connection, clock.now()))
    return database


@pytest.fixture
async def queue(db: Database, clock: HandClock) -> Queue:
    return Queue(db, clock)

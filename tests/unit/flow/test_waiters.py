"""Callers who wait for the end of a job."""

from datetime import UTC, datetime

from genie.core.events import Event, NumberedEvent
from genie.core.ids import JobId
from genie.flow.waiters import Waiters

ONE, OTHER = JobId("1" * 64), JobId("2" * 64)


def moved(job_id: JobId, to_queue: str) -> NumberedEvent:
    event = Event(type="job_state_transition", data={"job_id": job_id, "to_queue": to_queue})
    return NumberedEvent(seq=1, at=datetime.now(UTC), event=event)


async def test_all_who_wait_for_a_job_learn_of_its_end() -> None:
    waiters = Waiters()
    with waiters.expecting() as first, waiters.expecting() as second:
        first.register(ONE)
        second.register(ONE)
        waiters.publish([moved(ONE, "run"), moved(OTHER, "done"), moved(ONE, "dead")])
        for expected in (first, second):
            data = await expected.end(20)
            assert data is not None
            assert data["to_queue"] == "dead"


async def test_one_who_goes_leaves_the_others_waiting() -> None:
    waiters = Waiters()
    with waiters.expecting() as staying:
        staying.register(ONE)
        with waiters.expecting() as leaving:
            leaving.register(ONE)
        waiters.publish([moved(ONE, "done")])
        assert await staying.end(20) is not None


async def test_who_names_another_job_waits_for_that_one_only() -> None:
    waiters = Waiters()
    with waiters.expecting() as expected:
        expected.register(ONE)
        expected.register(OTHER)
        waiters.publish([moved(ONE, "done")])
        assert await expected.end(0.01) is None


async def test_nothing_is_kept_when_all_have_gone() -> None:
    waiters = Waiters()
    with waiters.expecting() as expected:
        expected.register(ONE)
        expected.register(OTHER)
    assert not waiters._waiting

"""What a person does to a job that is there already: stop it, or have it tried again."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from genie.core.clock import Clock
from genie.core.errors import Cancelled, Conflict, JobEnded, JobNotDead, NotFound
from genie.core.ids import JobId, UserId, is_job_id
from genie.jobs import store as jobs
from genie.jobs.dispatcher import WakeUps
from genie.jobs.model import Job, JobState
from genie.records import store as records
from genie.storage.ports import Database


def own_job(connection: Connection, user: UserId, job_id: str) -> Job:
    """A job of this user.

    Raises:
        NotFound: there is none of that id, or it is somebody else's.
    """
    job = jobs.get(connection, JobId(job_id)) if is_job_id(job_id) else None
    if job is None or job.user != user:
        raise NotFound("There is no job of that id.")
    return job


class Interventions:
    """Cancels and retries jobs."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        wakeups: WakeUps,
        *,
        abandon: Callable[[Job], None],
        todo_limit: Callable[[], int],
    ) -> None:
        """`abandon` stops the run, in this process, of a job whose claim was just taken away."""
        self._db = db
        self._clock = clock
        self._wakeups = wakeups
        self._abandon = abandon
        self._todo_limit = todo_limit

    async def cancel(self, user: UserId, job_id: str) -> Job:
        """Move a job to dead; if it runs, its run is thrown away. The person is spared an apology.

        Raises:
            NotFound: there is no such job.
            JobEnded: it is done or dead already.
        """
        cancelled = await self._db.write(
            lambda connection: cancel(connection, own_job(connection, user, job_id), self._clock.now())
        )
        self._abandon(cancelled)
        self._wakeups.wake(cancelled.line)
        return cancelled

    async def empty_queues(self, user: UserId, reason: str) -> dict[JobState, int]:
        """Remove all jobs of a user; runs that are under way are stopped. How long each queue was."""
        now = self._clock.now()
        cleared = await self._db.write(lambda connection: empty(connection, user, now, reason))
        for job in cleared.unended:
            self._abandon(job)
            self._wakeups.wake(job.line)
        return cleared.sizes

    async def retry(self, user: UserId, job_id: str) -> Job:
        """Put a dead job back in line.

        Raises:
            NotFound: there is no such job.
            JobNotDead: it waits, runs or is done.
            TooBusy: its session has too many jobs waiting.
        """
        waiting = await self._db.write(
            lambda connection: retry(
                connection,
                own_job(connection, user, job_id),
                self._clock.now(),
                todo_limit=self._todo_limit(),
            )
        )
        self._wakeups.wake(waiting.line)
        return waiting


def cancel(connection: Connection, job: Job, now: datetime) -> Job:
    """The one transaction that cancels: the job is dead, and what was asked is on record."""
    if job.state in (JobState.DONE, JobState.DEAD):
        raise JobEnded(f"That job is {job.state} already, so there is nothing to cancel.")
    cancelled = jobs.cancel(connection, job, now, code=Cancelled.code, reason=f"{Cancelled.title}.")
    if cancelled is None:
        raise Conflict("The job moved on just now; look at it and try again.")
    _record(connection, job, now, f"{Cancelled.title}.")
    return cancelled


def empty(connection: Connection, user: UserId, now: datetime, reason: str) -> jobs.Cleared:
    """The one transaction that empties the queues; what was asked and not answered is on record."""
    cleared = jobs.clear(connection, user, now, reason=reason)
    for job in cleared.unended:
        _record(connection, job, now, reason)
    return cleared


def _record(connection: Connection, job: Job, now: datetime, output: str) -> None:
    records.add(
        connection,
        user=job.user,
        session=job.session,
        at=now,
        input_type="agent router go to none",
        input=job.question,
        output_final=output,
        job_id=job.job_id,
    )


def retry(connection: Connection, job: Job, now: datetime, *, todo_limit: int) -> Job:
    """The one transaction that puts a dead job back in line; its record goes, as it will get a new one."""
    waiting = None
    if job.state is JobState.DEAD:
        waiting = jobs.retry(connection, job, now, todo_limit=todo_limit)
    if waiting is None:
        raise JobNotDead(f"That job is in {job.state}; only a dead one can be tried again.")
    records.forget_job(connection, job.job_id)
    return waiting

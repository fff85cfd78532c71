"""Jobs that have ended, as rows: the one answered last, and those of a stretch of time."""

from datetime import datetime

from sqlalchemy import Connection, select

from genie.core.ids import JobId, UserId
from genie.jobs.model import Job, JobState, job_of
from genie.storage.tables import jobs


def answered_before(connection: Connection, job: Job) -> Job | None:
    """The job of the same session that was answered last before this one."""
    row = connection.execute(
        select(*jobs.c)
        .where(
            jobs.c.session_id == job.session,
            jobs.c.state == JobState.DONE,
            jobs.c.position < job.position,
        )
        .order_by(jobs.c.position.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else job_of(row)


def ended_since(connection: Connection, user: UserId, since: datetime, *, but: JobId) -> list[Job]:
    """A user's jobs made since then that have ended, but for one."""
    rows = connection.execute(
        select(*jobs.c).where(
            jobs.c.user_id == user,
            jobs.c.state.in_((JobState.DONE, JobState.DEAD)),
            jobs.c.created_at >= since,
            jobs.c.job_id != but,
        )
    )
    return [job_of(row) for row in rows]

"""Jobs that have ended, as rows: the one answered last, those of a stretch of time, what memory saved."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from genie.core.ids import JobId, SessionId, UserId
from genie.jobs.model import Job, JobState, TimeSaved, job_of
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


def time_saved(connection: Connection, user: UserId, since: datetime | None) -> TimeSaved:
    """What the memory saved a user, in answers that ended at `since` or later."""
    is_hit = jobs.c.time_saved_ms.is_not(None)
    wanted = select(
        func.count().label("answers"),
        func.count().filter(is_hit).label("from_memory"),
        func.coalesce(func.sum(jobs.c.time_saved_ms), 0.0).label("saved_ms"),
    ).where(jobs.c.user_id == user, jobs.c.state == JobState.DONE)
    if since is not None:
        wanted = wanted.where(jobs.c.completed_at >= since)
    row = connection.execute(wanted).one()
    return TimeSaved(answers=row.answers, from_memory=row.from_memory, saved_ms=float(row.saved_ms))


def last_answered(connection: Connection, session: SessionId, *, but_by: str) -> Job | None:
    """The job of a session that was answered last, leaving out one agent's."""
    row = connection.execute(
        select(*jobs.c)
        .where(jobs.c.session_id == session, jobs.c.state == JobState.DONE, jobs.c.agent != but_by)
        .order_by(jobs.c.position.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else job_of(row)

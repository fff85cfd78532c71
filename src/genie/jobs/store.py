"""The queue as rows: every transition is one function here, with its events and queue sizes.

The house wants all of a table's queries in one `store.py`, which is why this module is a long one.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, text, update

from genie.core.errors import TooBusy
from genie.core.events import Audience, Event
from genie.core.ids import JobId, SessionId, UserId
from genie.jobs.events import transition_event
from genie.jobs.model import Answer, Job, JobFilter, JobState, Lane, Line, NewJob, job_of
from genie.jobs.moves_store import moved, moved_through, resize
from genie.storage.outbox import emit
from genie.storage.paging import Page, holds, read_page
from genie.storage.prepared import Prepared
from genie.storage.tables import jobs, queue_sizes, snapshots

# The very words of the partial index `ix_jobs_open`: with bound values its use could not be proved.
_IS_OPEN = text("jobs.state IN ('todo', 'run')")

_SNAPSHOT_THERE = (
    select(snapshots.c.snapshot_id).where(snapshots.c.snapshot_id == jobs.c.snapshot_id).scalar_subquery()
)
_COLUMNS = [
    _SNAPSHOT_THERE.label("snapshot_id") if column is jobs.c.snapshot_id else column for column in jobs.c
]
"""A job's row as it is read: a snapshot that has been forgotten since is not named any more."""

_INSERT = Prepared(insert(jobs).returning(jobs.c.position))
_GET = Prepared(select(*_COLUMNS).where(jobs.c.job_id == bindparam("id_of_job")))
_COUNT_OPEN = Prepared(
    select(func.count())
    .select_from(jobs)
    .where(
        jobs.c.session_id == bindparam("session"),
        jobs.c.lane == bindparam("in_lane"),
        _IS_OPEN,
    )
)


class Queued(NamedTuple):
    """The job in line, how many of its line stood before it, and the job again if it was claimed at once."""

    job: Job
    ahead: int
    claimed: Job | None = None


def enqueue(
    connection: Connection, new: NewJob, now: datetime, *, todo_limit: int, lease_s: float | None = None
) -> Queued:
    """Put a job at the end of its line; with `lease_s`, claim it at once if it is the only one there.

    Raises:
        TooBusy: the session has `todo_limit` jobs waiting already.
    """
    ahead = _checked_open_jobs(connection, Line(session=new.session, lane=new.lane), todo_limit)
    is_claimed = lease_s is not None and ahead == 0
    values: dict[str, Any] = {
        "job_id": new.job_id,
        "user_id": new.user,
        "session_id": new.session,
        "reply_to": new.reply_to,
        "lane": new.lane.value,
        "state": "run" if is_claimed else "todo",
        "attempt": int(is_claimed),
        "source": new.source,
        "question": new.question,
        "created_at": now,
        "started_at": now if is_claimed else None,
        "lease_until": now + timedelta(seconds=lease_s or 0.0) if is_claimed else None,
        "timing": dict(new.timing),
        "answers": new.answers,
    }
    position = _INSERT.scalar(connection, values)
    assert position is not None
    job = new.waiting(position, now)
    if not is_claimed:
        moved(connection, job, "pending", now)
        return Queued(job=job, ahead=ahead)
    claimed = replace(job, state=JobState.RUN, attempt=1, started_at=now)
    moved_through(connection, job, claimed, now)
    return Queued(job=job, ahead=ahead, claimed=claimed)


def open_jobs(connection: Connection, line: Line) -> int:
    """How many jobs of a line wait or run."""
    return _COUNT_OPEN.scalar(connection, {"session": line.session, "in_lane": line.lane}) or 0


def _checked_open_jobs(connection: Connection, line: Line, todo_limit: int) -> int:
    ahead = open_jobs(connection, line)
    if ahead >= todo_limit:
        raise TooBusy(
            f"{ahead} questions are waiting already; try again when some are done.", retry_after_s=5
        )
    return ahead


_CLAIMABLE = (
    select(jobs.c.position)
    .where(
        jobs.c.session_id == bindparam("session"),
        jobs.c.lane == bindparam("in_lane"),
        _IS_OPEN,
        or_(
            jobs.c.state == JobState.TODO,
            (jobs.c.state == JobState.RUN) & (jobs.c.lease_until <= bindparam("now")),
        ),
        ~select(jobs.c.position)
        .where(
            jobs.c.session_id == bindparam("session"),
            jobs.c.lane == bindparam("in_lane"),
            jobs.c.state == JobState.RUN,
            jobs.c.lease_until > bindparam("now"),
        )
        .correlate(None)
        .exists(),
    )
    .order_by(jobs.c.state, jobs.c.position)
    .limit(1)
    .correlate(None)
    .scalar_subquery()
)
_CLAIM = Prepared(
    update(jobs)
    .where(jobs.c.position == _CLAIMABLE)
    .values(
        state=JobState.RUN,
        attempt=jobs.c.attempt + 1,
        lease_until=bindparam("lease_until"),
        started_at=func.coalesce(jobs.c.started_at, bindparam("now")),
    )
    .returning(*jobs.c)
)


def claim(connection: Connection, line: Line, now: datetime, *, lease_s: float) -> Job | None:
    """Claim the next job of a line: one whose lease ran out, else the oldest in todo; None if neither."""
    row = _CLAIM.row(
        connection,
        {
            "session": line.session,
            "in_lane": line.lane,
            "now": now,
            "lease_until": now + timedelta(seconds=lease_s),
        },
    )
    if row is None:
        return None
    job = job_of(row)
    if job.attempt == job.earlier_attempts + 1:
        moved(connection, job, JobState.TODO, now)
    return job


def renew(connection: Connection, job: Job, now: datetime, *, lease_s: float) -> bool:
    """Hold on to a claim; False when it is no longer ours and the run must be thrown away."""
    result = connection.execute(
        update(jobs).where(_is_ours(job)).values(lease_until=now + timedelta(seconds=lease_s))
    )
    return bool(result.rowcount)


def step_aside(connection: Connection, job: Job) -> bool:
    """Move a claimed job to its session's slow lane, so that the next of its line is not kept waiting.

    False if it stays: the claim is no longer ours, or another one is worked there.
    """
    others = (
        select(jobs.c.position)
        .where(jobs.c.session_id == job.session, jobs.c.lane == Lane.SLOW, jobs.c.state == JobState.RUN)
        .correlate(None)
    )
    return bool(
        connection.execute(
            update(jobs).where(_is_ours(job), ~others.exists()).values(lane=Lane.SLOW)
        ).rowcount
    )


def finish(connection: Connection, job: Job, answer: Answer, now: datetime) -> Job | None:
    """Move a claimed job to done; None when the claim is no longer ours."""
    return _end(
        connection,
        job,
        now,
        state=JobState.DONE,
        agent=answer.agent,
        intent=answer.intent,
        level=answer.level,
        answer=answer.spoken,
        answer_shown=answer.shown,
        snapshot_id=answer.snapshot_id,
        time_saved_ms=answer.time_saved_ms,
        timing=dict(answer.timing),
        recall=None if answer.recall is None else dict(answer.recall),
        asks_back=None if answer.asks_back is None else dict(answer.asks_back),
    )


def fail(
    connection: Connection,
    job: Job,
    now: datetime,
    *,
    code: str,
    reason: str,
    apology: str,
    agent: str | None = None,
    intent: str | None = None,
) -> Job | None:
    """Move a claimed job to dead with its reason; None when the claim is no longer ours."""
    return _end(
        connection,
        job,
        now,
        state=JobState.DEAD,
        error_code=code,
        error=reason,
        answer=apology,
        agent=agent,
        intent=intent,
    )


def cancel(connection: Connection, job: Job, now: datetime, *, code: str, reason: str) -> Job | None:
    """Move a job as it was read from todo or run to dead; None when it has moved since.

    Whoever works it has lost the claim: a run ends by `WHERE state = 'run'`, and is thrown away.
    """
    row = connection.execute(
        update(jobs)
        .where(jobs.c.job_id == job.job_id, jobs.c.state == job.state, jobs.c.attempt == job.attempt)
        .values(state=JobState.DEAD, completed_at=now, lease_until=None, error_code=code, error=reason)
        .returning(*jobs.c)
    ).one_or_none()
    if row is None:
        return None
    cancelled = job_of(row)
    moved(connection, cancelled, job.state, now)
    return cancelled


def retry(connection: Connection, job: Job, now: datetime, *, todo_limit: int) -> Job | None:
    """Put a dead job back into its place in line, as if just asked; None when it is not dead any more.

    The retry is counted as an attempt of its own, so that no claim from before it holds, and the tries
    begin anew.

    Raises:
        TooBusy: the session has `todo_limit` jobs waiting already.
    """
    _checked_open_jobs(connection, job.line, todo_limit)
    row = connection.execute(
        update(jobs)
        .where(jobs.c.job_id == job.job_id, jobs.c.state == JobState.DEAD)
        .values(
            state=JobState.TODO,
            attempt=jobs.c.attempt + 1,
            earlier_attempts=jobs.c.attempt + 1,
            given_back=0,
            created_at=now,
            **dict.fromkeys(_RESULTS),
        )
        .returning(*jobs.c)
    ).one_or_none()
    if row is None:
        return None
    waiting = job_of(row)
    moved(connection, waiting, JobState.DEAD, now)
    return waiting


_RESULTS = (
    *("started_at", "completed_at", "agent", "intent", "level", "answer", "answer_shown"),
    *("snapshot_id", "time_saved_ms", "error_code", "error", "asks_back"),
)


def remove(connection: Connection, job: Job) -> bool:
    """Remove a finished job; False when it is gone already."""
    removed = connection.execute(
        delete(jobs).where(jobs.c.job_id == job.job_id, jobs.c.state == job.state)
    ).rowcount
    if removed:
        resize(connection, job.user, job.state, -1)
    return bool(removed)


class Cleared(NamedTuple):
    """How long each queue was, and the jobs that had not ended."""

    sizes: dict[JobState, int]
    unended: list[Job]


def clear(connection: Connection, user: UserId, now: datetime, *, reason: str) -> Cleared:
    """Empty all queues of a user; what was open ends as dead and cancelled.

    A run that is under way finds its claim gone, and is thrown away.
    """
    before = sizes(connection, user)
    rows = connection.execute(select(*jobs.c).where(_IS_OPEN, jobs.c.user_id == user)).all()
    unended = [job_of(row) for row in rows]
    for job in unended:
        ended = replace(job, state=JobState.DEAD, completed_at=now, error_code="cancelled", error=reason)
        emit(connection, transition_event(ended, job.state, now))
    connection.execute(delete(jobs).where(jobs.c.user_id == user))
    for state, size in before.items():
        resize(connection, user, state, -size)
    told = {"message": "The queues were emptied; read the lists again."}
    emit(connection, Event(type="resync", data=told, audience=Audience(user=user)))
    return Cleared(sizes=before, unended=unended)


def release_leases(connection: Connection, now: datetime) -> int:
    """At the start of the only server of a folder: let every claimed job be taken over at once."""
    return connection.execute(
        update(jobs).where(_IS_OPEN, jobs.c.state == JobState.RUN).values(lease_until=now)
    ).rowcount


def give_back(connection: Connection, job: Job, now: datetime) -> bool:
    """Let a claimed job be taken over at once, as its worker stops; this attempt does not count."""
    result = connection.execute(
        update(jobs).where(_is_ours(job)).values(lease_until=now, given_back=jobs.c.given_back + 1)
    )
    return bool(result.rowcount)


def lines_with_work(connection: Connection, now: datetime) -> list[Line]:
    """The lines in which a job can be claimed."""
    rows = connection.execute(
        select(jobs.c.session_id, jobs.c.lane, func.min(jobs.c.position))
        .where(
            _IS_OPEN,
            or_(jobs.c.state == JobState.TODO, (jobs.c.state == JobState.RUN) & (jobs.c.lease_until <= now)),
        )
        .group_by(jobs.c.session_id, jobs.c.lane)
        .order_by(func.min(jobs.c.position))
    )
    return [Line(session=SessionId(row.session_id), lane=Lane(row.lane)) for row in rows]


def get(connection: Connection, job_id: JobId) -> Job | None:
    row = _GET.row(connection, {"id_of_job": job_id})
    return None if row is None else job_of(row)


def ids_beginning_with(connection: Connection, user: UserId, digits: str, *, limit: int) -> list[JobId]:
    """The ids of a user's jobs that begin with these hex digits."""
    found = connection.scalars(
        select(jobs.c.job_id)
        .where(jobs.c.job_id >= digits, jobs.c.job_id < f"{digits}g", jobs.c.user_id == user)
        .limit(limit)
    )
    return [JobId(job_id) for job_id in found]


def list_queue(connection: Connection, user: UserId, state: JobState, limit: int) -> list[Job]:
    """The jobs of one queue: run in order, the others newest first."""
    order = jobs.c.position if state is JobState.RUN else jobs.c.position.desc()
    rows = connection.execute(
        select(*_COLUMNS).where(jobs.c.user_id == user, jobs.c.state == state).order_by(order).limit(limit)
    )
    return [job_of(row) for row in rows]


def open_of_session(connection: Connection, session: SessionId) -> list[Job]:
    """The jobs of a session that wait or run, in order."""
    rows = connection.execute(
        select(*jobs.c).where(_IS_OPEN, jobs.c.session_id == session).order_by(jobs.c.position)
    )
    return [job_of(row) for row in rows]


def page(
    connection: Connection, user: UserId, wanted: JobFilter, *, cursor: str | None, limit: int
) -> Page[Job]:
    """The jobs of a user in any state, the newest place in line first.

    Raises:
        BadCursor: see `read_page`.
    """
    scope = [jobs.c.user_id == user]
    if wanted.state is not None:
        scope.append(jobs.c.state == wanted.state)
    filters = holds((jobs.c.question, jobs.c.answer), wanted.searched)
    if wanted.agent is not None:
        filters.append(jobs.c.agent == wanted.agent)
    if wanted.level is not None:
        filters.append(jobs.c.level == wanted.level)
    found = read_page(
        connection,
        jobs,
        [jobs.c.position],
        scope=scope,
        filters=filters,
        cursor=cursor,
        limit=limit,
        columns=_COLUMNS,
    )
    return Page(items=tuple(map(job_of, found.items)), next_cursor=found.next_cursor)


def sizes(connection: Connection, user: UserId) -> dict[JobState, int]:
    """How many jobs of a user each queue holds."""
    rows = connection.execute(
        select(queue_sizes.c.state, queue_sizes.c.size).where(queue_sizes.c.user_id == user)
    )
    found = {JobState(row.state): int(row.size) for row in rows}
    return {state: found.get(state, 0) for state in JobState}


def sizes_of_all(connection: Connection) -> dict[JobState, int]:
    """How many jobs each queue holds, of all users together."""
    rows = connection.execute(
        select(queue_sizes.c.state, func.sum(queue_sizes.c.size)).group_by(queue_sizes.c.state)
    )
    found = {JobState(state): int(size) for state, size in rows}
    return {state: found.get(state, 0) for state in JobState}


def _end(connection: Connection, job: Job, now: datetime, **values: Any) -> Job | None:
    is_ours = _ending(tuple(values)).change(
        connection, {"id_of_job": job.job_id, "of_attempt": job.attempt, "completed_at": now, **values}
    )
    if not is_ours:
        return None
    ended = replace(job, completed_at=now, **values)
    moved(connection, ended, JobState.RUN, now)
    return ended


@cache
def _ending(columns: tuple[str, ...]) -> Prepared:
    """The statement that ends a claimed job and sets these columns."""
    return Prepared(
        update(jobs)
        .where(
            jobs.c.job_id == bindparam("id_of_job"),
            jobs.c.state == JobState.RUN,
            jobs.c.attempt == bindparam("of_attempt"),
        )
        .values(lease_until=None, **{name: bindparam(name) for name in ("completed_at", *columns)})
    )


def _is_ours(job: Job) -> Any:
    return (jobs.c.job_id == job.job_id) & (jobs.c.state == JobState.RUN) & (jobs.c.attempt == job.attempt)

"""Ask, and wait for the end of the job, or follow its way: what `POST /api/ask` and `genie ask` share."""

import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from genie.flow.ask import AskDesk
from genie.flow.model import Accepted, Asking, Stage
from genie.flow.waiters import ENDS, Waiters
from genie.jobs import store as jobs
from genie.jobs.model import Job, JobState
from genie.snapshots.model import Level
from genie.storage.ports import Database


@dataclass(frozen=True, kw_only=True)
class Answered:
    """How far a job is. `level` is exact, canonical or template (from memory), or miss (worked out);
    `declined` when we said that we do not know; `asks_back` is the question back with which it ended."""

    job_id: str
    status: str
    answer: str | None
    answer_shown: str | None
    level: str | None
    agent: str | None
    declined: bool
    time_saved_ms: float | None
    error: str | None
    error_code: str | None
    result: str
    timing: dict[str, Any]
    asks_back: Mapping[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        return dict(vars(self))


async def ask_and_wait(
    desk: AskDesk, db: Database, waiters: Waiters, asking: Asking, wait_s: float
) -> Answered:
    """Put a question in line and wait at most `wait_s` seconds for its end; what `AskDesk.ask` raises."""
    if wait_s <= 0:
        accepted = await desk.ask(asking)
        return _answered(accepted.job, accepted)
    with waiters.expecting() as expected:
        accepted = await desk.ask(asking, before_commit=expected.register)
        job = accepted.job
        if accepted.repeated:
            expected.register(job.job_id)
            job = await _now(db, job)
        if job.state not in (JobState.DONE, JobState.DEAD):
            ended = await expected.end(wait_s)
            if ended is not None:
                return _told(ended, accepted)
    return _answered(await _now(db, job), accepted)


async def ask_and_follow(
    desk: AskDesk, db: Database, waiters: Waiters, asking: Asking, *, wait_s: float, keep_alive_s: float
) -> AsyncGenerator[Stage | None, None]:
    """Put a question in line and tell its stages as they come; None each time nothing came for a while.

    They are `queued`, `run`, `recalled` or `routed`, `solving` if a model works it out, and at the end `done`
    or `dead`; or `unfinished` when the end does not come within `wait_s` seconds. `queued` and the last one
    hold what `ask_and_wait` returns.
    """
    until_s = time.monotonic() + wait_s
    with waiters.following() as followed:
        accepted = await desk.ask(asking, before_commit=followed.register)
        job = accepted.job
        if accepted.repeated:
            followed.register(job.job_id)
            job = await _now(db, job)
        yield Stage(name="queued", data=_answered(job, accepted).as_dict())
        reached = str(job.state)
        while reached not in ENDS and (remaining_s := until_s - time.monotonic()) > 0:
            stage = await followed.next(min(keep_alive_s, remaining_s))
            if stage is None:
                yield None
                continue
            reached = stage.name
            if reached == JobState.RUN:
                started_at = stage.data["metadata"]["started_at"]
                yield Stage(name=reached, data={"job_id": job.job_id, "started_at": started_at})
            elif reached in ("recalled", "routed", "solving"):
                yield stage
    last = reached if reached in ENDS else "unfinished"
    yield Stage(name=last, data=_answered(await _now(db, job), accepted).as_dict())


async def _now(db: Database, job: Job) -> Job:
    found = await db.read(lambda connection: jobs.get(connection, job.job_id))
    return found or replace(
        job, state=JobState.DEAD, error_code="cancelled", error="The job was removed before it was answered."
    )


def _told(ended: Mapping[str, Any], accepted: Accepted) -> Answered:
    """What the transition that ended a job says of it, which saves reading its row again."""
    job = ended["metadata"]
    return Answered(
        job_id=ended["job_id"],
        status=ended["to_queue"],
        answer=job["response_text"],
        answer_shown=job["answer_shown"],
        level=job["level"],
        agent=job["agent_type"],
        declined=job["level"] == Level.DECLINED,
        time_saved_ms=job["time_saved_ms"],
        error=job["error"],
        error_code=job["error_code"],
        result=accepted.said,
        timing=dict(job["timing"] or {}),
        asks_back=job["asks_back"],
    )


def _answered(job: Job, accepted: Accepted) -> Answered:
    return Answered(
        job_id=job.job_id,
        status=str(job.state),
        answer=job.answer,
        answer_shown=job.answer_shown,
        level=job.level,
        agent=job.agent,
        declined=job.level == Level.DECLINED,
        time_saved_ms=job.time_saved_ms,
        error=job.error,
        error_code=job.error_code,
        result=accepted.said,
        timing=dict(job.timing or {}),
        asks_back=job.asks_back,
    )

"""A job: one asking, on its way from todo through run to done or dead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from genie.core.ids import JobId, SessionId, UserId


class JobState(StrEnum):
    TODO = "todo"
    RUN = "run"
    DONE = "done"
    DEAD = "dead"


class Lane(StrEnum):
    """Jobs of one session and lane run one after the other."""

    TALK = "talk"
    CONTROL = "control"
    SLOW = "slow"


@dataclass(frozen=True, kw_only=True)
class Line:
    """Where a job stands in line: only one of a line is ever in run."""

    session: SessionId
    lane: Lane


@dataclass(frozen=True, kw_only=True)
class Job:
    """A row of the queue.

    `asks_back` is the question with which it ended, if any, as `{"question", "about", "yes_or_no",
    "open_until"}`; `answers` is the job whose question back this one answers with a yes or a no.
    `position` is its place in line; `attempt` counts its claims and retries, `earlier_attempts` those up to
    its last retry, and `given_back` the claims since then that a stopping server returned.
    """

    position: int
    job_id: JobId
    user: UserId
    session: SessionId
    reply_to: SessionId | None
    lane: Lane
    state: JobState
    attempt: int
    given_back: int
    earlier_attempts: int
    source: str
    question: str
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    agent: str | None
    intent: str | None
    level: str | None
    answer: str | None
    answer_shown: str | None
    snapshot_id: str | None
    time_saved_ms: float | None
    error_code: str | None
    error: str | None
    timing: Mapping[str, Any] | None
    recall: Mapping[str, Any] | None = None
    asks_back: Mapping[str, Any] | None = None
    answers: JobId | None = None

    @property
    def tries(self) -> int:
        """The claims since the last retry that were not given back: those that count towards the limit."""
        return self.attempt - self.earlier_attempts - self.given_back

    @property
    def line(self) -> Line:
        return Line(session=self.session, lane=self.lane)


class NewJob(NamedTuple):
    """What is needed to put a job in line."""

    job_id: JobId
    user: UserId
    session: SessionId
    reply_to: SessionId | None
    lane: Lane
    source: str
    question: str
    timing: Mapping[str, Any]
    answers: JobId | None = None

    def waiting(self, position: int, now: datetime) -> Job:
        """The job once it is in line."""
        return Job(
            position=position,
            job_id=self.job_id,
            user=self.user,
            session=self.session,
            reply_to=self.reply_to,
            lane=self.lane,
            state=JobState.TODO,
            attempt=0,
            given_back=0,
            earlier_attempts=0,
            source=self.source,
            question=self.question,
            created_at=now,
            started_at=None,
            completed_at=None,
            agent=None,
            intent=None,
            level=None,
            answer=None,
            answer_shown=None,
            snapshot_id=None,
            time_saved_ms=None,
            error_code=None,
            error=None,
            timing=self.timing,
            answers=self.answers,
        )


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a finished job leaves behind. `level` tells whence; `recall` what the memory weighed, and why.

    `asks_back` is the question that waits for an answer, as `Job` has it.
    """

    spoken: str
    shown: str
    agent: str
    intent: str
    level: str
    snapshot_id: str | None
    time_saved_ms: float | None
    timing: Mapping[str, Any]
    recall: Mapping[str, Any] | None = None
    asks_back: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class JobFilter:
    """Which jobs to list: all, but for what is given. `searched` stands in the question or the answer."""

    state: JobState | None = None
    agent: str | None = None
    level: str | None = None
    searched: str | None = None


class TimeSaved(NamedTuple):
    """Answers given, those of them from memory, and the milliseconds that saved."""

    answers: int
    from_memory: int
    saved_ms: float


def job_of(row: Any) -> Job:
    """The job that a row of its table holds."""
    return Job(
        position=row.position,
        job_id=JobId(row.job_id),
        user=UserId(row.user_id),
        session=SessionId(row.session_id),
        reply_to=None if row.reply_to is None else SessionId(row.reply_to),
        lane=Lane(row.lane),
        state=JobState(row.state),
        attempt=row.attempt,
        given_back=row.given_back,
        earlier_attempts=row.earlier_attempts,
        source=row.source,
        question=row.question,
        created_at=row.created_at,
        started_at=row.started_at,
        completed_at=row.completed_at,
        agent=row.agent,
        intent=row.intent,
        level=row.level,
        answer=row.answer,
        answer_shown=row.answer_shown,
        snapshot_id=row.snapshot_id,
        time_saved_ms=row.time_saved_ms,
        error_code=row.error_code,
        error=row.error,
        timing=row.timing,
        recall=row.recall,
        asks_back=row.asks_back,
        answers=None if row.answers is None else JobId(row.answers),
    )

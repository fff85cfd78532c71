"""A job: one asking, on its way from todo through run to done or dead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

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

    `position` is its place in line; `attempt` counts its claims, and `given_back` those of them that a
    stopping server returned.
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

    @property
    def tries(self) -> int:
        """The claims that were not given back: those that count towards the limit."""
        return self.attempt - self.given_back

    @property
    def line(self) -> Line:
        return Line(session=self.session, lane=self.lane)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a finished job leaves behind. `level` tells whence; `recall` what the memory weighed, and why."""

    spoken: str
    shown: str
    agent: str
    intent: str
    level: str
    snapshot_id: str | None
    time_saved_ms: float | None
    timing: Mapping[str, Any]
    recall: Mapping[str, Any] | None = None

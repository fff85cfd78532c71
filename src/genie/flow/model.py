"""What a client asks for, and what it is told at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from genie.core.ids import SessionId, UserId
from genie.jobs.model import Job


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A question as it came in.

    `session` is the client's websocket id, None when it named none; `client` tells such clients apart.
    `hearing` is the timing of the speech part, in milliseconds, when the question was spoken.
    `answers` is the job whose question back this answers; then the session is that job's.
    """

    user: UserId
    question: str
    session: SessionId | None = None
    client: str = "http"
    source: str = "text"
    idempotency_key: str | None = None
    hearing: dict[str, float] | None = None
    answers: Job | None = None


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """The job that a question became, and what is said while it works.

    `said` is for whoever reads the reply; `aloud` is spoken, if the answer takes its time.
    """

    job: Job
    said: str
    aloud: str | None = None
    repeated: bool = False


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A step on a job's way, as those who follow it are told."""

    name: str
    data: Mapping[str, Any]

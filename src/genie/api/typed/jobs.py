"""`/api/jobs`: what waits, runs, was answered or failed; to be read, cancelled and tried again."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from genie.api.classic.push import IdempotencyKey
from genie.api.parts import Parts, User
from genie.api.typed.paging import AgentName, Cursor, Limit, PageView, Searched
from genie.contract.questions import AnswerBack, Asked, AsksBack, answer_back
from genie.flow.intervene import own_job
from genie.jobs import store
from genie.jobs.model import Job, JobFilter, JobState
from genie.snapshots.model import Level

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

JobIdPath = Annotated[str, Path(description="64 lower-case hex digits.", max_length=200)]


class JobView(BaseModel):
    """One asking of a question, on its way from todo through run to done or dead. Instants are UTC."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "job_id": "5f" * 32,
                "state": "done",
                "question": "What time is it in Tokyo?",
                "answer": "It is 11:03 PM in Tokyo.",
                "answer_shown": "11:03 PM",
                "agent": "date and time",
                "intent": "time_in",
                "level": "template",
                "snapshot_id": "0c" * 16,
                "session_id": "wise penguin",
                "source": "text",
                "attempts": 1,
                "created_at": "2026-05-31T14:03:22.100000Z",
                "started_at": "2026-05-31T14:03:22.102000Z",
                "completed_at": "2026-05-31T14:03:22.107000Z",
                "time_saved_ms": 3.2,
                "error_code": None,
                "error": None,
                "timing": {"wait_ms": 2.0, "recall_ms": 0.8, "run_ms": 2.1, "total_ms": 7.0},
                "asks_back": None,
            }
        }
    )

    job_id: str = Field(description="64 lower-case hex digits, unique for each asking.")
    state: JobState = Field(description="The queue it is in.")
    question: str = Field(description="What was asked, as understood.")
    answer: str | None = Field(description="What was said in reply; an apology if the job failed.")
    answer_shown: str | None = Field(description="The answer in the form for a screen.")
    agent: str | None = Field(description="Who answered.")
    intent: str | None = Field(description="Which kind of question the agent took it for.")
    level: Level | None = Field(description="From memory (exact, canonical, template), or worked out (miss).")
    snapshot_id: str | None = Field(description="What was learned from it.")
    session_id: str = Field(description="Jobs of one session are answered one after the other.")
    source: str = Field(description="How it came in: text or voice.")
    attempts: int = Field(description="How often it was begun since it was last put in line.")
    created_at: datetime = Field(description="When it was put in line.")
    started_at: datetime | None = Field(description="When it was first begun.")
    completed_at: datetime | None = Field(description="When it became done or dead.")
    time_saved_ms: float | None = Field(description="What memory saved, in milliseconds.")
    error_code: str | None = Field(description="Why it is dead: one of the codes in docs/errors.md.")
    error: str | None = Field(description="Why it is dead, in a sentence.")
    timing: dict[str, Any] = Field(description="Milliseconds by stage.")
    asks_back: AsksBack | None = Field(description="The question back with which it ended.")

    @classmethod
    def of(cls, job: Job) -> "JobView":
        return cls(
            job_id=job.job_id,
            state=job.state,
            question=job.question,
            answer=job.answer,
            answer_shown=job.answer_shown,
            agent=job.agent,
            intent=job.intent,
            level=None if job.level is None else Level(job.level),
            snapshot_id=job.snapshot_id,
            session_id=job.session,
            source=job.source,
            attempts=job.attempt - job.earlier_attempts,
            created_at=job.created_at,
            started_at=job.started_at,
            completed_at=job.completed_at,
            time_saved_ms=job.time_saved_ms,
            error_code=job.error_code,
            error=job.error,
            timing=dict(job.timing or {}),
            asks_back=None if job.asks_back is None else AsksBack.model_validate(job.asks_back),
        )


class JobPage(PageView):
    """Jobs, the newest first."""

    jobs: list[JobView]


@router.get("")
async def list_jobs(
    parts: Parts,
    user: User,
    state: Annotated[JobState | None, Query(description="Only those in this queue.")] = None,
    agent: AgentName = None,
    level: Annotated[Level | None, Query(description="Only those answered from here.")] = None,
    q: Searched = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> JobPage:
    """The jobs of all queues; `q` is looked for in questions and answers."""
    wanted = JobFilter(state=state, agent=agent, level=level, searched=q)
    page = await parts.db.read(
        lambda connection: store.page(connection, user, wanted, cursor=cursor, limit=limit)
    )
    return JobPage(jobs=[JobView.of(job) for job in page.items], next_cursor=page.next_cursor)


@router.get("/{job_id}")
async def get_job(job_id: JobIdPath, parts: Parts, user: User) -> JobView:
    """One job, as it is now."""
    return JobView.of(await parts.db.read(lambda connection: own_job(connection, user, job_id)))


@router.post("/{job_id}/cancel")
async def cancel_job(job_id: JobIdPath, parts: Parts, user: User) -> JobView:
    """Move a job that waits or runs to dead; the run of one that runs is thrown away.

    One that has ended is left alone: 409 `job_ended`.
    """
    return JobView.of(await parts.interventions.cancel(user, job_id))


@router.post("/{job_id}/retry")
async def retry_job(job_id: JobIdPath, parts: Parts, user: User) -> JobView:
    """Put a dead job back in line, for a new attempt under the same id; any other: 409 `job_not_dead`."""
    return JobView.of(await parts.interventions.retry(user, job_id))


@router.post("/{job_id}/answer")
async def answer_job(
    job_id: JobIdPath,
    request: AnswerBack,
    parts: Parts,
    user: User,
    idempotency_key: IdempotencyKey = None,
) -> Asked:
    """Answer the question with which a job ended (`asks_back`) with yes or no; both are remembered.

    One that does not wait for an answer any more: 409 `question_closed`. One that wants words: 422.
    """
    return await answer_back(parts, user, job_id, request, idempotency_key)

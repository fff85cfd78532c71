"""`/api/get_queue/<name>` (row 5): four lists, as html for old pages and as metadata; `/api/reset-queues`."""

from html import escape
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from genie.core.errors import Invalid, UnknownQueue
from genie.core.ids import UserId
from genie.jobs import store
from genie.jobs.model import Job, JobState
from genie.jobs.report import job_metadata
from genie.runtime.service import Runtime

MOST_LISTED = 1000
_RESET = "The queues were emptied before this was answered."


class JobMetadata(BaseModel):
    """A job for lists; null or false where not known."""

    model_config = ConfigDict(extra="allow")

    job_id: str = Field(description="64 lower-case hex digits.")
    question_text: str
    response_text: str | None
    timestamp: str = Field(description="When it was asked.")
    agent_type: str | None
    status: str = Field(description="todo, run, done or dead.")
    user_id: str
    session_id: str
    has_snapshot: bool
    is_cache_hit: bool
    started_at: str | None
    completed_at: str | None
    duration_seconds: float | None
    has_interactions: bool
    has_audio_cache: bool
    error: str | None
    report_path: str | None
    abstract: str | None
    cost_summary: Any


class QueueListing(BaseModel):
    """One queue: `<name>_jobs` and `<name>_jobs_metadata` carry the name that was asked for."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "dead_jobs": [],
                "dead_jobs_metadata": [],
                "total_jobs": 0,
                "filtered_by": "local",
                "is_admin_view": False,
            }
        }
    )

    todo_jobs: list[str] = []
    todo_jobs_metadata: list[JobMetadata] = []
    run_jobs: list[str] = []
    run_jobs_metadata: list[JobMetadata] = []
    done_jobs: list[str] = []
    done_jobs_metadata: list[JobMetadata] = []
    dead_jobs: list[str] = []
    dead_jobs_metadata: list[JobMetadata] = []
    total_jobs: int = Field(description="Jobs in the queue, listed or not.")
    filtered_by: str = Field(description="Whose jobs these are.")
    is_admin_view: bool


class QueuesReset(BaseModel):
    """How many jobs each queue held."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "success",
                "message": "Removed 12 job(s).",
                "queues_reset": {"todo": 1, "run": 0, "done": 10, "dead": 1},
                "timestamp": "2026-05-31T14:03:22+00:00",
            }
        }
    )

    status: str = "success"
    message: str
    queues_reset: dict[str, int]
    timestamp: str


async def queue(runtime: Runtime, user: UserId, name: str, limit: int = 200) -> dict[str, Any]:
    """todo, done and dead newest first, run in order; the members carry the queue's name.

    Raises:
        UnknownQueue: there is no such list.
        Invalid: `limit` is not from 1 to `MOST_LISTED`.
    """
    if name not in list(JobState):
        sentence = f"There is no queue {name[:60]!r}; there are todo, run, done and dead."
        raise UnknownQueue(sentence, error=sentence)
    if not 1 <= limit <= MOST_LISTED:
        raise Invalid(f"limit: a list has from 1 to {MOST_LISTED:,} jobs")
    state = JobState(name)
    found, total = await runtime.db.read(
        lambda connection: (
            store.list_queue(connection, user, state, limit),
            store.sizes(connection, user)[state],
        )
    )
    return {
        f"{name}_jobs": [job_html(job) for job in found],
        f"{name}_jobs_metadata": [job_metadata(job) for job in found],
        "total_jobs": total,
        "filtered_by": user,
        "is_admin_view": False,
    }


async def reset_queues(runtime: Runtime, user: UserId) -> QueuesReset:
    """Empty the user's queues; what was learned stays."""
    now = runtime.clock.now()
    before = await runtime.interventions.empty_queues(user, _RESET)
    return QueuesReset(
        message=f"Removed {sum(before.values())} job(s).",
        queues_reset={str(state): size for state, size in before.items()},
        timestamp=now.isoformat(),
    )


def job_html(job: Job) -> str:
    """One list item, harmless whatever was asked; with buttons where the job has ended."""
    at = (job.completed_at or job.started_at or job.created_at).astimezone().strftime("%Y-%m-%d @ %H:%M:%S")
    buttons = ""
    if job.state in (JobState.DONE, JobState.DEAD):
        buttons = ' <span class="play">Play</span> <span class="delete">Delete</span>'
    return f'<li id="{job.job_id}">{escape(at)}: {escape(job.question)}{buttons}</li>'

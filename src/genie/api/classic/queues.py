"""`/api/get_queue/<name>`: the four lists, as html for old pages and as metadata (contract row 5)."""

from html import escape
from typing import Annotated, Any

from fastapi import APIRouter, Query

from genie.api.parts import Parts, User
from genie.core.errors import UnknownQueue
from genie.jobs import store
from genie.jobs.model import Job, JobState
from genie.jobs.report import job_metadata

router = APIRouter(tags=["queues"])

Limit = Annotated[int, Query(ge=1, le=1000, description="Most jobs returned.")]


@router.get("/get_queue/{name}", include_in_schema=False)
@router.get("/api/get-queue/{name}", include_in_schema=False)
@router.get("/api/get_queue/{name}")
async def get_queue(name: str, parts: Parts, user: User, limit: Limit = 200) -> dict[str, Any]:
    """todo, done and dead newest first, run in order."""
    if name not in list(JobState):
        sentence = f"There is no queue {name[:60]!r}; there are todo, run, done and dead."
        raise UnknownQueue(sentence, error=sentence)
    state = JobState(name)
    found, total = await parts.db.read(
        lambda connection: (
            store.list_queue(connection, user, state, limit),
            store.sizes(connection, user)[state],
        )
    )
    return {
        f"{name}_jobs": [_html(job) for job in found],
        f"{name}_jobs_metadata": [job_metadata(job) for job in found],
        "total_jobs": total,
        "filtered_by": user,
        "is_admin_view": False,
    }


def _html(job: Job) -> str:
    at = (job.completed_at or job.started_at or job.created_at).astimezone().strftime("%Y-%m-%d @ %H:%M:%S")
    buttons = ""
    if job.state in (JobState.DONE, JobState.DEAD):
        buttons = ' <span class="play">Play</span> <span class="delete">Delete</span>'
    return f'<li id="{job.job_id}">{escape(at)}: {escape(job.question)}{buttons}</li>'

"""`/api/get_queue/<name>` (row 5): four lists, as html for old pages and as metadata; `/api/reset-queues`."""

from html import escape
from typing import Any

from pydantic import BaseModel, ConfigDict

from genie.core.errors import Invalid, UnknownQueue
from genie.core.ids import UserId
from genie.jobs import store
from genie.jobs.model import Job, JobState
from genie.jobs.report import job_metadata
from genie.runtime.service import Runtime

MOST_LISTED = 1000
_RESET = "The queues were emptied before this was answered."


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
    before = await runtime.db.write(lambda connection: store.clear(connection, user, now, reason=_RESET))
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

"""What clients are told of the queue: a job that moved, and how long a queue is."""

from datetime import datetime

from genie.core.events import Audience, Event
from genie.core.ids import UserId
from genie.jobs.model import Job


def transition_event(job: Job, from_queue: str, now: datetime) -> Event:
    """The contract's `job_state_transition` for a job that has just moved."""
    metadata = {
        "question_text": job.question,
        "agent_type": job.agent,
        "response_text": job.answer,
        "answer_shown": job.answer_shown,
        "level": job.level,
        "time_saved_ms": job.time_saved_ms,
        "timing": job.timing,
        "error_code": job.error_code,
        "error": job.error,
        "session_id": job.session,
        "asks_back": job.asks_back,
        "earlier_attempts": job.earlier_attempts,
        "created_at": job.created_at.isoformat(),
        "started_at": job.started_at.isoformat() if job.started_at else None,
        "completed_at": job.completed_at.isoformat() if job.completed_at else None,
    }
    return Event(
        type="job_state_transition",
        data={
            "job_id": job.job_id,
            "from_queue": from_queue,
            "to_queue": str(job.state),
            "at": now.isoformat(),
            "metadata": metadata,
        },
        audience=Audience(user=job.user),
    )


def size_event(user: UserId, state: str, size: int) -> Event:
    """The contract's `<queue>_update`."""
    return Event(type=f"{state}_update", data={"value": size}, audience=Audience(user=user))

"""A job as the contract's metadata: what lists and command lines show."""

from typing import Any

from genie.jobs.model import Job


def job_metadata(job: Job) -> dict[str, Any]:
    """The members of `<queue>_jobs_metadata`, null or false where not known; then some of our own."""
    duration_s = None
    if job.started_at is not None and job.completed_at is not None:
        duration_s = (job.completed_at - job.started_at).total_seconds()
    return {
        "job_id": job.job_id,
        "question_text": job.question,
        "response_text": job.answer,
        "timestamp": job.created_at.isoformat(),
        "agent_type": job.agent,
        "status": str(job.state),
        "user_id": job.user,
        "session_id": job.session,
        "has_snapshot": job.snapshot_id is not None,
        "is_cache_hit": job.level not in (None, "miss", "declined", "near"),
        "started_at": None if job.started_at is None else job.started_at.isoformat(),
        "completed_at": None if job.completed_at is None else job.completed_at.isoformat(),
        "duration_seconds": duration_s,
        "has_interactions": job.asks_back is not None,
        "has_audio_cache": False,
        "error": job.error,
        "report_path": None,
        "abstract": None,
        "cost_summary": None,
        "level": job.level,
        "answer_shown": job.answer_shown,
        "time_saved_ms": job.time_saved_ms,
        "source": job.source,
        "timing": job.timing,
        "recall": job.recall,
        "asks_back": job.asks_back,
        "earlier_attempts": job.earlier_attempts,
    }

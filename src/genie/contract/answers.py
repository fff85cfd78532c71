"""What became of a job: its answer spoken (row 9), and forgetting it (row 10)."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from genie.contract.speaking import speak
from genie.core.errors import NotFound
from genie.core.ids import JobId, SessionId, UserId, is_job_id
from genie.flow.forget import forget_job
from genie.jobs import store
from genie.jobs.model import Job, JobState
from genie.runtime.service import Runtime
from genie.speech.model import SpokenAudio


class Deleted(BaseModel):
    """What was deleted, and when."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "deleted",
                "id": "5f" * 32,
                "message": f"Deleted snapshot [{'5f' * 32}]",
                "timestamp": "2026-05-31T14:03:22+00:00",
            }
        }
    )

    status: str = "deleted"
    id: str
    message: str
    timestamp: str


async def speak_answer(
    runtime: Runtime, user: UserId, id_hash: str, *, accept: str = "", format: str | None = None
) -> SpokenAudio:
    """The answer of a done job, spoken.

    Raises:
        NotFound: the user has no such job, or it is not done.
    """
    job = await runtime.db.read(lambda connection: _own_job(connection, user, id_hash))
    if job.state is not JobState.DONE or job.answer is None:
        raise NotFound("That job has no answer yet.")
    return await speak(runtime, job.answer, accept=accept, format=format)


async def delete_snapshot(runtime: Runtime, user: UserId, id_hash: str, *, accept: str = "") -> str | Deleted:
    """Forget a finished job and what was learned from it; JSON for those who accept it, else text.

    Raises:
        NotFound: the user has no such job, or it has not ended.
    """
    now, player = runtime.clock.now(), runtime.hub.last_used_session(user)
    answer = await runtime.db.write(lambda connection: _forget(connection, user, id_hash, now, player))
    if answer is not None and runtime.settings.speech.enabled:
        await runtime.speech.forget(answer)
    message = f"Deleted snapshot [{id_hash}]"
    if "application/json" in accept:
        return Deleted(id=id_hash, message=message, timestamp=now.isoformat())
    return message


def _forget(
    connection: Connection, user: UserId, id_hash: str, now: datetime, player: SessionId | None
) -> str | None:
    job = _own_job(connection, user, id_hash)
    forget_job(connection, job, now, player)
    return job.answer


def _own_job(connection: Connection, user: UserId, id_hash: str) -> Job:
    job = store.get(connection, JobId(id_hash)) if is_job_id(id_hash) else None
    if job is None or job.user != user:
        raise NotFound("There is no job of that id.")
    return job

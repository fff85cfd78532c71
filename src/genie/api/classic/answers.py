"""What became of a job: its answer spoken (row 9), and forgetting it (row 10)."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from sqlalchemy import Connection

from genie.api.classic.speech import Format, spoken_response, wanted_format
from genie.api.parts import Parts, User
from genie.core.errors import NotFound
from genie.core.ids import JobId, SessionId, UserId, is_job_id
from genie.flow.forget import forget_job
from genie.jobs import store
from genie.jobs.model import Job, JobState

router = APIRouter(tags=["answers"])


@router.get("/get-answer/{id_hash}", include_in_schema=False, response_model=None)
@router.get("/api/get-answer/{id_hash}", response_model=None)
async def get_answer(
    id_hash: str, request: Request, parts: Parts, user: User, format: Format = None
) -> Response:
    """The answer of a done job, spoken."""
    job = await parts.db.read(lambda connection: _own_job(connection, user, id_hash))
    if job.state is not JobState.DONE or job.answer is None:
        raise NotFound("That job has no answer yet.")
    return await spoken_response(parts, job.answer, wanted_format(request, format))


@router.get("/delete-snapshot/{id_hash}", include_in_schema=False, response_model=None)
@router.get("/api/delete-snapshot/{id_hash}", include_in_schema=False, response_model=None)
@router.delete("/api/delete-snapshot/{id_hash}", response_model=None)
async def delete_snapshot(id_hash: str, request: Request, parts: Parts, user: User) -> Response:
    """Forget a finished job and what was learned from it."""
    now = parts.clock.now()
    player = parts.hub.last_used_session(user)
    answer = await parts.db.write(lambda connection: _forget(connection, user, id_hash, now, player))
    if answer is not None and parts.settings.speech.enabled:
        await parts.speech.forget(answer)
    message = f"Deleted snapshot [{id_hash}]"
    if "application/json" in request.headers.get("accept", ""):
        body: dict[str, Any] = {
            "status": "deleted",
            "id": id_hash,
            "message": message,
            "timestamp": now.isoformat(),
        }
        return JSONResponse(body)
    return PlainTextResponse(message)


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

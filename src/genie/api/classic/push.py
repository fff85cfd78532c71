"""`/api/push`: a question goes in line (contract row 4)."""

from fastapi import APIRouter, Header
from fastapi.responses import PlainTextResponse, Response
from pydantic import BaseModel

from genie.api.parts import Parts, User
from genie.core.ids import SessionId, UserId
from genie.flow.model import Asking
from genie.runtime.service import Runtime

router = APIRouter(tags=["push"])


class PushRequest(BaseModel):
    """`user_id` is taken for old clients' sake and never overrides who is asking."""

    question: str
    websocket_id: str | None = None
    user_id: str | None = None


class PushResponse(BaseModel):
    """`result` is what is said while the job works."""

    status: str = "queued"
    websocket_id: str | None
    user_id: str
    job_id: str
    result: str


@router.get("/push", include_in_schema=False, response_model=None)
@router.get("/api/push", response_model=None)
async def push_by_query(
    parts: Parts,
    user: User,
    question: str = "",
    websocket_id: str | None = None,
    idempotency_key: str | None = Header(None),
) -> Response | PushResponse:
    """Plain text without `websocket_id`, else JSON."""
    pushed = await push(parts, user, question, websocket_id, idempotency_key)
    return PlainTextResponse(pushed.result) if websocket_id is None else pushed


@router.post("/push", include_in_schema=False)
@router.post("/api/push")
async def push_by_body(
    request: PushRequest, parts: Parts, user: User, idempotency_key: str | None = Header(None)
) -> PushResponse:
    """JSON in, JSON out."""
    return await push(parts, user, request.question, request.websocket_id, idempotency_key)


async def push(
    parts: Runtime,
    user: UserId,
    question: str,
    websocket_id: str | None,
    idempotency_key: str | None = None,
    *,
    source: str = "text",
    hearing: dict[str, float] | None = None,
) -> PushResponse:
    """Put a question in line for a session, or for all sessions of the user."""
    session = None if websocket_id is None else SessionId(websocket_id)
    asking = Asking(
        user=user,
        question=question,
        session=session,
        source=source,
        idempotency_key=idempotency_key,
        hearing=hearing,
    )
    accepted = await parts.desk.ask(asking)
    if session is not None:
        parts.hub.touch(user, session)
    return PushResponse(
        websocket_id=websocket_id, user_id=user, job_id=accepted.job.job_id, result=accepted.said
    )

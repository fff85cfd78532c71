"""`/api/push`: a question goes in line (contract row 4)."""

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import Response

from genie.api.documented import documented
from genie.api.parts import Parts, User
from genie.api.replies import reply
from genie.contract import questions

router = APIRouter(tags=["push"])

IdempotencyKey = Annotated[str | None, Header(description="The same key within 24 h asks only once.")]


@router.get("/push", include_in_schema=False, response_model=None)
@router.get(
    "/api/push",
    response_model=None,
    responses=documented(questions.Pushed, text="Job added to queue. Queue size [1]"),
)
async def push_by_query(
    parts: Parts,
    user: User,
    question: str = "",
    websocket_id: str | None = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Plain text without `websocket_id`, else JSON."""
    return reply(await questions.push_by_query(parts, user, question, websocket_id, idempotency_key))


@router.post("/push", include_in_schema=False)
@router.post("/api/push")
async def push_by_body(
    request: questions.PushRequest, parts: Parts, user: User, idempotency_key: IdempotencyKey = None
) -> questions.Pushed:
    """JSON in, JSON out."""
    return await questions.push(parts, user, request.question, request.websocket_id, idempotency_key)

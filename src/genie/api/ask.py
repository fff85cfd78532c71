"""`POST /api/ask`: a question in, and with `wait` its answer out, or its stages as events."""

from typing import Any

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.api.typed.ask_stream import EVENT_STREAM, stream_stages, wants_stages
from genie.core.ids import SessionId
from genie.flow.model import Asking
from genie.flow.wait import ask_and_wait

router = APIRouter(tags=["ask"])


class AskRequest(BaseModel):
    """A question as text; `wait` is how many seconds to wait for the answer (0: not at all)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"question": "What time is it in Tokyo?", "wait": 10}}
    )

    question: str = Field(description="What is asked.")
    websocket_id: str | None = Field(None, description="Session whose sockets hear the answer.")
    wait: float = Field(0, strict=True, ge=0, le=120, description="Seconds to wait for the answer.")


class AskResponse(BaseModel):
    """How far the job is. `level` is exact, canonical or template (from memory), or miss (worked out)."""

    job_id: str
    status: str
    answer: str | None = None
    answer_shown: str | None = None
    level: str | None = None
    agent: str | None = None
    time_saved_ms: float | None = None
    error: str | None = None
    error_code: str | None = None
    result: str = Field("", description="What is said while the job works.")
    timing: dict[str, Any] = Field({}, description="Milliseconds by stage.")


@router.post(
    "/api/ask",
    response_model=AskResponse,
    responses={
        200: {
            "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
            "description": "How far the job is. For `Accept: text/event-stream`, its stages: `queued`, "
            "`run`, `recalled` or `routed`, and last `done`, `dead` or `unfinished`; the first and the last "
            "hold the same object as the JSON answer.",
        }
    },
)
async def ask(
    request: AskRequest,
    http: Request,
    parts: Parts,
    user: User,
    idempotency_key: str | None = Header(None),
) -> Any:
    """Put a question in line and, if asked to, wait for its answer."""
    asking = Asking(
        user=user,
        question=request.question,
        session=None if request.websocket_id is None else SessionId(request.websocket_id),
        idempotency_key=idempotency_key,
    )
    if asking.session is not None:
        parts.hub.touch(user, asking.session)
    if wants_stages(http):
        return await stream_stages(parts, asking, request.wait)
    started_s = parts.clock.monotonic_s()
    answered = await ask_and_wait(parts.desk, parts.db, parts.waiters, asking, request.wait)
    took_ms = (parts.clock.monotonic_s() - started_s) * 1e3
    timing = {**answered.timing, "answered_ms": round(took_ms, 3)} if request.wait else answered.timing
    return AskResponse.model_validate({**answered.as_dict(), "timing": timing})

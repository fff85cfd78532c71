"""Questions in: `/api/push` (row 4) and `POST /api/ask`."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from genie.core.ids import SessionId, UserId
from genie.flow.model import Asking
from genie.flow.wait import ask_and_wait
from genie.runtime.service import Runtime


class PushRequest(BaseModel):
    """`user_id` is taken for old clients' sake and never overrides who is asking."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"question": "What time is it in Tokyo?", "websocket_id": "wise penguin"}
        }
    )

    question: str = Field(description="What is asked.")
    websocket_id: str | None = Field(None, description="Session whose sockets hear the answer.")
    user_id: str | None = Field(None, description="Not looked at.")


class Pushed(BaseModel):
    """`result` is what is said while the job works."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "queued",
                "websocket_id": "wise penguin",
                "user_id": "local",
                "job_id": "5f" * 32,
                "result": "New date and time job…",
            }
        }
    )

    status: str = "queued"
    websocket_id: str | None
    user_id: str
    job_id: str
    result: str


class AskRequest(BaseModel):
    """A question as text; `wait` is how many seconds to wait for the answer (0: not at all)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"question": "What time is it in Tokyo?", "wait": 10}}
    )

    question: str = Field(description="What is asked.")
    websocket_id: str | None = Field(None, description="Session whose sockets hear the answer.")
    wait: float = Field(0, strict=True, ge=0, le=120, description="Seconds to wait for the answer.")


class Asked(BaseModel):
    """How far the job is. `level` is exact, canonical or template (from memory), or miss (worked out)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "job_id": "5f" * 32,
                "status": "done",
                "answer": "It's 10:43 PM in Tokyo.",
                "answer_shown": "10:43 PM",
                "level": "canonical",
                "agent": "date and time",
                "time_saved_ms": 1834.2,
                "error": None,
                "error_code": None,
                "result": "Job added to queue. Queue size [1]",
                "timing": {"wait_ms": 1.2, "recall_ms": 0.4, "run_ms": 1.9, "total_ms": 4.8},
            }
        }
    )

    job_id: str
    status: str
    answer: str | None = None
    answer_shown: str | None = None
    level: str | None = None
    agent: str | None = None
    declined: bool = False
    time_saved_ms: float | None = None
    error: str | None = None
    error_code: str | None = None
    result: str = Field("", description="What is said while the job works.")
    timing: dict[str, Any] = Field({}, description="Milliseconds by stage.")


async def push_by_query(
    runtime: Runtime,
    user: UserId,
    question: str,
    websocket_id: str | None,
    idempotency_key: str | None = None,
) -> str | Pushed:
    """GET: plain text without `websocket_id`, else JSON."""
    pushed = await push(runtime, user, question, websocket_id, idempotency_key)
    return pushed.result if websocket_id is None else pushed


async def push(
    runtime: Runtime,
    user: UserId,
    question: str,
    websocket_id: str | None,
    idempotency_key: str | None = None,
    *,
    source: str = "text",
    hearing: dict[str, float] | None = None,
) -> Pushed:
    """Put a question in line for a session, or for all sessions of the user; what `AskDesk.ask` raises."""
    session = None if websocket_id is None else SessionId(websocket_id)
    asking = Asking(
        user=user,
        question=question,
        session=session,
        source=source,
        idempotency_key=idempotency_key,
        hearing=hearing,
    )
    accepted = await runtime.desk.ask(asking)
    if session is not None:
        runtime.hub.touch(user, session)
    return Pushed(websocket_id=websocket_id, user_id=user, job_id=accepted.job.job_id, result=accepted.said)


async def ask(
    runtime: Runtime, user: UserId, request: AskRequest, idempotency_key: str | None = None
) -> Asked:
    """Put a question in line and, if asked to, wait for its answer."""
    asking = asking_of(runtime, user, request, idempotency_key)
    started_s = runtime.clock.monotonic_s()
    answered = await ask_and_wait(runtime.desk, runtime.db, runtime.waiters, asking, request.wait)
    took_ms = (runtime.clock.monotonic_s() - started_s) * 1e3
    timing = {**answered.timing, "answered_ms": round(took_ms, 3)} if request.wait else answered.timing
    return Asked.model_validate({**answered.as_dict(), "timing": timing})


def asking_of(runtime: Runtime, user: UserId, request: AskRequest, idempotency_key: str | None) -> Asking:
    """The question as the flow takes it; its session counts as used."""
    asking = Asking(
        user=user,
        question=request.question,
        session=None if request.websocket_id is None else SessionId(request.websocket_id),
        idempotency_key=idempotency_key,
    )
    if asking.session is not None:
        runtime.hub.touch(user, asking.session)
    return asking

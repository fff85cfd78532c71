"""Questions in: `/api/push` (row 4) and `POST /api/ask`."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from genie.core.ids import SessionId, UserId
from genie.flow.intervene import own_job
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


class AsksBack(BaseModel):
    """A question back to the person. A yes or a no goes to `/api/jobs/{job_id}/answer`; words are asked."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "question": "Did you mean: what is 15 percent of 80?",
                "about": "same_question",
                "yes_or_no": True,
                "open_until": "2026-05-31T14:05:22.107000+00:00",
            }
        }
    )

    question: str
    about: str = Field(
        description="same_question (the words mean a known question), confirmed (a change of more than one "
        "thing), heard_right (a change that was heard unsurely), may_ask (a service outside), or the name of "
        "what is missing."
    )
    yes_or_no: bool = Field(description="Whether it wants a yes or a no; else it wants words.")
    open_until: datetime = Field(description="Until when it waits, if nothing else is said in its session.")


class AnswerBack(BaseModel):
    """A yes or a no to the question with which a job ended."""

    model_config = ConfigDict(json_schema_extra={"example": {"yes": True, "wait": 10}})

    yes: bool = Field(strict=True, description="Yes, or no.")
    wait: float = Field(0, strict=True, ge=0, le=120, description="Seconds to wait for what comes of it.")


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
                "asks_back": None,
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
    asks_back: AsksBack | None = Field(None, description="The question back with which the job ended.")


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
    return await _asked(runtime, asking_of(runtime, user, request, idempotency_key), request.wait)


async def answer_back(
    runtime: Runtime, user: UserId, job_id: str, request: AnswerBack, idempotency_key: str | None = None
) -> Asked:
    """Answer the question with which a job ended: a job of its own, in the same session.

    Raises:
        NotFound: there is no such job.
        QuestionClosed: it does not wait for an answer, or not any more.
        Invalid: it wants words.
    """
    answered = await runtime.db.read(lambda connection: own_job(connection, user, job_id))
    asking = Asking(
        user=user,
        question="Yes." if request.yes else "No.",
        idempotency_key=idempotency_key,
        answers=answered,
    )
    if answered.reply_to is not None:
        runtime.hub.touch(user, answered.reply_to)
    return await _asked(runtime, asking, request.wait)


async def _asked(runtime: Runtime, asking: Asking, wait_s: float) -> Asked:
    started_s = runtime.clock.monotonic_s()
    answered = await ask_and_wait(runtime.desk, runtime.db, runtime.waiters, asking, wait_s)
    took_ms = (runtime.clock.monotonic_s() - started_s) * 1e3
    timing = {**answered.timing, "answered_ms": round(took_ms, 3)} if wait_s else answered.timing
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

"""`POST /api/ask`: a question in, and with `wait` its answer out, or its stages as events.

What is asked most goes without FastAPI's dependencies and its second look at what is answered.
"""

from fastapi import APIRouter, Request, Response

from genie.api.classic.push import IdempotencyKey
from genie.api.parts import identity_of, runtime_of
from genie.api.replies import reply
from genie.api.typed.ask_stream import EVENT_STREAM, stream_stages, wants_stages
from genie.contract import questions

router = APIRouter(tags=["ask"])


@router.post(
    "/api/ask",
    response_model=questions.Asked,
    responses={
        200: {
            "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
            "description": "How far the job is. For `Accept: text/event-stream`, its stages: `queued`, "
            "`run`, `recalled` or `routed`, `solving` if a model works it out, and last `done`, `dead` or "
            "`unfinished`; the first and the last hold the same object as the JSON answer.",
        }
    },
)
async def ask(
    request: questions.AskRequest,
    http: Request,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Put a question in line and, if asked to, wait for its answer."""
    parts, user = runtime_of(http), identity_of(http).user
    if wants_stages(http):
        asking = questions.asking_of(parts, user, request, idempotency_key)
        return await stream_stages(parts, asking, request.wait)
    return reply(await questions.ask(parts, user, request, idempotency_key))

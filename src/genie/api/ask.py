"""`POST /api/ask`: a question in, and with `wait` its answer out."""

from fastapi import APIRouter

from genie.api.classic.push import IdempotencyKey
from genie.api.parts import Parts, User
from genie.contract import questions

router = APIRouter(tags=["ask"])


@router.post("/api/ask")
async def ask(
    request: questions.AskRequest, parts: Parts, user: User, idempotency_key: IdempotencyKey = None
) -> questions.Asked:
    """Put a question in line and, if asked to, wait for its answer."""
    return await questions.ask(parts, user, request, idempotency_key)

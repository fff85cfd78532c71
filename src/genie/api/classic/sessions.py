"""`/api/get-session-id`: a new session id for a client that has none."""

from fastapi import APIRouter

from genie.api.parts import Parts
from genie.contract import sessions

router = APIRouter(tags=["sessions"])


@router.get("/api/get-session-id")
async def get_session_id(parts: Parts) -> sessions.SessionGiven:
    """Two lower-case words that no connected session has."""
    return sessions.new_session(parts)

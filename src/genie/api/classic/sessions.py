"""`/api/get-session-id`: a new session id for a client that has none."""

from typing import Any

from fastapi import APIRouter

from genie.api.parts import Parts
from genie.core.words import new_session_id

router = APIRouter(tags=["sessions"])


@router.get("/api/get-session-id")
async def get_session_id(parts: Parts) -> dict[str, Any]:
    """Two lower-case words that no connected session has."""
    taken = {client.session for client in parts.hub.clients()}
    session = new_session_id()
    while session in taken:
        session = new_session_id()
    return {"session_id": session, "timestamp": parts.clock.now().isoformat()}

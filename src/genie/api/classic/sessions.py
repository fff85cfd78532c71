"""`/api/get-session-id`: a new session id for a client that has none."""

from typing import Any

from fastapi import APIRouter

from genie.api.parts import Parts

router = APIRouter(tags=["sessions"])


@router.get("/api/get-session-id")
async def get_session_id(parts: Parts) -> dict[str, Any]:
    """Two lower-case words that no connected session has."""
    session = await parts.access.new_session(client.session for client in parts.hub.clients())
    return {"session_id": session, "timestamp": parts.clock.now().isoformat()}

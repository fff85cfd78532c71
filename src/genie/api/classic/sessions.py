"""Sessions and whose they are: `/api/get-session-id`, `/api/websocket-sessions`, `/api/auth-test`."""

from fastapi import APIRouter

from genie.api.parts import Known, Parts, User
from genie.contract import sessions

router = APIRouter(tags=["sessions"])


@router.get("/api/get-session-id")
async def get_session_id(parts: Parts) -> sessions.SessionGiven:
    """Two lower-case words that no connected session has."""
    return await sessions.new_session(parts)


@router.get("/api/websocket-sessions")
async def websocket_sessions(parts: Parts, user: User) -> sessions.ConnectedSessions:
    """Your sessions that are connected now."""
    return sessions.connected_sessions(parts, user)


@router.get("/api/auth-test")
async def auth_test(parts: Parts, known: Known) -> sessions.WhoIsAsking:
    """Whom the server takes you for."""
    return sessions.who_is_asking(parts, known.user, known.way)

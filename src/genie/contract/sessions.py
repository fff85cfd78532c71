"""Sessions and whose they are: `/api/get-session-id`, `/api/websocket-sessions`, `/api/auth-test`."""

from collections import defaultdict

from pydantic import BaseModel, ConfigDict, Field

from genie.core.ids import SessionId, UserId
from genie.hub.client import Client
from genie.people.model import Way
from genie.runtime.service import Runtime

_NOW = "2026-05-31T14:03:22+00:00"


class SessionGiven(BaseModel):
    """Two lower-case words that no connected session has."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"session_id": "wise penguin", "timestamp": _NOW}}
    )

    session_id: str
    timestamp: str


class ConnectedSession(BaseModel):
    """A session of the user with at least one open WebSocket."""

    session_id: str
    user_id: str
    connections: int = Field(description="Open WebSockets of this session.")
    subscriptions: list[str] = Field(description='Events that any of them wants; "*" is all.')
    last_seq: int = Field(description="Number of the newest event that was sent to all of them.")


class ConnectedSessions(BaseModel):
    """The user's sessions that are connected now; nobody sees another user's."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "sessions": [
                    {
                        "session_id": "wise penguin",
                        "user_id": "local",
                        "connections": 1,
                        "subscriptions": ["*"],
                        "last_seq": 412,
                    }
                ],
                "total": 1,
                "timestamp": _NOW,
            }
        }
    )

    sessions: list[ConnectedSession]
    total: int
    timestamp: str


class WhoIsAsking(BaseModel):
    """Whom the server takes the client for."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "success",
                "user_id": "local",
                "authentication": "off",
                "message": "Requests count as local's.",
                "timestamp": _NOW,
            }
        }
    )

    status: str = "success"
    user_id: str
    authentication: str = Field(description="By what: off, owner, token, cookie or signature.")
    message: str
    timestamp: str


async def new_session(runtime: Runtime) -> SessionGiven:
    """A session id for a client that has none."""
    session = await runtime.access.new_session(client.session for client in runtime.hub.clients())
    return SessionGiven(session_id=session, timestamp=runtime.clock.now().isoformat())


def connected_sessions(runtime: Runtime, user: UserId) -> ConnectedSessions:
    """The user's connected sessions, in alphabetical order."""
    clients: dict[SessionId, list[Client]] = defaultdict(list)
    for client in runtime.hub.clients():
        if client.user == user:
            clients[client.session].append(client)
    listed = [_connected(session, user, clients[session]) for session in sorted(clients)]
    return ConnectedSessions(sessions=listed, total=len(listed), timestamp=runtime.clock.now().isoformat())


def who_is_asking(runtime: Runtime, user: UserId, way: Way = Way.OPEN) -> WhoIsAsking:
    return WhoIsAsking(
        user_id=user,
        authentication=way.value,
        message=f"Requests count as {user}'s.",
        timestamp=runtime.clock.now().isoformat(),
    )


def _connected(session: SessionId, user: UserId, clients: list[Client]) -> ConnectedSession:
    return ConnectedSession(
        session_id=session,
        user_id=user,
        connections=len(clients),
        subscriptions=sorted(frozenset().union(*(client.wanted for client in clients))),
        last_seq=min(client.last_seq for client in clients),
    )

"""`/api/get-session-id`: a new session id for a client that has none."""

from pydantic import BaseModel

from genie.core.words import new_session_id
from genie.runtime.service import Runtime


class SessionGiven(BaseModel):
    """Two lower-case words that no connected session has."""

    session_id: str
    timestamp: str


def new_session(runtime: Runtime) -> SessionGiven:
    taken = {client.session for client in runtime.hub.clients()}
    session = new_session_id()
    while session in taken:
        session = new_session_id()
    return SessionGiven(session_id=session, timestamp=runtime.clock.now().isoformat())

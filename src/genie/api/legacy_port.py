"""The port on which old clients ask for speech: 127.0.0.1:5002 answers `/api/tts?text=…` only."""

import errno
import logging
import socket

from starlette.types import ASGIApp, Receive, Scope, Send

from genie.api.problems import problem
from genie.core.errors import NotFound

log = logging.getLogger(__name__)

_BACKLOG = 128
_ONLY_PATH = "/api/tts"


class LegacyPort:
    """ASGI middleware: what comes in on `port` (0 is none) gets the one path; other ports get everything."""

    def __init__(self, app: ASGIApp, *, port: int) -> None:
        self._app = app
        self._port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        here = (scope.get("server") or (None, None))[1]
        if not self._port or here != self._port or scope["path"] == _ONLY_PATH:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await problem(NotFound(f"This port answers {_ONLY_PATH} only."))(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008, "reason": "not_found"})


def bind_legacy(port: int) -> socket.socket | None:
    """A listening socket on 127.0.0.1; None if `port` is 0, or, with a warning, if it cannot be had."""
    if not port:
        return None
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        log.warning(
            "Port %d %s, so old clients that ask it for speech get none from here. Set "
            "speech.tts.legacy_port to 0 if there are no such clients.",
            port,
            reason,
        )
        return None
    return listener

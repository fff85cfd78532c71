"""One log line a request, and a request id that goes with everything logged meanwhile."""

import asyncio
import secrets
import time
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genie.api.problems import problem
from genie.core.errors import NotReady
from genie.core.logging import bind_context, get_logger, logs_debug
from genie.core.metrics import Meter, NoMeter
from genie.core.regex import lazy_regex

_NAME = "genie.access"
log = get_logger(_NAME)

_SANE_ID = lazy_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{7,63}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_NO_METER = NoMeter()
_STOPPING = NotReady("The server is stopping; send this again when it is back.", retry_after_s=5)


class RequestLog:
    """ASGI middleware, the outermost: names, logs and measures each request.

    The id is that of the request's `X-Request-ID` header if it is a sane one, else a new one; the answer's
    header holds it. Queries are not logged, as they hold questions. A WebSocket has an id as well.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        with bind_context(request_id=request_id):
            if scope["type"] == "websocket":
                await self._app(scope, receive, send)
            else:
                await self._answer(request_id, scope, receive, send)

    async def _answer(self, request_id: str, scope: Scope, receive: Receive, send: Send) -> None:
        started_s = time.perf_counter()
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                named = (b"x-request-id", request_id.encode())
                message = {**message, "headers": [*message.get("headers", ()), named]}
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except asyncio.CancelledError:
            # Only a stop that has waited long enough cancels a request: its client is told so.
            if status:
                raise
            await problem(_STOPPING)(scope, receive, sending)
        finally:
            took_s = time.perf_counter() - started_s
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            meter = _meter_of(scope)
            meter.request_answered(method, _route_of(scope), status, took_s)
            if (code := scope.get("genie.error_code")) is not None:
                meter.failed("http", code)
            if logs_debug(_NAME):
                log.debug(
                    f"{method} {scope['path']} {status}",
                    method=method,
                    path=scope["path"],
                    status=status,
                    took_ms=round(took_s * 1e3, 1),
                )


def _request_id(scope: Scope) -> str:
    sent = Headers(scope=scope).get("x-request-id", "")
    return sent if _SANE_ID.fullmatch(sent) else secrets.token_hex(8)


def _route_of(scope: Scope) -> str:
    """The template of the route that took the request: few of them, whatever is asked for."""
    route: Any = scope.get("route")
    return getattr(route, "path", None) or "(none)"


def _meter_of(scope: Scope) -> Meter:
    """The running server's meter; before it has started, and after, nothing is measured."""
    app: Any = scope.get("app")
    runtime = getattr(app.state, "runtime", None) if app is not None else None
    return _NO_METER if runtime is None else runtime.meter

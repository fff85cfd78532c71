"""Keeps other sites out: asks the contract's rules about every request and every WebSocket handshake."""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genie.api.problems import problem
from genie.contract.origins import OriginRules, cors_headers, is_preflight, preflight_headers
from genie.core.errors import GenieError


class OriginGuard:
    """ASGI middleware; `names` are further host names and `origins` further origins that are let in."""

    def __init__(self, app: ASGIApp, *, names: Iterable[str] = (), origins: Iterable[str] = ()) -> None:
        self._app = app
        self._rules = OriginRules(names=names, origins=origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_http = scope["type"] == "http"
        method = scope["method"] if is_http else None
        try:
            self._rules.check(headers, scheme=scope["scheme"], method=method, path=scope["path"])
        except GenieError as error:
            await self._refuse(error, scope, receive, send)
            return
        if is_http and is_preflight(headers, scope["method"]):
            await Response(status_code=200, headers=preflight_headers(headers))(scope, receive, send)
            return
        await self._app(scope, receive, _with_cors(send, headers) if is_http else send)

    async def _refuse(self, error: GenieError, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": error.code})
            return
        await problem(error)(scope, receive, send)


def _with_cors(send: Send, headers: Headers) -> Send:
    added = [(key.lower().encode(), value.encode()) for key, value in cors_headers(headers).items()]
    if not added:
        return send

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *added]}
        await send(message)

    return sending

"""Keeps other sites out: one check of Host and Origin for every request and every WebSocket handshake.

Any page that a person visits can reach 127.0.0.1, so reads are refused as well as changes.
"""

import ipaddress
from collections.abc import Iterable, Mapping

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genie.api.problems import problem
from genie.core.errors import CrossSite, ForeignHost, GenieError

EXTENSION_SCHEMES = ("moz-extension://", "chrome-extension://")
_MEDIA_PATHS = (
    "/api/get_tts_audio",
    "/get_tts_audio",
    "/api/get-answer/",
    "/get-answer/",
    "/api/tts",
    "/static/",
)
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
    "Access-Control-Max-Age": "600",
}


class OriginGuard:
    """ASGI middleware; `names` are further host names and `origins` further origins that are let in."""

    def __init__(self, app: ASGIApp, *, names: Iterable[str] = (), origins: Iterable[str] = ()) -> None:
        self._app = app
        self._names = {name.lower() for name in names}
        self._origins = {origin.rstrip("/").lower() for origin in origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            self._check(scope, headers)
        except GenieError as error:
            await self._refuse(error, scope, receive, send)
            return
        if scope["type"] == "http" and _is_preflight(scope, headers):
            await Response(status_code=200, headers=_preflight_headers(headers))(scope, receive, send)
            return
        await self._app(scope, receive, _with_cors(send, headers) if scope["type"] == "http" else send)

    def _check(self, scope: Scope, headers: Headers) -> None:
        hosts = headers.getlist("host")
        host = ", ".join(hosts)
        if len(hosts) != 1 or not self._is_ours(_host_name(host)):
            raise ForeignHost(
                f"This server does not answer to the host name {host[:200]!r}. "
                "Use localhost or 127.0.0.1, or add the name to server.names."
            )
        if origins := headers.getlist("origin"):
            origin = ", ".join(origins)
            if len(origins) != 1 or not self._is_welcome(origin, host, scope):
                raise CrossSite(
                    f"Requests from {origin[:200]!r} are refused; add it to server.origins to let it in."
                )
            return
        site = headers.get("sec-fetch-site")
        if site in (None, "same-origin", "none"):
            return
        if scope["type"] == "http" and _is_media(scope, headers):
            return
        raise CrossSite("Requests from other sites are refused.")

    def _is_ours(self, name: str) -> bool:
        if name == "localhost" or name in self._names:
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False

    def _is_welcome(self, origin: str, host: str, scope: Scope) -> bool:
        lowered = origin.lower()
        if lowered.startswith(EXTENSION_SCHEMES) or lowered in self._origins:
            return True
        scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
        return lowered == f"{scheme}://{host.lower()}"

    async def _refuse(self, error: GenieError, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": error.code})
            return
        await problem(error)(scope, receive, send)


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()


def _is_media(scope: Scope, headers: Headers) -> bool:
    """Sound without effects, asked for by an extension's media element.

    Such a request has no Origin. A web page's media element has none either, and its Sec-Fetch-Site is
    `cross-site` too, so what tells them apart is the destination and that the answer is opaque to a page.
    """
    return (
        scope["method"] in ("GET", "HEAD")
        and scope["path"].startswith(_MEDIA_PATHS)
        and headers.get("sec-fetch-dest") in ("audio", "video")
        and headers.get("sec-fetch-mode") == "no-cors"
        and headers.get("referer") is None
    )


def _is_preflight(scope: Scope, headers: Mapping[str, str]) -> bool:
    return scope["method"] == "OPTIONS" and "access-control-request-method" in headers


def _preflight_headers(headers: Headers) -> dict[str, str]:
    asked = headers.get("access-control-request-headers", "")
    answer = _PREFLIGHT | _cors_headers(headers)
    if asked:
        answer["Access-Control-Allow-Headers"] = asked
    if headers.get("access-control-request-private-network") == "true":
        answer["Access-Control-Allow-Private-Network"] = "true"
    return answer


def _cors_headers(headers: Headers) -> dict[str, str]:
    origin = headers.get("origin")
    return {} if origin is None else {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}


def _with_cors(send: Send, headers: Headers) -> Send:
    added = [(key.lower().encode(), value.encode()) for key, value in _cors_headers(headers).items()]
    if not added:
        return send

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *added]}
        await send(message)

    return sending

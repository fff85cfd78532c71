"""Keeps other sites out: one decision on Host and Origin for every request and every WebSocket handshake.

Any page that a person visits can reach 127.0.0.1, so reads are refused as well as changes.
"""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from genie.core.errors import CrossSite, ForeignHost

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


class RequestHeaders(Protocol):
    """A request's headers by name in any case, as starlette and werkzeug both have them."""

    def getlist(self, key: str, /) -> list[str]: ...


class OriginRules:
    """`names` are further host names and `origins` further origins that are let in."""

    def __init__(self, *, names: Iterable[str] = (), origins: Iterable[str] = ()) -> None:
        self._names = {name.lower() for name in names}
        self._origins = {origin.rstrip("/").lower() for origin in origins}

    def check(self, headers: RequestHeaders, *, scheme: str, method: str | None, path: str) -> None:
        """Let a request pass, or raise; `method` is None for a WebSocket handshake.

        Raises:
            ForeignHost: it was sent to a host name that is not ours.
            CrossSite: another site made the browser send it.
        """
        hosts = headers.getlist("host")
        host = ", ".join(hosts)
        if len(hosts) != 1 or not self._is_ours(_host_name(host)):
            raise ForeignHost(
                f"This server does not answer to the host name {host[:200]!r}. "
                "Use localhost or 127.0.0.1, or add the name to server.names."
            )
        if origins := headers.getlist("origin"):
            origin = ", ".join(origins)
            if len(origins) != 1 or not self._is_welcome(origin, host, scheme):
                raise CrossSite(
                    f"Requests from {origin[:200]!r} are refused; add it to server.origins to let it in."
                )
            return
        if _first(headers, "sec-fetch-site") in (None, "same-origin", "none"):
            return
        if method in ("GET", "HEAD") and _is_media(headers, path):
            return
        raise CrossSite("Requests from other sites are refused.")

    def _is_ours(self, name: str) -> bool:
        return name == "localhost" or name in self._names or _is_loopback(name)

    def _is_welcome(self, origin: str, host: str, scheme: str) -> bool:
        lowered = origin.lower()
        if lowered.startswith(EXTENSION_SCHEMES) or lowered in self._origins:
            return True
        page_scheme = {"ws": "http", "wss": "https"}.get(scheme, scheme)
        return lowered == f"{page_scheme}://{host.lower()}"


def is_preflight(headers: RequestHeaders, method: str) -> bool:
    """Whether a browser asks beforehand; an allowed one is answered 200 on every route."""
    return method == "OPTIONS" and _first(headers, "access-control-request-method") is not None


def preflight_headers(headers: RequestHeaders) -> dict[str, str]:
    """The headers that answer an allowed preflight."""
    answer = _PREFLIGHT | cors_headers(headers)
    if asked := _first(headers, "access-control-request-headers"):
        answer["Access-Control-Allow-Headers"] = asked
    if _first(headers, "access-control-request-private-network") == "true":
        answer["Access-Control-Allow-Private-Network"] = "true"
    return answer


def cors_headers(headers: RequestHeaders) -> dict[str, str]:
    """What lets a welcome origin read the answer; nothing for a request without one."""
    origin = _first(headers, "origin")
    return {} if origin is None else {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}


@lru_cache(256)
def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _first(headers: RequestHeaders, name: str) -> str | None:
    found = headers.getlist(name)
    return found[0] if found else None


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()


def _is_media(headers: RequestHeaders, path: str) -> bool:
    """Sound without effects, asked for by an extension's media element.

    Such a request has no Origin. A web page's media element has none either, and its Sec-Fetch-Site is
    `cross-site` too, so what tells them apart is the destination and that the answer is opaque to a page.
    """
    return (
        path.startswith(_MEDIA_PATHS)
        and _first(headers, "sec-fetch-dest") in ("audio", "video")
        and _first(headers, "sec-fetch-mode") == "no-cors"
        and _first(headers, "referer") is None
    )

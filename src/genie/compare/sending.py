"""Sends one request to one server, with what earlier answers of that server gave."""

import base64
import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

from genie.compare.bodies import read_body
from genie.compare.model import Answer, Request, Side
from genie.core.errors import GenieError
from genie.core.regex import lazy_regex

_ASK_AGAIN_S = 0.05
_NAME = lazy_regex(r"\{([a-z_]+)\}")
_STEP = lazy_regex(r"([^.\[\]]+)|\[(\d+)\]")


class ServerAway(GenieError):
    """A server of the comparison cannot be reached at all."""

    code = "server_away"
    title = "A server does not answer"


class Sender:
    """Speaks to one server and keeps what later requests need of its answers."""

    def __init__(self, side: Side, *, timeout_s: float, base: Path, recording: Path) -> None:
        headers = {} if side.token is None else {"Authorization": f"Bearer {side.token}"}
        self._side = side
        self._timeout_s = timeout_s
        self._base = base
        self._recording = recording
        self._kept: dict[str, str] = {}
        self._client = httpx.Client(
            base_url=side.url.rstrip("/"), timeout=timeout_s, headers=headers, trust_env=False
        )

    def close(self) -> None:
        self._client.close()

    def check(self) -> None:
        """Find out whether there is a server at all.

        Raises:
            ServerAway: no connection can be made, or what answers does not speak HTTP.
        """
        try:
            self._client.get("/")
        except (httpx.ConnectError, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            sentence = f"The {self._side.name} server at {self._side.url} cannot be reached: {error}."
            raise ServerAway(sentence) from error
        except httpx.HTTPError as error:
            sentence = f"The {self._side.name} server at {self._side.url} gives no answer: {_why(error)}."
            raise ServerAway(sentence) from error

    def send(self, request: Request) -> Answer:
        """The server's answer, asked for again until `request.until` holds or the time is up."""
        deadline_s = time.monotonic() + self._timeout_s
        while True:
            answer = self._send_once(request)
            unmet = dict(_unmet(request.until, answer.value))
            if answer.failure is not None or not unmet:
                break
            if time.monotonic() >= deadline_s:
                wanted = ", ".join(f"{field} is {value!r}" for field, value in unmet.items())
                return Answer(
                    headers={},
                    took_ms=answer.took_ms,
                    failure=f"{self._timeout_s:g} s went by and it never came to be that {wanted}",
                )
            time.sleep(_ASK_AGAIN_S)
        for name, field in request.keep.items():
            found = field_of(answer.value, field)
            self._kept[name] = "nothing-kept" if found is None else str(found)
        return answer

    def _send_once(self, request: Request) -> Answer:
        started_s = time.perf_counter()
        try:
            response = self._client.request(
                request.method,
                self._filled(request.path),
                params={name: self._filled(value) for name, value in request.query.items()},
                **self._content(request),
            )
        except httpx.HTTPError as error:
            return Answer(headers={}, failure=_why(error), took_ms=_ms_since(started_s))
        kind, value = read_body(response.headers.get("content-type", ""), response.content)
        return Answer(
            status=response.status_code,
            headers=response.headers,
            kind=kind,
            value=value,
            took_ms=_ms_since(started_s),
        )

    def _content(self, request: Request) -> dict[str, Any]:
        headers = {name: self._filled(value) for name, value in request.headers.items()}
        if request.file is not None:
            path = self._recording if request.file == "{recording}" else self._base / request.file
            content = path.read_bytes()
            if request.sent_as == "form":
                return {"headers": headers, "files": {"file": ("recording", content, "audio/mpeg")}}
            encoded = base64.b64encode(content) if request.sent_as == "base64" else content
            return {"headers": headers, "content": encoded}
        if request.body is None:
            return {"headers": headers}
        if isinstance(request.body, str):
            return {"headers": headers, "content": self._filled(request.body).encode()}
        headers = {"Content-Type": "application/json", **headers}
        return {"headers": headers, "content": self._filled(json.dumps(request.body)).encode()}

    def _filled(self, value: object) -> str:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return _NAME.sub(lambda found: self._kept.get(found[1], found[0]), text)


def field_of(value: Any, path: str) -> Any:
    """The value at a path such as `jobs[0].job_id`; None when there is no such thing."""
    for name, place in _STEP.findall(path):
        if name and isinstance(value, Mapping):
            value = value.get(name)
        elif place and isinstance(value, list) and int(place) < len(value):
            value = value[int(place)]
        else:
            return None
    return value


def _unmet(wanted: Mapping[str, Any], value: Any) -> Iterator[tuple[str, Any]]:
    return ((field, each) for field, each in wanted.items() if field_of(value, field) != each)


def _why(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it took too long"
    words = str(error) or type(error).__name__
    return f"the connection failed ({words})"


def _ms_since(started_s: float) -> float:
    return (time.perf_counter() - started_s) * 1e3

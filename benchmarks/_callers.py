"""Kept HTTP/1.1 connections that cost little, so that the load generator leaves the cores to the server."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote, urlencode

import httptools


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A response: its status, its body, and when its first and last bytes came, in milliseconds."""

    status: int
    body: bytes
    first_byte_ms: float
    took_ms: float


def request(method: str, path: str, *, query: dict[str, Any] | None = None, body: Any = None) -> bytes:
    """The bytes of a request; a body that is not bytes goes as JSON."""
    content = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    kind = (
        ""
        if body is None
        else f"Content-Type: {'text/plain' if isinstance(body, bytes) else 'application/json'}\r\n"
    )
    target = quote(path) + (f"?{urlencode(query)}" if query else "")
    head = f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n{kind}Content-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


class Caller(asyncio.Protocol):
    """One connection, made anew when the server closes it after an answer: one request at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._closed = asyncio.Event()
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._ended: asyncio.Future[None] | None = None
        self._pieces: list[bytes] = []
        self._first_byte_s = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._closed.clear()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._closed.set()
        if self._ended is not None and not self._ended.done():
            self._ended.set_exception(ConnectionError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._first_byte_s = self._first_byte_s or time.perf_counter()
        self._pieces.append(body)

    def on_message_complete(self) -> None:
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(None)

    async def call(self, sent: bytes, timeout_s: float = 120.0) -> Answer:
        """Send a request and wait for the whole answer."""
        loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._ended = loop.create_future()
        self._pieces, self._first_byte_s = [], 0.0
        begun_s = time.perf_counter()
        if self._transport is None:
            await loop.create_connection(lambda: self, "127.0.0.1", self._port)
        assert self._transport is not None
        self._transport.write(sent)
        async with asyncio.timeout(timeout_s):
            await self._ended
        ended_s = time.perf_counter()
        if not self._parser.should_keep_alive():
            self._transport.close()
            await self._closed.wait()
        return Answer(
            status=self._parser.get_status_code(),
            body=b"".join(self._pieces),
            first_byte_ms=((self._first_byte_s or ended_s) - begun_s) * 1e3,
            took_ms=(ended_s - begun_s) * 1e3,
        )

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


async def callers(port: int, count: int) -> list[Caller]:
    """That many connections."""
    loop = asyncio.get_running_loop()
    made = [Caller(port) for _ in range(count)]
    for caller in made:
        await loop.create_connection(lambda caller=caller: caller, "127.0.0.1", port)  # type: ignore[misc]
    return made

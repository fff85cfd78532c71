"""A load generator that costs little: bare sockets, requests built beforehand, no parsing but what is needed.

It shares the machine's cores with the server, so each of its microseconds is one that the server lacks.
"""

import asyncio
import base64
import json
import os
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from typing import Any, Protocol, TypeVar, cast

import uvloop

Result = TypeVar("Result")

_WORDS = ("amber", "brave", "calm", "deft", "eager", "fair", "glad", "happy")
_BEASTS = ("otter", "heron", "lynx", "finch", "badger", "marten", "raven", "falcon")
SESSIONS = tuple(f"{word} {beast}" for beast in _BEASTS for word in _WORDS)
_TIMEOUT_S = 120.0
_TEXT, _PING, _PONG = 0x81, 0x89, 0x8A


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a load to its end."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def post(path: str, fields: dict[str, Any]) -> bytes:
    """The bytes of a POST of JSON that keeps its connection."""
    body = json.dumps(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class TextLoad(Protocol):
    """A way of asking many questions: how many askers, how many questions in all."""

    def __call__(
        self, port: int, questions: Sequence[str], *, askers: int, count: int
    ) -> Coroutine[Any, Any, list[float]]: ...


class Caller(asyncio.Protocol):
    """One kept connection: a request at a time, each answer's body handed to its future."""

    def __init__(self) -> None:
        self._received = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        self._received += data
        end = self._received.find(b"\r\n\r\n")
        if end < 0 or self._answer is None:
            return
        head = self._received[:end].lower()
        mark = head.find(b"content-length:")
        length = int(head[mark + 15 :].split(b"\r\n", 1)[0])
        if len(self._received) < end + 4 + length:
            return
        body, self._received = self._received[end + 4 : end + 4 + length], b""
        if head[9:12] == b"200":
            self._answer.set_result(body)
        else:
            self._answer.set_exception(AssertionError(f"{head[:12]!r}: {body[:300]!r}"))

    async def call(self, request: bytes) -> bytes:
        """Send a request and return the body of its answer, which must be 200."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


class Watcher(asyncio.Protocol):
    """A WebSocket client: calls `heard` with each text frame's bytes, unparsed."""

    def __init__(self, path: str, heard: Callable[[bytes], None]) -> None:
        self._path = path
        self._heard = heard
        self._received = bytearray()
        self._upgraded = False
        self._transport: asyncio.Transport | None = None
        self.greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.greeted.done():
            self.greeted.set_exception(ConnectionError("the server refused the WebSocket"))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._upgraded:
            end = self._received.find(b"\r\n\r\n")
            if end < 0:
                return
            assert self._received.startswith(b"HTTP/1.1 101"), bytes(self._received[:200])
            del self._received[: end + 4]
            self._upgraded = True
        while (frame := self._next_frame()) is not None:
            if not self.greeted.done():
                self.greeted.set_result(None)
            self._heard(frame)

    def _next_frame(self) -> bytes | None:
        """The next whole text frame; pings on the way are answered, or the server would hang up."""
        received = self._received
        if len(received) < 2:
            return None
        length, start = received[1], 2
        if length >= 126:
            start = 4 if length == 126 else 10
            length = int.from_bytes(received[2:start], "big")
        if len(received) < start + length:
            return None
        kind, frame = received[0], bytes(received[start : start + length])
        del received[: start + length]
        if kind == _TEXT:
            return frame
        if kind == _PING:
            self._send(_PONG, frame)
        return self._next_frame()

    def send(self, fields: dict[str, Any]) -> None:
        """Send a short JSON frame."""
        self._send(_TEXT, json.dumps(fields).encode())

    def _send(self, kind: int, payload: bytes) -> None:
        assert self._transport is not None
        assert len(payload) < 126
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
        self._transport.write(bytes((kind, 0x80 | len(payload))) + mask + masked)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


async def caller(stack: AsyncExitStack, port: int) -> Caller:
    """A connected caller, closed with the stack."""
    _, made = await asyncio.get_running_loop().create_connection(Caller, "127.0.0.1", port)
    stack.callback(made.close)
    return made


async def watcher(stack: AsyncExitStack, port: int, sid: str, heard: Callable[[bytes], None]) -> Watcher:
    """A greeted WebSocket client of a session, closed with the stack."""
    path = "/ws/" + sid.replace(" ", "%20")
    _, made = await asyncio.get_running_loop().create_connection(
        lambda: Watcher(path, heard), "127.0.0.1", port
    )
    stack.callback(made.close)
    await made.greeted
    return made


async def ask_in_turns(port: int, questions: Sequence[str], *, askers: int, count: int) -> list[float]:
    """`count` questions by `askers` sessions, each waiting for its answer: the milliseconds of each.

    Every answer must be done and come from memory.
    """
    taken_ms: list[float] = []
    left = iter(range(count))
    async with AsyncExitStack() as stack:

        async def ask(session: str) -> None:
            connection = await caller(stack, port)
            requests = [
                post("/api/ask", {"question": question, "websocket_id": session, "wait": 30})
                for question in questions
            ]
            for number in left:
                begun_s = time.perf_counter()
                body = await connection.call(requests[number % len(requests)])
                taken_ms.append((time.perf_counter() - begun_s) * 1e3)
                assert b'"status":"done"' in body, body
                assert b'"level":"exact"' in body, body

        async with asyncio.timeout(_TIMEOUT_S):
            await asyncio.gather(*(ask(session) for session in SESSIONS[:askers]))
    return taken_ms


async def push_in_turns(port: int, questions: Sequence[str], *, askers: int, count: int) -> list[float]:
    """The same by `POST /api/push`: from sending it to the done event on a WebSocket."""
    taken_ms: list[float] = []
    left = iter(range(count))
    ended: dict[str, asyncio.Future[None]] = {}

    def heard(frame: bytes) -> None:
        if b'"to_queue":"done"' not in frame:
            return
        session = frame.split(b'"session_id":"', 1)[1].split(b'"', 1)[0].decode()
        if (future := ended.get(session)) is not None and not future.done():
            future.set_result(None)

    async with AsyncExitStack() as stack:
        socket = await watcher(stack, port, "keen watcher", heard)
        socket.send({"type": "update_subscriptions", "events": ["job_state_transition"]})

        async def ask(session: str) -> None:
            connection = await caller(stack, port)
            requests = [
                post("/api/push", {"question": question, "websocket_id": session}) for question in questions
            ]
            for number in left:
                ended[session] = asyncio.get_running_loop().create_future()
                begun_s = time.perf_counter()
                queued = asyncio.ensure_future(connection.call(requests[number % len(requests)]))
                await ended[session]
                taken_ms.append((time.perf_counter() - begun_s) * 1e3)
                await queued

        async with asyncio.timeout(_TIMEOUT_S):
            await asyncio.gather(*(ask(session) for session in SESSIONS[:askers]))
    return taken_ms

"""Thousands of WebSocket clients in a process of their own, light, so that they are not what is measured.

    python -m genie.testing.socket_load URL CLIENTS

It takes a JSON command a line and answers each with a line. A client is a bare asyncio protocol that knows
just enough of RFC 6455 to find frames; a frame's time is counted from its commit, on the same clock.
"""

import array
import asyncio
import base64
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

_SEQ = re.compile(rb'"seq":(\d+)')
_TYPE = re.compile(rb'"type":"([a-z_]+)"')
_STAMP = re.compile(rb'"timestamp":"([^"]+)"')
_SPECIAL = (b"connect", b"resync")
_HANDSHAKES_AT_ONCE = 64


class Load:
    """All clients, and what they saw."""

    def __init__(self, url: str, count: int) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        assert parts.port is not None
        self.host, self.port = parts.hostname, parts.port
        self.sinks = [Sink(self, number) for number in range(count)]
        self.handshakes = asyncio.Semaphore(_HANDSHAKES_AT_ONCE)
        self.latencies_ms = array.array("f")
        self._batches: dict[bytes, Batch | None] = {}
        self.is_timing = False
        self.resyncs = 0
        self.closed: dict[int, int] = {}

    async def connect(self, *, resume: bool) -> float:
        begun_s = time.perf_counter()
        await asyncio.gather(*(sink.connect(resume=resume) for sink in self.sinks))
        return time.perf_counter() - begun_s

    async def storm(self) -> float:
        """Break all connections off at once, without a close; come back at once."""
        for sink in self.sinks:
            sink.abort()
        return await self.connect(resume=True)

    async def caught_up(self, seq: int, timeout_s: float) -> int:
        """Wait until every client has seen an event numbered `seq` or higher; how many have not."""
        await _wait_until(lambda: all(sink.last_seq >= seq for sink in self.sinks), timeout_s)
        return sum(sink.last_seq < seq for sink in self.sinks)

    async def more_moves(self, count: int, timeout_s: float) -> bool:
        """Wait until some client has seen that many more moves of jobs."""
        upto = max(sink.moves for sink in self.sinks) + count
        return await _wait_until(lambda: max(sink.moves for sink in self.sinks) >= upto, timeout_s)

    async def in_step(self, timeout_s: float) -> bool:
        """Wait until all clients have seen the same moves."""
        return await _wait_until(
            lambda: len({(sink.moves, sink.moves_sum) for sink in self.sinks}) == 1, timeout_s
        )

    def batch_in(self, data: bytes) -> "Batch | None":
        """What `data` says if it is whole frames with nothing special in them; read only once."""
        if data not in self._batches:
            if len(self._batches) > 500:
                self._batches.clear()
            frames, rest = split_frames(data)
            payloads = [payload for code, payload in frames if code == 1]
            kinds = [_TYPE.search(payload) for payload in payloads]
            is_plain = all(kind is not None and kind[1] not in _SPECIAL for kind in kinds)
            is_plain = is_plain and not rest and len(payloads) == len(frames)
            self._batches[data] = self.batch_of(payloads) if is_plain else None
        return self._batches[data]

    def batch_of(self, payloads: list[bytes]) -> "Batch":
        """What the frames of stored events among these say."""
        seqs, stamps_s, moved = [], [], []
        for payload in payloads:
            end = max(0, len(payload) - 120)
            found, stamp = _SEQ.search(payload, end), _STAMP.search(payload, end)
            if found is None or stamp is None:
                continue
            seqs.append(int(found[1]))
            stamps_s.append(datetime.fromisoformat(stamp[1].decode()).timestamp())
            kind = _TYPE.search(payload)
            if kind is not None and kind[1] == b"job_state_transition":
                moved.append(seqs[-1])
        return Batch(seqs=tuple(seqs), stamps_s=tuple(stamps_s), moves=len(moved), moves_sum=sum(moved))


async def _wait_until(holds: Callable[[], bool], timeout_s: float) -> bool:
    deadline_s = time.perf_counter() + timeout_s
    while time.perf_counter() < deadline_s:
        if holds():
            return True
        await asyncio.sleep(0.01)
    return holds()


class Sink(asyncio.Protocol):
    """One client: counts the events it gets; all get the same moves of jobs, so their sums are equal."""

    def __init__(self, load: Load, number: int) -> None:
        self.load = load
        self.number = number
        self.last_seq = 0
        self.events = 0
        self.out_of_order = 0
        self.moves = 0
        self.moves_sum = 0
        self.transport: asyncio.Transport | None = None
        self._unread = b""
        self._is_open = False
        self._opened: asyncio.Future[None] | None = None

    async def connect(self, *, resume: bool) -> None:
        loop = asyncio.get_running_loop()
        async with self.load.handshakes:
            self._opened = loop.create_future()
            self._unread, self._is_open = b"", False
            transport, _ = await loop.create_connection(lambda: self, self.load.host, self.load.port)
            self.transport = transport
            name = "".join(chr(97 + int(digit)) for digit in f"{self.number:05}")
            query = f"?resume={self.last_seq}" if resume else ""
            key = base64.b64encode(os.urandom(16)).decode()
            self.transport.write(
                f"GET /ws/client%20{name}{query} HTTP/1.1\r\nHost: {self.load.host}:{self.load.port}\r\n"
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
            )
            await self._opened

    def abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()
            self.transport = None

    def data_received(self, data: bytes) -> None:
        now_s = time.time()
        if self._is_open and not self._unread and (batch := self.load.batch_in(data)) is not None:
            self._take_batch(batch, now_s)
            return
        self._unread += data
        if not self._is_open:
            head, found, rest = self._unread.partition(b"\r\n\r\n")
            if not found:
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._unread, self._is_open = rest, True
        frames, self._unread = split_frames(self._unread)
        for code, payload in frames:
            if code == 1:
                self._take(payload, now_s)
            elif code == 8:
                close_code = int.from_bytes(payload[:2], "big")
                self.load.closed[close_code] = self.load.closed.get(close_code, 0) + 1
            elif code == 9 and self.transport is not None:
                self.transport.write(bytes((0x8A, 0x80 | len(payload), 0, 0, 0, 0)) + payload)

    def _take_batch(self, batch: "Batch", now_s: float) -> None:
        if batch.seqs:
            self.out_of_order += batch.seqs[0] <= self.last_seq
            self.last_seq = batch.seqs[-1]
            self.events += len(batch.seqs)
            self.moves += batch.moves
            self.moves_sum += batch.moves_sum
            if self.load.is_timing:
                self.load.latencies_ms.extend([(now_s - stamp_s) * 1e3 for stamp_s in batch.stamps_s])

    def connection_lost(self, exc: Exception | None) -> None:
        if self._opened is not None and not self._opened.done():
            self._opened.set_exception(ConnectionError("closed in its handshake"))

    def _take(self, frame: bytes, now_s: float) -> None:
        kind = _TYPE.search(frame)
        if kind is not None and kind[1] in _SPECIAL:
            self.load.resyncs += kind[1] == b"resync"
            if kind[1] == b"connect" and self._opened is not None and not self._opened.done():
                self._opened.set_result(None)
            return
        self._take_batch(self.load.batch_of([frame]), now_s)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What frames that came together say: the same for all who got the same bytes."""

    seqs: tuple[int, ...]
    stamps_s: tuple[float, ...]
    moves: int
    moves_sum: int


def split_frames(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """The whole frames, as opcode and payload, and what is left."""
    frames, at = [], 0
    while len(data) - at >= 2:
        code, size, start = data[at] & 0x0F, data[at + 1] & 0x7F, at + 2
        if size == 126:
            size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
        elif size == 127:
            size, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
        if len(data) < start + size:
            break
        at = start + size
        frames.append((code, data[start:at]))
    return frames, data[at:]


async def main() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    load = Load(sys.argv[1], int(sys.argv[2]))
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        command = json.loads(line)
        cpu_s, wall_s = time.process_time(), time.perf_counter()
        answer: dict[str, Any] = {}
        match command["do"]:
            case "connect":
                answer["took_s"] = await load.connect(resume=False)
            case "storm":
                answer["took_s"] = await load.storm()
            case "time":
                load.latencies_ms = array.array("f")
                load.is_timing = True
            case "stop timing":
                load.is_timing = False
                answer["latencies_ms"] = _summary(load.latencies_ms)
            case "caught up":
                answer["behind"] = await load.caught_up(command["seq"], command["timeout_s"])
            case "more moves":
                answer["seen"] = await load.more_moves(command["count"], command["timeout_s"])
            case "in step":
                answer["in_step"] = await load.in_step(command["timeout_s"])
            case "report":
                most = max((sink.moves, sink.moves_sum) for sink in load.sinks)
                answer["events"] = sum(sink.events for sink in load.sinks)
                answer["out_of_order"] = sum(sink.out_of_order for sink in load.sinks)
                answer["moves"] = most[0]
                answer["incomplete"] = sum((sink.moves, sink.moves_sum) != most for sink in load.sinks)
                answer["resyncs"] = load.resyncs
                answer["closed"] = load.closed
        answer["cpu_s"], answer["wall_s"] = time.process_time() - cpu_s, time.perf_counter() - wall_s
        answer["cpu_total_s"] = time.process_time()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _summary(values: "array.array[float]") -> dict[str, float]:
    ordered = sorted(values)
    if not ordered:
        return {"n": 0}
    at = {name: ordered[min(len(ordered) - 1, int(len(ordered) * share))] for name, share in _SHARES.items()}
    return {"n": len(ordered), **at, "max": ordered[-1]}


_SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}


class Generator:
    """The process, from the side that commands it."""

    def __init__(self, url: str, count: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "genie.testing.socket_load", url, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Generator":
        return self

    def __exit__(self, *exception: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def do(self, command: str, **more: Any) -> dict[str, Any]:
        """Have a command carried out: connect, storm, time, stop timing, more moves, caught up, …"""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": command, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the load generator ended"
        answer: dict[str, Any] = json.loads(line)
        return answer


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())

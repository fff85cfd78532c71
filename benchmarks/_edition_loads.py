"""The four loads of the comparison: each takes a server's port and gives what it measured."""

import asyncio
import base64
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from benchmarks._callers import Answer, Caller, callers, request
from websockets.asyncio.client import connect

CITIES = ("Oslo", "Lima", "Quito", "Tokyo", "Paris", "Cairo", "Delhi", "Rome")
QUESTIONS = [f"what is {number} times {number + 7}" for number in range(20, 44)]
SENTENCES = [f"The train to {city} leaves from platform {number + 2}." for number, city in enumerate(CITIES)]
LISTENERS = 50
_SESSIONS = count()


@dataclass(kw_only=True)
class Measured:
    """Milliseconds of each request, how long the whole took, what failed, and what was answered to what."""

    took_ms: list[float] = field(default_factory=list)
    wall_s: float = 0.0
    errors: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    requests: int = 0

    def add(self, asked: str, answer: Answer, told: Callable[[bytes], str]) -> None:
        self.requests += 1
        if answer.status != 200:
            self.errors += 1
            return
        self.took_ms.append(answer.took_ms)
        self.answers[asked] = told(answer.body)


async def questions(port: int, *, askers: int = 32, total: int = 1000) -> Measured:
    """Everyday repeats: `askers` sessions, each waiting for its answer, all from memory."""
    measured = Measured()
    left = iter(range(total))
    connections = await callers(port, askers)
    await _teach(connections[0])
    begun_s = time.perf_counter()
    await asyncio.gather(*(_ask(connection, left, measured) for connection in connections))
    measured.wall_s = time.perf_counter() - begun_s
    _close(connections)
    return measured


async def transcriptions(
    port: int, recording: bytes, *, uploaders: int = 4, total: int = 4
) -> list[Measured]:
    """Recordings from `uploaders` at once, and meanwhile eight askers: the uploads, then the questions."""
    uploads, between = Measured(), Measured()
    sent = request(
        "POST",
        "/api/upload-and-transcribe-mp3",
        query={"prefix": "multimodal text raw"},
        body=base64.b64encode(recording),
    )
    connections = await callers(port, uploaders + 8)
    await _teach(connections[0])
    left, busy = iter(range(total)), asyncio.Event()

    def endless() -> Iterator[int]:
        return iter(lambda: -1 if busy.is_set() else 0, -1)

    async def upload(connection: Caller) -> None:
        for _ in left:
            uploads.add("recording", await connection.call(sent), _transcription)

    begun_s = time.perf_counter()
    asking = [
        asyncio.create_task(_ask(each, endless(), between, pause_s=0.02)) for each in connections[uploaders:]
    ]
    await asyncio.gather(*(upload(each) for each in connections[:uploaders]))
    uploads.wall_s = between.wall_s = time.perf_counter() - begun_s
    busy.set()
    await asyncio.gather(*asking)
    _close(connections)
    return [uploads, between]


async def speech(port: int, *, listeners: int = 8, total: int = 16, run: int = 0) -> Measured:
    """New sentences spoken, `listeners` at once; the time is that of the first byte of sound."""
    measured = Measured()
    left = iter(range(total))
    connections = await callers(port, listeners)

    async def listen(connection: Caller) -> None:
        for number in left:
            sentence = f"{SENTENCES[number % len(SENTENCES)]} It is number {number + run * total}."
            answer = await connection.call(request("GET", "/api/get_tts_audio", query={"tts_text": sentence}))
            heard = Answer(
                status=answer.status,
                body=answer.body,
                first_byte_ms=answer.first_byte_ms,
                took_ms=answer.first_byte_ms,
            )
            measured.add(str(number), heard, lambda body: "sound" if len(body) > 44_100 else "next to none")

    begun_s = time.perf_counter()
    await asyncio.gather(*(listen(each) for each in connections))
    measured.wall_s = time.perf_counter() - begun_s
    _close(connections)
    return measured


async def sockets(port: int, *, asked: int = 15) -> Measured:
    """Listeners on WebSockets: from the push to each of them knowing that the job is done."""
    measured = Measured()
    (caller,) = await callers(port, 1)
    await _teach(caller)
    opened = [
        await connect(
            f"ws://127.0.0.1:{port}/ws/{_sid().replace(' ', '%20')}", compression=None, max_queue=None
        )
        for _ in range(LISTENERS)
    ]

    async def knows(socket, job: asyncio.Future[str], begun_s: float) -> None:  # type: ignore[no-untyped-def]
        async for text in socket:
            frame = json.loads(text)
            if frame.get("to_queue") == "done" and frame["job_id"] == await job:
                measured.took_ms.append((time.perf_counter() - begun_s) * 1e3)
                return

    wall_s = time.perf_counter()
    for number in range(asked):
        job: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        begun_s = time.perf_counter()
        waiting = [asyncio.create_task(knows(socket, job, begun_s)) for socket in opened]
        pushed = await caller.call(_push(number))
        job.set_result(json.loads(pushed.body)["job_id"])
        async with asyncio.timeout(60):
            await asyncio.gather(*waiting)
        measured.requests += 1
    measured.wall_s = time.perf_counter() - wall_s
    for socket in opened:
        await socket.close()
    caller.close()
    return measured


async def rereading(port: int, *, asked: int = 15) -> Measured:
    """Listeners that read the four queues again until the job is done, as the old page does at each event."""
    measured = Measured()
    connections = await callers(port, LISTENERS + 1)
    caller, pages = connections[0], connections[1:]
    await _teach(caller)
    reads = [
        request("GET", f"/api/get_queue/{name}", query={"limit": 20})
        for name in ("todo", "run", "dead", "done")
    ]

    async def knows(page: Caller, job_id: str, begun_s: float) -> None:
        while True:
            for sent in reads:
                answer = await page.call(sent)
                measured.requests += 1
                measured.errors += answer.status != 200
            if job_id.encode() in answer.body:
                measured.took_ms.append((time.perf_counter() - begun_s) * 1e3)
                return

    wall_s = time.perf_counter()
    for number in range(asked):
        begun_s = time.perf_counter()
        job_id = json.loads((await caller.call(_push(number))).body)["job_id"]
        await asyncio.gather(*(knows(page, job_id, begun_s) for page in pages))
        measured.requests += 1
    measured.wall_s = time.perf_counter() - wall_s
    _close(connections)
    return measured


async def _ask(connection: Caller, left: Iterator[int], measured: Measured, pause_s: float = 0.0) -> None:
    sid = _sid()
    for place, _ in enumerate(left):
        question = QUESTIONS[place % len(QUESTIONS)]
        body = {"question": question, "websocket_id": sid, "wait": 30}
        measured.add(question, await connection.call(request("POST", "/api/ask", body=body)), _told)
        if pause_s:
            await asyncio.sleep(pause_s)


async def _teach(connection: Caller) -> None:
    for question in QUESTIONS:
        body = {"question": question, "websocket_id": "bench teacher", "wait": 30}
        answer = await connection.call(request("POST", "/api/ask", body=body))
        assert answer.status == 200, answer.body[:300]


def _push(number: int) -> bytes:
    asked = {"question": QUESTIONS[number % len(QUESTIONS)], "websocket_id": "bench asker"}
    return request("POST", "/api/push", body=asked)


def _told(body: bytes) -> str:
    answer = json.loads(body)
    return f"{answer['status']} {answer['level']}: {answer['answer']}"


def _transcription(body: bytes) -> str:
    return str(json.loads(body)["transcription"])


def _sid() -> str:
    number = next(_SESSIONS)
    return "bench " + "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def _close(connections: Sequence[Caller]) -> None:
    for connection in connections:
        connection.close()

"""Spoken questions against a running server, beside the bare engine in a child of this very run."""

import asyncio
import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks import _load

from genie.config.speech import SpeechSettings
from genie.speech.link import child_environment
from genie.testing.sounds import RATE_HZ, spoken_by, to_wav

QUESTIONS = (
    "What time is it in Tokyo?",
    "What is fifteen percent of eighty?",
    "What is twelve times twelve?",
    "What day is it today?",
    "Is ninety one a prime number?",
)
LONG_TEXT = (
    "The library opens at nine in the morning, and the reading room is quiet until the school bus arrives. "
    "Most people come for the newspapers, some for the warm radiators, and a few to ask what time it is. "
)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Milliseconds of one spoken question: by the bare engine, to its transcript, to its first sound."""

    engine_ms: float
    heard_ms: float
    first_sound_ms: float


def recordings() -> list[bytes]:
    """The questions, spoken by flite."""
    return [to_wav(spoken_by("flite:slt", question)) for question in QUESTIONS]


def a_minute() -> bytes:
    """Sixty seconds of reading."""
    sound = spoken_by("flite:slt", LONG_TEXT * 6)
    assert len(sound) >= 60 * RATE_HZ
    return to_wav(sound[: 60 * RATE_HZ])


@contextmanager
def bare_engine(cache: Path) -> Iterator[Connection]:
    """The engine in a process of its own, set up as the server's is: a WAV in, milliseconds out."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    child = multiprocessing.get_context("spawn").Process(target=_listen, args=[theirs, str(cache)])
    own = dict(os.environ)
    os.environ |= child_environment(SpeechSettings().stt.threads, keeps_memory=True)
    child.start()
    os.environ.clear()
    os.environ |= own
    try:
        theirs.close()
        ours.recv()
        yield ours
        ours.send(None)
    finally:
        child.join(10)
        child.kill()


def _listen(pipe: Connection, cache: str) -> None:
    from genie.speech import weights
    from genie.speech.children.whisper import Transcriber
    from genie.testing.sounds import from_wav

    stt = SpeechSettings().stt
    folder = weights.assembled(weights.WHISPER_BASE, Path(cache))
    engine = Transcriber(str(folder), threads=stt.threads, beam_size=stt.beam_size)
    pipe.send("ready")
    while (recording := pipe.recv()) is not None:
        samples = from_wav(recording)
        begun_s = time.perf_counter()
        engine.window(samples, language=stt.language if stt.language != "auto" else None, last=True)
        pipe.send((time.perf_counter() - begun_s) * 1e3)


async def ask_aloud(port: int, engine: Connection, spoken: list[bytes], count: int) -> list[Turn]:
    """`count` questions aloud; the same recording goes to the bare engine too, by turns before and after."""
    turns: list[Turn] = []
    urls: asyncio.Queue[str] = asyncio.Queue()

    def heard(frame: bytes) -> None:
        if b'"type":"audio_update"' in frame:
            urls.put_nowait(json.loads(frame)["audioURL"])

    async with AsyncExitStack() as stack:
        await _load.watcher(stack, port, "spoken asker", heard)
        for number in range(count):
            recording = spoken[number % len(spoken)]
            engine_ms = await _heard_by(engine, recording) if number % 2 else 0.0
            caller = await _load.caller(stack, port)
            begun_s = time.perf_counter()
            await caller.call(_upload(recording, "multimodal agent", "spoken asker"))
            heard_ms = (time.perf_counter() - begun_s) * 1e3
            url = await asyncio.wait_for(urls.get(), 30)
            await _first_byte(port, url)
            first_sound_ms = (time.perf_counter() - begun_s) * 1e3
            caller.close()
            engine_ms = engine_ms or await _heard_by(engine, recording)
            turns.append(Turn(engine_ms=engine_ms, heard_ms=heard_ms, first_sound_ms=first_sound_ms))
    return turns


async def _heard_by(engine: Connection, recording: bytes) -> float:
    engine.send(recording)
    took_ms: float = await asyncio.get_running_loop().run_in_executor(None, engine.recv)
    return took_ms


async def transcribe_once(port: int, recording: bytes) -> None:
    """Have a recording transcribed."""
    async with AsyncExitStack() as stack:
        caller = await _load.caller(stack, port)
        await caller.call(_upload(recording, "multimodal text raw", "busy listener"))


async def transcribe_for_ever(port: int, recording: bytes) -> None:
    """Have a recording transcribed again and again, until cancelled."""
    while True:
        await transcribe_once(port, recording)


def _upload(recording: bytes, prefix: str, sid: str) -> bytes:
    head = (
        f"POST /api/upload-and-transcribe-mp3?prefix={quote(prefix)}&websocket_id={quote(sid)} HTTP/1.1\r\n"
        f"Host: 127.0.0.1\r\nContent-Type: audio/wav\r\nContent-Length: {len(recording)}\r\n\r\n"
    )
    return head.encode() + recording


async def _first_byte(port: int, url: str) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    )
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    assert await reader.read(1)
    writer.close()

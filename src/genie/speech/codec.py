"""Decoding and encoding, done by a process of their own."""

import asyncio
import itertools
import struct
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from genie.config.speech import SpeechSettings
from genie.core.clock import Clock
from genie.core.errors import GenieError
from genie.speech.engine import Engine, Link
from genie.speech.link import PipeLink
from genie.speech.model import SAMPLE_BYTES, AudioFormat, EngineStatus

_UNKNOWN_SIZE = 0xFFFFFFFF
_ENCODE_TIMEOUT_S = 10.0


class Codec:
    """Recordings into samples, samples into streams."""

    def __init__(self, settings: SpeechSettings, clock: Clock) -> None:
        self._settings = settings
        self._engine = Engine(
            "codec",
            self._open,
            clock,
            load_wait_s=settings.load_wait_s,
            load_timeout_s=settings.load_timeout_s,
        )
        self._numbers = itertools.count(1)
        self._dropping: set[asyncio.Task[None]] = set()

    @property
    def status(self) -> EngineStatus:
        return self._engine.status

    def start(self) -> None:
        self._engine.start()

    async def aclose(self) -> None:
        for task in self._dropping:
            task.cancel()
        if self._dropping:
            await asyncio.wait(self._dropping)
        await self._engine.aclose()

    async def wait_ready(self) -> None:
        await self._engine.wait_ready()

    async def decode(self, recording: bytes) -> bytes:
        """16-bit mono samples at 16 kHz.

        Raises:
            NotAudio: it is not a recording, or holds no sound.
            TooLarge: it is longer than the settings allow.
        """
        reply = await self._engine.call(
            {"op": "decode"}, recording, timeout_s=self._settings.decode_timeout_s
        )
        return reply.payload

    async def encode(
        self, pieces: AsyncGenerator[tuple[bytes, int], None], format: AudioFormat
    ) -> AsyncGenerator[bytes, None]:
        """Samples, each piece with its rate (all the same), as a stream in `format`."""
        work = self._wav(pieces) if format == "wav" else self._compressed(pieces, format)
        async with aclosing(pieces), aclosing(work):
            async for piece in work:
                yield piece

    async def _wav(self, pieces: AsyncGenerator[tuple[bytes, int], None]) -> AsyncGenerator[bytes, None]:
        first = True
        async for samples, rate_hz in pieces:
            yield wav_header(rate_hz) + samples if first else samples
            first = False

    async def _compressed(
        self, pieces: AsyncGenerator[tuple[bytes, int], None], format: AudioFormat
    ) -> AsyncGenerator[bytes, None]:
        stream, rate_hz, finished = str(next(self._numbers)), 0, False
        try:
            async for samples, rate_hz in pieces:
                if piece := await self._encode("feed", stream, format, rate_hz, samples):
                    yield piece
            if rate_hz and (piece := await self._encode("finish", stream, format, rate_hz, b"")):
                yield piece
            finished = True
        finally:
            if not finished and rate_hz:
                self._drop(stream)

    async def _encode(self, op: str, stream: str, format: str, rate_hz: int, samples: bytes) -> bytes:
        fields = {"op": op, "stream": stream, "format": format, "rate_hz": rate_hz}
        return (await self._engine.call(fields, samples, timeout_s=_ENCODE_TIMEOUT_S)).payload

    def _drop(self, stream: str) -> None:
        async def drop() -> None:
            try:
                await self._engine.call({"op": "drop", "stream": stream}, timeout_s=_ENCODE_TIMEOUT_S)
            except GenieError:
                return

        task = asyncio.create_task(drop(), name=f"drop stream {stream}")
        self._dropping.add(task)
        task.add_done_callback(self._dropping.discard)

    async def _open(self, progress: Callable[[str], None]) -> Link:
        settings = {"limit_s": self._settings.audio_limit_s}
        return await PipeLink.open("genie.speech.children.codec", settings, progress)


def wav_header(rate_hz: int, samples_bytes: int | None = None) -> bytes:
    """The header of a 16-bit mono WAV; without a size, that of a stream whose end is not known yet."""
    size = _UNKNOWN_SIZE if samples_bytes is None else samples_bytes
    whole = _UNKNOWN_SIZE if samples_bytes is None else samples_bytes + 36
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate_hz, rate_hz * SAMPLE_BYTES, SAMPLE_BYTES, 16)
    return struct.pack("<4sI4s", b"RIFF", whole, b"WAVE") + form + struct.pack("<4sI", b"data", size)


def with_sizes(wav: bytes) -> bytes:
    """A WAV that was streamed and is now whole, with its sizes in its header."""
    header = len(wav_header(0))
    if len(wav) < header or wav[36:40] != b"data":
        return wav
    return wav_header(int.from_bytes(wav[24:28], "little"), len(wav) - header) + wav[header:]

"""What listens and what speaks, wherever it runs: in processes here, or on another server."""

from collections.abc import AsyncGenerator
from typing import Protocol

from genie.speech.model import AudioFormat, EngineStatus, Priority, Segment


class Heard:
    """What an `Ear` made of a recording, and the milliseconds it took."""

    __slots__ = ("language", "queue_ms", "segments", "stt_ms", "vad_ms")

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.language: str | None = None
        self.vad_ms = 0.0
        self.stt_ms = 0.0
        self.queue_ms = 0.0


class Ear(Protocol):
    """Turns sound into text."""

    @property
    def status(self) -> EngineStatus: ...

    def start(self) -> None:
        """Begin to load, in the background."""
        ...

    async def aclose(self) -> None: ...

    async def wait_ready(self) -> None:
        """Wait, within the settings' limit, until it can listen."""
        ...

    async def hear(self, samples: bytes, *, language: str | None, priority: Priority) -> Heard:
        """What is said in 16-bit mono samples at 16 kHz; `language` None is to be detected."""
        ...


class Voice(Protocol):
    """Turns text into sound."""

    @property
    def status(self) -> EngineStatus: ...

    @property
    def identity(self) -> str:
        """Names all that changes how a text sounds; part of the cache's key."""
        ...

    def start(self) -> None:
        """Begin to load, in the background."""
        ...

    async def aclose(self) -> None: ...

    async def wait_ready(self) -> None:
        """Wait, within the settings' limit, until it can speak."""
        ...

    def say(self, text: str, format: AudioFormat) -> AsyncGenerator[bytes, None]:
        """The text, spoken: a stream in `format`, its first piece as early as can be."""
        ...

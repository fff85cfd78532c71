"""What the speech package hands out: transcripts, spoken audio, and how its engines are."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Literal

SAMPLE_RATE_HZ = 16_000
SAMPLE_BYTES = 2

AudioFormat = Literal["wav", "mp3", "ogg", "flac", "aac", "pcm"]
"""`ogg` holds opus, `aac` comes in ADTS frames, and `pcm` is 16-bit mono at 24 kHz, without a header."""
MEDIA_TYPES: dict[AudioFormat, str] = {
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "aac": "audio/aac",
    "pcm": "audio/pcm",
}


class EngineState(StrEnum):
    ABSENT = "absent"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class EngineStatus:
    """How an engine is, since when (aware UTC), on which device; `reason` says why it failed."""

    state: EngineState
    model: str | None = None
    since: datetime | None = None
    device: str | None = None
    reason: str | None = None
    pid: int | None = None


class Priority(IntEnum):
    """Who is served first; a lower number goes before a higher one."""

    LIVE_FINAL = 0
    UPLOAD = 1
    PARTIAL = 2
    LONG_FILE = 3


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of speech, in seconds from the start of the recording."""

    start_s: float
    end_s: float
    text: str
    log_probability: float
    no_speech_probability: float


@dataclass(frozen=True, kw_only=True)
class SpeechTiming:
    """Milliseconds spent on a recording.

    `decode_ms`, `vad_ms` and `stt_ms` are the work of the engines, `queue_ms` is waiting for them, and
    `total_ms` is from the call to its return.
    """

    decode_ms: float = 0.0
    vad_ms: float = 0.0
    queue_ms: float = 0.0
    stt_ms: float = 0.0
    total_ms: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """What was heard; `text` is empty when there was no speech. `confidence` is from 0 to 1."""

    text: str
    language: str | None
    duration_s: float
    confidence: float | None
    timing: SpeechTiming
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WindowGranted:
    """The engine was given the next stretch of one recording; `request` numbers the recordings."""

    request: int
    priority: Priority
    start_s: float
    duration_s: float


@dataclass(frozen=True, kw_only=True)
class SpokenAudio:
    """Speech as a stream of bytes; `cached` means it was spoken before and came from disk."""

    media_type: str
    chunks: AsyncGenerator[bytes, None]
    cached: bool = False


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An engine's answer to one call."""

    fields: dict[str, Any] = field(default_factory=dict)
    payload: bytes = b""

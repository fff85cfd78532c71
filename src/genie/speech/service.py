"""The one door to speech: `hear` a recording, `say` a text, and see how the engines are."""

import math
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import get_args

from genie.config.speech import SpeechSettings
from genie.core.blocking import run_blocking
from genie.core.clock import Clock
from genie.core.errors import BadRequest, BlankQuestion, NotAudio, NotReady, TooBusy, TooLarge
from genie.speech.codec import Codec, with_sizes
from genie.speech.hearing import LocalEar, Observe
from genie.speech.model import (
    MEDIA_TYPES,
    SAMPLE_BYTES,
    SAMPLE_RATE_HZ,
    AudioFormat,
    EngineState,
    EngineStatus,
    Priority,
    SpeechTiming,
    SpokenAudio,
    Transcript,
)
from genie.speech.phrase_cache import PhraseCache
from genie.speech.ports import Ear, Heard, Voice
from genie.speech.remote import RemoteEar, RemoteVoice
from genie.speech.speaking import LocalVoice
from genie.speech.spoken_text import spoken

_BUSY_RETRY_S = 3.0


class SpeechService:
    """Owns the engines.

    Spoken phrases are kept in `cache_dir`, joined weights in `weights_dir`, which servers may share
    (`cache_dir` if not given); further models are in `models` beside `cache_dir`. `observe_window` is told of
    each window of sound as the engine gets it.
    """

    def __init__(
        self,
        settings: SpeechSettings,
        cache_dir: Path,
        clock: Clock,
        *,
        weights_dir: Path | None = None,
        observe_window: Observe | None = None,
    ) -> None:
        weights_dir = weights_dir or cache_dir
        self._settings = settings
        self._clock = clock
        self._codec = Codec(settings, clock)
        self._ear: Ear = (
            RemoteEar(settings.stt, clock)
            if _is_url(settings.stt.model)
            else LocalEar(settings, weights_dir, cache_dir.parent / "models", clock, observe_window)
        )
        self._voice: Voice = (
            RemoteVoice(settings.tts, clock)
            if _is_url(settings.tts.voice)
            else LocalVoice(settings, weights_dir, clock, self._codec)
        )
        self._phrases = PhraseCache(folder=cache_dir / "spoken", limit_bytes=settings.tts.cache_limit_bytes)
        self._hearing = _Door("recordings", settings.stt.waiting_limit)
        self._speaking = _Door("texts", settings.tts.waiting_limit)

    async def start(self) -> None:
        """Begin to load the engines; returns at once."""
        if self._settings.enabled:
            for engine in (self._codec, self._ear, self._voice):
                engine.start()

    async def aclose(self) -> None:
        """End the engines and whatever waits for them."""
        await self._ear.aclose()
        await self._voice.aclose()
        await self._codec.aclose()

    def status(self) -> dict[str, EngineStatus]:
        """How hearing (`stt`) and speaking (`tts`) are; each needs the codec, whose failure counts."""
        codec = self._codec.status
        listed = {"stt": self._ear.status, "tts": self._voice.status}
        if codec.state is EngineState.READY:
            return listed
        return {
            name: codec if status.state is EngineState.READY else status for name, status in listed.items()
        }

    def processes(self) -> dict[str, int]:
        """The process ids of the engines that run here."""
        listed = {"codec": self._codec.status, "stt": self._ear.status, "tts": self._voice.status}
        return {name: status.pid for name, status in listed.items() if status.pid is not None}

    async def wait_ready(self) -> None:
        """Wait until all can work, at most as long as the settings say; else the error that says why not."""
        await self._codec.wait_ready()
        await self._ear.wait_ready()
        await self._voice.wait_ready()

    async def hear(
        self, audio: bytes, *, language: str | None = None, priority: Priority | None = None
    ) -> Transcript:
        """What is said in a recording of any common format; the text is empty when nobody speaks.

        Without `priority`, recordings up to the settings' `upload_s` go before longer ones. `language` is a
        two-letter code or `auto`; the settings' own when None.

        Raises:
            NotAudio, TooLarge: it cannot be read, or is more than the settings allow.
            NotReady, TooBusy, EngineFailed: try again later.
        """
        begun_s = self._clock.monotonic_s()
        self._refuse_unless_on()
        if not audio:
            raise NotAudio("The recording is empty: no bytes were sent.")
        if len(audio) > self._settings.upload_limit_bytes:
            limit_mb = self._settings.upload_limit_bytes / 2**20
            raise TooLarge(f"The recording has {len(audio) / 2**20:.0f} MB; {limit_mb:g} MB are accepted.")
        async with self._hearing.entered():
            samples = await self._codec.decode(audio)
            decoded_s = self._clock.monotonic_s()
            duration_s = len(samples) / SAMPLE_BYTES / SAMPLE_RATE_HZ
            if priority is None:
                is_short = duration_s <= self._settings.upload_s
                priority = Priority.UPLOAD if is_short else Priority.LONG_FILE
            spoken_in = language or self._settings.stt.language
            heard = await self._ear.hear(
                samples, language=None if spoken_in == "auto" else spoken_in, priority=priority
            )
        return _transcript(
            heard,
            duration_s,
            SpeechTiming(
                decode_ms=(decoded_s - begun_s) * 1000,
                vad_ms=heard.vad_ms,
                queue_ms=heard.queue_ms,
                stt_ms=heard.stt_ms,
                total_ms=(self._clock.monotonic_s() - begun_s) * 1000,
            ),
        )

    async def say(self, text: str, *, format: AudioFormat = "wav") -> SpokenAudio:
        """The text, spoken. Returns when the first piece is there; the rest follows as it is made.

        Raises:
            BlankQuestion, TooLarge, BadRequest: nothing to say, too much, or an unknown format.
            NotReady, TooBusy, EngineFailed: try again later.
        """
        self._refuse_unless_on()
        if format not in get_args(AudioFormat):
            raise BadRequest(f"There is no audio format {format!r} here, only wav, mp3 and ogg.")
        if len(text) > self._settings.tts.text_limit_chars:
            raise TooLarge(
                f"The text has {len(text)} characters; {self._settings.tts.text_limit_chars} are spoken."
            )
        if not spoken(text):
            raise BlankQuestion("There is nothing to say in that text.")
        key = self._phrases.key(self._voice.identity, text, format)
        known = await run_blocking(lambda: self._phrases.get(key))
        if known is not None:
            return SpokenAudio(media_type=MEDIA_TYPES[format], chunks=_once(known), cached=True)
        chunks = self._spoken_now(text, format, key)
        try:
            first = await anext(chunks)
        except StopAsyncIteration:
            raise BlankQuestion("There is nothing to say in that text.") from None
        return SpokenAudio(media_type=MEDIA_TYPES[format], chunks=_with_first(first, chunks))

    async def forget(self, text: str) -> None:
        """Remove a text's speech from the cache, in every format."""
        for format in get_args(AudioFormat):
            key = self._phrases.key(self._voice.identity, text, format)
            await run_blocking(partial(self._phrases.drop, key))

    async def forget_all(self) -> None:
        """Remove all speech from the cache."""
        await run_blocking(self._phrases.clear)

    async def _spoken_now(self, text: str, format: AudioFormat, key: str) -> AsyncGenerator[bytes, None]:
        pieces = bytearray()
        async with self._speaking.entered(), aclosing(self._voice.say(text, format)) as spoken_pieces:
            async for piece in spoken_pieces:
                pieces += piece
                yield piece
        whole = with_sizes(bytes(pieces)) if format == "wav" else bytes(pieces)
        await run_blocking(lambda: self._phrases.put(key, whole))

    def _refuse_unless_on(self) -> None:
        if not self._settings.enabled:
            raise NotReady("Speech is switched off in the settings (speech.enabled).", retry_after_s=3600)


class _Door:
    """Lets in one that works and a bounded number that wait."""

    def __init__(self, what: str, waiting_limit: int) -> None:
        self._what = what
        self._limit = waiting_limit + 1
        self._inside = 0

    def entered(self) -> AbstractAsyncContextManager[None]:
        return self._entered()

    @asynccontextmanager
    async def _entered(self) -> AsyncIterator[None]:
        if self._inside >= self._limit:
            raise TooBusy(
                f"{self._inside - 1} {self._what} are waiting already.", retry_after_s=_BUSY_RETRY_S
            )
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


def _transcript(heard: Heard, duration_s: float, timing: SpeechTiming) -> Transcript:
    segments = heard.segments
    weight = sum(max(0.1, segment.end_s - segment.start_s) for segment in segments)
    confidence = None
    if segments:
        mean = sum(
            segment.log_probability * max(0.1, segment.end_s - segment.start_s) for segment in segments
        )
        confidence = round(min(1.0, math.exp(mean / weight)), 4)
    return Transcript(
        text=" ".join(segment.text for segment in segments),
        language=heard.language if segments else None,
        duration_s=round(duration_s, 3),
        confidence=confidence,
        timing=timing,
        segments=tuple(segments),
    )


async def _once(whole: bytes) -> AsyncIterator[bytes]:
    yield whole


async def _with_first(first: bytes, rest: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
    try:
        yield first
        async for piece in rest:
            yield piece
    finally:
        await rest.aclose()


def _is_url(target: str) -> bool:
    return target.startswith(("http://", "https://"))

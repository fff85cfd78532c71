"""The one door to speech: `hear` a recording, `say` a text, and see how the engines are."""

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, get_args

from genie.config.speech import SpeechSettings
from genie.core.blocking import run_blocking
from genie.core.clock import Clock
from genie.core.errors import (
    BadRequest,
    BadSettings,
    BlankQuestion,
    GenieError,
    NotAudio,
    NotReady,
    TooLarge,
)
from genie.core.metrics import Meter, NoMeter
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
from genie.speech.serving import Door, Serving, warm
from genie.speech.speaking import LocalVoice
from genie.speech.spoken_text import spoken


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
        meter: Meter | None = None,
    ) -> None:
        self._settings = settings
        self._cache_dir = cache_dir
        self._weights_dir = weights_dir or cache_dir
        self._clock = clock
        self._observe_window = observe_window
        self._meter = meter or NoMeter()
        self._codec = Codec(settings, clock)
        self._ear: Serving[Ear] = Serving(self._new_ear(settings))
        self._voice: Serving[Voice] = Serving(self._new_voice(settings))
        self._retiring: set[asyncio.Task[None]] = set()
        self._hearing = Door("recordings", lambda: self._settings.stt.waiting_limit)
        self._hearing_partials = Door("partial transcripts", lambda: self._settings.stt.waiting_limit)
        self._speaking = Door("texts", lambda: self._settings.tts.waiting_limit)

    def _new_ear(self, settings: SpeechSettings) -> Ear:
        if _is_url(settings.stt.model):
            return RemoteEar(settings.stt, self._clock)
        models_dir = self._cache_dir.parent / "models"
        return LocalEar(settings, self._weights_dir, models_dir, self._clock, self._observe_window)

    def _new_voice(self, settings: SpeechSettings) -> Voice:
        if _is_url(settings.tts.voice):
            return RemoteVoice(settings.tts, self._clock)
        return LocalVoice(settings, self._weights_dir, self._clock, self._codec)

    @property
    def _phrases(self) -> PhraseCache:
        return PhraseCache(
            folder=self._cache_dir / "spoken", limit_bytes=self._settings.tts.cache_limit_bytes
        )

    async def start(self) -> None:
        """Begin to load the engines; returns at once."""
        if self._settings.enabled:
            for engine in (self._codec, self._ear.engine, self._voice.engine):
                engine.start()

    @asynccontextmanager
    async def prepared(self, settings: SpeechSettings) -> AsyncIterator[Callable[[], None]]:
        """Build and warm what `settings` change, beside what works now; call what is yielded to swap it in.

        Not swapped in, it is ended again, and nothing has changed.

        Raises:
            BadSettings: it cannot work; the sentence says which setting is at fault, and why.
        """
        async with AsyncExitStack() as unused:
            ear, voice = self._ear, self._voice
            if settings.stt != self._settings.stt:
                ear = Serving(self._new_ear(settings))
                await self._warm(unused, ear.engine, f"speech.stt.model {settings.stt.model!r}")
            if settings.tts != self._settings.tts:
                voice = Serving(self._new_voice(settings))
                await self._warm(unused, voice.engine, f"speech.tts.voice {settings.tts.voice!r}")

            def swap() -> None:
                unused.pop_all()
                if ear is not self._ear:
                    self._retire(self._ear)
                if voice is not self._voice:
                    self._retire(self._voice)
                self._settings, self._ear, self._voice = settings, ear, voice

            yield swap

    async def _warm(self, unused: AsyncExitStack, engine: Ear | Voice, what: str) -> None:
        if not self._settings.enabled:
            return
        try:
            await warm(engine)
        except GenieError as error:
            sentence = f"{what} cannot be used: {error.detail}"
            raise BadSettings(sentence, faults=[sentence]) from error
        unused.push_async_callback(engine.aclose)

    def _retire(self, old: Serving[Any]) -> None:
        task = asyncio.create_task(old.retire(), name="an engine that gives way")
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)

    async def aclose(self) -> None:
        """End the engines and whatever waits for them."""
        retiring = list(self._retiring)
        for task in retiring:
            task.cancel()
        await asyncio.gather(*retiring, return_exceptions=True)
        await self._ear.engine.aclose()
        await self._voice.engine.aclose()
        await self._codec.aclose()

    def status(self) -> dict[str, EngineStatus]:
        """How hearing (`stt`) and speaking (`tts`) are; each needs the codec, whose failure counts."""
        codec = self._codec.status
        listed = self._statuses()
        if codec.state is EngineState.READY:
            return listed
        return {
            name: codec if status.state is EngineState.READY else status for name, status in listed.items()
        }

    def _statuses(self) -> dict[str, EngineStatus]:
        return {"stt": self._ear.engine.status, "tts": self._voice.engine.status}

    def processes(self) -> dict[str, int]:
        """The process ids of the engines that run here."""
        listed = {"codec": self._codec.status, **self._statuses()}
        return {name: status.pid for name, status in listed.items() if status.pid is not None}

    async def wait_ready(self) -> None:
        """Wait until all can work, at most as long as the settings say; else the error that says why not."""
        await self._codec.wait_ready()
        await self._ear.engine.wait_ready()
        await self._voice.engine.wait_ready()

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
        door = self._hearing_partials if priority is Priority.PARTIAL else self._hearing
        async with door.entered():
            samples = await self._codec.decode(audio)
            decoded_s = self._clock.monotonic_s()
            duration_s = len(samples) / SAMPLE_BYTES / SAMPLE_RATE_HZ
            if priority is None:
                is_short = duration_s <= self._settings.upload_s
                priority = Priority.UPLOAD if is_short else Priority.LONG_FILE
            spoken_in = language or self._settings.stt.language
            with self._ear.used() as ear:
                heard = await ear.hear(
                    samples, language=None if spoken_in == "auto" else spoken_in, priority=priority
                )
        timing = SpeechTiming(
            decode_ms=(decoded_s - begun_s) * 1000,
            vad_ms=heard.vad_ms,
            queue_ms=heard.queue_ms,
            stt_ms=heard.stt_ms,
            total_ms=(self._clock.monotonic_s() - begun_s) * 1000,
        )
        self._measure(timing, duration_s)
        return _transcript(heard, duration_s, timing)

    def _measure(self, timing: SpeechTiming, duration_s: float) -> None:
        for stage, took_ms in (
            ("decode", timing.decode_ms),
            ("vad", timing.vad_ms),
            ("stt_wait", timing.queue_ms),
            ("stt", timing.stt_ms),
        ):
            self._meter.stage_took(stage, took_ms / 1000)
        self._meter.heard(duration_s, timing.stt_ms / 1000)

    async def say(self, text: str, *, format: AudioFormat = "wav") -> SpokenAudio:
        """The text, spoken. Returns when the first piece is there; the rest follows as it is made.

        Raises:
            BlankQuestion, TooLarge, BadRequest: nothing to say, too much, or an unknown format.
            NotReady, TooBusy, EngineFailed: try again later.
        """
        begun_s = self._clock.monotonic_s()
        self._refuse_unless_on()
        if format not in get_args(AudioFormat):
            raise BadRequest(f"There is no audio format {format!r} here, only {', '.join(MEDIA_TYPES)}.")
        if len(text) > self._settings.tts.text_limit_chars:
            raise TooLarge(
                f"The text has {len(text)} characters; {self._settings.tts.text_limit_chars} are spoken."
            )
        if not spoken(text):
            raise BlankQuestion("There is nothing to say in that text.")
        key = self._phrases.key(self._voice.engine.identity, text, format)
        known = await run_blocking(lambda: self._phrases.get(key))
        if known is not None:
            self._measure_first_byte(begun_s)
            return SpokenAudio(media_type=MEDIA_TYPES[format], chunks=_once(known), cached=True)
        chunks = self._spoken_now(text, format)
        try:
            first = await anext(chunks)
        except StopAsyncIteration:
            raise BlankQuestion("There is nothing to say in that text.") from None
        self._measure_first_byte(begun_s)
        return SpokenAudio(media_type=MEDIA_TYPES[format], chunks=_with_first(first, chunks))

    async def forget(self, text: str) -> None:
        """Remove a text's speech from the cache, in every format."""
        for format in get_args(AudioFormat):
            key = self._phrases.key(self._voice.engine.identity, text, format)
            await run_blocking(partial(self._phrases.drop, key))

    def _measure_first_byte(self, begun_s: float) -> None:
        self._meter.stage_took("tts_first_byte", self._clock.monotonic_s() - begun_s)

    async def _spoken_now(self, text: str, format: AudioFormat) -> AsyncGenerator[bytes, None]:
        pieces = bytearray()
        with self._voice.used() as voice:
            key = self._phrases.key(voice.identity, text, format)
            async with self._speaking.entered(), aclosing(voice.say(text, format)) as spoken_pieces:
                async for piece in spoken_pieces:
                    pieces += piece
                    yield piece
        whole = with_sizes(bytes(pieces)) if format == "wav" else bytes(pieces)
        await run_blocking(lambda: self._phrases.put(key, whole))

    def _refuse_unless_on(self) -> None:
        if not self._settings.enabled:
            raise NotReady("Speech is switched off in the settings (speech.enabled).", retry_after_s=3600)


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


async def _once(whole: bytes) -> AsyncGenerator[bytes, None]:
    yield whole


async def _with_first(first: bytes, rest: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    try:
        yield first
        async for piece in rest:
            yield piece
    finally:
        await rest.aclose()


def _is_url(target: str) -> bool:
    return target.startswith(("http://", "https://"))

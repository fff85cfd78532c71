"""Listening and speaking on another server, by the protocol of OpenAI's audio endpoints."""

import asyncio
import wave
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any

import httpx
import stamina
import structlog
from pydantic import SecretStr

from genie.config.speech import SttSettings, TtsSettings
from genie.core.clock import Clock
from genie.core.errors import EngineFailed
from genie.speech.model import (
    SAMPLE_BYTES,
    SAMPLE_RATE_HZ,
    AudioFormat,
    EngineState,
    EngineStatus,
    Priority,
    Segment,
)
from genie.speech.ports import Heard
from genie.speech.silence import KeepOptions, is_invented
from genie.speech.spoken_text import spoken

_PROBE_EVERY_S = 15.0
_PROBE_TIMEOUT_S = 5.0
_CONNECT_TIMEOUT_S = 5.0
_ATTEMPTS = 3
_CONCURRENCY = 4
_FORMAT_NAMES: Mapping[AudioFormat, str] = {
    "wav": "wav",
    "mp3": "mp3",
    "ogg": "opus",
    "flac": "flac",
    "aac": "aac",
    "pcm": "pcm",
}


class _Remote:
    """A server that is asked from time to time whether it is there."""

    def __init__(self, url: str, model: str, key: SecretStr | None, timeout_s: float, clock: Clock) -> None:
        self._url = url.rstrip("/")
        self._model = model
        self._clock = clock
        self._client = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {key.get_secret_value()}"} if key else {},
            timeout=httpx.Timeout(timeout_s, connect=_CONNECT_TIMEOUT_S),
        )
        self._status = EngineStatus(state=EngineState.ABSENT)
        self._prober: asyncio.Task[None] | None = None
        self._turn = asyncio.Semaphore(_CONCURRENCY)
        self._probed = asyncio.Event()

    @property
    def status(self) -> EngineStatus:
        return self._status

    def start(self) -> None:
        if self._prober is None:
            self._become(EngineState.LOADING, "asking whether it is there")
            self._prober = asyncio.create_task(self._probe(), name=f"probe {self._url}")

    async def aclose(self) -> None:
        if self._prober is not None:
            self._prober.cancel()
            with suppress(asyncio.CancelledError):
                await self._prober
            self._prober = None
        await self._client.aclose()
        self._become(EngineState.ABSENT, None)

    async def wait_ready(self) -> None:
        await self._probed.wait()
        if self._status.state is EngineState.FAILED:
            raise EngineFailed(self._status.reason or "", retry_after_s=_PROBE_EVERY_S)

    async def send(self, path: str, **request: Any) -> httpx.Response:
        """POST, with retries while nothing was received; the response is open and to be closed.

        Raises:
            EngineFailed: the server cannot be reached, or answers with an error.
        """
        try:
            async for attempt in stamina.retry_context(
                on=_is_worth_a_retry, attempts=_ATTEMPTS, wait_initial=0.2, wait_max=2.0
            ):
                with attempt:
                    response = await self._client.send(
                        self._client.build_request("POST", self._url + path, **request), stream=True
                    )
                    if response.is_error:
                        await response.aread()
                        await response.aclose()
                        response.raise_for_status()
                    return response
        except httpx.HTTPStatusError as error:
            excerpt = error.response.text[:200]
            raise self._failure(f"answered {error.response.status_code}: {excerpt}") from error
        except httpx.HTTPError as error:
            raise self._failure(f"could not be asked ({type(error).__name__}: {error})") from error
        raise AssertionError

    def _failure(self, what: str) -> EngineFailed:
        return EngineFailed(f"The speech server {self._url} {what}", retry_after_s=5)

    async def _probe(self) -> None:
        while True:
            try:
                response = await self._client.get(self._url + "/models", timeout=_PROBE_TIMEOUT_S)
            except httpx.HTTPError as error:
                self._become(EngineState.FAILED, f"{self._url} does not answer: {type(error).__name__}")
            else:
                if response.status_code in (401, 403):
                    self._become(EngineState.FAILED, f"{self._url} refuses the key (speech.*.api_key)")
                else:
                    self._become(EngineState.READY, None)
            self._probed.set()
            await asyncio.sleep(_PROBE_EVERY_S)

    def _become(self, state: EngineState, reason: str | None) -> None:
        if state is not self._status.state:
            structlog.get_logger("genie.speech").info(
                "remote", url=self._url, state=state.value, reason=reason
            )
            self._status = EngineStatus(
                state=state, model=self._model, since=self._clock.now(), device=self._url, reason=reason
            )


class RemoteEar(_Remote):
    """Transcription by `POST …/audio/transcriptions`."""

    def __init__(self, settings: SttSettings, clock: Clock) -> None:
        super().__init__(settings.model, settings.remote_model, settings.api_key, settings.timeout_s, clock)

    async def hear(self, samples: bytes, *, language: str | None, priority: Priority) -> Heard:
        heard = Heard()
        asked_s = self._clock.monotonic_s()
        data = {"model": self._model, "response_format": "verbose_json", "temperature": "0"}
        if language is not None:
            data["language"] = language
        async with self._turn:
            begun_s = self._clock.monotonic_s()
            response = await self.send(
                "/audio/transcriptions",
                data=data,
                files={"file": ("recording.wav", _wav(samples), "audio/wav")},
            )
            try:
                await response.aread()
                answer = response.json()
                heard.segments = _segments(answer, len(samples) / SAMPLE_BYTES / SAMPLE_RATE_HZ)
            except (httpx.HTTPError, ValueError, TypeError, AttributeError, KeyError) as error:
                raise self._failure("answered something that is not a transcript") from error
            finally:
                await response.aclose()
        heard.language = answer.get("language") or language
        heard.queue_ms = (begun_s - asked_s) * 1000
        heard.stt_ms = (self._clock.monotonic_s() - begun_s) * 1000
        return heard


class RemoteVoice(_Remote):
    """Speech by `POST …/audio/speech`."""

    def __init__(self, settings: TtsSettings, clock: Clock) -> None:
        super().__init__(settings.voice, settings.remote_model, settings.api_key, settings.timeout_s, clock)
        self._settings = settings

    @property
    def identity(self) -> str:
        settings = self._settings
        return f"{self._url} {settings.remote_model} {settings.remote_voice} {settings.speed:g}"

    async def say(self, text: str, format: AudioFormat) -> AsyncGenerator[bytes, None]:
        async with self._turn:
            response = await self.send(
                "/audio/speech",
                json={
                    "model": self._model,
                    "voice": self._settings.remote_voice,
                    "input": spoken(text),
                    "response_format": _FORMAT_NAMES[format],
                    "speed": self._settings.speed,
                },
            )
            try:
                async for piece in response.aiter_bytes():
                    yield piece
            except httpx.HTTPError as error:
                raise self._failure(f"broke off while speaking ({type(error).__name__})") from error
            finally:
                await response.aclose()


def _is_worth_a_retry(error: Exception) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in (429, 500, 502, 503, 504)
    return isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.RemoteProtocolError)


def _segments(answer: Mapping[str, Any], duration_s: float) -> list[Segment]:
    listed = answer.get("segments") or [{"text": answer["text"], "start": 0.0, "end": duration_s}]
    found = [
        Segment(
            start_s=float(segment["start"]),
            end_s=float(segment["end"]),
            text=str(segment["text"]).strip(),
            log_probability=float(segment.get("avg_logprob") or 0.0),
            no_speech_probability=float(segment.get("no_speech_prob") or 0.0),
        )
        for segment in listed
    ]
    keep = KeepOptions()
    return [
        segment
        for segment in found
        if not is_invented(
            segment.text,
            log_probability=segment.log_probability,
            no_speech_probability=segment.no_speech_probability,
            keep=keep,
        )
    ]


def _wav(samples: bytes) -> bytes:
    outlet = BytesIO()
    with wave.open(outlet, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(SAMPLE_BYTES)
        recording.setframerate(SAMPLE_RATE_HZ)
        recording.writeframes(samples)
    return outlet.getvalue()

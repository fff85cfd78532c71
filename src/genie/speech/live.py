"""An utterance that is heard while it is spoken: partial transcripts on the way, the whole at its end."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from genie.core.errors import GenieError, TooLarge
from genie.speech.codec import wav_header
from genie.speech.model import SAMPLE_BYTES, Priority, Segment, Transcript
from genie.speech.service import SpeechService

_PARTIAL_EVERY_S = 1.0
_TAIL_S = 12.0


@dataclass(frozen=True, kw_only=True)
class Partial:
    """What has been understood so far; the first `stable_chars` characters of `text` change no more."""

    text: str
    stable_chars: int


class LiveUtterance:
    """Sound as it comes in: 16-bit mono samples at `rate_hz`, at most `limit_s` seconds of it."""

    def __init__(self, speech: SpeechService, *, rate_hz: int, language: str | None, limit_s: float) -> None:
        self._speech = speech
        self._rate_hz = rate_hz
        self._language = language
        self._limit_s = limit_s
        self._samples = bytearray()
        self._arrived = asyncio.Event()
        self._agreement = Agreement()
        self._tail_start = 0

    def add(self, samples: bytes) -> None:
        """Take in what was just said.

        Raises:
            TooLarge: the utterance is longer than allowed.
        """
        if self._seconds(len(self._samples) + len(samples)) > self._limit_s:
            raise TooLarge(f"The utterance is longer than {self._limit_s:g} seconds.")
        self._samples += samples
        self._arrived.set()

    async def partials(self) -> AsyncGenerator[Partial, None]:
        """What is understood so far, again and again while more comes; late ones are left out."""
        heard_upto = 0
        while True:
            while self._seconds(len(self._samples) - heard_upto) < _PARTIAL_EVERY_S:
                self._arrived.clear()
                await self._arrived.wait()
            heard_upto = len(self._samples)
            tail = bytes(self._samples[self._tail_start : heard_upto])
            try:
                transcript = await self._heard(tail, Priority.PARTIAL)
            except GenieError:
                continue
            partial = self._agreement.take(transcript.text)
            if self._seconds(len(tail)) > _TAIL_S:
                self._freeze(transcript.segments)
            if partial.text:
                yield partial

    async def finish(self) -> Transcript:
        """The whole utterance, heard before all other work; what `SpeechService.hear` raises."""
        return await self._heard(bytes(self._samples), Priority.LIVE_FINAL)

    async def _heard(self, samples: bytes, priority: Priority) -> Transcript:
        whole = samples[: len(samples) // SAMPLE_BYTES * SAMPLE_BYTES]
        recording = wav_header(self._rate_hz, len(whole)) + whole
        return await self._speech.hear(recording, language=self._language, priority=priority)

    def _freeze(self, segments: Sequence[Segment]) -> None:
        """Leave what was said before the last segment as it was understood, and listen on from there."""
        if len(segments) < 2:
            return
        self._agreement.freeze(" ".join(segment.text for segment in segments[:-1]))
        self._tail_start += int(segments[-2].end_s * self._rate_hz) * SAMPLE_BYTES

    def _seconds(self, size_bytes: int) -> float:
        return size_bytes / SAMPLE_BYTES / self._rate_hz


class Agreement:
    """Words on which two transcripts in a row agree are stable: they are never taken back."""

    def __init__(self) -> None:
        self._frozen: list[str] = []
        self._stable: list[str] = []
        self._before: list[str] = []

    def take(self, text: str) -> Partial:
        """The partial that follows from the newest transcript of the part that is not frozen."""
        words = text.split()
        words = self._stable + words[len(self._stable) :]
        agreed = len(self._stable)
        for one, other in zip(words[agreed:], self._before[agreed:], strict=False):
            if one != other:
                break
            agreed += 1
        self._stable, self._before = words[:agreed], words
        whole, stable = " ".join(self._frozen + words), " ".join(self._frozen + self._stable)
        return Partial(text=whole, stable_chars=len(stable))

    def freeze(self, text: str) -> None:
        """The part of the newest transcript that is `text` will not be heard again."""
        count = min(len(text.split()), len(self._before))
        self._frozen += self._before[:count]
        self._stable, self._before = self._stable[count:], self._before[count:]

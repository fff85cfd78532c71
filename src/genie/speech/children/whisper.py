"""One window of sound into text, under the silence contract: no words that nobody said."""

import math
import time
from dataclasses import asdict
from typing import Any

import numpy as np
from faster_whisper import WhisperModel  # type: ignore[import-untyped]

from genie.core.errors import Invalid
from genie.speech.children.detect import (
    RATE_HZ,
    DetectOptions,
    Samples,
    Stretch,
    cut_point,
    speech_probabilities,
    speech_stretches,
)
from genie.speech.model import Segment
from genie.speech.silence import KeepOptions, is_invented, is_stuck

_CUT_ZONE_S = 5.0
_OVERLAP_S = 5.0
_LOUD_ENOUGH = 0.1
_GAIN_LIMIT = 40.0
_GAP_KEPT_S = 0.2
_TOKENS_A_SECOND = 12
_TOKENS_AT_LEAST = 24
_TOKENS_AT_MOST = 224
_REPEATED_TOKENS = 3


class Transcriber:
    """A loaded Whisper model. `detect` and `keep` are the thresholds of the silence contract."""

    def __init__(
        self,
        folder: str,
        *,
        threads: int,
        beam_size: int,
        detect: DetectOptions | None = None,
        keep: KeepOptions | None = None,
    ) -> None:
        self._model = WhisperModel(
            folder, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )
        self._beam_size = beam_size
        self._detect = detect or DetectOptions()
        self._keep = keep or KeepOptions()
        speech_probabilities(np.zeros(RATE_HZ, dtype=np.float32))

    @property
    def languages(self) -> list[str]:
        return list(self._model.supported_languages)

    def window(self, samples: Samples, *, language: str | None, last: bool) -> dict[str, Any]:
        """Transcribe a window of float samples; unless it is the `last`, leave its end for the next one.

        `consumed` is the number of samples done with; `overlaps` says that the next window begins before the
        end of what was transcribed here, because there was no pause to cut at.
        """
        if language is not None and language not in self.languages:
            raise Invalid(f"This model does not know the language {language!r}.")
        begun = time.perf_counter()
        levelled = _levelled(samples)
        probabilities = speech_probabilities(levelled)
        end, consumed, overlaps = len(samples), len(samples), False
        if not last:
            cut, pause = cut_point(levelled, probabilities, _CUT_ZONE_S)
            if pause:
                end = consumed = cut
            else:
                consumed, overlaps = len(samples) - int(_OVERLAP_S * RATE_HZ), True
        stretches = speech_stretches(probabilities[: math.ceil(end / 512)], end, self._detect)
        detected = time.perf_counter()
        segments: list[Segment] = []
        if stretches:
            segments, language = self._transcribe(levelled, stretches, language)
        return {
            "segments": [asdict(segment) for segment in segments],
            "language": language,
            "consumed": consumed,
            "overlaps": overlaps,
            "vad_ms": (detected - begun) * 1000,
            "stt_ms": (time.perf_counter() - detected) * 1000,
        }

    def _transcribe(
        self, samples: Samples, stretches: list[Stretch], language: str | None
    ) -> tuple[list[Segment], str | None]:
        speech, spans = _collected(samples, stretches)
        found, language = self._decode(speech, language)
        if any(is_stuck(segment.text) for segment in found):
            found, language = self._decode(speech, language, no_repeat_ngram_size=_REPEATED_TOKENS)
        segments = []
        for segment in found:
            if is_invented(
                segment.text,
                log_probability=segment.avg_logprob,
                no_speech_probability=segment.no_speech_prob,
                keep=self._keep,
            ):
                continue
            segments.append(
                Segment(
                    start_s=_original_s(segment.start, spans),
                    end_s=_original_s(segment.end, spans),
                    text=segment.text.strip(),
                    log_probability=segment.avg_logprob,
                    no_speech_probability=segment.no_speech_prob,
                )
            )
        return segments, language

    def _decode(
        self, speech: Samples, language: str | None, *, no_repeat_ngram_size: int = 0
    ) -> tuple[list[Any], str | None]:
        found, info = self._model.transcribe(
            speech,
            language=language,
            beam_size=self._beam_size,
            best_of=2,
            temperature=[0.0, 0.4],
            condition_on_previous_text=False,
            no_speech_threshold=self._keep.no_speech,
            log_prob_threshold=self._keep.unsure,
            no_repeat_ngram_size=no_repeat_ngram_size,
            max_new_tokens=min(
                _TOKENS_AT_MOST, _TOKENS_AT_LEAST + int(_TOKENS_A_SECOND * len(speech) / RATE_HZ)
            ),
        )
        return list(found), info.language


def _levelled(samples: Samples) -> Samples:
    """Quiet speech made as loud as speech is; what is loud enough stays as it is."""
    centred = samples - samples.mean() if len(samples) else samples
    peak = float(np.percentile(np.abs(centred), 99.5)) if len(centred) else 0.0
    if peak == 0.0 or peak >= _LOUD_ENOUGH:
        return centred.astype(np.float32)
    levelled: Samples = np.clip(centred * min(_GAIN_LIMIT, _LOUD_ENOUGH / peak), -1, 1).astype(np.float32)
    return levelled


def _collected(
    samples: Samples, stretches: list[Stretch]
) -> tuple[Samples, list[tuple[float, float, float]]]:
    """The stretches one after the other, and for each (start there, start here, length) in seconds."""
    pieces: list[Samples] = []
    spans: list[tuple[float, float, float]] = []
    gap = np.zeros(int(_GAP_KEPT_S * RATE_HZ), dtype=np.float32)
    here = 0
    for stretch in stretches:
        if pieces:
            pieces.append(gap)
            here += len(gap)
        piece = samples[stretch.start : stretch.end]
        spans.append((stretch.start / RATE_HZ, here / RATE_HZ, len(piece) / RATE_HZ))
        pieces.append(piece)
        here += len(piece)
    return np.concatenate(pieces), spans


def _original_s(time_s: float, spans: list[tuple[float, float, float]]) -> float:
    there, here, length = next((span for span in reversed(spans) if time_s >= span[1]), spans[0])
    return round(there + min(max(0.0, time_s - here), length), 3)

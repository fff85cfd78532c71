"""Where in a stretch of sound somebody speaks, and where it can be cut without cutting a word."""

from dataclasses import dataclass

import numpy as np
from faster_whisper.vad import get_vad_model  # type: ignore[import-untyped]
from numpy.typing import NDArray

FRAME_SAMPLES = 512
RATE_HZ = 16_000
_FRAMES_A_SECOND = RATE_HZ / FRAME_SAMPLES

Samples = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class DetectOptions:
    """Thresholds on the detector's probability of speech, and times in seconds.

    Speech begins at `begin` and goes on while above `go_on`; a stretch counts when it holds `shortest_s` of
    frames above `begin`, and reaches `sure` somewhere. `pad_s` is kept around it, and gaps under `gap_s`.
    """

    begin: float = 0.5
    go_on: float = 0.3
    sure: float = 0.7
    shortest_s: float = 0.1
    gap_s: float = 0.7
    pad_s: float = 0.3


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Sample numbers from `start` up to `end`."""

    start: int
    end: int


def speech_probabilities(samples: Samples) -> Samples:
    """The probability of speech in each frame of 512 samples."""
    missing = -len(samples) % FRAME_SAMPLES
    padded = np.pad(samples, (0, missing))
    return np.asarray(get_vad_model()(padded)).reshape(-1)


def speech_stretches(probabilities: Samples, length: int, options: DetectOptions) -> list[Stretch]:
    """The stretches of speech, padded and joined over short gaps."""
    kept = [run for run in _runs(probabilities, options) if _counts(probabilities[run[0] : run[1]], options)]
    pad = int(options.pad_s * RATE_HZ)
    joined: list[Stretch] = []
    for first, last in kept:
        start, end = max(0, first * FRAME_SAMPLES - pad), min(length, last * FRAME_SAMPLES + pad)
        if joined and start - joined[-1].end < max(1, options.gap_s * RATE_HZ - 2 * pad):
            joined[-1] = Stretch(start=joined[-1].start, end=end)
        else:
            joined.append(Stretch(start=start, end=end))
    return joined


def cut_point(samples: Samples, probabilities: Samples, zone_s: float) -> tuple[int, bool]:
    """The best sample to cut at within the last `zone_s`, and whether there is a real pause at it."""
    first = max(0, int(len(probabilities) - zone_s * _FRAMES_A_SECOND))
    width = 7
    zone = probabilities[first:]
    if len(zone) <= width:
        return len(samples), False
    smooth = np.convolve(zone, np.ones(width) / width, mode="valid")
    loudness = np.sqrt(
        [
            float(np.mean(samples[i * FRAME_SAMPLES : (i + width) * FRAME_SAMPLES] ** 2))
            for i in range(first, first + len(smooth))
        ]
    )
    quiet = loudness / (float(loudness.max()) or 1.0)
    best = int(np.argmin(smooth + 0.5 * quiet))
    cut = (first + best + width // 2) * FRAME_SAMPLES
    return min(cut, len(samples)), bool(smooth[best] < 0.25)


def _runs(probabilities: Samples, options: DetectOptions) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    quiet = 0
    for i, probability in enumerate(probabilities):
        if start is None:
            if probability >= options.begin:
                start, quiet = i, 0
        elif probability < options.go_on:
            quiet += 1
            if quiet > 0.1 * _FRAMES_A_SECOND:
                runs.append((start, i - quiet + 1))
                start = None
        else:
            quiet = 0
    if start is not None:
        runs.append((start, len(probabilities) - quiet))
    return runs


def _counts(run: Samples, options: DetectOptions) -> bool:
    above = int(np.count_nonzero(run >= options.begin))
    return above >= options.shortest_s * _FRAMES_A_SECOND and float(run.max()) >= options.sure

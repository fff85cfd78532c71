"""Make `src/genie/web/gentle-gong.mp3`: a soft gong, synthesised here, the same bytes each time.

python scripts/make_gong.py [FILE]
"""

import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 44_100
LENGTH_S = 2.2
ATTACK_S = 0.018
RELEASE_S = 0.25
PEAK = 0.42
BIT_RATE_BPS = 64_000
DEFAULT_FILE = Path(__file__).parents[1] / "src/genie/web/gentle-gong.mp3"

# The partials of a small bowl gong: (ratio to the lowest, strength, seconds to fall to 1/e).
LOWEST_HZ = 293.66
PARTIALS = (
    (1.000, 1.00, 0.95),
    (1.004, 0.55, 0.90),
    (1.986, 0.42, 0.60),
    (2.741, 0.30, 0.42),
    (3.730, 0.16, 0.28),
    (5.404, 0.09, 0.16),
    (7.180, 0.04, 0.09),
)


def synthesise() -> NDArray[np.float32]:
    """The gong as mono samples from -1 to 1."""
    time_s = np.arange(round(LENGTH_S * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tone = np.zeros_like(time_s)
    for ratio, strength, fall_s in PARTIALS:
        tone += strength * np.exp(-time_s / fall_s) * np.sin(2 * np.pi * LOWEST_HZ * ratio * time_s)
    tone *= 0.5 - 0.5 * np.cos(np.pi * np.minimum(time_s / ATTACK_S, 1.0))
    tone *= np.minimum((LENGTH_S - time_s) / RELEASE_S, 1.0)
    return np.asarray(tone * PEAK / np.abs(tone).max(), dtype=np.float32)


def write_mp3(samples: NDArray[np.float32], file: Path) -> None:
    """Encode mono samples as MP3."""
    with av.open(str(file), "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=SAMPLE_RATE_HZ)
        stream.bit_rate = BIT_RATE_BPS
        stream.layout = "mono"
        stream.format = "fltp"
        stream.time_base = Fraction(1, SAMPLE_RATE_HZ)
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="fltp", layout="mono")
        frame.sample_rate = SAMPLE_RATE_HZ
        frame.pts = 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FILE
    write_mp3(synthesise(), target)
    print(f"{target}: {target.stat().st_size} bytes")

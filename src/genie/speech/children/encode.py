"""Samples into streams that browsers play, a piece at a time."""

from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame

from genie.core.errors import EngineFailed

_CONTAINERS: dict[str, tuple[str, str, int | None, int | None, dict[str, str]]] = {
    "mp3": ("mp3", "libmp3lame", None, 64_000, {"write_xing": "0", "id3v2_version": "0"}),
    "ogg": ("ogg", "libopus", 48_000, 32_000, {"page_duration": "200000"}),
    "flac": ("flac", "flac", None, None, {}),
    "aac": ("adts", "aac", None, 64_000, {}),
    "pcm": ("s16le", "pcm_s16le", 24_000, None, {}),
}


class _Outlet:
    """A file that can only be written, whose bytes are taken out as they come."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def write(self, piece: bytes) -> int:
        self._bytes += piece
        return len(piece)

    def take(self) -> bytes:
        taken = bytes(self._bytes)
        self._bytes.clear()
        return taken


class Encoder:
    """One stream of `format` (any but `wav`) from 16-bit mono samples at `rate_hz`."""

    def __init__(self, format: str, rate_hz: int) -> None:
        if format not in _CONTAINERS:
            raise EngineFailed(f"There is no encoder for {format!r}.")
        name, codec, codec_rate_hz, bits_a_second, options = _CONTAINERS[format]
        self._rate_hz = rate_hz
        self._outlet = _Outlet()
        self._container = av.open(self._outlet, mode="w", format=name, options=options)
        stream: Any = self._container.add_stream(codec, rate=codec_rate_hz or rate_hz, layout="mono")
        if bits_a_second is not None:
            stream.bit_rate = bits_a_second
        self._stream = stream
        self._samples = 0

    def feed(self, samples: bytes) -> bytes:
        """Encode more; what is returned may be less or more than what went in."""
        frame = AudioFrame.from_ndarray(
            np.frombuffer(samples, dtype="<i2").reshape(1, -1), format="s16", layout="mono"
        )
        frame.sample_rate = self._rate_hz
        frame.time_base = Fraction(1, self._rate_hz)
        frame.pts = self._samples
        self._samples += frame.samples
        self._container.mux(self._stream.encode(frame))
        return self._outlet.take()

    def finish(self) -> bytes:
        """The rest of the stream."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._outlet.take()

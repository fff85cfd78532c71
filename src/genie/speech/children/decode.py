"""Recordings of any common format into 16 kHz mono samples, within limits of length."""

import io
from collections.abc import Iterator

import av
import av.error
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer

from genie.core.errors import NotAudio, TooLarge
from genie.speech.model import SAMPLE_BYTES, SAMPLE_RATE_HZ

_BROKEN_FRAMES_IN_A_ROW = 50


def decode(recording: bytes, limit_s: float) -> bytes:
    """The recording as 16-bit samples at 16 kHz, mono. Its format is told from its content.

    Decoding stops at `limit_s`, whatever the recording says about its own length.

    Raises:
        NotAudio: nothing in it can be decoded as sound.
        TooLarge: it is longer than `limit_s`.
    """
    limit_bytes = int(limit_s * SAMPLE_RATE_HZ) * SAMPLE_BYTES
    samples = bytearray()
    try:
        with av.open(io.BytesIO(recording), mode="r", metadata_errors="ignore") as container:
            _refuse_what_cannot_be_heard(container, limit_s)
            resampler = AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE_HZ)
            for frame in _frames(container):
                for resampled in resampler.resample(frame):
                    samples += bytes(resampled.planes[0])[: resampled.samples * SAMPLE_BYTES]
                if len(samples) > limit_bytes:
                    raise too_long(limit_s)
    except (av.error.FFmpegError, ValueError, EOFError) as error:
        if not samples:
            raise NotAudio("The bytes sent are not a recording in a format that can be read.") from error
    if not samples:
        raise NotAudio("The recording holds no sound: it is cut off, or has no sound in it.")
    return bytes(samples)


def too_long(limit_s: float) -> TooLarge:
    minutes = limit_s / 60
    return TooLarge(f"The recording is longer than the {minutes:g} minutes that are accepted.")


def _refuse_what_cannot_be_heard(container: InputContainer, limit_s: float) -> None:
    if not container.streams.audio:
        raise NotAudio("The file has no sound in it, only pictures or other data.")
    stream = container.streams.audio[0]
    if container.duration is not None and _is_credible(container):
        length_s = container.duration / av.time_base
        if length_s > limit_s + 1:
            raise too_long(limit_s)
    if stream.codec_context is None:
        raise NotAudio("The sound is in a format that cannot be read.")


def _is_credible(container: InputContainer) -> bool:
    """A streamed WAV says a size that is not known when its header is written."""
    return container.format.name not in ("wav", "w64", "aiff", "au")


def _frames(container: InputContainer) -> Iterator[AudioFrame | None]:
    """Decoded frames, then None to flush. Broken packets are passed over, as players do."""
    broken = 0
    for packet in container.demux(container.streams.audio[0]):
        try:
            for frame in packet.decode():
                frame.pts = None
                yield frame
            broken = 0
        except av.error.FFmpegError:
            broken += 1
            if broken > _BROKEN_FRAMES_IN_A_ROW:
                break
    yield None

"""What is no recording, or too much of one, gets a sentence; the engines go on."""

import io
import random
import struct

import av
import numpy as np
import pytest

from genie.core.errors import GenieError, NotAudio, TooLarge
from genie.speech.codec import wav_header
from genie.speech.service import SpeechService
from genie.testing.sounds import Sound, to_wav

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "recording",
    [
        b"",
        b"\x00" * 1000,
        b"hello, this is text",
        b"<html><body>no</body></html>",
        b"RIFF",
        b"\x1aE\xdf\xa3",
        to_wav(np.zeros(0, dtype=np.float32)),
    ],
)
async def test_bytes_that_are_no_recording_are_refused(speech: SpeechService, recording: bytes) -> None:
    with pytest.raises(NotAudio) as refused:
        await speech.hear(recording)
    assert refused.value.detail.endswith(".")


async def test_a_file_with_pictures_only_is_refused(speech: SpeechService) -> None:
    outlet = io.BytesIO()
    with av.open(outlet, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(5):
            picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), dtype=np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    with pytest.raises(NotAudio, match="no sound"):
        await speech.hear(outlet.getvalue())


async def test_a_recording_cut_off_is_heard_as_far_as_it_goes(speech: SpeechService, question: Sound) -> None:
    whole = to_wav(question)
    heard = await speech.hear(whole[: len(whole) * 2 // 3])
    assert "what time" in heard.text.lower()


async def test_two_hundred_megabytes_are_refused_before_they_are_decoded(speech: SpeechService) -> None:
    with pytest.raises(TooLarge):
        await speech.hear(bytes(200 * 2**20))


async def test_a_recording_of_three_hours_is_refused(speech: SpeechService) -> None:
    outlet = io.BytesIO()
    with av.open(outlet, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=8_000, layout="mono")
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 4608), dtype=np.int16), format="s16", layout="mono")
        silence.sample_rate = 8_000
        for number in range(3 * 3600 * 8_000 // 4608):
            silence.pts = number * 4608
            container.mux(stream.encode(silence))
        container.mux(stream.encode(None))
    with pytest.raises(TooLarge, match="minutes"):
        await speech.hear(outlet.getvalue())


async def test_a_recording_too_long_that_does_not_say_so_is_refused_while_it_is_decoded(
    speech: SpeechService,
) -> None:
    with pytest.raises(TooLarge, match="minutes"):
        await speech.hear(wav_header(16_000) + bytes(11 * 60 * 32_000))


async def test_a_wav_that_lies_about_its_length_is_heard(speech: SpeechService, question: Sound) -> None:
    streamed = wav_header(16_000) + to_wav(question)[44:]
    assert "what time" in (await speech.hear(streamed)).text.lower()


async def test_fuzzed_recordings_never_end_the_service(speech: SpeechService, question: Sound) -> None:
    chance = random.Random(5)
    whole = bytearray(to_wav(question)[:20_000])
    for number in range(24):
        bad = bytearray(whole)
        for _ in range(chance.randrange(1, 60)):
            bad[chance.randrange(60 if number % 2 else len(bad))] = chance.randrange(256)
        if number % 3 == 0:
            bad = bytearray(struct.pack(">I4s", chance.randrange(2**32), b"ftyp") + bytes(bad))
        try:
            await speech.hear(bytes(bad))
        except GenieError as error:
            assert error.status in (413, 415)  # noqa: PT017 - either outcome is right, another error is not
    assert "what time" in (await speech.hear(to_wav(question))).text.lower()

"""Real recordings, heard by the real model."""

import asyncio
import io
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import av
import jiwer
import numpy as np
import pytest

from genie.core.blocking import run_blocking
from genie.speech.model import Priority
from genie.speech.service import SpeechService
from genie.testing.sounds import Sound, not_speech, spoken_by, to_wav, with_noise
from genie.testing.words import plain

pytestmark = pytest.mark.slow

BECKETT = "Ever tried. Ever failed. No matter. Try again. Fail again. Fail better."
TWO_CITIES = (
    "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of "
    "foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of "
    "Light, it was the season of Darkness, it was the spring of hope, it was the winter of despair, "
    "we had everything before us, we had nothing before us, we were all going direct to Heaven, we "
    "were all going direct the other way. In short, the period was so far like the present period, "
    "that some of its noisiest authorities insisted on its being received, for good or for evil, in "
    "the superlative degree of comparison only."
)
CONTAINERS = {
    "webm": ("webm", "libopus", 48_000),
    "ogg": ("ogg", "libopus", 48_000),
    "mp4": ("mp4", "aac", 44_100),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "flac": ("flac", "flac", 16_000),
    "wav": ("wav", "pcm_s16le", 48_000),
}


def recorded(sound: Sound, name: str) -> bytes:
    """The sound as a recorder of that format makes it."""
    container_name, codec, rate_hz = CONTAINERS[name]
    outlet = io.BytesIO()
    with av.open(outlet, "w", format=container_name) as container:
        stream = container.add_stream(codec, rate=rate_hz, layout="mono")
        samples = (np.clip(sound, -1, 1) * 32767).astype("<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = 16_000, Fraction(1, 16_000), 0
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=rate_hz)
        fifo = av.AudioFifo()
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            fifo.write(piece)
        size = stream.codec_context.frame_size or 1024
        while (piece := fifo.read(size) or fifo.read(size, partial=True)) is not None:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return outlet.getvalue()


@pytest.mark.parametrize(("file", "reference"), [("beckett.wav", BECKETT), ("two_cities.wav", TWO_CITIES)])
async def test_people_reading_are_heard_with_less_than_a_tenth_of_the_words_wrong(
    speech: SpeechService, recordings: Path, file: str, reference: str
) -> None:
    heard = await speech.hear((recordings / file).read_bytes())
    assert jiwer.wer(plain(reference), plain(heard.text)) < 0.10
    assert heard.language == "en"
    assert heard.confidence is not None


@pytest.mark.parametrize("name", CONTAINERS)
async def test_a_question_in_any_recorders_format_is_heard_word_for_word(
    speech: SpeechService, question: Sound, name: str
) -> None:
    heard = await speech.hear(recorded(question, name))
    assert plain(heard.text) == "what time is it in tokyo right now"
    assert heard.duration_s == pytest.approx(len(question) / 16_000, abs=0.3)


async def test_a_question_over_noise_ten_decibels_under_it_is_heard(
    speech: SpeechService, question: Sound
) -> None:
    heard = await speech.hear(to_wav(with_noise(question, not_speech("pink noise", 4, 5.0), 10)))
    assert plain(heard.text) == "what time is it in tokyo right now"


async def test_a_question_thirty_decibels_down_is_heard(speech: SpeechService, question: Sound) -> None:
    heard = await speech.hear(to_wav(question * np.float32(10 ** (-30 / 20))))
    assert plain(heard.text) == "what time is it in tokyo right now"


@pytest.mark.parametrize("kind", ["silence", "white noise", "hum 50 Hz", "fan", "music", "breath", "keys"])
async def test_a_sound_without_speech_gives_no_text(speech: SpeechService, kind: str) -> None:
    heard = await speech.hear(to_wav(not_speech(kind, 31, 5.0)))
    assert heard.text == ""
    assert heard.segments == ()


async def test_a_decoder_that_gets_stuck_is_asked_again(speech: SpeechService) -> None:
    """In this recording the model first hears "of 80%" seven times over; it was said once."""
    recording = Path(__file__).with_name("recordings") / "stuck.flac"
    text = (await speech.hear(recording.read_bytes())).text
    assert text.startswith("What is 15% of 80")
    assert text.count("80") == 1


async def test_segments_say_when_they_were_spoken(speech: SpeechService, question: Sound) -> None:
    pause = np.zeros(16_000 * 4, dtype=np.float32)
    heard = await speech.hear(to_wav(np.concatenate([pause, question, pause])))
    assert 3.0 < heard.segments[0].start_s < 5.0
    assert heard.segments[-1].end_s < heard.duration_s - 2.5


async def test_a_short_question_goes_before_the_rest_of_a_long_file(
    speech: SpeechService, recordings: Path, question: Sound, windows: Any
) -> None:
    windows.forget()
    long_file = (recordings / "two_cities.wav").read_bytes()
    async with asyncio.TaskGroup() as group:
        group.create_task(speech.hear(long_file))
        await windows.first.wait()
        group.create_task(speech.hear(to_wav(question)))
    order = [window.priority for window in windows.granted]
    assert order[:2] == [Priority.LONG_FILE, Priority.UPLOAD]
    assert order.count(Priority.LONG_FILE) >= 2


async def test_long_speech_without_a_pause_loses_no_word_between_windows(speech: SpeechService) -> None:
    names = (
        "the red house and the blue door and the green tree and the old bridge and the tall tower "
        "and the cold river and the dark forest and the bright star and the quiet road and the "
        "broken wall and the small garden and the heavy stone and the empty room and the open "
        "window and the silver moon and the golden field and the deep lake and the high mountain "
        "and the long winter and the early spring"
    )
    heard = await speech.hear(to_wav(spoken_by("flite:slt", names)))
    assert jiwer.wer(names, plain(heard.text)) < 0.10


async def test_only_the_hearing_engine_keeps_memory_and_none_sees_our_settings(speech: SpeechService) -> None:
    await speech.wait_ready()
    seen = {name: await run_blocking(partial(_variables, pid)) for name, pid in speech.processes().items()}
    assert set(seen) == {"codec", "stt", "tts"}
    huge = b"GLIBC_TUNABLES=glibc.malloc.hugetlb=1"
    assert [name for name, variables in seen.items() if huge in variables] == ["stt"]
    assert not [line for variables in seen.values() for line in variables if line.startswith(b"GENIE_")]


def _variables(pid: int) -> list[bytes]:
    return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")

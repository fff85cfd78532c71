"""Our voice, heard by our ear: spoken answers say what is written."""

from pathlib import Path

import jiwer
import pytest

from genie.config.speech import SpeechSettings, TtsSettings
from genie.core.clock import SystemClock
from genie.core.errors import BadRequest, BlankQuestion, TooLarge, WeightsMissing
from genie.speech.model import AudioFormat, EngineState
from genie.speech.service import SpeechService
from genie.testing.words import plain

pytestmark = pytest.mark.slow

ANSWER = "Your next meeting is with Sarah on Friday. It starts after lunch, and it takes two hours."


@pytest.mark.parametrize("format", ["wav", "mp3", "ogg"])
async def test_what_is_said_transcribes_back(speech: SpeechService, format: AudioFormat) -> None:
    spoken = await speech.say(ANSWER, format=format)
    heard = await speech.hear(b"".join([piece async for piece in spoken.chunks]))
    assert jiwer.wer(plain(ANSWER), plain(heard.text.replace("2", "two"))) < 0.10


async def test_a_text_of_sentences_comes_in_pieces(speech: SpeechService) -> None:
    spoken = await speech.say("The first sentence. Then the second sentence. At last the third one.")
    assert not spoken.cached
    assert len([piece async for piece in spoken.chunks]) == 3


async def test_the_second_time_comes_from_the_cache_until_forgotten(speech: SpeechService) -> None:
    text = "This is said twice."
    first = b"".join([piece async for piece in (await speech.say(text)).chunks])
    again = await speech.say(text)
    assert again.cached
    assert b"".join([piece async for piece in again.chunks])[44:] == first[44:]
    await speech.forget(text)
    assert not (await speech.say(text)).cached


async def test_a_listener_who_leaves_in_the_middle_does_not_spoil_the_next_answer(
    speech: SpeechService,
) -> None:
    left = await speech.say(
        "I will not be heard to the end. Nobody stays for this. Nor for this.", format="mp3"
    )
    await anext(left.chunks)
    await left.chunks.aclose()
    spoken = await speech.say("Tomorrow will be a sunny day.")
    heard = await speech.hear(b"".join([piece async for piece in spoken.chunks]))
    assert jiwer.wer("tomorrow will be a sunny day", plain(heard.text)) < 0.2


@pytest.mark.parametrize("text", ["", " \n", "🎉", "..."])
async def test_nothing_to_say_is_refused(speech: SpeechService, text: str) -> None:
    with pytest.raises(BlankQuestion):
        await speech.say(text)


async def test_too_much_text_and_unknown_formats_are_refused(speech: SpeechService) -> None:
    with pytest.raises(TooLarge):
        await speech.say("a" * 10_001)
    with pytest.raises(BadRequest):
        await speech.say("hello", format="aiff")


@pytest.mark.parametrize(
    "text", ["你好", "naïve café №5", "a" * 300, "[[", "x" + "\u0301" * 20, "-", "1e999", "' \" ("]
)
async def test_odd_text_is_spoken_or_refused_and_never_ends_the_voice(
    speech: SpeechService, text: str
) -> None:
    before = speech.processes()["tts"]
    try:
        spoken = await speech.say(text)
        assert b"".join([piece async for piece in spoken.chunks])
    except BlankQuestion:
        pass
    assert speech.processes()["tts"] == before


async def test_a_voice_that_is_not_there_fails_with_its_name(tmp_path: Path) -> None:
    settings = SpeechSettings(tts=TtsSettings(voice=str(tmp_path / "nobody.onnx")))
    service = SpeechService(settings, tmp_path, SystemClock())
    await service.start()
    try:
        with pytest.raises(WeightsMissing, match="nobody"):
            await service.say("hello")
        assert service.status()["tts"].state is EngineState.FAILED
    finally:
        await service.aclose()

"""Hearing and speaking on a second server, a real process with real engines."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import jiwer
import pytest

from genie.config.speech import SpeechSettings, SttSettings, TtsSettings
from genie.core.clock import SystemClock
from genie.core.errors import EngineFailed
from genie.speech.model import EngineState
from genie.speech.service import SpeechService
from genie.testing.sounds import Sound, not_speech, to_wav
from genie.testing.words import plain

pytestmark = pytest.mark.slow

KEY = "a key for tests"


@pytest.fixture(scope="module")
def url(cache_dir: Path) -> Iterator[str]:
    command = [
        sys.executable,
        "-m",
        "genie.testing.speech_server",
        str(cache_dir),
        "--key",
        KEY,
        "--fail-first",
        "1",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = next(line for line in server.stdout if line.strip().isdigit()).strip()
        yield f"http://127.0.0.1:{port}/v1"
        server.terminate()


def settings(url: str, key: str) -> SpeechSettings:
    return SpeechSettings(
        stt=SttSettings(model=url, api_key=key), tts=TtsSettings(voice=url, api_key=key, cache_limit_bytes=0)
    )


@pytest.fixture
async def remote(url: str, tmp_path: Path) -> AsyncIterator[SpeechService]:
    service = SpeechService(settings(url, KEY), tmp_path, SystemClock())
    await service.start()
    try:
        await service.wait_ready()
        yield service
    finally:
        await service.aclose()


async def test_a_question_is_heard_there_though_the_first_try_fails(
    remote: SpeechService, question: Sound
) -> None:
    heard = await remote.hear(to_wav(question))
    assert plain(heard.text) == "what time is it in tokyo right now"
    assert list(remote.processes()) == ["codec"]


async def test_silence_stays_silent_there(remote: SpeechService) -> None:
    assert (await remote.hear(to_wav(not_speech("fan", 3, 3.0)))).text == ""


@pytest.mark.parametrize("format", ["wav", "ogg"])
async def test_an_answer_is_spoken_there(remote: SpeechService, format: str) -> None:
    spoken = await remote.say("Tomorrow will be a sunny day.", format=format)
    heard = await remote.hear(b"".join([piece async for piece in spoken.chunks]))
    assert jiwer.wer("tomorrow will be a sunny day", plain(heard.text)) < 0.2


async def test_a_wrong_key_is_a_failure_with_its_reason(url: str, tmp_path: Path, question: Sound) -> None:
    service = SpeechService(settings(url, "wrong"), tmp_path, SystemClock())
    await service.start()
    try:
        with pytest.raises(EngineFailed, match="401"):
            await service.hear(to_wav(question))
        with pytest.raises(EngineFailed, match="key"):
            await service.wait_ready()
        assert service.status()["stt"].state is EngineState.FAILED
    finally:
        await service.aclose()


async def test_a_server_that_is_not_there_is_a_failure_with_its_address(
    tmp_path: Path, question: Sound
) -> None:
    service = SpeechService(settings("http://127.0.0.1:9/v1", KEY), tmp_path, SystemClock())
    await service.start()
    try:
        with pytest.raises(EngineFailed, match=r"127\.0\.0\.1:9"):
            await service.hear(to_wav(question))
    finally:
        await service.aclose()

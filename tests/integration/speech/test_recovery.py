"""Engines that die, hang, are busy, or cannot load."""

import asyncio
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from genie.config.speech import SpeechSettings, SttSettings
from genie.core.clock import SystemClock
from genie.core.errors import EngineFailed, NotReady, TooBusy, WeightsAltered, WeightsMissing
from genie.speech.model import EngineState
from genie.speech.service import SpeechService
from genie.testing.sounds import Sound, to_wav

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("engine", ["codec", "stt"])
async def test_a_killed_engine_comes_back_and_the_request_it_held_is_answered(
    speech: SpeechService, question: Sound, engine: str
) -> None:
    await speech.wait_ready()
    hearing = asyncio.create_task(speech.hear(to_wav(question)))
    os.kill(speech.processes()[engine], signal.SIGKILL)
    assert "what time" in (await hearing).text.lower()
    assert "what time" in (await speech.hear(to_wav(question))).text.lower()


async def test_a_killed_voice_speaks_again(speech: SpeechService) -> None:
    await speech.wait_ready()
    os.kill(speech.processes()["tts"], signal.SIGKILL)
    spoken = await speech.say("This sentence is said after a crash.")
    assert len(b"".join([piece async for piece in spoken.chunks])) > 20_000


async def test_a_caller_who_goes_away_leaves_the_queue_as_it_was(
    speech: SpeechService, question: Sound
) -> None:
    hearing = asyncio.create_task(speech.hear(to_wav(question)))
    await asyncio.wait([hearing], timeout=0)
    hearing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hearing
    assert "what time" in (await speech.hear(to_wav(question))).text.lower()


async def test_the_tenth_recording_at_once_is_refused(speech: SpeechService, question: Sound) -> None:
    answers = await asyncio.gather(
        *(speech.hear(to_wav(question)) for _ in range(10)), return_exceptions=True
    )
    refused = [answer for answer in answers if isinstance(answer, TooBusy)]
    assert len(refused) == 1
    assert refused[0].retry_after_s


async def service_with(settings: SpeechSettings, cache_dir: Path) -> SpeechService:
    service = SpeechService(settings, cache_dir, SystemClock())
    await service.start()
    return service


async def test_missing_weights_fail_hearing_with_the_reason_and_leave_speaking_alone(
    tmp_path: Path, question: Sound
) -> None:
    settings = SpeechSettings(stt=SttSettings(weights_dir=tmp_path))
    service = await service_with(settings, tmp_path / "cache")
    try:
        with pytest.raises(WeightsMissing):
            await service.hear(to_wav(question))
        assert service.status()["stt"].state is EngineState.FAILED
        assert "model.bin" in (service.status()["stt"].reason or "")
        spoken = await service.say("Good morning.")
        assert b"".join([piece async for piece in spoken.chunks])
    finally:
        await service.aclose()


async def test_altered_weights_are_never_loaded(
    speech: SpeechService, cache_dir: Path, tmp_path: Path, question: Sound
) -> None:
    await speech.wait_ready()
    copy = tmp_path / "cache" / "whisper-base"
    copy.mkdir(parents=True)
    for path in (cache_dir / "whisper-base").iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    with (copy / "model.bin").open("r+b") as model:
        model.seek(100_000_000)
        model.write(b"altered")
    service = await service_with(SpeechSettings(), tmp_path / "cache")
    try:
        with pytest.raises(WeightsAltered, match=r"model\.bin"):
            await service.hear(to_wav(question))
        assert service.status()["stt"].state is EngineState.FAILED
    finally:
        await service.aclose()


async def test_a_request_while_loading_is_told_to_come_back(cache_dir: Path, question: Sound) -> None:
    service = await service_with(SpeechSettings(load_wait_s=0), cache_dir)
    try:
        with pytest.raises(NotReady) as refused:
            await service.hear(to_wav(question))
        assert refused.value.retry_after_s
    finally:
        await service.aclose()


async def test_a_window_that_takes_too_long_ends_its_engine_and_not_the_service(
    cache_dir: Path, recordings: Path, question: Sound
) -> None:
    settings = SpeechSettings(load_wait_s=120, stt=SttSettings(timeout_s=1, beam_size=10, threads=1))
    service = await service_with(settings, cache_dir)
    try:
        await service.wait_ready()
        before = service.processes()["stt"]
        with pytest.raises(EngineFailed, match="longer than"):
            await service.hear((recordings / "two_cities.wav").read_bytes())
        await service.wait_ready()
        assert service.processes()["stt"] != before
    finally:
        await service.aclose()


async def test_speech_switched_off_says_so(tmp_path: Path, question: Sound) -> None:
    service = await service_with(SpeechSettings(enabled=False), tmp_path)
    with pytest.raises(NotReady, match="switched off"):
        await service.hear(to_wav(question))
    assert service.status()["stt"].state is EngineState.ABSENT
    await service.aclose()


def test_engines_end_with_a_server_that_is_killed(cache_dir: Path) -> None:
    program = (
        "import asyncio, pathlib\n"
        "from genie.config.speech import SpeechSettings\n"
        "from genie.core.clock import SystemClock\n"
        "from genie.speech.service import SpeechService\n"
        "async def main():\n"
        f"    cache_dir = pathlib.Path({str(cache_dir)!r})\n"
        "    service = SpeechService(SpeechSettings(load_wait_s=120), cache_dir, SystemClock())\n"
        "    await service.start()\n"
        "    await service.wait_ready()\n"
        "    print('ENGINES', *service.processes().values(), flush=True)\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = next(line for line in server.stdout if line.startswith("ENGINES"))
        server.kill()
    engines = [int(word) for word in line.split()[1:]]
    assert len(engines) == 3
    for engine in engines:
        wait_until_gone(engine)


def wait_until_gone(process: int) -> None:
    """Returns when the process has ended; the test runner's own limit is the only time-out."""
    handle = None
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return

    try:
        assert select.select([handle], [], [], 60)[0]
    finally:
        os.close(handle)

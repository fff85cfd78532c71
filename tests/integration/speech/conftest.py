"""One set of real engines for all tests of speech, and the recordings they hear."""

import asyncio
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from genie.config.speech import SpeechSettings
from genie.core.clock import SystemClock
from genie.speech.model import WindowGranted
from genie.speech.service import SpeechService
from genie.testing.sounds import Sound, spoken_by

QUESTION = "What time is it in Tokyo right now?"


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shared, so that the weights are joined once."""
    return tmp_path_factory.mktemp("speech") / "cache"


class Windows:
    """Windows as the engine is given them."""

    def __init__(self) -> None:
        self.granted: list[WindowGranted] = []
        self.first = asyncio.Event()

    def forget(self) -> None:
        self.granted.clear()
        self.first.clear()

    def __call__(self, window: WindowGranted) -> None:
        self.granted.append(window)
        self.first.set()


@pytest.fixture(scope="session")
def windows() -> Windows:
    """Every window that the engine of `speech` was given."""
    return Windows()


@pytest.fixture(scope="session")
async def speech(anyio_backend: str, cache_dir: Path, windows: Windows) -> AsyncIterator[SpeechService]:
    service = SpeechService(SpeechSettings(load_wait_s=120), cache_dir, SystemClock(), observe_window=windows)
    await service.start()
    try:
        await service.wait_ready()
        yield service
    finally:
        await service.aclose()


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The folder of people's recordings in the moonshine-voice wheel."""
    spec = find_spec("moonshine_voice")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "assets"


@pytest.fixture(scope="session")
def question() -> Sound:
    """`QUESTION`, spoken by a voice that is not ours."""
    return spoken_by("flite:slt", QUESTION)

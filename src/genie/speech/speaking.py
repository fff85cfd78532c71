"""Speaking here: text is made speakable and handed to Piper a sentence at a time."""

import hashlib
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from genie.config.speech import SpeechSettings
from genie.core.blocking import run_blocking
from genie.core.clock import Clock
from genie.core.errors import WeightsMissing
from genie.speech import weights
from genie.speech.codec import Codec
from genie.speech.engine import Engine, Link
from genie.speech.model import SAMPLE_BYTES, AudioFormat, EngineStatus
from genie.speech.piper import PiperLink
from genie.speech.spoken_text import sentences, spoken

_PAUSE_S = 0.2
_TEXT_RULES = "1"


class LocalVoice:
    """Piper in a process of its own."""

    def __init__(self, settings: SpeechSettings, cache_dir: Path, clock: Clock, codec: Codec) -> None:
        self._settings = settings.tts
        self._cache_dir = cache_dir
        self._codec = codec
        self._engine = Engine(
            "speaking",
            self._open,
            clock,
            load_wait_s=settings.load_wait_s,
            load_timeout_s=settings.load_timeout_s,
        )

    @property
    def status(self) -> EngineStatus:
        return self._engine.status

    @property
    def identity(self) -> str:
        packaged = weights.PACKAGED_VOICES.get(self._settings.voice)
        voice = packaged.files[0].sha256 if packaged else _facts_of(Path(self._settings.voice))
        return f"piper {voice} {self._settings.speed:g} {_TEXT_RULES}"

    def start(self) -> None:
        self._engine.start()

    async def aclose(self) -> None:
        await self._engine.aclose()

    async def wait_ready(self) -> None:
        await self._engine.wait_ready()

    def say(self, text: str, format: AudioFormat) -> AsyncGenerator[bytes, None]:
        return self._codec.encode(self._samples(text), format)

    async def _samples(self, text: str) -> AsyncGenerator[tuple[bytes, int], None]:
        pause = False
        for sentence in sentences(spoken(text)):
            reply = await self._engine.call({"text": sentence}, timeout_s=self._settings.timeout_s)
            rate_hz = int(reply.fields["rate_hz"])
            silence = bytes(int(_PAUSE_S * rate_hz) * SAMPLE_BYTES) if pause else b""
            yield silence + reply.payload, rate_hz
            pause = True

    async def _open(self, progress: Callable[[str], None]) -> Link:
        voice = await run_blocking(self._voice)
        return await PiperLink.open(voice, length_scale=1 / self._settings.speed, progress=progress)

    def _voice(self) -> Path:
        packaged = weights.PACKAGED_VOICES.get(self._settings.voice)
        if packaged is not None:
            return weights.in_place(packaged, self._cache_dir) / packaged.files[0].name
        path = Path(self._settings.voice).expanduser()
        if not path.is_file():
            raise WeightsMissing(f"There is no voice {self._settings.voice!r}: neither packaged, nor a file.")
        return path


def _facts_of(path: Path) -> str:
    try:
        facts = path.expanduser().stat()
    except OSError:
        return str(path)
    return hashlib.sha256(f"{path} {facts.st_size} {facts.st_mtime_ns}".encode()).hexdigest()

"""A link to Piper, the program that speaks.

Piper is under the GPL and stays a program of its own: it is run with its own command line, gets a sentence a
line on its standard input, and writes each as a WAV file into a folder given to it, whose name it then logs.
Nothing of it is imported.
"""

import asyncio
import shutil
import sys
import tempfile
import wave
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from genie.core.blocking import run_blocking
from genie.core.errors import EngineFailed
from genie.core.regex import lazy_regex
from genie.speech.engine import LinkLost
from genie.speech.link import child_environment
from genie.speech.model import Reply

_WROTE = lazy_regex(r"Wrote (?P<path>.+\.wav)$")
_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - a folder with a random name is made inside it
_WARM_UP = "Ready."


class PiperLink:
    """A running Piper with a voice loaded; opened with `PiperLink.open`. It says one sentence at a time."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path, model: str) -> None:
        self._process = process
        self._folder = folder
        self._turn = asyncio.Lock()
        self._written: asyncio.Queue[Path | None] = asyncio.Queue()
        self._owed = 0
        self._tail: deque[str] = deque(maxlen=5)
        self._listening = asyncio.create_task(self._listen(), name=f"stderr of {process.pid}")
        self.model = model
        self.device = "cpu"

    @classmethod
    async def open(cls, voice: Path, *, length_scale: float, progress: Callable[[str], None]) -> "PiperLink":
        """Start Piper with a voice and wait until it has said something.

        Raises:
            EngineFailed: Piper is not installed.
            LinkLost: it ended while loading.
        """
        if find_spec("piper") is None:
            raise EngineFailed("The program piper is not installed; install piper-tts to hear answers.")
        progress(f"loading {voice.name}")
        folder = await run_blocking(_private_folder)
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-P", "-m", "piper", "--model", str(voice), "--output-dir", str(folder)),
                *("--length-scale", f"{length_scale:g}"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env=child_environment() | {"PYTHONIOENCODING": "utf-8"},
                cwd=folder,
                start_new_session=True,
            )
        except BaseException:  # cancelled too: its folder is left to nobody
            shutil.rmtree(folder, ignore_errors=True)
            raise
        link = cls(process, folder, voice.stem)
        try:
            await link.call({"text": _WARM_UP}, b"")
        except BaseException:  # cancelled too: no process is left behind
            await link.aclose()
            raise
        return link

    @property
    def pid(self) -> int:
        return self._process.pid

    async def call(self, fields: Mapping[str, Any], payload: bytes) -> Reply:
        """Say `fields["text"]`: 16-bit mono samples, with `rate_hz` beside them."""
        line = " ".join(str(fields["text"]).split()) + "\n"
        stdin = self._process.stdin
        assert stdin is not None
        async with self._turn:
            while self._owed:
                await self._discard(await self._next_file())
            stdin.write(line.encode())
            self._owed += 1
            with suppress(ConnectionError):
                await stdin.drain()
            path = await self._next_file()
            samples, rate_hz = await run_blocking(lambda: _take(path))
        return Reply(fields={"rate_hz": rate_hz}, payload=samples)

    async def ended(self) -> str:
        await self._process.wait()
        return self._epitaph()

    async def aclose(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        await asyncio.wait([self._listening])
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _next_file(self) -> Path:
        path = await self._written.get()
        if path is None:
            self._written.put_nowait(None)
            raise LinkLost(self._epitaph())
        self._owed -= 1
        return path

    async def _discard(self, path: Path) -> None:
        """A sentence whose caller went away."""
        await run_blocking(lambda: path.unlink(missing_ok=True))

    async def _listen(self) -> None:
        stderr = self._process.stderr
        assert stderr is not None
        while line := await stderr.readline():
            text = line.decode(errors="replace").strip()
            if wrote := _WROTE.search(text):
                self._written.put_nowait(self._folder / Path(wrote["path"]).name)
            elif text:
                self._tail.append(text)
        await self._process.wait()
        self._written.put_nowait(None)

    def _epitaph(self) -> str:
        code = self._process.returncode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
        return f"{how}: {self._tail[-1]}" if self._tail else how


def _private_folder() -> Path:
    """A folder in memory where there is one: what is spoken is nobody else's to read."""
    memory = _MEMORY_FOLDER if _MEMORY_FOLDER.is_dir() else None
    return Path(tempfile.mkdtemp(prefix="genie-speech-", dir=memory))


def _take(path: Path) -> tuple[bytes, int]:
    with wave.open(str(path), "rb") as recording:
        samples = recording.readframes(recording.getnframes())
        rate_hz = recording.getframerate()
    path.unlink()
    return samples, rate_hz

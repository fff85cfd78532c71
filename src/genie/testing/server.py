"""A real server of either edition in a process of its own, for tests and benchmarks from outside."""

import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from genie.cli import COMMANDS
from genie.testing.prepared import ForkedProcess, PreparedProgram

START_TIMEOUT_S = 60.0
SPEECH_TIMEOUT_S = 90.0
FLASK_EDITION = Path(__file__).resolve().parents[3] / "editions" / "flask"
Edition = Literal["fastapi", "flask"]
_PROGRAMS: dict[Edition, str] = {"fastapi": "genie.cli:main", "flask": "genie_flask"}
_COMMANDS: dict[Edition, list[str]] = {"fastapi": ["serve"], "flask": []}
_NEEDED_LATER = ["alembic.autogenerate", "alembic.command", "holidays.countries", "pint", "uvloop"]
_NEEDED: dict[Edition, list[str]] = {
    "fastapi": [*(f"genie.cli.{name}" for name in COMMANDS), "genie.api.server", *_NEEDED_LATER],
    "flask": ["genie_flask.__main__", *_NEEDED_LATER],
}
_LISTENING = re.compile(r" is listening on http://127\.0\.0\.1:(\d+)")


@dataclass(kw_only=True)
class Server:
    """`genie serve`, or the Flask edition, in a process of its own, on a free port or on `port`.

    Servers that run at the same time would want the same further port for old clients, so there is none
    unless `environment` sets it. Within `programs_start_prepared`, only one that starts `afresh` imports the
    program first.
    """

    data_dir: Path
    speech: bool = False
    port: int = 0
    environment: Mapping[str, str] | None = None
    edition: Edition = "fastapi"
    options: Sequence[str] = ()
    afresh: bool = False
    process: "subprocess.Popen[str] | ForkedProcess | None" = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers text."""
        arguments = ["--port", str(self.port), "--data-dir", str(self.data_dir), *self.options]
        arguments += [] if self.speech else ["--no-speech"]
        log = (self.data_dir.parent / f"{self.data_dir.name}.log").open("a")
        with log:
            self.process = self._begin(arguments, log)
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(self.process, lines), daemon=True).start()
        deadline_s = time.monotonic() + START_TIMEOUT_S
        while True:
            line = lines.get(timeout=max(0.1, deadline_s - time.monotonic()))
            if found := _LISTENING.search(line):
                self.port = int(found[1])
                return
            if line == "":
                raise AssertionError(f"The server ended with {self.process.wait()}; see {log.name}")

    def _begin(self, arguments: list[str], log: IO[str]) -> "subprocess.Popen[str] | ForkedProcess":
        environment = {"GENIE_SPEECH__TTS__LEGACY_PORT": "0", **(self.environment or os.environ)}
        if self.edition == "flask":
            paths = [str(FLASK_EDITION), environment.get("PYTHONPATH", "")]
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
        arguments = [*_COMMANDS[self.edition], *arguments]
        prepared = None if self.afresh else prepared_program(self.edition, environment)
        if prepared is not None:
            return prepared.run(arguments, log.fileno(), environment)
        flask = [sys.executable, "-m", _PROGRAMS["flask"]]
        command = flask if self.edition == "flask" else [installed_genie()]
        return subprocess.Popen(
            [*command, *arguments], stdout=subprocess.PIPE, stderr=log, text=True, env=environment
        )

    @staticmethod
    def _read(process: subprocess.Popen[str], lines: "queue.SimpleQueue[str]") -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                lines.put(line)
        lines.put("")

    def kill(self) -> None:
        """End it as `kill -9` does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(30)
        self.process = None

    def stop(self) -> None:
        """End it as a person would."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def get(self, path: str) -> Any:
        """The JSON at a path."""
        with urllib.request.urlopen(self.url + path, timeout=30) as response:
            return json.load(response)

    def transcribe(self, audio: str) -> str:
        """What the server hears in a data URI of any audio format."""
        url = f"{self.url}/api/upload-and-transcribe-mp3?prefix=multimodal%20text%20raw"
        request = urllib.request.Request(url, audio.encode(), {"Content-Type": "text/plain"})
        with urllib.request.urlopen(request, timeout=60) as response:
            return str(json.load(response)["raw_transcription"])

    def questions(self, name: str) -> list[str]:
        """What was asked, of one queue."""
        jobs = self.get(f"/api/get_queue/{name}")[f"{name}_jobs_metadata"]
        return [job["question_text"] for job in jobs]

    def wait_until_it_hears_and_speaks(self) -> None:
        """Wait until its speech engines are ready."""

        def is_ready() -> bool:
            try:
                return bool(self.get("/ready?need=stt,tts")["ready"])
            except urllib.error.HTTPError as error:
                error.close()
                return False

        wait_until(is_ready, SPEECH_TIMEOUT_S)


def wait_until(holds: Callable[[], bool], timeout_s: float = 30.0) -> None:
    """Ask again and again until it holds."""
    deadline_s = time.monotonic() + timeout_s
    while not holds():
        if time.monotonic() >= deadline_s:
            raise TimeoutError("it never came to hold")
        threading.Event().wait(0.05)


def installed_genie() -> str:
    """Where the `genie` command of this Python is."""
    return str(Path(sys.executable).with_name("genie"))


@contextmanager
def programs_start_prepared() -> Iterator[None]:
    """Within it, the program is forked from a process that has imported it. On Linux only."""
    global _preparing
    if not hasattr(os, "pidfd_open"):
        yield
        return
    with ExitStack() as stack:
        _preparing = _Preparing(stack)
        try:
            yield
        finally:
            _preparing = None


def prepared_program(edition: Edition, environment: Mapping[str, str]) -> PreparedProgram | None:
    """The program of an edition, prepared for this environment, within `programs_start_prepared`."""
    if _preparing is None:
        return None
    program = _preparing.program(edition, environment)
    return program if program.suits(environment) else None


class _Preparing:
    """A prepared program for each edition, from the first time it is asked for."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._programs: dict[Edition, PreparedProgram] = {}
        self._one_at_a_time = threading.Lock()

    def program(self, edition: Edition, environment: Mapping[str, str]) -> PreparedProgram:
        with self._one_at_a_time:
            if edition not in self._programs:
                made = PreparedProgram(_PROGRAMS[edition], _NEEDED[edition], environment)
                self._programs[edition] = made
                self._stack.callback(made.close)
            return self._programs[edition]


_preparing: _Preparing | None = None

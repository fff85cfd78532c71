"""The stage of the browser tests: a real server in a process of its own, and a browser that hears a voice."""

import json
import queue
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
CAPTURE = Path(__file__).with_name("capture.js")
START_TIMEOUT_S = 60.0
SPEECH_TIMEOUT_S = 90.0
_LISTENING = re.compile(r"Genie is listening on http://127\.0\.0\.1:(\d+)")


@dataclass(kw_only=True)
class Server:
    """`genie serve` in a process of its own, on a free port unless `port` names one."""

    data_dir: Path
    speech: bool = False
    port: int = 0
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("genie")), "serve"]
        command += ["--port", str(self.port), "--data-dir", str(self.data_dir)]
        command += [] if self.speech else ["--no-speech"]
        log = (self.data_dir.parent / f"{self.data_dir.name}.log").open("a")
        with log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
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

    @staticmethod
    def _read(process: subprocess.Popen[str], lines: "queue.SimpleQueue[str]") -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                lines.put(line)
        lines.put("")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=30) as response:
            return json.load(response)

    def transcribe(self, audio: str) -> str:
        """What the server hears in a data URI of any audio format."""
        url = f"{self.url}/api/upload-and-transcribe-mp3?prefix=multimodal%20text%20raw"
        request = urllib.request.Request(url, audio.encode(), {"Content-Type": "text/plain"})
        with urllib.request.urlopen(request, timeout=60) as response:
            return str(json.load(response)["raw_transcription"])

    def questions(self, name: str) -> list[str]:
        jobs = self.get(f"/api/get_queue/{name}")[f"{name}_jobs_metadata"]
        return [job["question_text"] for job in jobs]

    def wait_until_it_hears_and_speaks(self) -> None:
        def is_ready() -> bool:
            try:
                return bool(self.get("/ready?need=stt,tts")["ready"])
            except urllib.error.HTTPError as error:
                error.close()
                return False

        wait_until(is_ready, SPEECH_TIMEOUT_S)


@dataclass(kw_only=True)
class Visit:
    """A page of the server, open in a browser, with everything the browser complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    tolerated: str | None = None

    def ask(self, question: str) -> None:
        """Type a question and wait for its answer."""
        finished = self.page.locator("#conversation li:is([data-queue=done], [data-queue=dead])")
        before = finished.count()
        self.page.fill("#question", question)
        self.page.press("#question", "Enter")
        finished.nth(before).wait_for()

    def newest(self, part: str) -> str:
        return self.page.locator(f"#conversation li >> nth=0 >> css=.{part}").inner_text()

    def wait_until_live(self) -> None:
        self.page.wait_for_selector("#connection[data-state=live]")
        self.wait_for("document.querySelector('#todo-list') !== null")

    def wait_for(self, condition: str) -> None:
        """Wait until a JavaScript expression holds; unlike the driver's own way, it needs no `eval`."""
        self.page.evaluate(
            f"""async () => {{
                const end = Date.now() + 20000;
                while (!({condition})) {{
                    if (Date.now() > end) throw new Error("it never came to hold");
                    await new Promise((resolve) => setTimeout(resolve, 50));
                }}
            }}"""
        )

    def has_no_sideways_scroll(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def visit(context: BrowserContext, url: str) -> Visit:
    """Open `url`, collecting console errors, page errors and refusals of the content policy."""
    page = context.new_page()
    opened = Visit(page=page)

    def note(message: ConsoleMessage) -> None:
        if opened.tolerated is not None and opened.tolerated in message.text:
            return
        if message.type in ("error", "warning"):
            opened.complaints.append(f"{message.type}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: opened.complaints.append(f"page error: {error}"))
    page.goto(url)
    opened.wait_until_live()
    return opened


def wait_until(holds: Callable[[], bool], timeout_s: float = 30.0) -> None:
    """Ask again and again until it holds."""
    deadline_s = time.monotonic() + timeout_s
    while not holds():
        if time.monotonic() >= deadline_s:
            raise TimeoutError("it never came to hold")
        threading.Event().wait(0.05)


def speak(text: str, file: Path) -> float:
    """Write `text` as spoken by flite's `slt` to a 48 kHz mono WAV; gives its length in seconds."""
    plain = file.with_suffix(".flite.wav")
    subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(plain)], check=True)
    subprocess.run(["sox", str(plain), "-r", "48000", "-c", "1", str(file), "pad", "0.6", "0.6"], check=True)
    length = subprocess.run(["soxi", "-D", str(file)], check=True, capture_output=True, text=True)
    return float(length.stdout)

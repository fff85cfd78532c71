"""The stage of the browser tests: a real server in a process of its own, and a browser that hears a voice."""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from genie.testing.server import Server

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
__all__ = ["CAPTURE", "CHROMIUM", "CHROMIUM_FLAGS", "Server", "Visit", "speak", "visit"]

CAPTURE = Path(__file__).with_name("capture.js")


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


def speak(text: str, file: Path) -> float:
    """Write `text` as spoken by flite's `slt` to a 48 kHz mono WAV; gives its length in seconds."""
    plain = file.with_suffix(".flite.wav")
    subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(plain)], check=True)
    subprocess.run(["sox", str(plain), "-r", "48000", "-c", "1", str(file), "pad", "0.6", "0.6"], check=True)
    length = subprocess.run(["soxi", "-D", str(file)], check=True, capture_output=True, text=True)
    return float(length.stdout)

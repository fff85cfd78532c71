"""Make `docs/images/page.png` again: a real server with speech, real questions, the page as it then looks.

    python scripts/picture.py [--out docs/images/page.png]

The first question is asked aloud, by flite into the browser's microphone; the others are typed. Needs what
`make test` installs: Chromium and flite.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from genie_stage import CHROMIUM, CHROMIUM_FLAGS, Server, speak, visit  # noqa: E402

SPOKEN = "What time is it in Tokyo?"
TYPED = ("What is 15% of 80?", "What time is it in Lima?")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "page.png")
    out = parser.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="genie-picture-") as folder:
        server = Server(data_dir=Path(folder) / "data", speech=True)
        server.start()
        try:
            server.wait_until_it_hears_and_speaks()
            file = Path(folder) / "question.wav"
            seconds = speak(SPOKEN, file)
            microphone = f"--use-file-for-fake-audio-capture={file}%noloop"
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS, microphone]
                )
                _take(browser, server, seconds, out)
        finally:
            server.stop()
    print(f"wrote {out}, {out.stat().st_size / 1000:.0f} kB")
    return 0


def _take(browser: Browser, server: Server, seconds: float, out: Path) -> None:
    context = browser.new_context(viewport={"width": 1180, "height": 860}, color_scheme="light")
    opened = visit(context, server.url)
    page = opened.page
    page.hover("#talk")
    page.mouse.down()
    page.wait_for_selector("#talk[data-state=listening]")
    page.wait_for_timeout(seconds * 1000)
    page.mouse.up()
    page.wait_for_selector("#conversation li[data-queue=done]")
    for question in TYPED:
        opened.ask(question)
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(5, 5)
    page.wait_for_selector("#stop-speaking", state="hidden")
    page.screenshot(path=str(out))


if __name__ == "__main__":
    sys.exit(main())

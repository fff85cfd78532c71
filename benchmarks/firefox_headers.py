"""What Firefox itself adds to the plug-in's requests: our own extension sends them, a recorder keeps them.

    make bench ARGS=firefox_headers

Needs Debian's firefox-esr. The extension runs twice: with permission for the server's address (as the plug-in
has it), and without. The server behind the recorder is a real one, so what it answers is seen as well.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._marionette import firefox
from benchmarks._recorder import Record, Seen, recording

from genie.testing.server import Server

HERE = Path(__file__).resolve().parent
EXTENSION = HERE / "firefox_extension"
REPORT = HERE.parent / "docs" / "benchmarks" / "firefox-headers.md"
SHOWN = ("Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Referer", "Content-Type", "Accept")
TIMEOUT_S = 90.0


def main() -> int:
    command = ["firefox-esr", "--version"]
    version = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    lines = [
        "# What Firefox sends for an extension",
        "",
        f"Measured with {version} (Debian's firefox-esr, headless): an extension of our own sends what the "
        "plug-in sends, to a real server behind a recorder. `make bench ARGS=firefox_headers` repeats it.",
    ]
    complete = True
    for title, permitted in (
        ("With permission for the server's address", True),
        ("Without that permission", False),
    ):
        record = run_extension(permitted=permitted)
        complete = complete and record.ended.is_set()
        lines += ["", f"## {title}", "", *table(record)]
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))
    return 0 if complete else 1


def run_extension(*, permitted: bool) -> Record:
    """Every step of the extension against a server of its own."""
    with tempfile.TemporaryDirectory(prefix="genie-extension-") as folder:
        server = Server(data_dir=Path(folder) / "data")
        server.start()
        try:
            with recording(server.port) as (port, record), firefox() as driver:
                driver.call("Addon:Install", path=str(packed(Path(folder), port, permitted)), temporary=True)
                record.ended.wait(TIMEOUT_S)
                return record
        finally:
            server.stop()


def packed(folder: Path, port: int, permitted: bool) -> Path:
    """The extension as Firefox loads it, told where the recorder is."""
    target = folder / "extension"
    shutil.copytree(EXTENSION, target)
    (target / "config.js").write_text(f'const GENIE = "http://127.0.0.1:{port}";\n')
    manifest = json.loads((target / "manifest.json").read_text())
    if not permitted:
        manifest["permissions"] = []
    (target / "manifest.json").write_text(json.dumps(manifest))
    return target


def table(record: Record) -> list[str]:
    """A row for every request, in order."""
    rows = [
        "| step | request | " + " | ".join(SHOWN) + " | status | the extension |",
        "|---" * (len(SHOWN) + 4) + "|",
    ]
    return rows + [row(seen, record.results.get(seen.step, "")) for seen in record.seen]


def row(seen: Seen, result: str) -> str:
    headers = {name.lower(): value for name, value in seen.headers.items()}
    shown = [readable(headers.get(name.lower(), "–")) for name in SHOWN]
    line = readable(seen.line.partition("?")[0])
    return f"| {seen.step} | {line} | " + " | ".join(shown) + f" | {seen.status} | {readable(result)} |"


def readable(text: str) -> str:
    """Without what differs from run to run, and without what breaks a table."""
    text = re.sub(r"moz-extension://[0-9a-f-]{36}", "moz-extension://⟨uuid⟩", text)
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())

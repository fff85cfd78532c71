"""Speech, measured through the service with its shipped settings.

    make bench ARGS=speech
    python benchmarks/speech.py [--n 50] [--out docs/benchmarks/speech.md]

The overhead is of the service over its engine in the same calls: total time less what the engine's process
itself measured. First bytes of speech are of texts never said before.
"""

import argparse
import asyncio
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from genie.config.speech import SpeechSettings
from genie.core.clock import SystemClock
from genie.speech.service import SpeechService
from genie.testing.sounds import spoken_by, to_wav

_QUESTIONS = (
    "What time is it in Tokyo?",
    "What is fifteen percent of eighty?",
    "How many days until next Friday?",
    "Add bread to my shopping list.",
    "Will it rain tomorrow?",
)
_ENGINE_TARGET = "≤ 5 %"
ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "benchmarks" / "speech.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the report and write it; without arguments, the full committed one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=50)
    parser.add_argument("--out", type=Path, default=REPORT)
    given = parser.parse_args(arguments or [])
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with tempfile.TemporaryDirectory() as temporary:
        report = asyncio.run(measure(given.n, head.stdout.strip(), Path(temporary) / "cache"))
    print(report)
    given.out.write_text(report, encoding="utf-8")
    return 0


async def measure(n: int, commit: str, folder: Path) -> str:
    """The report, in Markdown."""
    loads_s = [await _load_s(folder), await _load_s(folder)]
    service = SpeechService(SpeechSettings(), folder, SystemClock())
    await service.start()
    try:
        await service.wait_ready()
        recordings = [to_wav(spoken_by("flite:slt", question)) for question in _QUESTIONS]
        for recording in recordings:
            await service.hear(recording)
        engine, total, overhead, rate = [], [], [], []
        for number in range(n):
            heard = await service.hear(recordings[number % len(recordings)])
            worked = heard.timing.vad_ms + heard.timing.stt_ms
            engine.append(worked)
            total.append(heard.timing.total_ms)
            overhead.append((heard.timing.total_ms - worked) / worked * 100)
            rate.append(worked / 1000 / heard.duration_s)
        first_ms, speech_rate = [], []
        for number in range(n):
            begun = time.perf_counter()
            spoken = await service.say(
                f"It is {number % 12 + 1}:{number % 50 + 10} in the afternoon in Tokyo."
            )
            first_ms.append((time.perf_counter() - begun) * 1000)
            samples = sum([len(piece) async for piece in spoken.chunks]) - 44
            speech_rate.append((time.perf_counter() - begun) / (samples / 2 / 22_050))
        memory = {"server": os.getpid(), **service.processes()}
        sizes = {name: _memory_mb(process) for name, process in memory.items()}
    finally:
        await service.aclose()
    lines = [
        f"# Speech, measured (commit {commit}, n = {n})",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, base (int8), "
        "voice en_US-joe-medium. Questions spoken by flite, 1 to 3 seconds. "
        f"Load average over the last five minutes: {os.getloadavg()[1]:.1f}.",
        "",
        "| what | p50 | p90 | target |",
        "|---|---|---|---|",
        f"| from start to hearing and speaking, first (joins the weights) / second | {loads_s[0]:.1f} s | "
        f"{loads_s[1]:.1f} s | < 6 s |",
        _row("engine: detection and transcription", engine, "ms"),
        _row("service: from call to transcript", total, "ms"),
        _row("overhead of the service over the engine", overhead, "%", _ENGINE_TARGET),
        _row("transcription: seconds of work a second of sound", rate, "s", digits=2),
        _row("speaking: first piece of a new sentence", first_ms, "ms"),
        _row("speaking: seconds of work a second of speech", speech_rate, "s", digits=2),
        "",
        "| process | resident MB | proportional MB |",
        "|---|---|---|",
        *(f"| {name} | {rss:.0f} | {pss:.0f} |" for name, (rss, pss) in sizes.items()),
        f"| all | {sum(r for r, _ in sizes.values()):.0f} | {sum(p for _, p in sizes.values()):.0f} |",
        "",
        "The server's row is this benchmark's own process, which holds numpy for its recordings. "
        "Target of all processes of a server with speech: < 900 MB.",
        "",
    ]
    return "\n".join(lines)


async def _load_s(folder: Path) -> float:
    begun = time.perf_counter()
    service = SpeechService(SpeechSettings(), folder, SystemClock())
    await service.start()
    try:
        await service.wait_ready()
        return time.perf_counter() - begun
    finally:
        await service.aclose()


def _row(what: str, values: list[float], unit: str, target: str = "", digits: int = 1) -> str:
    p50, p90 = statistics.median(values), statistics.quantiles(values, n=10)[-1]
    return f"| {what} | {p50:.{digits}f} {unit} | {p90:.{digits}f} {unit} | {target} |"


def _memory_mb(process: int) -> tuple[float, float]:
    facts = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in facts if line.endswith(" kB")}
    return sizes["Rss"], sizes["Pss"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

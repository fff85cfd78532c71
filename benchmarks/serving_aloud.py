"""Spoken questions to a running `genie serve`, and text questions while it transcribes, from outside.

Writes docs/benchmarks/serving-aloud.md. `GENIE_BENCH_SPOKEN` (50) is the number of spoken questions,
`GENIE_BENCH_N` (1,000) that of text questions.
"""

import asyncio
import os
import platform
import re
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks import _load, _processes, _spoken
from benchmarks.serving import QUESTIONS, Bench, percentile, row, warm_up

from genie.testing.server import Server

REPORT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks" / "serving-aloud.md"


def main() -> int:
    """Measure and write the report."""
    count = int(os.environ.get("GENIE_BENCH_N", "1000"))
    spoken = int(os.environ.get("GENIE_BENCH_SPOKEN", "50"))
    begun_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="genie-aloud-") as folder:
        bench = Bench(Path(folder))
        with bench.server(speech=True) as server:
            warm_up(server.port)
            amid = measure_amid_transcription(server, count)
            recordings = _spoken.recordings()
            with _spoken.bare_engine(bench.cache) as engine:
                _load.run(_spoken.ask_aloud(server.port, engine, recordings, len(recordings)))
                before = _stage_sums(server.port)
                turns = _load.run(_spoken.ask_aloud(server.port, engine, recordings, spoken))
                stages = _stages_between(before, _stage_sums(server.port))
    beyond = [turn.first_sound_ms - turn.engine_ms for turn in turns]
    first_ms = statistics.median(turn.first_sound_ms for turn in turns)
    engine_ms = statistics.median(turn.engine_ms for turn in turns)
    heard_ms = statistics.median(turn.heard_ms for turn in turns)
    overhead = statistics.median(turn.heard_ms / turn.engine_ms - 1 for turn in turns) * 100
    rows = [
        row(
            f"spoken question answered from memory, end of audio → first byte of sound, beyond the engine, "
            f"p50 (n = {len(turns)})",
            statistics.median(beyond),
            200,
            "ms",
            f", p90 {percentile(beyond, 90):.0f} ms; in all p50 {first_ms:.0f} ms",
        ),
        row(
            "overhead of the server over the bare engine, median of pairs",
            overhead,
            5,
            "%",
            f"; medians {heard_ms:.0f} and {engine_ms:.0f} ms",
        ),
        row(
            f"text question while a 60 s file is transcribed, p99 (n = {count:,})",
            percentile(amid, 99),
            50,
            "ms",
            f", p50 {percentile(amid, 50):.1f} ms, p95 {percentile(amid, 95):.1f} ms",
        ),
    ]
    report = f"""# Spoken to, measured from outside

Commit {_processes.commit()}, {platform.machine()}, {os.cpu_count()} cores, Python
{platform.python_version()}, load average of five minutes {os.getloadavg()[1]:.1f},
{time.monotonic() - begun_s:.0f} s. `genie serve` with default settings on a fresh data folder. Questions
spoken by flite, 1 to 3 seconds, each sent whole; answers were spoken before, except where the time has moved
on. Again: `GENIE_BENCH_SPOKEN={spoken} GENIE_BENCH_N={count} make bench ARGS=serving_aloud`.

| what | measured | target | |
|---|---|---|---|
{chr(10).join(rows)}

The bare engine is speech detection and transcription in a child of the benchmark's own, called with the same
recording, by turns just before and just after the server is, so one of the two always idles; it has the same
environment as the server's engine. The server's time is that of the whole request: upload, decoding,
detection, transcription, dictation mode and durable enqueueing. Within the server, mean of each stage:
{stages}.
"""
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    return 0


def _stage_sums(port: int) -> dict[str, tuple[float, float]]:
    """Of each stage: the seconds that it took in all, and how often, as the server counts them."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        page = answer.read().decode()
    found = re.findall(r'genie_stage_seconds_(sum|count)\{stage="(\w+)"\} (\S+)', page)
    read = {(kind, stage): float(number) for kind, stage, number in found}
    return {stage: (read["sum", stage], read["count", stage]) for kind, stage in read if kind == "sum"}


def _stages_between(before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]]) -> str:
    means = []
    for stage, (sum_s, count) in after.items():
        sum_before_s, count_before = before.get(stage, (0.0, 0.0))
        if count > count_before:
            means.append(f"{stage} {(sum_s - sum_before_s) / (count - count_before) * 1e3:.1f} ms")
    return ", ".join(means)


def measure_amid_transcription(server: Server, count: int) -> list[float]:
    """Text questions, one after the other, while a minute of speech is transcribed again and again."""
    recording = _spoken.a_minute()

    async def both() -> list[float]:
        listening = asyncio.create_task(_spoken.transcribe_for_ever(server.port, recording))
        await asyncio.sleep(0.5)
        try:
            return await _load.ask_in_turns(server.port, QUESTIONS, askers=1, count=count)
        finally:
            listening.cancel()
            await asyncio.wait([listening])

    return _load.run(both())


if __name__ == "__main__":
    sys.exit(main())

"""A running `genie serve` with its default settings, measured from outside over sockets.

Writes docs/benchmarks/serving.md: each row beside its target. `GENIE_BENCH_N` (350) is the number of text
questions of each load and run. What is spoken is measured by `serving_aloud.py`.
"""

import asyncio
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from benchmarks import _load, _processes, _spoken

from genie.testing.server import Server

REPORT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks" / "serving.md"
RUNS = 3
WARM_UPS = 100
CLIENTS = 200
QUESTIONS = (
    "What is 15 percent of 80?",
    "What time is it in Tokyo?",
    "What is 12 times 12?",
    "What day is it today?",
    "What is 20 percent off 50?",
)
LOADING = (
    "Convert 10 miles to kilometers",
    "Solve x squared minus 5 x plus 6 equals 0",
    "When is the next public holiday in Germany?",
)
"""What makes a server load all that it loads late, so that its memory is that of long use."""
LOADS = {"alone": 1, "8 askers": 8, "64 askers": 64}


@dataclass(kw_only=True)
class Load:
    """One kind of load, over its runs."""

    milliseconds: list[list[float]] = field(default_factory=list)
    answers_a_second: list[float] = field(default_factory=list)
    server_ms: list[float] = field(default_factory=list)
    generator_share: list[float] = field(default_factory=list)

    def percentile(self, percent: int) -> float:
        """The median over the runs of one percentile."""
        return statistics.median(percentile(run, percent) for run in self.milliseconds)


def main() -> int:
    """Measure and write the report."""
    count = int(os.environ.get("GENIE_BENCH_N", "350"))
    begun_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="genie-serving-") as folder:
        bench = Bench(Path(folder))
        starts = bench.starts()
        text_memory = bench.memory_without_speech()
        with bench.server(speech=True) as server:
            warm_up(server.port)
            asked = measure_text(server, _load.ask_in_turns, count)
            pushed = measure_text(server, _load.push_in_turns, count)
            everybody = _load.run(event_to_all(server.port, CLIENTS, 100))
            _load.run(_spoken.transcribe_once(server.port, _spoken.recordings()[0]))
            assert server.process is not None
            memory = _processes.memory(server.process.pid)
    rows = [
        *rows_of_text("POST /api/ask → answer", asked),
        *rows_of_text("POST /api/push → done event on a WebSocket", pushed),
        *rows_of_the_rest(everybody, starts, text_memory, memory),
    ]
    missed = sum(row.endswith("**missed** |") for row in rows)
    report = f"""# Serving, measured from outside

Commit {_processes.commit()}, {platform.machine()}, {os.cpu_count()} cores, Python
{platform.python_version()}, load average of five minutes {os.getloadavg()[1]:.1f},
{time.monotonic() - begun_s:.0f} s.
`genie serve` with default settings (speech on, durable commits) on a fresh data folder; questions answered
from memory, after {WARM_UPS} warm-ups; {RUNS} alternating runs of {count:,} for each load, of whose
percentiles the median is shown. Again: `GENIE_BENCH_N={count} make bench ARGS=serving`.

| what | measured | target | |
|---|---|---|---|
{chr(10).join(rows)}

The load generator runs on the same {os.cpu_count()} cores. Share of one core that it took, and processor
time of the server's process for one answer:

| load | generator | server |
|---|---|---|
{rows_of_cost("ask", asked)}
{rows_of_cost("push", pushed)}

| process | resident MB | proportional MB |
|---|---|---|
{rows_of_memory("without speech", text_memory)}
{rows_of_memory("with speech", memory)}

The time of an event to {CLIENTS} clients is that of each delivery, since the event was made; all are of one
user and get every event. Rows about time from start are medians of {RUNS} starts; the first of them, on a
machine that had no cache, indexes the place names and joins the packaged weights.
"""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    print(f"{missed} targets missed: {REPORT}")
    return 0


@dataclass(frozen=True, kw_only=True)
class Starts:
    """Seconds from start to ready, run by run."""

    text_s: list[float]
    hear_s: list[float]


class Bench:
    """Servers in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        defaults = {name: value for name, value in os.environ.items() if not name.startswith("GENIE_")}
        self._environment = {**defaults, "XDG_CACHE_HOME": str(folder / "cache")}
        self.cache = folder / "cache" / "genie"
        self._made = 0

    @contextmanager
    def server(self, *, speech: bool) -> Iterator[Server]:
        """A started server on a fresh data folder, ready for all that it can do."""
        self._made += 1
        data_dir = self._folder / f"data-{self._made}"
        server = Server(data_dir=data_dir, speech=speech, environment=self._environment)
        server.start()
        try:
            if speech:
                server.wait_until_it_hears_and_speaks()
            yield server
        finally:
            server.stop()

    def starts(self) -> Starts:
        text_s, hear_s = [], []
        for _ in range(RUNS):
            self._made += 1
            server = Server(
                data_dir=self._folder / f"data-{self._made}", speech=True, environment=self._environment
            )
            begun_s = time.perf_counter()
            server.start()
            try:
                server.get("/ready")
                text_s.append(time.perf_counter() - begun_s)
                server.wait_until_it_hears_and_speaks()
                hear_s.append(time.perf_counter() - begun_s)
            finally:
                server.stop()
        return Starts(text_s=text_s, hear_s=hear_s)

    def memory_without_speech(self) -> list[_processes.Memory]:
        with self.server(speech=False) as server:
            warm_up(server.port)
            assert server.process is not None
            return _processes.memory(server.process.pid)


def warm_up(port: int) -> None:
    """Teach the memory each question, then ask until nothing is new to anybody."""

    async def teach() -> None:
        async with AsyncExitStack() as stack:
            caller = await _load.caller(stack, port)
            for question in (*LOADING, *QUESTIONS):
                await caller.call(_load.post("/api/ask", {"question": question, "wait": 30}))

    _load.run(teach())
    _load.run(_load.ask_in_turns(port, QUESTIONS, askers=4, count=WARM_UPS))


def measure_text(server: Server, load: _load.TextLoad, count: int) -> dict[str, Load]:
    """Each load in turn, several times over."""
    assert server.process is not None
    found = {name: Load() for name in LOADS}
    for _ in range(RUNS):
        for name, askers in LOADS.items():
            server_s, ours_s, begun_s = (
                _processes.cpu_s([server.process.pid]),
                own_cpu_s(),
                time.perf_counter(),
            )
            taken_ms = _load.run(load(server.port, QUESTIONS, askers=askers, count=count))
            lasted_s = time.perf_counter() - begun_s
            found[name].milliseconds.append(taken_ms)
            found[name].answers_a_second.append(count / lasted_s)
            found[name].server_ms.append((_processes.cpu_s([server.process.pid]) - server_s) / count * 1e3)
            found[name].generator_share.append((own_cpu_s() - ours_s) / lasted_s)
    return found


async def event_to_all(port: int, clients: int, count: int) -> list[float]:
    """Milliseconds from each done event's making to its arrival at each of the clients."""
    taken_ms: list[float] = []
    arrived = 0
    all_have_it = asyncio.Event()
    made_at: dict[bytes, float] = {}

    def heard(frame: bytes) -> None:
        nonlocal arrived
        if b'"to_queue":"done"' not in frame:
            return
        now_s = time.time()
        stamp = frame.rsplit(b'"timestamp":"', 1)[1].split(b'"', 1)[0]
        if stamp not in made_at:
            made_at[stamp] = datetime.fromisoformat(stamp.decode()).timestamp()
        taken_ms.append((now_s - made_at[stamp]) * 1e3)
        arrived += 1
        if arrived == clients:
            all_have_it.set()

    async with AsyncExitStack() as stack:
        for number in range(clients):
            await _load.watcher(stack, port, _load.SESSIONS[number % len(_load.SESSIONS)], heard)
        caller = await _load.caller(stack, port)
        for number in range(count):
            arrived = 0
            all_have_it.clear()
            await caller.call(_load.post("/api/push", {"question": QUESTIONS[number % len(QUESTIONS)]}))
            await asyncio.wait_for(all_have_it.wait(), 30)
    return taken_ms


def rows_of_text(what: str, loads: dict[str, Load]) -> list[str]:
    alone, eight, many = loads["alone"], loads["8 askers"], loads["64 askers"]
    rate = statistics.median(many.answers_a_second)
    return [
        row(f"{what}, alone, p50", alone.percentile(50), 10, "ms", f", p95 {alone.percentile(95):.1f} ms"),
        row(f"{what}, alone, p99", alone.percentile(99), 30, "ms"),
        row(
            f"{what}, 8 askers, p50",
            eight.percentile(50),
            25,
            "ms",
            f", p95 {eight.percentile(95):.1f} ms, p99 {eight.percentile(99):.1f} ms, "
            f"{statistics.median(eight.answers_a_second):.0f} answers/s",
        ),
        f"| {what}, 64 askers, answers a second | {rate:.0f}, p50 {many.percentile(50):.0f} ms, "
        f"p99 {many.percentile(99):.0f} ms | ≥ 300 | {'met' if rate >= 300 else '**missed**'} |",
    ]


def rows_of_the_rest(
    everybody: list[float],
    starts: Starts,
    text_memory: list[_processes.Memory],
    memory: list[_processes.Memory],
) -> list[str]:
    text_s, hear_s = statistics.median(starts.text_s), statistics.median(starts.hear_s)
    more = f", p50 {percentile(everybody, 50):.1f} ms"
    return [
        row(f"event to {CLIENTS} WebSocket clients, p99", percentile(everybody, 99), 250, "ms", more),
        row("from start to ready for text", text_s, 3, "s", each(starts.text_s)),
        row("from start to hearing and speaking", hear_s, 6, "s", each(starts.hear_s)),
        row("resident, all processes, without speech", resident(text_memory), 250, "MB"),
        row("resident, all processes, with speech", resident(memory), 900, "MB"),
    ]


def row(what: str, value: float, limit: float, unit: str, more: str = "") -> str:
    verdict = "met" if value <= limit else "**missed**"
    return f"| {what} | {value:.1f} {unit}{more} | ≤ {limit:g} {unit} | {verdict} |"


def rows_of_cost(way: str, loads: dict[str, Load]) -> str:
    return "\n".join(
        f"| {way}, {name} | {statistics.median(load.generator_share) * 100:.0f} % | "
        f"{statistics.median(load.server_ms):.1f} ms |"
        for name, load in loads.items()
    )


def rows_of_memory(kind: str, processes: list[_processes.Memory]) -> str:
    return "\n".join(
        f"| {kind}: {one.name} | {one.resident_mb:.0f} | {one.proportional_mb:.0f} |" for one in processes
    )


def each(values: list[float]) -> str:
    return f" (each: {', '.join(f'{value:.1f}' for value in values)})"


def resident(processes: list[_processes.Memory]) -> float:
    return sum(one.resident_mb for one in processes)


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def own_cpu_s() -> float:
    """Processor seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())

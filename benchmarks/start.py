"""What a start costs: until a server answers text, until it hears, until it rests; and a command's.

Writes docs/benchmarks/start.md. `GENIE_BENCH_N` (5) is the number of starts of each kind. With
`GENIE_BENCH_BEFORE` naming the folder of another checkout, its `src` is started in turn with ours.
"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import _processes

from genie.testing.server import Server

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmarks" / "start.md"
AT_ONCE, LATER = "What is 15 percent of 80?", "How long is it until the first of May?"
REST_S = 12.0
COMMANDS = (("--version",), ("jobs", "list"), ("route", "what time is it in Tokyo"))
PACKAGES_SHOWN = 14


@dataclass(kw_only=True)
class Found:
    """What was measured of one checkout, each a list of one figure a start."""

    text_s: list[float] = field(default_factory=list)
    text_cpu_s: list[float] = field(default_factory=list)
    at_once_ms: list[float] = field(default_factory=list)
    later_ms: list[float] = field(default_factory=list)
    rest_cpu_s: list[float] = field(default_factory=list)
    hear_s: list[float] = field(default_factory=list)
    hear_cpu_s: list[float] = field(default_factory=list)
    command_s: dict[str, list[float]] = field(default_factory=dict)
    command_cpu_s: dict[str, list[float]] = field(default_factory=dict)


def main() -> int:
    """Measure and write the report."""
    count = int(os.environ.get("GENIE_BENCH_N", "5"))
    before = os.environ.get("GENIE_BENCH_BEFORE")
    sources = {"here": ROOT / "src"} | ({"before": Path(before).resolve() / "src"} if before else {})
    found = {name: Found() for name in sources}
    with tempfile.TemporaryDirectory(prefix="genie-start-") as folder:
        for number in range(-1, count):
            for name, source in sources.items():
                # The first round makes what is kept between starts: compiled code, the index of places.
                measure(Found() if number < 0 else found[name], source, Path(folder) / f"{name}{number}")
    report = f"""# What a start costs

Commit {_processes.commit()}, {platform.machine()}, {os.cpu_count()} cores, Python
{platform.python_version()}, load average of five minutes {os.getloadavg()[1]:.1f}. `genie serve` on a fresh
data folder; medians of {count} starts of each kind, in turn if there are two checkouts. Again:
`GENIE_BENCH_N={count} make bench ARGS=start`.

| what | {" | ".join(found)} | target |
|---|{"---|" * len(found)}---|
{rows(found)}

Text is answered without speech in the first five rows, and with it in the next two. "At rest" is
{REST_S:.0f} s after the first question, with the processes that a server starts in quiet. A command is a
process of its own, with a server running.

Importing the server, by package, in milliseconds (the smallest of {count}; each module's own time):

| package | modules | ms |
|---|---|---|
{imports(count)}
"""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    return 0


def measure(found: Found, source: Path, folder: Path) -> None:
    """Start each kind of server once, and run each command once."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GENIE_")}
    environment |= {"PYTHONPATH": str(source), "XDG_CACHE_HOME": str(folder.parent / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    folder.mkdir()
    server = Server(data_dir=folder / "text", environment=environment)
    begun_s = time.perf_counter()
    server.start()
    try:
        assert server.process is not None
        found.text_s.append(time.perf_counter() - begun_s)
        found.text_cpu_s.append(used_s(server))
        found.at_once_ms.append(ask(server, AT_ONCE))
        time.sleep(REST_S)
        found.rest_cpu_s.append(used_s(server))
        found.later_ms.append(ask(server, LATER))
        for command in COMMANDS:
            run(found, command, environment | {"GENIE_STORAGE__DATA_DIR": str(folder / "text")})
    finally:
        server.stop()
    server = Server(data_dir=folder / "speech", speech=True, environment=environment)
    begun_s = time.perf_counter()
    server.start()
    try:
        server.wait_until_it_hears_and_speaks()
        found.hear_s.append(time.perf_counter() - begun_s)
        found.hear_cpu_s.append(used_s(server))
    finally:
        server.stop()


def used_s(server: Server) -> float:
    """Processor seconds of a server and all that it started."""
    assert server.process is not None
    return _processes.cpu_s(_processes.family(server.process.pid))


def ask(server: Server, question: str) -> float:
    """Milliseconds until a question is answered."""
    body = json.dumps({"question": question, "wait": 30}).encode()
    request = urllib.request.Request(f"{server.url}/api/ask", body, {"Content-Type": "application/json"})
    begun_s = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as response:
        answered = json.load(response)
    took_ms = (time.perf_counter() - begun_s) * 1000
    if not answered["answer"]:
        raise RuntimeError(f"{question} was not answered: {answered}")
    return took_ms


def run(found: Found, command: tuple[str, ...], environment: Mapping[str, str]) -> None:
    """Run one command of `genie` to its end."""
    name = f"`genie {command[0] if command[0] != 'jobs' else ' '.join(command)}`"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun_s = time.perf_counter()
    program = Path(sys.executable).with_name("genie")
    subprocess.run([program, *command], env=dict(environment), check=True, stdout=subprocess.DEVNULL)
    found.command_s.setdefault(name, []).append(time.perf_counter() - begun_s)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found.command_cpu_s.setdefault(name, []).append(used)


def rows(found: Mapping[str, Found]) -> str:
    """The table's rows, a column for each checkout."""
    lines = [
        row("from start to ready for text", [one.text_s for one in found.values()], "s", 3.0),
        row("processor time until then", [one.text_cpu_s for one in found.values()], "s"),
        row("a question asked at once", [one.at_once_ms for one in found.values()], "ms"),
        row("a new one after a rest", [one.later_ms for one in found.values()], "ms"),
        row("processor time at rest, all processes", [one.rest_cpu_s for one in found.values()], "s"),
        row("from start to hearing and speaking", [one.hear_s for one in found.values()], "s", 6.0),
        row("processor time until then", [one.hear_cpu_s for one in found.values()], "s"),
    ]
    for command in found["here"].command_s:
        lines.append(row(command, [one.command_s[command] for one in found.values()], "s"))
        used = [one.command_cpu_s[command] for one in found.values()]
        lines.append(row(f"{command}, processor time", used, "s"))
    return "\n".join(lines)


def row(what: str, figures: list[list[float]], unit: str, target: float | None = None) -> str:
    """One row: a median for each checkout, ours first, and whether ours meets the target."""
    medians = [statistics.median(each) for each in figures]
    verdict = (
        "" if target is None else f"≤ {target:g} {unit}, {'met' if medians[0] <= target else '**missed**'}"
    )
    shown = (f"{median:.{0 if unit == 'ms' else 2}f} {unit}" for median in medians)
    return f"| {what} | {' | '.join(shown)} | {verdict} |"


def imports(count: int) -> str:
    """Rows of the packages that take longest to import."""
    best: dict[str, int] = {}
    command = [sys.executable, "-X", "importtime", "-c", "import gc; gc.disable(); import genie.api.server"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    for _ in range(count):
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stderr
        for line in told.splitlines():
            own, _, module = (part.strip() for part in line.removeprefix("import time:").split("|"))
            if own.isdigit():
                best[module] = min(best.get(module, sys.maxsize), int(own))
    spent: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for module, microseconds in best.items():
        package = ".".join(module.split(".")[: 2 if module.startswith("genie.") else 1])
        spent[package] += microseconds
        modules[package] += 1
    shown = [(name, modules[name], spent[name]) for name, _ in spent.most_common(PACKAGES_SHOWN)]
    shown.append(("all", len(best), sum(best.values())))
    return "\n".join(f"| {name} | {number} | {spent_us / 1000:.0f} |" for name, number, spent_us in shown)

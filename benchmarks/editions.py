"""Both editions under load, from outside, in turns; nothing is reported if their answers differ.

    make bench ARGS=editions
    python -m benchmarks.editions [questions | transcriptions | speech | listeners | report] …

Each part keeps its numbers in docs/benchmarks/editions.json; `report` writes the page and its plot from them.
Flask is tuned: of 4, 8, 16 and 32 threads the best at that load. Both have their shipped settings, so the
same durability.
"""

import asyncio
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import uvloop
from benchmarks import _edition_loads as loads
from benchmarks._bars import bars
from benchmarks._edition_loads import Measured

from genie.compare.model import Side
from genie.compare.service import compare, read_requests
from genie.testing.server import Edition, Server

Result = TypeVar("Result")

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = ROOT / "docs" / "benchmarks" / "editions.json"
REPORT = NUMBERS.with_suffix(".md")
PLOT = NUMBERS.with_suffix(".svg")
THREADS = (4, 8, 16, 32)
SPEECH_THREADS = 16
ROUNDS = 2
NAMES: dict[Edition, str] = {"fastapi": "FastAPI", "flask": "Flask"}
TITLES = {
    "questions": "32 askers, questions answered from memory",
    "transcriptions": "4 uploaders, 2 s recordings",
    "between": "8 askers between those recordings",
    "speech": "8 listeners, new sentences: first byte of sound",
    "listeners": f"{loads.LISTENERS} listeners learn that a job is done",
}


class AnswersDiffer(Exception):
    """The editions gave different answers, so their speed cannot be compared."""


def main(arguments: list[str] | None = None) -> int:
    """Run the parts named, or all, and write the report."""
    parts = {
        "questions": questions,
        "transcriptions": transcriptions,
        "speech": speech,
        "listeners": listeners,
        "report": lambda: None,
    }
    for part in arguments or list(parts):
        begun_s = time.monotonic()
        parts[part]()
        print(f"{part}: {time.monotonic() - begun_s:.0f} s", flush=True)
    write_report()
    return 0


def questions() -> None:
    """Alternating rounds of repeats, after Flask was tuned for them."""
    threads, tuned = tune(lambda port: loads.questions(port, total=300))
    with editions(threads) as servers:
        check_alike(servers)
        keep("questions", alternate(servers, dict.fromkeys(servers, loads.questions)), threads, tuned)


def listeners() -> None:
    """A job done: told by WebSocket, or read from the queues."""
    threads, tuned = tune(lambda port: loads.rereading(port, asked=2))
    with editions(threads) as servers:
        ways = {"fastapi": loads.sockets, "flask": loads.rereading}
        keep("listeners", alternate(servers, ways), threads, tuned)


def transcriptions() -> None:
    """Recordings with questions between them; threads enough for every caller."""
    with editions(SPEECH_THREADS, with_speech=True) as servers:
        sound = spoken().read_bytes()
        uploads: dict[Edition, list[Measured]] = {name: [] for name in servers}
        between: dict[Edition, list[Measured]] = {name: [] for name in servers}
        for _ in range(ROUNDS):
            for name, server in servers.items():
                heard, asked = run(loads.transcriptions(server.port, sound))
                uploads[name].append(heard)
                between[name].append(asked)
        memory = {name: memory_mb(server) for name, server in servers.items()}
        keep("transcriptions", (uploads, memory), SPEECH_THREADS)
        keep("between", (between, memory), SPEECH_THREADS)


def speech() -> None:
    """Sentences that were never said before."""
    with editions(SPEECH_THREADS, with_speech=True) as servers:
        said: dict[Edition, list[Measured]] = {name: [] for name in servers}
        for number in range(ROUNDS):
            for name, server in servers.items():
                said[name].append(run(loads.speech(server.port, run=number)))
        memory = {name: memory_mb(server) for name, server in servers.items()}
        keep("speech", (said, memory), SPEECH_THREADS)


def tune(load: Callable[[int], Coroutine[Any, Any, Measured]]) -> tuple[int, dict[str, float]]:
    """The number of threads at which Flask does most a second, and what it did at each."""
    done: dict[int, float] = {}
    for threads in THREADS:
        with editions(threads, only="flask") as servers:
            measured = run(load(servers["flask"].port))
            done[threads] = measured.requests / measured.wall_s
    return max(done, key=lambda each: done[each]), {str(each): round(rate, 1) for each, rate in done.items()}


def alternate(servers: dict[Edition, Server], ways: dict[Edition, Any]) -> Any:
    """Rounds of every edition in turn, and the memory of each at the end."""
    rounds: dict[Edition, list[Measured]] = {name: [] for name in servers}
    for _ in range(ROUNDS):
        for name, server in servers.items():
            rounds[name].append(run(ways[name](server.port)))
    return rounds, {name: memory_mb(server) for name, server in servers.items()}


@contextmanager
def editions(
    threads: int, *, with_speech: bool = False, only: Edition | None = None
) -> Iterator[dict[Edition, Server]]:
    """Both servers, each with a fresh data folder of its own."""
    names: tuple[Edition, ...] = ("fastapi", "flask") if only is None else (only,)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="genie-editions-")))
        servers = {}
        for name in names:
            options = ("--threads", str(threads)) if name == "flask" else ()
            server = Server(data_dir=folder / name, speech=with_speech, edition=name, options=options)
            stack.callback(server.stop)
            server.start()
            if with_speech:
                server.wait_until_it_hears_and_speaks()
            servers[name] = server
        yield servers


def check_alike(
    servers: dict[Edition, Server], recording: Path | None = None, only: Sequence[str] = ("",)
) -> None:
    """Every endpoint, or those of which the path holds a word of `only`, must answer alike."""
    old, new = (
        Side(name=side, url=servers[name].url) for side, name in (("old", "flask"), ("new", "fastapi"))
    )
    requests = [each for each in read_requests(None) if any(word in each.path for word in only)]
    outcomes = compare(old, new, requests, recording=recording)
    if found := [f"{each.request.title}: {each.differences[0]}" for each in outcomes if each.differences]:
        raise AnswersDiffer("\n".join(found))


def keep(part: str, found: Any, threads: int, tuned: dict[str, float] | None = None) -> None:
    """Put a part's numbers into the file, if the editions answered the same."""
    rounds, memory = found
    answers = {
        name: {k: v for each in done for k, v in each.answers.items()} for name, done in rounds.items()
    }
    shared = answers["fastapi"].keys() & answers["flask"].keys()
    if differing := [key for key in shared if answers["fastapi"][key] != answers["flask"][key]]:
        key = differing[0]
        raise AnswersDiffer(f"{part}: {key!r}: {answers['fastapi'][key]!r}, {answers['flask'][key]!r}")
    kept = json.loads(NUMBERS.read_text()) if NUMBERS.exists() else {}
    kept[part] = {
        "commit": commit(),
        "load_average": round(os.getloadavg()[1], 1),
        "threads": threads,
        "tuned": tuned,
        "editions": {name: numbers(done, memory[name]) for name, done in rounds.items()},
    }
    NUMBERS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(kept[part]["editions"]), flush=True)


def numbers(rounds: list[Measured], memory: float) -> dict[str, float]:
    """What is reported of an edition's rounds together."""
    took = [each for measured in rounds for each in measured.took_ms]
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    wall_s = sum(measured.wall_s for measured in rounds)
    return {
        "per_s": round(len(took) / wall_s, 2),
        "p50_ms": round(cuts[49], 1),
        "p95_ms": round(cuts[94], 1),
        "p99_ms": round(cuts[98], 1),
        "n": len(took),
        "requests": sum(measured.requests for measured in rounds),
        "errors": sum(measured.errors for measured in rounds),
        "memory_mb": round(memory),
    }


def write_report() -> None:
    """The page and its plot, from the numbers that there are."""
    kept = json.loads(NUMBERS.read_text())
    measured = {part: kept[part] for part in TITLES if part in kept}
    rows = [row for part, found in measured.items() for row in rows_of(part, found)]
    tuned = [
        f"- {TITLES[part]}: " + ", ".join(f"{n} threads {rate:g}/s" for n, rate in found["tuned"].items())
        for part, found in measured.items()
        if found["tuned"]
    ]
    commits = ", ".join(sorted({found["commit"] for found in measured.values()}))
    text = [
        f"# Both editions under load (commit {commits})",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores shared with the load, "
        f"Python {platform.python_version()}. Each load {ROUNDS} times, the editions in turn; "
        "shipped settings and durability; the answers were compared and were equal. "
        "`make bench ARGS=editions` repeats it.",
        "",
        "| load | edition | a second | p50 ms | p95 ms | p99 ms | n | HTTP requests | errors | memory MB |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        "![p50, p95 and p99 of both editions](editions.svg)",
        "",
        "Flask's threads, tuned by what it did a second (HTTP requests):",
        "",
        *tuned,
        "- speech: 16 threads, more than the 12 callers, as a thread is held for each.",
        "",
        *verdicts(measured),
        "",
        "Load average over five minutes at each part, with the load itself (above 4, other work was in the "
        "way and only the comparison counts): "
        + ", ".join(f"{part} {found.get('load_average', '?')}" for part, found in measured.items())
        + ".",
        "",
    ]
    REPORT.write_text("\n".join(text), encoding="utf-8")
    PLOT.write_text(bars({TITLES[part]: series(found) for part, found in measured.items()}), encoding="utf-8")


def rows_of(part: str, found: dict[str, Any]) -> Iterator[str]:
    for name, shown in NAMES.items():
        got = found["editions"][name]
        threads = f", {found['threads']} threads" if name == "flask" else ""
        keys = ("per_s", "p50_ms", "p95_ms", "p99_ms", "n", "requests", "errors", "memory_mb")
        yield f"| {TITLES[part]} | {shown}{threads} | " + " | ".join(f"{got[key]:g}" for key in keys) + " |"


def verdicts(measured: dict[str, Any]) -> Iterator[str]:
    """Row by row, which edition did more a second and which had the lower p99; nothing is rounded away."""
    for part, found in measured.items():
        fast, flask = found["editions"]["fastapi"], found["editions"]["flask"]
        more = "FastAPI" if fast["per_s"] > flask["per_s"] else "Flask"
        lower = "FastAPI" if fast["p99_ms"] < flask["p99_ms"] else "Flask"
        yield (
            f"- {TITLES[part]}: {more} did more a second ({ratio(fast['per_s'], flask['per_s'])} times), "
            f"{lower} had the lower p99 ({ratio(fast['p99_ms'], flask['p99_ms'])} times)."
        )


def ratio(one: float, other: float) -> str:
    return f"{max(one, other) / max(min(one, other), 1e-9):.2f}"


def series(found: dict[str, Any]) -> dict[str, list[tuple[str, float]]]:
    return {
        shown: [(cut, found["editions"][name][f"{cut}_ms"]) for cut in ("p50", "p95", "p99")]
        for name, shown in NAMES.items()
    }


def spoken() -> Path:
    """A question as flite says it."""
    file = Path(tempfile.mkdtemp(prefix="genie-spoken-")) / "question.wav"
    subprocess.run(["flite", "-voice", "slt", "-t", "What time is it in Tokyo?", "-o", str(file)], check=True)
    return file


def memory_mb(server: Server) -> float:
    """Proportional memory of the server and all that it started."""
    assert server.process is not None
    family, total_kb = [server.process.pid], 0
    for parent in family:
        children = Path(f"/proc/{parent}/task").glob("*/children")
        family += [int(child) for path in children for child in path.read_text().split()]
        lines = Path(f"/proc/{parent}/smaps_rollup").read_text().splitlines()
        total_kb += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total_kb / 1024


def commit() -> str:
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def run(work: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Where the processor time of one hit goes, stage by stage, in a server under real requests.

Writes docs/benchmarks/stages.md. `GENIE_BENCH_N` (1,000) is the number of questions of each load.
"""

import multiprocessing
import os
import platform
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks import _load, _processes, _stages
from benchmarks.serving import QUESTIONS, warm_up

REPORT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks" / "stages.md"
LOADS = {"alone": 1, "64 askers": 64}
SANDBOX = "sandbox and tool processes"
TOTAL = "all of it"
WAITING = "waiting in COMMIT"

Costs = dict[str, float]


def main() -> int:
    """Measure and write the report."""
    count = int(os.environ.pop("GENIE_BENCH_N", "1000"))
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    with tempfile.TemporaryDirectory(prefix="genie-stages-") as folder:
        server = context.Process(target=_stages.serve, args=[theirs, str(Path(folder) / "data")])
        server.start()
        try:
            theirs.close()
            port = ours.recv()
            warm_up(port)
            costs = {name: measure(ours, port, askers, count) for name, askers in LOADS.items()}
        finally:
            server.terminate()
            server.join(30)
    report = f"""# Where the time of one hit goes

Commit {_processes.commit()}, {platform.machine()}, {os.cpu_count()} cores, Python
{platform.python_version()}, load average of five minutes {os.getloadavg()[1]:.1f}, n = {count:,} a load.
Milliseconds of processor time a question answered from memory (`POST /api/ask` over a socket, no speech), in
a server whose functions are wrapped from outside: a stage is charged for its own steps, not for its waits nor
for the stages within it. The accounting itself costs a few per cent. Again: `make bench ARGS=stages`.

{table(costs)}

Waiting in COMMIT, in which the disk confirms what was written, took {costs["alone"][WAITING]:.2f} ms of a
question alone (two commits) and {costs["64 askers"][WAITING]:.2f} ms at 64 askers, who share them.
"""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    return 0


def measure(pipe: Connection, port: int, askers: int, count: int) -> Costs:
    """Milliseconds by stage of one question, by this many askers."""
    before = _totals(pipe)
    _load.run(_load.ask_in_turns(port, QUESTIONS, askers=askers, count=count))
    after = _totals(pipe)
    return {stage: (value - before.get(stage, 0.0)) / count * 1e3 for stage, value in after.items()}


def table(costs: dict[str, Costs]) -> str:
    """The stages in Markdown, the costliest alone first."""
    alone = costs["alone"]
    stages = sorted(alone.keys() - {WAITING}, key=lambda stage: -alone[stage] if stage != TOTAL else 0)
    lines = [f"| stage | {' | '.join(costs)} |", f"|---|{'---|' * len(costs)}"]
    for stage in stages:
        lines.append(f"| {stage} | {' | '.join(f'{cost[stage]:.2f} ms' for cost in costs.values())} |")
    return "\n".join(lines)


def _totals(pipe: Connection) -> Costs:
    """Seconds so far, by stage."""
    pipe.send("report")
    cpu_s, wall_s, process_s, children_s = pipe.recv()
    named = {stage: seconds for stage, seconds in cpu_s.items() if stage != "other transactions"}
    waiting_s = wall_s.get(_stages.COMMIT, 0.0)
    rest = process_s - sum(named.values())
    return {
        **named,
        _stages.OTHER: rest,
        SANDBOX: children_s,
        TOTAL: process_s + children_s,
        WAITING: waiting_s,
    }


if __name__ == "__main__":
    sys.exit(main())

"""Kills the server at random moments under load, and compares what clients were told with what is true.

`GENIE_SOAK_KILLS` (100) and `GENIE_SOAK_SEED` (1) choose how often and which moments.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.soak._kill_check import Verdict, check
from benchmarks.soak._kill_load import Told, run_trial

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "benchmarks" / "kills.md"


def main() -> int:
    """Run the trial and write its report; 1 when a check failed."""
    kills = int(os.environ.get("GENIE_SOAK_KILLS", "100"))
    seed = int(os.environ.get("GENIE_SOAK_SEED", "1"))
    started_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="genie-kills-") as folder:
        data_dir = Path(folder) / "data"
        told = asyncio.run(run_trial(data_dir, kills=kills, seed=seed, say=print))
        verdict = check(data_dir / "genie.sqlite3", told)
    lasted_s = time.monotonic() - started_s
    REPORT.write_text(_report(told, verdict, kills, seed, lasted_s), encoding="utf-8")
    for fault in verdict.faults:
        print(f"FAULT {fault}", file=sys.stderr)
    print(f"{told.kills} kills, {verdict.counts}, {len(verdict.faults)} faults: {REPORT}")
    return 1 if verdict.faults else 0


def _report(told: Told, verdict: Verdict, kills: int, seed: int, lasted_s: float) -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    rows = "\n".join(f"| {name} | {count:,} |" for name, count in verdict.counts.items())
    found = "\n".join(f"- {fault}" for fault in verdict.faults) or "None."
    return f"""# Killed at random moments

`genie serve --no-speech` was killed with SIGKILL {told.kills} times, {told.kills_while_starting} of them
while it started, as askers posted questions and watchers followed the events with `resume`; then what all
of them were told was compared with the database. Commit {commit}, seed {seed}, {lasted_s:.0f} s.
Again: `GENIE_SOAK_KILLS={kills} GENIE_SOAK_SEED={seed} make soak ARGS=kills`.

| what | count |
|---|---|
{rows}

Checked: every accepted question ended exactly once, with one record and one event for each step; a question
repeated under its Idempotency-Key made one job; the answers told are the answers kept, and right; event
numbers have no gap; each watcher saw each of its events (but for queue sizes, of which the newest is enough)
exactly once and in order; queue sizes and the memory's run counts are what the jobs add up to; the file is
sound.

## Faults

{found}
"""


if __name__ == "__main__":
    sys.exit(main())

"""How long each agent takes: to route an utterance, and to answer a question that is not remembered.

Writes docs/benchmarks/agents.md. `GENIE_BENCH_N` (150) is the most questions of one agent that are asked.
"""

import asyncio
import json
import os
import platform
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks import _processes
from benchmarks.serving import percentile

from genie.config.sections import ProfileSettings, WeatherSettings
from genie.config.settings import Settings
from genie.core.garbage import settle
from genie.core.logging import set_up_logging
from genie.evaluation.stage import Stage, open_stage
from genie.testing.open_meteo import serve_sky

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmarks" / "agents.md"
NOW = datetime.fromisoformat("2026-11-25T09:20:00-05:00")
SEED = 5
WARM_UPS = 100
ROUTING_P99_MS = 5.0
ANSWER_P50_MS = 15.0
NOBODY = "nobody (declined)"

Milliseconds = dict[str, list[float]]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """By agent: how long routing took, its processor time, and how long answers took."""

    routed: Milliseconds
    worked: Milliseconds
    answered: Milliseconds


def main() -> int:
    """Measure and write the report."""
    count = int(os.environ.pop("GENIE_BENCH_N", "150"))
    set_up_logging(level="warning")
    texts = utterances()
    random.Random(SEED).shuffle(texts)
    with serve_sky() as sky:
        sky.now = NOW
        settings = Settings(
            weather=WeatherSettings(url=sky.url), profile=ProfileSettings(zone="America/New_York")
        )
        found = asyncio.run(measure(settings, texts, count))
    report = f"""# How long the agents take

Commit {_processes.commit()}, {platform.machine()}, {os.cpu_count()} cores, Python
{platform.python_version()}, load average of five minutes {os.getloadavg()[1]:.1f}.
All utterances of `evals/answers` and `evals/routing`, each once, in an order of seed {SEED}, after {WARM_UPS}
others; garbage is looked for as rarely as in a server. Again: `make bench ARGS=agents`.

**Routing** is all that it takes to know agent, intent and slots of words never heard before: agents read them
until none can do better, and the classifier guesses. Target: p99 below {ROUTING_P99_MS:g} ms.
{_verdict(_all(found.routed), 99, ROUTING_P99_MS)} In processor time, which other programs on the
machine disturb less: {percentile(_all(found.worked), 99):.2f} ms.

{_table(found.routed, (50, 99))}

**An answer** is from asking to the answer's being committed, in a server without speech and sockets, with its
database on disk and every commit durable. Each question is a new user's, so none comes from memory. The
weather comes from a server on loopback with answers like Open-Meteo's, fetched once for each place. Target:
p50 below {ANSWER_P50_MS:g} ms.
{_verdict(_all(found.answered), 50, ANSWER_P50_MS)}

{_table(found.answered, (50, 95))}
"""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    return 0


def utterances() -> list[str]:
    """The distinct utterances of our own sets that stand alone."""
    found: dict[str, None] = {}
    for path in sorted(ROOT.glob("evals/answers/*.jsonl")) + sorted(ROOT.glob("evals/routing/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not row.get("setup"):
                found[row.get("question") or row["text"]] = None
    return list(found)


async def measure(settings: Settings, texts: Sequence[str], count: int) -> Measured:
    """Route every text, and ask the first of each agent."""
    async with open_stage(settings) as stage:
        stage.set_clock(NOW, None)
        await stage.runtime.agents.preheat()
        settle()
        parse = stage.runtime.understanding.parse.__wrapped__
        for text in texts[:WARM_UPS]:
            parse(text)
        routed: Milliseconds = defaultdict(list)
        worked: Milliseconds = defaultdict(list)
        asked: dict[str, list[str]] = defaultdict(list)
        for text in texts[WARM_UPS:]:
            started_s, working_s = time.perf_counter(), time.thread_time()
            meaning = parse(text)
            agent = meaning.agent if stage.runtime.understanding.covers(meaning) else NOBODY
            worked[agent].append((time.thread_time() - working_s) * 1e3)
            routed[agent].append((time.perf_counter() - started_s) * 1e3)
            asked[agent].append(text)
        for questions in asked.values():
            for question in questions[-10:]:
                await timed(stage, question)
        answered: Milliseconds = {}
        for agent, questions in asked.items():
            answered[agent] = [await timed(stage, question) for question in questions[:count]]
    return Measured(routed=routed, worked=worked, answered=answered)


async def timed(stage: Stage, question: str) -> float:
    """Milliseconds until a new user has the answer."""
    user = await stage.new_user()
    started_s = time.perf_counter()
    await stage.ask(user, question)
    return (time.perf_counter() - started_s) * 1e3


def _all(times: Mapping[str, Sequence[float]]) -> list[float]:
    return [value for values in times.values() for value in values]


def _verdict(times: Sequence[float], percent: int, target_ms: float) -> str:
    value = percentile(times, percent)
    return f"Measured over all: {value:.2f} ms, {'met' if value < target_ms else 'missed'}."


def _table(times: Mapping[str, Sequence[float]], percents: Sequence[int]) -> str:
    lines = [
        f"| agent | n | {' | '.join(f'p{percent}' for percent in percents)} | longest |",
        f"|---|---|{'---|' * (len(percents) + 1)}",
    ]
    for agent, values in [*sorted(times.items()), ("all", _all(times))]:
        shown = " | ".join(f"{percentile(values, percent):.2f} ms" for percent in percents)
        lines.append(f"| {agent} | {len(values):,} | {shown} | {max(values):.1f} ms |")
    return "\n".join(lines)

"""The memory with 100,000 snapshots of one user: each level's look-up, and whole answers from it.

    python -m benchmarks.memory [--snapshots 100000] [--out docs/benchmarks]

Look-ups run through `genie.snapshots.recall`, answers through a whole server without its sockets, in this
process. Writes memory.json and memory.svg.
"""

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks._bars import bars
from sqlalchemy import Connection, insert

from genie.config.settings import Settings
from genie.core.ids import LOCAL_USER, new_snapshot_id
from genie.evaluation.stage import Stage, open_stage
from genie.flow.memory import Memory
from genie.people import store as people
from genie.snapshots.meaning.frame import Frame, read_frame
from genie.snapshots.meaning.near_keys import near_keys
from genie.snapshots.recall import recall_exact
from genie.storage.tables import snapshot_near_keys, snapshot_phrases, snapshots

KINDS = (
    "how tall is the {} tower",
    "who is the author of the {} papers",
    "why do {} cats purr",
    "how do i clean a {} pan",
)
BATCH = 2_000
LOOK_UPS = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snapshots", type=int, default=100_000)
    parser.add_argument("--answers", type=int, default=300)
    parser.add_argument("--out", type=Path, default=Path("docs/benchmarks"))
    asked = parser.parse_args()
    report = asyncio.run(measure(asked.snapshots, asked.answers))
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "memory.json").write_text(json.dumps(report, indent=2) + "\n")
    (asked.out / "memory.svg").write_text(bars_of(report))
    print(json.dumps(report, indent=2))


async def measure(count: int, answers: int) -> dict[str, Any]:
    async with open_stage(Settings()) as stage:
        started_s = time.perf_counter()
        await fill(stage, count)
        filled_s = time.perf_counter() - started_s
        return {
            "snapshots": count,
            "filled_s": round(filled_s, 1),
            "database_bytes": await size_bytes(stage),
            "look_up_ms": await look_ups(stage, count),
            "answer_ms": await whole_answers(stage, answers),
        }


async def fill(stage: Stage, count: int) -> None:
    """The rows that asking `count` different questions leaves, of frames read once for each kind."""
    now = datetime.now(UTC)
    await stage.runtime.db.write(lambda connection: people.ensure_user(connection, LOCAL_USER, now))
    rows = remembered(count, now)
    while batch := list(islice(rows, BATCH)):

        def unit(connection: Connection, batch: list[Any] = batch) -> None:
            connection.execute(insert(snapshots), [row[0] for row in batch])
            connection.execute(insert(snapshot_phrases), [row[1] for row in batch])
            connection.execute(insert(snapshot_near_keys), [near for row in batch for near in row[2]])

        await stage.runtime.db.write(unit)


def remembered(
    count: int, now: datetime
) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]]:
    frames = [read_frame(kind.format("quux")) for kind in KINDS]
    for number in range(count):
        kind = number % len(KINDS)
        name = f"quux{number}"
        frame = frames[kind]
        assert frame is not None
        named = Frame(
            asks=frame.asks,
            marks=frame.marks,
            core=tuple(word.replace("quux", name) for word in frame.core),
            roles=tuple((role, tuple(w.replace("quux", name) for w in words)) for role, words in frame.roles),
            changes=False,
            said="",
            guards=frame.guards,
        )
        question = KINDS[kind].format(name)
        whose = {"user_id": LOCAL_USER, "language": "en"}
        snapshot_id = new_snapshot_id()
        meaning = json.dumps(["solver", "solved", {"question": ["text", question]}])
        yield (
            whose
            | {
                "snapshot_id": snapshot_id,
                "canonical_key": meaning,
                "template_key": f"kind {kind}",
                "question": question,
                "last_question": question,
                "gist": question,
                "agent": "solver",
                "intent": "solved",
                "slots": {},
                "program_name": "solver.solved",
                "program_version": 1,
                "tools": {},
                "answer": "It is known.",
                "run_count": 1,
                "first_ms": 900.0,
                "last_ms": 900.0,
                "total_ms": 900.0,
                "time_saved_ms": 0.0,
                "created_at": now,
                "last_run_at": now,
            },
            whose | {"exact_key": question, "snapshot_id": snapshot_id, "paraphrase_key": named.key},
            [
                whose | {"near_key": key, "snapshot_id": snapshot_id, "left_out": left_out}
                for key, left_out in near_keys(named)
            ],
        )


async def look_ups(stage: Stage, count: int) -> dict[str, dict[str, float]]:
    runtime = stage.runtime
    memory = Memory(runtime.understanding, (agent.name for agent in runtime.agents))
    step = max(1, count // LOOK_UPS)
    names = [f"quux{number}" for number in range(0, count, step * len(KINDS))]
    probes = {
        "paraphrase": "um what's the height of the {} tower please",
        "near": "how tall is the {} tower properly",
        "miss": "how wide is the {} tower",
    }
    found: dict[str, dict[str, float]] = {}

    async def timed(label: str, questions: list[str], expected: str) -> None:
        times: list[float] = []
        for question in questions:
            started_s = time.perf_counter()
            if label == "exact":
                recalled = await runtime.db.read(
                    lambda connection, question=question: recall_exact(connection, LOCAL_USER, "en", question)
                )
                level = recalled.level if recalled else "miss"
            else:
                _, decision = await runtime.db.read(
                    lambda connection, question=question: memory.look(connection, LOCAL_USER, question)
                )
                level = decision.as_dict()["level"]
            times.append((time.perf_counter() - started_s) * 1e3)
            assert level == expected, (label, question, level)
        found[label] = spread(times)

    await timed("exact", [KINDS[0].format(name) for name in names], "exact")
    for label, template in probes.items():
        await timed(label, [template.format(name) for name in names], label)
    return found


async def whole_answers(stage: Stage, count: int) -> dict[str, Any]:
    """From asking to the done event, one after the other, of sums that are known; and the stages' means."""
    await stage.ask(LOCAL_USER, "what is 12 times 9")
    times: list[float] = []
    stages: dict[str, list[float]] = {}
    for number in range(count + 30):
        started_s = time.perf_counter()
        answered = await stage.ask(LOCAL_USER, f"um what is {12 + number % 7} times 9")
        if number < 30:
            continue
        times.append((time.perf_counter() - started_s) * 1e3)
        for name, value in (answered.timing or {}).items():
            stages.setdefault(name, []).append(value)
    return spread(times) | {
        "stages": {name: round(statistics.fmean(values), 3) for name, values in stages.items()}
    }


def spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 3)

    return {"n": len(ordered), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "most": at(1.0)}


async def size_bytes(stage: Stage) -> int:
    def unit(connection: Connection) -> int:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())

    return await stage.runtime.db.read(unit)


def bars_of(report: dict[str, Any]) -> str:
    """The look-ups' and the answers' percentiles."""
    cuts = ("p50", "p99")
    many = f"{report['snapshots']:,} snapshots"
    return bars(
        {
            f"Look-up: {level}": {many: [(cut, found[cut]) for cut in cuts]}
            for level, found in report["look_up_ms"].items()
        }
        | {"Whole answer from memory": {many: [(cut, report["answer_ms"][cut]) for cut in cuts]}}
    )


if __name__ == "__main__":
    main()

"""Does the memory recall what it should, and nothing else? Each row is a question that was solved, and a
probe.

The stored question counts as solved whether or not an agent of ours can; each row has a memory of its own (a
user of its own in one database), and the probe goes through the levels of the product.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection

from genie.agents.model import Meaning, Slot
from genie.agents.registry import Registry
from genie.agents.solver.task import INTENT, PROGRAM
from genie.agents.solver.task import NAME as SOLVER
from genie.config.settings import Settings
from genie.core.blocking import run_blocking
from genie.core.clock import SystemClock
from genie.core.ids import UserId
from genie.evaluation.baselines import Baseline, baselines
from genie.evaluation.rows import EvaluationRow
from genie.evaluation.stage import open_stage
from genie.flow.memory import Memory
from genie.flow.same_question import same_question
from genie.flow.turn import plain_slots
from genie.flow.understand import Understanding
from genie.llm.service import LanguageModel
from genie.people import store as people
from genie.snapshots import store as snapshots
from genie.snapshots.model import Decision, Level, Recalled, Snapshot, Solved

_FIRST_MS = 1000.0
_SERVES_THE_ANSWER = (Level.EXACT, Level.CANONICAL, Level.PARAPHRASE)
_BATCH = 50


class MemoryRow(EvaluationRow):
    """`expect`: the probe is the same question, the same with other values, or a different one.

    `topic` and `style` only sort the report.
    """

    stored: str
    probe: str
    expect: Literal["same", "slots", "different"]
    topic: str = ""
    style: str = ""


@dataclass(kw_only=True)
class MemoryReport:
    """Counts; `got` is a level, `near` when the person would be asked, or `miss`."""

    total: int = 0
    expected: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    false_hits: list[dict[str, Any]] = field(default_factory=list)
    near_asked: int = 0
    by_level: Counter[str] = field(default_factory=Counter)
    groups: dict[str, dict[str, Counter[str]]] = field(
        default_factory=lambda: {"topic": defaultdict(Counter), "style": defaultdict(Counter)}
    )
    failures: list[dict[str, Any]] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)

    def count(self, row: MemoryRow, decision: Decision) -> None:
        """Add the outcome of a row."""
        level = Level.NEAR if decision.near else decision.recalled.level if decision.recalled else Level.MISS
        served = level in _SERVES_THE_ANSWER
        self.total += 1
        self.expected[row.expect] += 1
        self.by_level[level.value] += 1
        self.near_asked += level is Level.NEAR
        right = served if row.expect == "same" else not served
        if row.expect == "slots":
            right = level is Level.TEMPLATE
        if right and row.expect != "different":
            self.recalled[row.expect] += 1
        false = served and row.expect != "same"
        outcome = "false" if false else "right" if right else "missed"
        for kind, name in (("topic", row.topic), ("style", row.style)):
            self.groups[kind][name or "-"][f"{row.expect}_{outcome}"] += 1
        failure = {**row.model_dump(), "got": level.value, "why": decision.as_dict()["considered"]}
        if false:
            self.false_hits.append(failure)
        if not right:
            self.failures.append(failure)

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": "memory",
            "total": self.total,
            "recall_same": _share(self.recalled["same"], self.expected["same"]),
            "reuse_slots": _share(self.recalled["slots"], self.expected["slots"]),
            "false_hits": len(self.false_hits),
            "near_asked": self.near_asked,
            "by_level": dict(self.by_level),
            "by_topic": {name: dict(counts) for name, counts in sorted(self.groups["topic"].items())},
            "by_style": {name: dict(counts) for name, counts in sorted(self.groups["style"].items())},
            "baselines": [baseline.as_dict() for baseline in self.baselines],
            "failures": self.failures,
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


async def evaluate_memory(
    rows: Sequence[MemoryRow],
    settings: Settings,
    progress: Callable[[int], None] = lambda done: None,
    *,
    with_model: bool = False,
) -> MemoryReport:
    """Store, probe and count every row; `with_model`: ask the configured model what it would be asked.

    Raises:
        NoModel: none is configured.
        ModelFailed: it cannot be asked.
    """
    report = MemoryReport()
    async with open_stage(settings) as stage:
        runtime = stage.runtime
        memory = Memory(runtime.understanding, (agent.name for agent in runtime.agents))
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]

            def unit(
                connection: Connection, batch: Sequence[MemoryRow] = batch, start: int = start
            ) -> list[_Probed]:
                return [
                    _probe(
                        connection,
                        runtime.understanding,
                        runtime.agents,
                        memory,
                        row,
                        UserId(f"row-{start + offset}"),
                    )
                    for offset, row in enumerate(batch)
                ]

            for row, probed in zip(batch, await runtime.db.write(unit), strict=True):
                asks = with_model and not probed.covered
                report.count(row, await _by_model(runtime.model, row, probed) if asks else probed.decision)
            progress(report.total)
    report.baselines = await run_blocking(lambda: baselines(rows))
    return report


@dataclass(frozen=True, kw_only=True)
class _Probed:
    """What the memory made of a probe, the snapshot of its row, and whether an agent reads the probe."""

    decision: Decision
    stored: Snapshot
    covered: bool


def _probe(
    connection: Connection,
    understanding: Understanding,
    agents: Registry,
    memory: Memory,
    row: MemoryRow,
    user: UserId,
) -> _Probed:
    now = SystemClock().now()
    people.ensure_user(connection, user, now)
    snapshot_id = snapshots.learn(
        connection, solved_somehow(understanding, agents, user, row.stored), None, now
    )
    meaning, decision = memory.look(connection, user, row.probe)
    stored = snapshots.get(connection, snapshot_id)
    assert stored is not None, "it was learned just before"
    return _Probed(decision=decision, stored=stored, covered=understanding.covers(meaning))


async def _by_model(model: LanguageModel, row: MemoryRow, probed: _Probed) -> Decision:
    """What is decided when the model is asked whether the probe is the stored question."""
    decision = probed.decision
    if decision.recalled is not None or probed.stored.agent != SOLVER:
        return decision
    same = await same_question(model, row.probe, [probed.stored])
    if same is None:
        return Decision(considered=decision.considered)
    return Decision(recalled=Recalled(level=Level.PARAPHRASE, snapshot=same), considered=decision.considered)


def solved_somehow(understanding: Understanding, agents: Registry, user: UserId, question: str) -> Solved:
    """A question as its solving would leave it: by the agent that reads it, else as a program for just it."""
    meaning = understanding.parse(question)
    covered = understanding.covers(meaning)
    if not covered:
        said = understanding.exact_key(question)
        asked = Slot(name="question", type="text", value=said, text=said)
        meaning = Meaning(agent=SOLVER, intent=INTENT, slots={"question": asked})
    program = agents.program(meaning.agent, meaning.intent)
    return Solved(
        key=understanding.key(user, question, meaning),
        question=question,
        agent=meaning.agent,
        intent=meaning.intent,
        slots=plain_slots(meaning),
        program_name=program.name if program else PROGRAM,
        program_version=program.version if program else 1,
        program_text=None,
        tools={},
        answer="",
        took_ms=_FIRST_MS,
        slots_by_frame=not covered,
    )

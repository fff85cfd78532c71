"""Are utterances sent to the right agent?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from genie.evaluation.rows import EvaluationRow
from genie.flow.understand import Understanding


class RoutingRow(EvaluationRow):
    """`route` is an agent's routing name, or `none` for what no agent covers."""

    text: str
    route: str


@dataclass(frozen=True, kw_only=True)
class RoutingReport:
    """`confusion` counts (expected, got) pairs."""

    total: int
    failures: tuple[dict[str, str], ...]
    confusion: Counter[tuple[str, str]]

    def as_dict(self) -> dict[str, Any]:
        correct = self.total - len(self.failures)
        return {
            "kind": "routing",
            "total": self.total,
            "correct": correct,
            "accuracy": round(correct / self.total, 4),
            "failures": list(self.failures),
            "confusion": [
                {"expected": expected, "got": got, "count": count}
                for (expected, got), count in sorted(self.confusion.items())
            ],
        }


def evaluate_routing(rows: Sequence[RoutingRow], understanding: Understanding) -> RoutingReport:
    """Route every row and compare."""
    failures: list[dict[str, str]] = []
    confusion: Counter[tuple[str, str]] = Counter()
    for row in rows:
        got = understanding.route(row.text).agent
        confusion[row.route, got] += 1
        if got != row.route:
            failures.append({"text": row.text, "expected": row.route, "got": got})
    return RoutingReport(total=len(rows), failures=tuple(failures), confusion=confusion)

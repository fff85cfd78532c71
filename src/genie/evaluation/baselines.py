"""What simpler memories would do on the same rows: exact words, and nearness of wordllama's vectors.

Exact match is after the careful normalising of `core.text`. For wordllama the threshold is the one with the
best F1 on these very rows, which is more than it could know in advance. It is a development dependency: where
it is not installed, its line is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, resources
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np

from genie.core.text import exact_key


class Pair(Protocol):
    """A row of `genie eval memory`."""

    @property
    def stored(self) -> str: ...

    @property
    def probe(self) -> str: ...

    @property
    def expect(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """How a simpler memory does: the share of repeats recalled, and how many other questions it answers."""

    name: str
    recall_same: float
    false_hits: int
    threshold: float | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "recall_same": round(self.recall_same, 4),
            "false_hits": self.false_hits,
            "threshold": self.threshold,
        }


def baselines(rows: Sequence[Pair]) -> list[Baseline]:
    """The baselines that can be measured here."""
    if not rows:
        return []
    same = np.array([row.expect == "same" for row in rows])
    equal = np.array([exact_key(row.stored) == exact_key(row.probe) for row in rows])
    found = [_measured("exact match after normalising", same, equal)]
    if find_spec("wordllama") is not None:
        found.append(_at_best_threshold(same, _nearness(rows)))
    return found


def _measured(
    name: str, same: np.ndarray[Any, Any], served: np.ndarray[Any, Any], threshold: float | None = None
) -> Baseline:
    return Baseline(
        name=name,
        recall_same=float(served[same].mean()) if same.any() else 1.0,
        false_hits=int(served[~same].sum()),
        threshold=threshold,
    )


def _nearness(rows: Sequence[Pair]) -> np.ndarray[Any, Any]:
    """The cosine of each pair."""
    module = import_module("wordllama")
    with resources.as_file(resources.files("wordllama")) as folder:
        model = module.WordLlama.load(cache_dir=folder, disable_download=True)
    stored = model.embed([row.stored for row in rows], norm=True)
    probes = model.embed([row.probe for row in rows], norm=True)
    return np.asarray((stored * probes).sum(axis=1))


def _at_best_threshold(same: np.ndarray[Any, Any], nearness: np.ndarray[Any, Any]) -> Baseline:
    def f1(threshold: float) -> float:
        served = nearness >= threshold
        right = int((served & same).sum())
        return 2 * right / max(1, int(served.sum()) + int(same.sum()))

    thresholds = [round(float(step), 2) for step in np.arange(0.30, 1.0, 0.01)]
    best = max(thresholds, key=f1)
    return _measured("wordllama cosine", same, nearness >= best, best)

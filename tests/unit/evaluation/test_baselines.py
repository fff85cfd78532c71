"""The baselines beside our memory: exact words recall little, nearness answers wrongly."""

from genie.evaluation.baselines import baselines
from genie.evaluation.memory import MemoryRow

ROWS = [
    MemoryRow(stored="what time is it", probe="um what time is it please", expect="same"),
    MemoryRow(stored="how tall is the eiffel tower", probe="height of the eiffel tower", expect="same"),
    MemoryRow(stored="is tokyo ahead of sydney", probe="is sydney ahead of tokyo", expect="different"),
    MemoryRow(stored="add milk to my list", probe="remove milk from my list", expect="different"),
]


def test_exact_match_recalls_only_the_same_words() -> None:
    exact = baselines(ROWS)[0]
    assert (exact.recall_same, exact.false_hits) == (0.5, 0)


def test_nearness_answers_look_alikes_wrongly() -> None:
    near = next(found for found in baselines(ROWS) if found.threshold is not None)
    assert near.recall_same > 0
    assert near.false_hits > 0


def test_no_rows_have_no_baselines() -> None:
    assert baselines([]) == []

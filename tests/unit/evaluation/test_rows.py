"""Evaluation files: every faulty line is named, and unknown fields are ignored."""

from pathlib import Path

import pytest

from genie.core.errors import BadEvaluationFile
from genie.evaluation.answers import AnswerRow
from genie.evaluation.routing import RoutingRow
from genie.evaluation.rows import read_rows


def test_rows_are_read_and_what_is_not_known_is_ignored(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "what time is it", "route": "date and time", "by": "Ada"}\n\n')
    assert read_rows(file, RoutingRow) == [RoutingRow(text="what time is it", route="date and time")]


def test_every_faulty_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    lines = ['{"question": "a", "accept": ["["]}', '{"question": "a"}', "no json", '{"question": 1}']
    lines.append('{"question": "a", "accept": ["b"], "zone": "Mars/Olympus"}')
    file.write_text("\n".join(lines))
    with pytest.raises(BadEvaluationFile) as caught:
        read_rows(file, AnswerRow)
    named = [fault.partition(":")[0] for fault in caught.value.extra["faults"]]
    assert named == ["line 1", "line 2", "line 3", "line 4", "line 5"]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe\x00"])
def test_a_file_without_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(content)
    with pytest.raises(BadEvaluationFile):
        read_rows(file, RoutingRow)

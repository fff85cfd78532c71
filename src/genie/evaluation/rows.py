"""Reads evaluation files: a JSON object a line, checked, with every fault named by its line."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from genie.core.errors import BadEvaluationFile

FAULTS_SHOWN_MAX = 20


class EvaluationRow(BaseModel):
    """A line of a file; fields that are not known are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


Row = TypeVar("Row", bound=EvaluationRow)


def read_rows(path: Path, kind: type[Row]) -> list[Row]:
    """The rows of a file; empty lines are passed over.

    Raises:
        BadEvaluationFile: it cannot be read, holds no row, or has faulty lines (all are named).
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadEvaluationFile(f"The file {path} cannot be read as text: {error}.") from error
    rows: list[Row] = []
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append(kind.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            faults.append(f"line {number}: {where + ': ' if where else ''}{first['msg']}")
    if faults:
        shown = faults[:FAULTS_SHOWN_MAX]
        if len(faults) > len(shown):
            shown.append(f"… and {len(faults) - len(shown)} more")
        raise BadEvaluationFile(f"{path} has faulty lines.", faults=shown)
    if not rows:
        raise BadEvaluationFile(f"The file {path} holds no row.")
    return rows

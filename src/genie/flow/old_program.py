"""Reads the folder of the old program: its snapshots, map files and ini; lists and events are the planner's.

Its code is pandas-era Python and is never run; it stays where it is. Each file is checked, and bad ones are
named with their line.
"""

import configparser
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from genie.core.errors import BadImport
from genie.flow.learn_from import QUESTION_CHARS_MAX, ForeignQuestion, Line, Outcome

FILES_MAX = 100_000
FILE_BYTES_MAX = 4 * 2**20
_EVENT_COLUMNS = {"start_date", "end_date", "event_type", "name"}
_TODO_COLUMNS = {"todo_item", "list_name"}


@dataclass(kw_only=True)
class OldFolder:
    """What was found: questions to learn, spoken maps, settings, and the lines about everything else."""

    questions: list[ForeignQuestion] = field(default_factory=list)
    spoken: dict[str, str] = field(default_factory=dict)
    settings: dict[str, dict[str, str]] = field(default_factory=dict)
    events: list[dict[str, str]] = field(default_factory=list)
    todos: list[dict[str, str]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def faults(self) -> list[Line]:
        return [line for line in self.lines if line.outcome is Outcome.BAD]


def read_folder(folder: Path) -> OldFolder:
    """Read everything below `folder`.

    Raises:
        BadImport: there is no such folder, or it holds nothing of the old program.
    """
    if not folder.is_dir():
        raise BadImport(f"There is no folder {folder}.")
    found = OldFolder()
    for path in _files(folder):
        name = str(path.relative_to(folder))
        try:
            text = _text(path)
            match path.suffix.lower():
                case ".json":
                    _read_snapshot(found, name, text)
                case ".csv":
                    _read_csv(found, name, text)
                case ".map":
                    _read_map(found, name, text)
                case ".ini":
                    _read_ini(found, name, text)
        except (ValueError, configparser.Error) as error:
            found.lines.append(_bad(name, str(error).splitlines()[0]))
    if not (found.questions or found.spoken or found.settings or found.events or found.todos or found.lines):
        raise BadImport(f"{folder} holds no snapshots, lists, events, maps or ini of the old program.")
    return found


def _files(folder: Path) -> Iterator[Path]:
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix.lower() in (".json", ".csv", ".map", ".ini"):
            count += 1
            if count > FILES_MAX:
                raise BadImport(f"{folder} holds more than {FILES_MAX:,} files.")
            yield path


def _text(path: Path) -> str:
    if path.stat().st_size > FILE_BYTES_MAX:
        raise ValueError(f"it is larger than {FILE_BYTES_MAX:,} bytes")
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"it cannot be read as text: {error}") from error


def _bad(where: str, why: str) -> Line:
    return Line(where=where, text="", outcome=Outcome.BAD, why=why)


def _read_snapshot(found: OldFolder, name: str, text: str) -> None:
    try:
        loaded = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ValueError(f"line {line}: it is no JSON: {error}") from error
    if not isinstance(loaded, dict) or "question" not in loaded:
        raise ValueError("it is no snapshot: it has no question")
    found.questions.append(foreign_question(name, loaded))


def foreign_question(where: str, loaded: dict[str, Any]) -> ForeignQuestion:
    """A question of the old program, or of an export of ours, checked.

    Raises:
        ValueError: a field is not what it should be.
    """
    question = _sentence(loaded.get("question"), "question")
    synonyms = loaded.get("synonymous_questions", loaded.get("synonyms", {}))
    non_synonyms = loaded.get("non_synonymous_questions", loaded.get("non_synonyms", []))
    if not isinstance(synonyms, dict | list) or not isinstance(non_synonyms, list):
        raise ValueError(  # noqa: TRY004 - a fault of the file, as the others are
            "its synonyms are neither a list nor a mapping"
        )
    stats = loaded.get("runtime_stats", {})
    first_ms = stats.get("first_run_ms", 0) if isinstance(stats, dict) else 0
    asked_last = loaded.get("last_question_asked") or ""
    said = [*synonyms, *([asked_last] if asked_last else [])]
    return ForeignQuestion(
        where=where,
        question=question,
        synonyms=tuple(dict.fromkeys(_sentence(each, "synonym") for each in said)),
        non_synonyms=tuple(_sentence(each, "non-synonym") for each in non_synonyms),
        first_ms=float(first_ms) if isinstance(first_ms, int | float) and first_ms == first_ms else 0.0,
    )


def _sentence(value: Any, what: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"its {what} is no text")
    if len(value) > QUESTION_CHARS_MAX:
        raise ValueError(f"its {what} has more than {QUESTION_CHARS_MAX:,} characters")
    if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in value):
        raise ValueError(f"its {what} holds control characters")
    return value.strip()


def _read_csv(found: OldFolder, name: str, text: str) -> None:
    reader = csv.DictReader(text.splitlines(), strict=True)
    columns = set(reader.fieldnames or ())
    if columns >= _EVENT_COLUMNS:
        rows = found.events
    elif columns >= _TODO_COLUMNS:
        rows = found.todos
    else:
        raise ValueError(f"line 1: neither events nor to-dos have the columns {', '.join(sorted(columns))}")
    try:
        for row in reader:
            if None in row or None in row.values():
                found.lines.append(
                    _bad(f"{name} line {reader.line_num}", "it has too few or too many columns")
                )
                continue
            rows.append({**row, "where": f"{name} line {reader.line_num}"})
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: {error}") from error


def _read_map(found: OldFolder, name: str, text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        spoken, equals, written = line.partition(" = ")
        if not equals or not spoken.strip():
            found.lines.append(_bad(f"{name} line {number}", "it is not `spoken = written`"))
            continue
        found.spoken[spoken.strip()] = written.strip()


def _read_ini(found: OldFolder, name: str, text: str) -> None:
    parser = configparser.ConfigParser(interpolation=None, default_section="\0none")
    parser.read_string(text, source=name)
    for section in parser.sections():
        found.settings[section] = _inherited(parser, section, ())


def _inherited(
    parser: configparser.ConfigParser, section: str, on_the_way: tuple[str, ...]
) -> dict[str, str]:
    """A block with what it inherits, which may inherit in turn but not in a circle."""
    if section in on_the_way:
        raise ValueError(f"[{section}] inherits from itself")
    own = dict(parser[section])
    parent = own.pop("inherits", None)
    if parent is None:
        return own
    if parent not in parser:
        raise ValueError(f"[{section}] inherits from [{parent}], which is missing")
    return _inherited(parser, parent, (*on_the_way, section)) | own

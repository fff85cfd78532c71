"""Reads the folder of the old program: its snapshots, lists, events, map files and ini.

Its code is pandas-era Python and is never run; it stays where it is. Each file is checked, and bad ones are
named with their line.
"""

import configparser
import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from genie.core.errors import BadImport
from genie.flow import old_events, old_lists
from genie.flow.learn_from import QUESTION_CHARS_MAX, ForeignQuestion, Kind, Line, Outcome

FILES_MAX = 100_000
FILE_BYTES_MAX = 4 * 2**20
WORDS_MAX = 10_000
_ANCESTORS_MAX = 20
_NOT_DICTATION = ("prompt", "command", "contact")
"""Map files of these names hold what the old program said to models or of a person, and nothing dictated."""


@dataclass(frozen=True, kw_only=True)
class OldWord:
    """A line of a map file; `where` names it for the person."""

    where: str
    spoken: str
    written: str


@dataclass(frozen=True, kw_only=True)
class OldSettings:
    """An ini file: its blocks, each with what it inherits."""

    where: str
    blocks: dict[str, dict[str, str]]


@dataclass(kw_only=True)
class OldFolder:
    """What was found: questions to learn, to-dos, events, spoken words, settings, and what is to be said.

    `todos` and `events` are rows of text, each with its `where`; all of them have been read once.
    """

    questions: list[ForeignQuestion] = field(default_factory=list)
    words: list[OldWord] = field(default_factory=list)
    settings: list[OldSettings] = field(default_factory=list)
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
    if not (found.questions or found.words or found.settings or found.events or found.todos or found.lines):
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
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"it cannot be read as text: {error}") from error
    if "\0" in text:
        raise ValueError("it is no text: it holds zero bytes")
    return text


def _bad(where: str, why: str) -> Line:
    return Line(where=where, text="", outcome=Outcome.BAD, why=why, kind=Kind.FILE)


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
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        columns = set(reader.fieldnames or ())
        rows: list[dict[str, str]]
        names: tuple[str, ...]
        check: Callable[[Mapping[str, str]], object]
        if columns >= {"start_date", "event_type"}:
            rows, names, check = found.events, old_events.COLUMNS, old_events.read_event
        elif "todo_item" in columns:
            rows, names, check = found.todos, old_lists.COLUMNS, old_lists.read_todo
        else:
            raise ValueError("line 1: its columns are neither those of events nor those of to-dos")
        if missing := [column for column in names if column not in columns]:
            raise ValueError(f"line 1: it has no column {', '.join(missing)}")
        for row in reader:
            where = f"{name} line {reader.line_num}"
            if None in row or None in row.values():
                found.lines.append(_bad(where, "it has too few or too many columns"))
                continue
            named = {column: row[column] for column in names} | {"where": where}
            try:
                check(named)
            except ValueError as fault:
                found.lines.append(_bad(where, str(fault)))
                continue
            rows.append(named)
    except csv.Error as error:
        raise ValueError(f"line {reader.reader.line_num}: {error}") from error


def _read_map(found: OldFolder, name: str, text: str) -> None:
    """Lines of `spoken = written`; a bar stands for the edge of a word, and only for that."""
    if any(word in Path(name).name.lower() for word in _NOT_DICTATION):
        why = "it holds no words for dictation"
        found.lines.append(Line(where=name, text="", outcome=Outcome.REFUSED, why=why, kind=Kind.FILE))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        where = f"{name} line {number}"
        spoken, equals, written = line.rstrip("\r").partition(" = ")
        if not equals or not spoken.strip(" |\t"):
            found.lines.append(_bad(where, "it is not `spoken = written`"))
            continue
        if any(ord(letter) < 32 and letter != "\t" for letter in line.rstrip("\r")):
            found.lines.append(_bad(where, "it holds control characters"))
            continue
        written = written.strip()
        if len(written) > 2 and written[0] == written[-1] == "|":
            written = written[1:-1]
        spoken = " ".join(spoken.replace("|", " ").split())
        if len(found.words) == WORDS_MAX:
            raise BadImport(f"The map files hold more than {WORDS_MAX:,} words.")
        found.words.append(OldWord(where=where, spoken=spoken, written=written))


def _read_ini(found: OldFolder, name: str, text: str) -> None:
    parser = configparser.ConfigParser(interpolation=None, default_section="\0none")
    parser.read_string(text, source=name)
    blocks = {section: _inherited(parser, section) for section in parser.sections()}
    found.settings.append(OldSettings(where=name, blocks=blocks))


def _inherited(parser: configparser.ConfigParser, section: str) -> dict[str, str]:
    """A block with what it inherits, which may inherit in turn but not in a circle."""
    values: dict[str, str] = {}
    on_the_way: list[str] = []
    heir: str | None = section
    while heir is not None:
        if heir in on_the_way:
            raise ValueError(f"[{section}] inherits from itself")
        if heir not in parser:
            raise ValueError(f"[{on_the_way[-1]}] inherits from [{heir}], which is missing")
        if len(on_the_way) == _ANCESTORS_MAX:
            raise ValueError(f"[{section}] inherits through more than {_ANCESTORS_MAX} blocks")
        on_the_way.append(heir)
        own = dict(parser[heir])
        heir = own.pop("inherits", None)
        values = own | values
    return values

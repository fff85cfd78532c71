"""`genie import`, on a folder and through its server: a table first, then all of it, then nothing more."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from genie.testing.command import run_genie
from genie.testing.server import Server

pytestmark = pytest.mark.slow

SNAPSHOT = {
    "question": "How many seconds in an hour?",
    "synonymous_questions": {"how many seconds in two hours": 97.0},
    "code": ["import os", "os.system('touch /tmp/owned')"],
    "runtime_stats": {"first_run_ms": 5200, "run_count": -1},
}
TODOS = "todo_item,due_date,priority,completed,list_name\noat milk,2026-06-09,high,no,groceries\n"
EVENTS = (
    "start_date,end_date,start_time,end_time,event_type,recurrent,recurrence_interval,priority_level,name,"
    "relationship,description_who_what_where\n"
    "2026-09-04,2026-09-04,00:00,23:59,Birthday,True,1 year,low,Alice,aunt,Alice's party\n"
)


@pytest.fixture(params=["folder", "server"])
def folder(request: pytest.FixtureRequest, tmp_path: Path):
    """A data folder without a server, and one with."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "genie.toml").write_text("# mine\n[conversation]\nkeep_s = 90.0 # short\n")
    if request.param == "folder":
        yield data
        return
    server = Server(data_dir=data)
    server.start()
    yield data
    server.stop()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder as the old program left it."""
    folder = tmp_path / "old"
    (folder / "solutions").mkdir(parents=True)
    (folder / "solutions" / "seconds-0.json").write_text(json.dumps(SNAPSHOT))
    (folder / "todo.csv").write_text(TODOS)
    (folder / "events.csv").write_text(EVENTS)
    (folder / "own.map").write_text("comma = ,\nlmk = let me know\n")
    (folder / "app.ini").write_text("[default]\napp_debug = True\nstt_device_id = cuda:0\n")
    return folder


def genie(data: Path, *arguments: str, status: int = 0) -> str:
    run = run_genie(*arguments, "--data-dir", str(data))
    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stderr
    return run.stderr if status else run.stdout


def kept(data: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(data / "genie.sqlite3")) as connection:
        return [
            connection.execute(sql).fetchall()
            for sql in (
                "SELECT question, first_ms FROM snapshots",
                "SELECT text, due, priority FROM list_items",
                "SELECT title, kind, rule FROM calendar_events",
            )
        ]


def test_a_table_first_then_everything_then_nothing_more(folder: Path, old: Path) -> None:
    toml = (folder / "genie.toml").read_text()
    table = genie(folder, "import", str(old))
    assert "new      to-do    todo.csv line 2: oat milk, on the list groceries" in table
    assert "refused  synonym  solutions/seconds-0.json (synonym): how many seconds in two hours" in table
    assert "new      setting  app.ini [default]: app_debug = True → log.level = 'debug'" in table
    assert (
        "refused  setting  app.ini [default]: stt_device_id = cuda:0  (there is no such setting here)"
        in table
    )
    assert kept(folder) == [[], [], []]

    genie(folder, "import", str(old), "--apply")
    assert kept(folder) == [
        [("How many seconds in an hour?", 5200.0)],
        [("oat milk", "2026-06-09", 1)],
        [("Alice's birthday", "birthday", "FREQ=YEARLY")],
    ]
    assert (folder / "genie.toml").read_text() == toml
    assert not (folder / "symbols.txt").exists()

    once = kept(folder)
    genie(folder, "import", str(old), "--apply", "--settings")
    assert kept(folder) == once
    changed = (folder / "genie.toml").read_text()
    assert changed.startswith(toml)
    assert 'level = "debug"' in changed
    assert (folder / "symbols.txt").read_text().splitlines()[1:] == ["lmk = let me know"]

    again = genie(folder, "import", str(old), "--apply", "--settings")
    assert " new" not in again.partition("Done:")[2]
    assert (folder / "genie.toml").read_text() == changed
    assert not list(folder.glob("*.new"))


def test_one_faulty_row_and_nothing_is_taken(folder: Path, old: Path) -> None:
    (old / "todo.csv").write_text(TODOS + "bread,soon,low,no,groceries\n")
    toml = (folder / "genie.toml").read_text()
    told = genie(folder, "import", str(old), "--apply", "--settings", status=1)
    assert "todo.csv line 3: its due_date 'soon' is no date" in " ".join(told.split())
    assert (folder / "genie.toml").read_text() == toml
    if (folder / "genie.sqlite3").exists():
        assert kept(folder) == [[], [], []]

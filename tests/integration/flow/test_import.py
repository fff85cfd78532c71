"""What comes in from elsewhere: read anew, guarded, all or nothing, and the same twice as once."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.integration.flow.conftest import Open, Stage

from genie.core.errors import BadImport
from genie.core.ids import LOCAL_USER
from genie.flow.old_program import read_folder
from genie.flow.share import SharedMemory

OLD: dict[str, Any] = {
    "question": "How many seconds in an hour?",
    "synonymous_questions": {
        "um how many seconds are in an hour": 100.0,
        "how many seconds in two hours": 97.0,
        "how many minutes in an hour": 95.0,
    },
    "non_synonymous_questions": [],
    "code": ["import os", "os.system('echo pwned')"],
    "runtime_stats": {"first_run_ms": 5200, "run_count": -1},
}


def memory_of(stage: Stage) -> SharedMemory:
    runtime = stage.runtime
    return SharedMemory(runtime.db, runtime.clock, runtime.understanding, runtime.agents)


def document(*questions: dict[str, Any]) -> dict[str, Any]:
    return {"format": "genie-memory", "version": 1, "snapshots": list(questions)}


async def test_wrong_synonyms_of_the_old_program_are_refused(open_stage: Open) -> None:
    async with open_stage() as stage:
        lines = await memory_of(stage).take_in(LOCAL_USER, document(OLD), dry_run=False)
        refused = {line.text for line in lines if line.outcome == "refused"}
        assert refused == {"how many seconds in two hours", "how many minutes in an hour"}
        assert (await stage.ask("how many seconds in two hours")).level == "template"
        assert (await stage.ask("um how many seconds are in an hour")).level == "exact"


async def test_a_dry_run_tells_what_then_happens(open_stage: Open) -> None:
    async with open_stage() as stage:
        memory = memory_of(stage)
        twice = document(OLD, {"question": "um how many seconds are in an hour"})
        told = await memory.take_in(LOCAL_USER, twice, dry_run=True)
        assert await memory.take_in(LOCAL_USER, twice, dry_run=False) == told


async def test_a_dry_run_changes_nothing_and_twice_is_once(open_stage: Open) -> None:
    async with open_stage() as stage:
        memory = memory_of(stage)
        await memory.take_in(LOCAL_USER, document(OLD), dry_run=True)
        assert await stage.rows("SELECT count(*) FROM snapshots") == [(0,)]
        await memory.take_in(LOCAL_USER, document(OLD), dry_run=False)
        once = await memory.export(LOCAL_USER)
        again = await memory.take_in(LOCAL_USER, document(OLD), dry_run=False)
        assert await memory.export(LOCAL_USER) == once
        assert {line.outcome.value for line in again} == {"known", "refused"}


async def test_an_export_comes_in_again_elsewhere(open_stage: Open) -> None:
    async with open_stage() as stage:
        memory = memory_of(stage)
        await stage.ask("what is 12 times 9")
        await stage.ask("um what would twelve times nine be")
        taken = json.loads(json.dumps(await memory.export(LOCAL_USER)))
        await stage.ask("forget the last hour")
        await memory.take_in(LOCAL_USER, taken, dry_run=False)
        assert (await stage.ask("um what would twelve times nine be")).level in ("exact", "canonical")


@pytest.mark.parametrize(
    "poison",
    [
        {"question": 7},
        {"question": ""},
        {"question": "x" * 5000},
        {"question": "what is 2 plus 2", "synonyms": "no list"},
        {"question": "what is 2 plus 2", "synonyms": [None]},
        "no object",
    ],
)
async def test_a_poisoned_export_changes_nothing(open_stage: Open, poison: Any) -> None:
    async with open_stage() as stage:
        with pytest.raises(BadImport):
            await memory_of(stage).take_in(LOCAL_USER, document(OLD, poison), dry_run=False)
        assert await stage.rows("SELECT count(*) FROM snapshots") == [(0,)]


async def test_synonyms_in_a_circle_leave_each_wording_with_one_meaning(open_stage: Open) -> None:
    async with open_stage() as stage:
        one = {"question": "what is 2 plus 3", "synonyms": ["what is 3 plus 4", "2 plus 3"]}
        two = {"question": "what is 3 plus 4", "synonyms": ["what is 2 plus 3", "3 plus 4"]}
        await memory_of(stage).take_in(LOCAL_USER, document(one, two), dry_run=False)
        assert (await stage.ask("what is 2 plus 3")).answer != (await stage.ask("what is 3 plus 4")).answer


def test_bad_rows_of_the_old_folder_are_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / "good.json").write_text(json.dumps(OLD))
    (tmp_path / "snapshots" / "bad.json").write_text('{\n"question": \n')
    (tmp_path / "todo.csv").write_text("todo_item,due_date,priority,completed,list_name\nmilk,,,0\n")
    (tmp_path / "punctuation.map").write_text("# ours\ncomma = ,\nbroken\n")
    (tmp_path / "app.ini").write_text("[default]\na = 1\n[mine]\ninherits = default\nb = 2\n")
    found = read_folder(tmp_path)
    assert {fault.where for fault in found.faults} == {
        "snapshots/bad.json",
        "todo.csv line 2",
        "punctuation.map line 3",
    }
    assert found.settings[0].blocks["mine"] == {"a": "1", "b": "2"}
    assert found.questions[0].first_ms == 5200


def test_blocks_that_inherit_in_a_circle_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "app.ini").write_text("[a]\ninherits = b\n[b]\ninherits = a\n")
    assert "inherits from itself" in read_folder(tmp_path).faults[0].why


def test_blocks_that_inherit_without_end_are_a_fault(tmp_path: Path) -> None:
    blocks = [f"[{number}]\ninherits = {number + 1}\n" for number in range(3_000)]
    (tmp_path / "app.ini").write_text("".join(blocks) + "[3000]\n")
    assert "more than 20 blocks" in read_folder(tmp_path).faults[0].why

"""A question asked again is answered from memory, by its program and nothing else."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from tests.integration.flow.conftest import Stage

from genie.testing.databases import Databases, PostgresSpaces, SqliteFiles

TOKYO = "What time is it in Tokyo?"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Both kinds."""
    if request.param == "postgresql":
        return PostgresSpaces(request.getfixturevalue("postgres"))
    return SqliteFiles(tmp_path_factory.mktemp("migrated"))


async def test_the_same_question_again_is_an_exact_hit(stage: Stage) -> None:
    first, second = await stage.ask(TOKYO), await stage.ask("what time is it in Tokyo")
    assert (first.status, first.level) == ("done", "miss")
    assert (second.status, second.level) == ("done", "exact")
    assert "Tokyo" in str(second.answer)
    assert await stage.rows("SELECT run_count FROM snapshots") == [(2,)]


async def test_other_words_of_the_same_meaning_are_a_canonical_hit(stage: Stage) -> None:
    await stage.ask(TOKYO)
    other = await stage.ask("Tell me the time in Tokyo")
    assert other.level == "canonical"
    assert (await stage.ask("Tell me the time in Tokyo")).level == "exact"
    assert await stage.rows("SELECT run_count FROM snapshots") == [(3,)]


async def test_another_place_runs_the_same_program(stage: Stage) -> None:
    await stage.ask(TOKYO)
    lima = await stage.ask("What time is it in Lima?")
    assert lima.level == "template"
    assert "Lima" in str(lima.answer)
    assert "Tokyo" not in str(lima.answer)
    assert await stage.rows("SELECT run_count, learned_from IS NULL FROM snapshots ORDER BY created_at") == [
        (2, 1),
        (1, 0),
    ]


async def test_a_new_version_of_a_program_is_solved_anew(stage: Stage) -> None:
    await stage.ask("trial greet")
    old = stage.trial.programs["greet"]
    stage.trial.programs["greet"] = replace(old, version=2, text=old.text.replace("first", "second"))
    again = await stage.ask("trial greet")
    assert (again.level, again.answer) == ("miss", "second version")
    assert (await stage.ask("trial greet")).level == "exact"
    assert await stage.rows("SELECT program_version, run_count FROM snapshots") == [(2, 3)]


@pytest.mark.parametrize(
    ("agent", "intent", "question"),
    [("date and time", "time_in", TOKYO), ("math", "calculate", "What is two plus two?")],
)
async def test_the_answer_is_what_the_program_says_from_memory_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, agent: str, intent: str, question: str
) -> None:
    before = await stage.ask(question)
    owner: Any = next(one for one in stage.crew.all if one.name == agent)
    program = owner.program(intent)
    same_tools = program.text.replace("async def answer", "async def answered_before")
    edited = replace(program, text=f'{same_tools}async def answer(**slots):\n    return Say("Edited.")\n')
    monkeypatch.setattr(owner, "program", {intent: edited}.__getitem__)
    after = await stage.ask(question)
    assert before.answer != "Edited."
    assert (after.answer, after.level) == ("Edited.", "exact")


async def test_two_who_ask_the_same_at_once_are_both_answered_and_leave_one_snapshot(stage: Stage) -> None:
    answers = await asyncio.gather(
        *(stage.ask("What is 12 times 12?", session) for session in ("brave otter", "calm heron"))
    )
    assert [answered.status for answered in answers] == ["done", "done"]
    assert all("144" in str(answered.answer) for answered in answers)
    assert await stage.rows("SELECT run_count FROM snapshots") == [(2,)]


async def test_time_saved_is_the_first_run_less_this_one(stage: Stage) -> None:
    first = await stage.ask(TOKYO)
    again = [await stage.ask(TOKYO) for _ in range(3)]
    ((kept_first, total, saved),) = await stage.rows(
        "SELECT first_ms, total_ms, time_saved_ms FROM snapshots"
    )
    assert first.time_saved_ms is None
    savings = [answered.time_saved_ms or 0.0 for answered in again]
    assert saved == pytest.approx(sum(savings))
    assert 0 <= saved < 3 * kept_first
    assert total >= kept_first
    if all(saving > 0 for saving in savings):
        assert total == pytest.approx(kept_first + sum(kept_first - saving for saving in savings))


async def test_a_snapshot_forgotten_while_its_question_runs_is_made_anew(stage: Stage) -> None:
    stage.trial.gate.set()
    await stage.ask("trial wait")
    stage.trial.gate.clear()
    stage.trial.entered.clear()
    asked = asyncio.create_task(stage.ask("trial wait"))
    await stage.trial.entered.wait()
    await stage.runtime.db.write(
        lambda connection: connection.exec_driver_sql("DELETE FROM snapshots").close()
    )
    stage.trial.gate.set()
    assert (await asked).status == "done"
    assert await stage.rows(
        "SELECT run_count FROM snapshots JOIN jobs USING (snapshot_id) ORDER BY position"
    ) == [(1,)]
    assert (await stage.ask("trial wait")).level == "exact"


async def test_every_answer_tells_its_timing(stage: Stage) -> None:
    miss, hit = await stage.ask(TOKYO), await stage.ask(TOKYO)
    stages = {"wait_ms", "recall_ms", "run_ms", "phrase_ms", "total_ms"}
    assert set(miss.timing) == stages | {"route_ms"}
    assert set(hit.timing) == stages
    assert all(value >= 0 for value in (miss.timing | hit.timing).values())

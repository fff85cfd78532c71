"""What is remembered and does not work any more: it is retired, and the answer is honest."""

import asyncio
from dataclasses import replace

import pytest
from tests.integration.flow.conftest import PROGRAMS, Open, Stage, TrialAgent

from genie.agents.model import Meaning
from genie.core.ids import LOCAL_USER
from genie.flow.work import APOLOGY

LOOP = "async def answer():\n    while True:\n        pass\n"


async def test_a_remembered_program_that_loops_is_stopped_and_its_snapshot_retired(stage: Stage) -> None:
    await stage.ask("trial greet")
    looping = replace(stage.trial.programs["greet"], text=LOOP)
    stage.trial.programs["greet"] = looping
    dead = await stage.ask("trial greet")
    assert (dead.status, dead.error_code, dead.answer) == ("dead", "program_too_slow", APOLOGY)
    assert await stage.rows("SELECT * FROM snapshots") == []
    assert (await stage.ask("What is two plus two?")).status == "done"


async def test_a_question_whose_program_fails_is_solved_in_another_way_if_there_is_one(
    open_stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_stage() as stage:
        await stage.ask("trial greet")
    better = Meaning(agent="trial", intent="better")
    monkeypatch.setitem(PROGRAMS, "greet", LOOP)
    monkeypatch.setitem(PROGRAMS, "better", 'async def answer():\n    return Say("a better way")\n')
    monkeypatch.setattr(TrialAgent, "parse", lambda self, text: better if text == "trial greet" else None)
    async with open_stage() as stage:
        repaired = await stage.ask("trial greet")
        assert (repaired.status, repaired.answer, repaired.level) == ("done", "a better way", "miss")
        assert await stage.rows("SELECT program_name, run_count FROM snapshots") == [("trial.better", 1)]
        assert (await stage.ask("trial greet")).level == "exact"


async def test_other_slots_that_fail_leave_the_snapshot_they_came_from(stage: Stage) -> None:
    await stage.ask("What is 12 divided by 4?")
    failed = await stage.ask("What is 12 divided by 0?")
    assert "3" not in str(failed.answer)
    assert (await stage.ask("What is 12 divided by 4?")).level == "exact"


async def test_a_tool_that_vanished_ends_in_an_apology_and_not_in_an_old_answer(
    open_stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_stage() as stage:
        stage.trial.gate.set()
        assert (await stage.ask("trial wait")).answer == "waited"
    tools = TrialAgent.tools.fget
    assert tools is not None
    fewer = property(
        lambda agent: {name: tool for name, tool in tools(agent).items() if name != "trial.wait"}
    )
    monkeypatch.setattr(TrialAgent, "tools", fewer)
    async with open_stage() as stage:
        dead = await stage.ask("trial wait")
        assert (dead.status, dead.error_code, dead.answer) == ("dead", "program_failed", APOLOGY)
        assert "trial_wait" in str(dead.error)
        assert (await stage.ask("What is two plus two?")).status == "done"


async def test_emptying_the_queues_stops_what_runs(open_stage: Open) -> None:
    async with open_stage(workers=1) as stage:
        asked = asyncio.create_task(stage.ask("trial wait"))
        await stage.trial.entered.wait()
        (run,) = [task for task in asyncio.all_tasks() if task.get_name().startswith("job-")]
        await stage.runtime.interventions.empty_queues(LOCAL_USER, "emptied")
        await asyncio.wait([run])
        assert run.cancelled()
        assert (await asked).status == "dead"
        assert (await stage.ask("trial greet")).answer == "first version"
        assert await stage.rows("SELECT question FROM jobs") == [("trial greet",)]
        assert await stage.rows("SELECT output_final FROM io_records ORDER BY record_id") == [
            ("emptied",),
            ("first version",),
        ]

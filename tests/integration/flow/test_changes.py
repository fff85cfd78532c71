"""What a question changes: once, wholly or not at all, only what was seen, and it can be undone."""

import asyncio
from datetime import timedelta

import pytest
from tests.integration.flow.conftest import Open, Seen, Stage

OTHER = "calm heron"
ITEMS = "SELECT text FROM list_items ORDER BY position"
THREE = "Add milk, eggs and bread to my shopping list"


async def test_a_change_is_applied_and_its_phrase_tells_what_came_of_it(stage: Stage) -> None:
    stage.trial.gate.set()
    added = await stage.ask("trial write")
    assert (added.status, added.answer) == ("done", "Now there is 1 thing.")
    assert await stage.rows(ITEMS) == [("milk",)]
    assert await stage.rows("SELECT label, undone_at FROM undo_entries") == [("trial write", None)]


async def test_a_run_that_lost_its_claim_changes_nothing_and_the_next_one_changes_once(
    open_stage: Open,
) -> None:
    async with open_stage() as stage:
        asking = asyncio.create_task(stage.ask("trial write", wait_s=0))
        await stage.trial.entered.wait()
        job_id = (await asking).job_id
        await stage.runtime.db.write(
            lambda connection: connection.exec_driver_sql("UPDATE jobs SET attempt = attempt + 1").close()
        )
        stage.trial.gate.set()
        await stage.ask("What is two plus two?", OTHER)
        assert await stage.rows(ITEMS) == []
        assert await stage.rows("SELECT * FROM undo_entries") == []
    async with open_stage() as stage:
        stage.trial.gate.set()
        again = await stage.ask("What is two plus two?")
        assert again.status == "done"
        assert await stage.rows(f"SELECT state FROM jobs WHERE job_id = '{job_id}'") == [("done",)]
        assert await stage.rows(ITEMS) == [("milk",)]
        assert await stage.rows("SELECT count(*) FROM undo_entries") == [(1,)]


async def test_what_has_changed_meanwhile_is_looked_at_afresh(stage: Stage) -> None:
    await stage.ask("Add milk to my shopping list")
    stage.trial.sees = [Seen(id=1, version=7), Seen(id=1, version=1)]
    changed = await stage.ask("trial change")
    assert (changed.status, changed.answer, stage.trial.sees) == ("done", "Changed.", [])
    assert await stage.rows(ITEMS) == [("oat milk",)]


async def test_what_never_stops_changing_gets_an_honest_answer(stage: Stage) -> None:
    await stage.ask("Add milk to my shopping list")
    stage.trial.sees = [Seen(id=1, version=7)] * 4
    given_up = await stage.ask("trial change")
    assert (given_up.status, given_up.level) == ("done", "declined")
    assert given_up.answer == "That kept changing while I worked on it; please ask again."
    assert len(stage.trial.sees) == 1
    assert await stage.rows(ITEMS) == [("milk",)]


async def test_a_refusal_leaves_nothing_of_what_was_done_before_it(stage: Stage) -> None:
    await stage.ask("Create a packing list")
    before = await stage.rows("SELECT * FROM lists")
    entries = await stage.rows("SELECT count(*) FROM undo_entries")
    refused = await stage.ask("trial half")
    assert (refused.status, refused.level) == ("done", "declined")
    assert refused.answer == "You already have a list called half."
    assert await stage.rows("SELECT * FROM lists") == before
    assert await stage.rows("SELECT count(*) FROM undo_entries") == entries


@pytest.mark.parametrize(("said", "kept"), [("yes", [("milk",)]), ("no", []), ("nope, never mind", [])])
async def test_a_change_that_was_hardly_heard_is_asked_about(
    stage: Stage, said: str, kept: list[tuple[str]]
) -> None:
    doubted = await stage.ask("Add milk to my shopping list", heard=0.2)
    assert doubted.answer == "Did you say: Add milk to my shopping list?"
    assert await stage.rows(ITEMS) == []
    await stage.ask(said, heard=0.2)
    assert await stage.rows(ITEMS) == kept


async def test_a_question_that_was_hardly_heard_is_answered(stage: Stage) -> None:
    await stage.ask(THREE)
    assert "milk" in str((await stage.ask("What is on my shopping list?", heard=0.1)).answer)


async def test_a_change_that_was_heard_well_is_made_at_once(stage: Stage) -> None:
    await stage.ask("Add milk to my shopping list", heard=0.9)
    assert await stage.rows(ITEMS) == [("milk",)]


@pytest.mark.parametrize("said", ["yes", "Yes please.", "sure, go ahead", "yes, clear it"])
async def test_more_than_one_thing_is_deleted_only_after_a_yes(stage: Stage, said: str) -> None:
    await stage.ask(THREE)
    asked = await stage.ask("Clear my shopping list")
    assert "3 things" in str(asked.answer)
    assert len(await stage.rows(ITEMS)) == 3
    await stage.ask(said)
    assert await stage.rows(ITEMS) == []


@pytest.mark.parametrize("said", ["no", "No, keep them.", "cancel", "What time is it?"])
async def test_anything_else_than_a_yes_deletes_nothing(stage: Stage, said: str) -> None:
    await stage.ask(THREE)
    await stage.ask("Clear my shopping list")
    await stage.ask(said)
    await stage.ask("yes")
    assert len(await stage.rows(ITEMS)) == 3


async def test_a_yes_in_another_session_deletes_nothing(stage: Stage) -> None:
    await stage.ask(THREE)
    await stage.ask("Clear my shopping list")
    await stage.ask("yes", OTHER)
    assert len(await stage.rows(ITEMS)) == 3


async def test_a_pending_question_survives_a_restart(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask(THREE)
        await stage.ask("Delete my shopping list")
    async with open_stage() as stage:
        assert len(await stage.rows(ITEMS)) == 3
        assert (await stage.ask("yes")).answer == "I deleted your shopping list."
        assert await stage.rows("SELECT * FROM lists") == []


async def test_a_pending_question_expires(stage: Stage) -> None:
    await stage.ask(THREE)
    await stage.ask("Clear my shopping list")
    stage.clock.shift = timedelta(seconds=121)
    await stage.ask("yes")
    assert len(await stage.rows(ITEMS)) == 3


async def test_changes_are_undone_one_after_the_other(stage: Stage) -> None:
    await stage.ask(THREE)
    await stage.ask("Check off the milk")
    await stage.ask("Clear my shopping list")
    await stage.ask("yes")
    assert (await stage.ask("trial undo")).answer == "Undone: Clear my shopping list."
    assert await stage.rows("SELECT text, completed_at IS NULL FROM list_items") == [
        ("milk", 0),
        ("eggs", 1),
        ("bread", 1),
    ]
    assert (await stage.ask("trial undo")).answer == "Undone: Check off the milk."
    assert await stage.rows("SELECT count(*) FROM list_items WHERE completed_at IS NULL") == [(3,)]
    assert (await stage.ask("trial undo")).answer == f"Undone: {THREE}."
    assert await stage.rows("SELECT * FROM lists") == []
    nothing = await stage.ask("trial undo")
    assert (nothing.answer, nothing.level) == ("There is nothing to undo.", "declined")


async def test_what_has_changed_since_is_not_undone(stage: Stage) -> None:
    await stage.ask(THREE)
    await stage.runtime.db.write(
        lambda connection: connection.exec_driver_sql(
            "UPDATE list_items SET version = 9, text = 'rye' WHERE text = 'bread'"
        ).close()
    )
    refused = await stage.ask("trial undo")
    assert "has changed again since" in str(refused.answer)
    assert await stage.rows(ITEMS) == [("milk",), ("eggs",), ("rye",)]
    assert await stage.rows("SELECT undone_at FROM undo_entries") == [(None,)]


async def test_a_missing_list_is_asked_for_and_the_answer_taken(stage: Stage) -> None:
    await stage.ask(THREE)
    await stage.ask("Add call mom to my to-do list")
    asked = await stage.ask("Add passport photos")
    assert asked.answer == "Which list should that go on: your shopping list or your to-do list?"
    added = await stage.ask("the to-do list please")
    assert added.answer == "I added passport photos to your to-do list."


@pytest.mark.parametrize("said", ["never mind", "cancel", "What time is it?"])
async def test_a_question_back_can_be_dropped(stage: Stage, said: str) -> None:
    await stage.ask(THREE)
    await stage.ask("Add call mom to my to-do list")
    await stage.ask("Add passport photos")
    await stage.ask(said)
    assert len(await stage.rows(ITEMS)) == 4
    assert len(await stage.rows("SELECT * FROM lists")) == 2

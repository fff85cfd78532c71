"""What the person says about an answer: yes, no, wrong, forget that, forget the last hour."""

from datetime import timedelta

from tests.integration.flow.conftest import Open

NEARLY = "trial greet nicely"


async def test_a_near_match_is_asked_about_and_a_yes_is_remembered(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("trial greet")
        asked = await stage.ask(NEARLY)
        assert (asked.answer, asked.level) == ("Did you mean: trial greet?", "near")
        assert (await stage.ask("yes")).answer == "first version"
        again = await stage.ask(NEARLY)
        assert (again.answer, again.level) == ("first version", "exact")


async def test_a_no_is_remembered_too_and_not_asked_again(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("trial greet")
        await stage.ask(NEARLY)
        denied = await stage.ask("no")
        assert denied.declined
        again = await stage.ask(NEARLY)
        assert again.declined
        assert "Did you mean" not in (again.answer or "")


async def test_the_job_tells_what_was_weighed_and_why(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("what is 12 times 9")
        await stage.ask("um what would twelve times nine be")
        ((recall,),) = await stage.rows("SELECT recall FROM jobs ORDER BY position DESC LIMIT 1")
        assert '"canonical"' in recall
        assert "the same meaning" in recall
        assert '"forbidden": ""' in recall


async def test_what_was_meant_instead_is_answered(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("how many centimetres in six feet")
        assert (await stage.ask("sorry I meant in inches")).answer == "6 feet is 72 inches."
        await stage.ask("what is 12 times 12")
        assert (await stage.ask("no I meant 12 times 13")).answer == "12 times 13 is 156."
        await stage.ask("what day of the week is august 12 2026")
        assert "August 20th" in ((await stage.ask("no I meant the 20th")).answer or "")


async def test_a_wrong_answer_is_unlearned_and_no_worse_one_given(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("what is 12 times 9")
        corrected = await stage.ask("no that's wrong")
        assert corrected.answer is not None
        assert "forgotten that answer" in corrected.answer
        assert await stage.rows("SELECT question FROM snapshots") == []
        assert len(await stage.rows("SELECT * FROM snapshot_non_synonyms")) == 1


async def test_that_was_not_what_i_asked_unlearns_a_confirmed_wording_only(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("trial greet")
        await stage.ask(NEARLY)
        await stage.ask("yes")
        await stage.ask(NEARLY)
        corrected = await stage.ask("that's not what I asked")
        assert corrected.answer != "first version"
        assert (await stage.ask(NEARLY)).declined
        assert (await stage.ask("trial greet")).level == "exact"


async def test_forget_that_leaves_nothing_that_held_it(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("what is 12 times 9")
        forgot = await stage.ask("forget that")
        assert forgot.answer == "It's forgotten."
        for table in ("jobs", "snapshots", "snapshot_phrases", "io_records", "events", "conversations"):
            for row in await stage.rows(f"SELECT * FROM {table}"):
                assert "12 times 9" not in str(row), table
                assert "is 108" not in str(row), table


async def test_forget_the_last_hour_spares_what_is_older(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("what is 5 plus 5")
        stage.clock.shift = timedelta(hours=3)
        await stage.ask("what is 12 times 9")
        await stage.ask("what is 12 times 10")
        forgot = await stage.ask("forget the last hour")
        assert forgot.answer == "I forgot 2 questions."
        questions = [row[0] for row in await stage.rows("SELECT question FROM snapshots")]
        assert questions == ["what is 5 plus 5"]
        assert (await stage.rows("SELECT count(*) FROM jobs WHERE question LIKE '%12 times%'")) == [(0,)]


async def test_two_askings_at_once_leave_one_snapshot_and_two_answers(open_stage: Open) -> None:
    import asyncio

    async with open_stage() as stage:
        first, second = await asyncio.gather(
            stage.ask("what is 12 times 9", "brave otter"), stage.ask("12 times 9", "calm heron")
        )
        assert first.answer == second.answer
        assert await stage.rows("SELECT count(*) FROM snapshots") == [(1,)]


async def test_a_question_in_any_order_of_its_factors_is_one(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("what is 12 times 9")
        assert (await stage.ask("9 times 12")).level == "canonical"
        assert (await stage.ask("what is 12 divided by 9")).level == "template"

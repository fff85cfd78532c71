"""Refusals, failures, questions back, bad questions: each has one end, and leaves what it should."""

import asyncio
from datetime import timedelta

import pytest
from tests.integration.flow.conftest import Open, Stage

from genie.core.errors import BadSessionId, BadText, BlankQuestion, Invalid, TooLarge
from genie.core.ids import LOCAL_USER, SessionId
from genie.flow.keep import APOLOGY
from genie.hub.client import Viewpoint
from genie.testing.mailbox import open_mailbox

OTHER = "calm heron"


async def test_an_honest_refusal_is_an_answer_that_is_not_remembered(stage: Stage) -> None:
    refused = await stage.ask("trial refuse")
    assert (refused.status, refused.error) == ("done", None)
    assert refused.answer == "I don't know of a place called Nowhere."
    assert await stage.rows("SELECT * FROM snapshots") == []
    assert await stage.rows("SELECT output_final FROM io_records") == [(refused.answer,)]
    assert (await stage.ask("trial refuse")).level == "declined"


@pytest.mark.parametrize(
    ("intent", "reason"), [("break", "ZeroDivisionError"), ("nonsense", "neither Say, Do nor Ask")]
)
async def test_a_program_that_fails_ends_dead_with_an_apology_and_its_reason(
    stage: Stage, intent: str, reason: str
) -> None:
    dead = await stage.ask(f"trial {intent}")
    assert (dead.status, dead.error_code, dead.answer) == ("dead", "program_failed", APOLOGY)
    assert reason in str(dead.error)
    assert await stage.rows("SELECT * FROM snapshots") == []
    assert await stage.rows("SELECT output_final FROM io_records") == [(APOLOGY,)]
    spoken = await stage.rows("SELECT data ->> 'text' FROM events WHERE type = 'audio_update'")
    assert spoken == [(APOLOGY,)]
    assert (await stage.ask("What is two plus two?")).status == "done"


async def test_a_run_that_takes_too_long_ends_dead(open_stage: Open) -> None:
    async with open_stage(run_timeout_s=0.1) as stage:
        dead = await stage.ask("trial wait")
        assert (dead.status, dead.error_code) == ("dead", "program_too_slow")
        assert (await stage.ask("Hello")).status == "done"


async def test_an_idempotency_key_makes_one_job_however_often_it_is_sent(stage: Stage) -> None:
    answers = await asyncio.gather(*(stage.ask("What is two plus two?", key="once") for _ in range(5)))
    assert len({answered.job_id for answered in answers}) == 1
    assert {answered.status for answered in answers} == {"done"}
    assert await stage.rows("SELECT count(*) FROM jobs") == [(1,)]
    with pytest.raises(Invalid, match="another question"):
        await stage.ask("What is two plus three?", key="once")
    with pytest.raises(Invalid, match="another question"):
        await stage.ask("What is two plus two?", OTHER, key="once")
    assert await stage.rows("SELECT count(*) FROM jobs") == [(1,)]


async def test_a_key_whose_job_was_forgotten_makes_a_new_one(stage: Stage) -> None:
    first = await stage.ask("What is two plus two?", key="once")
    await stage.runtime.db.write(lambda connection: connection.exec_driver_sql("DELETE FROM jobs").close())
    second = await stage.ask("What is two plus two?", key="once")
    assert (second.status, second.job_id != first.job_id) == ("done", True)


async def test_a_question_back_is_completed_by_the_next_utterance(stage: Stage) -> None:
    back = await stage.ask("trial pizza")
    assert (back.status, back.answer) == ("done", "Which size?")
    assert await stage.rows("SELECT * FROM snapshots") == []
    assert (await stage.ask("large")).answer == "A large pizza it is."
    assert await stage.rows("SELECT pending ->> 'expects' FROM conversations") == [(None,)]


async def test_the_answer_to_a_question_back_means_nothing_elsewhere(stage: Stage) -> None:
    await stage.ask("trial pizza")
    await stage.ask("large")
    elsewhere = await stage.ask("large", OTHER)
    later = await stage.ask("large")
    assert elsewhere.agent == later.agent == "receptionist"
    assert await stage.rows("SELECT exact_key FROM snapshot_phrases") == []


async def test_a_completed_meaning_is_remembered_by_what_it_means(stage: Stage) -> None:
    for level in ("miss", "canonical"):
        await stage.ask("trial pizza")
        assert (await stage.ask("large")).level == level
    await stage.ask("trial pizza")
    small = await stage.ask("small")
    assert (small.level, small.answer) == ("template", "A small pizza it is.")


async def test_a_question_of_its_own_is_no_answer_to_a_question_back(stage: Stage) -> None:
    await stage.ask("trial pizza")
    assert (await stage.ask("What is two plus two?")).agent == "math"
    assert (await stage.ask("large")).agent == "receptionist"


async def test_a_question_back_is_forgotten_after_two_minutes(stage: Stage) -> None:
    await stage.ask("trial pizza")
    stage.clock.shift = timedelta(seconds=121)
    assert (await stage.ask("large")).agent == "receptionist"


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ("", BlankQuestion),
        (" \n\t\u3000", BlankQuestion),
        ("two\0plus", BadText),
        ("\x1b[2Jtwo", BadText),
        ("two \ud83d plus", BadText),
        ("a" * 2001, TooLarge),
    ],
)
async def test_a_faulty_question_is_refused_and_leaves_no_row(
    stage: Stage, question: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await stage.ask(question)
    for table in ("jobs", "events", "sessions", "io_records"):
        assert await stage.rows(f"SELECT * FROM {table}") == []


@pytest.mark.parametrize("session", ["penguin", "Wise Penguin", "wise penguin\n", "../../etc x", ""])
async def test_a_faulty_session_is_refused_and_leaves_no_row(stage: Stage, session: str) -> None:
    with pytest.raises(BadSessionId):
        await stage.ask("What time is it?", session)
    assert await stage.rows("SELECT * FROM jobs") == []


async def test_the_longest_question_allowed_is_answered(stage: Stage) -> None:
    assert (await stage.ask("na" * 1000)).status == "done"


async def test_what_no_agent_covers_is_not_remembered_but_recorded(stage: Stage) -> None:
    unknown = await stage.ask("Who painted the ceiling?")
    assert (unknown.status, unknown.agent) == ("done", "receptionist")
    assert await stage.rows("SELECT * FROM snapshots") == []
    assert await stage.rows("SELECT input_type FROM io_records") == [("agent router go to receptionist",)]


async def test_jobs_of_a_session_end_in_the_order_they_were_asked(stage: Stage) -> None:
    asked = [await stage.ask(f"What is {number} plus 1?", wait_s=0) for number in range(8)]
    await stage.ask("What is 99 plus 1?")
    ended = await stage.rows(
        "SELECT data ->> 'job_id' FROM events WHERE data ->> 'to_queue' = 'done' ORDER BY seq"
    )
    assert [row[0] for row in ended][:8] == [answered.job_id for answered in asked]


async def test_a_job_that_a_stop_interrupts_is_answered_at_the_next_start(open_stage: Open) -> None:
    async with open_stage(shutdown_grace_s=0) as stage:
        asked = await stage.ask("trial wait", wait_s=0)
        await stage.trial.entered.wait()
    async with open_stage() as stage:
        stage.trial.gate.set()
        await stage.ask("Hello")
        rows = await stage.rows(f"SELECT state, attempt FROM jobs WHERE job_id = '{asked.job_id}'")
        assert rows == [("done", 2)]
        assert await stage.rows("SELECT state, size FROM queue_sizes ORDER BY state") == [
            ("done", 2),
            ("run", 0),
            ("todo", 0),
        ]


async def test_a_job_tried_too_often_is_buried_with_a_record_and_an_apology(open_stage: Open) -> None:
    async with open_stage(shutdown_grace_s=0) as stage:
        asked = await stage.ask("trial wait", wait_s=0)
        await stage.trial.entered.wait()
    async with open_stage(attempts=1, shutdown_grace_s=0) as stage:
        await stage.trial.entered.wait()
        await stage.runtime.db.write(
            lambda connection: connection.exec_driver_sql(
                "UPDATE jobs SET given_back = 0, attempt = attempt + 1, lease_until = 0"
            ).close()
        )
        await stage.ask("Hello")
        assert await stage.rows(f"SELECT state, error_code FROM jobs WHERE job_id = '{asked.job_id}'") == [
            ("dead", "too_many_attempts")
        ]
        records = await stage.rows(f"SELECT output_final FROM io_records WHERE job_id = '{asked.job_id}'")
        assert records == [(APOLOGY,)]


async def test_an_answer_for_all_sessions_is_played_by_the_one_used_last(stage: Stage) -> None:
    hub = stage.runtime.hub
    for session in ("brave otter", OTHER):
        open_mailbox(hub, stage.runtime.clock, LOCAL_USER, Viewpoint(session=SessionId(session), base_url=""))
    hub.touch(LOCAL_USER, SessionId("brave otter"))
    await stage.ask("What is two plus two?", session=None)
    played = await stage.rows(
        "SELECT data ->> 'play_session', session_id FROM events "
        "WHERE type IN ('audio_update', 'notification_sound_update')"
    )
    assert played == [("brave otter", None)] * 2

"""Timers in a running server: they go off once, when they are due, also over a restart."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any

from tests.integration.flow.conftest import Open, Stage

from genie.core.ids import LOCAL_USER, SessionId
from genie.hub.client import Viewpoint
from genie.testing.mailbox import open_mailbox

SPOKEN = (
    "SELECT json_extract(data, '$.text') FROM events "
    "WHERE type = 'audio_update' AND json_extract(data, '$.timer_id') > 0"
)


async def spoken(stage: Stage) -> list[str]:
    return [row[0] for row in await stage.rows(SPOKEN + " ORDER BY seq")]


async def heard(stage: Stage, count: int) -> list[str]:
    """What timers have said, once it is so many things."""
    for _ in range(500):
        said = await spoken(stage)
        if len(said) >= count:
            break
        with suppress(TimeoutError):
            async with asyncio.timeout(0.02):
                await asyncio.Event().wait()
    return said


async def states(stage: Stage) -> list[tuple[Any, ...]]:
    return await stage.rows("SELECT label, state FROM timers ORDER BY timer_id")


async def test_a_timer_goes_off_once_when_it_is_due(stage: Stage) -> None:
    await stage.ask("set a pasta timer for ten minutes")
    await stage.ask("set an egg timer for two hours")

    stage.clock.shift += timedelta(minutes=10)

    assert await heard(stage, 1) == ["Your pasta timer is done."]
    assert await states(stage) == [("pasta", "rung"), ("egg", "running")]
    gongs = await stage.rows(
        "SELECT count(*) FROM events WHERE type = 'notification_sound_update' AND seq > "
        "(SELECT max(seq) FROM events WHERE type = 'job_state_transition')"
    )
    assert gongs == [(1,)]


async def test_a_timer_that_is_set_while_another_runs_is_noticed(stage: Stage) -> None:
    await stage.ask("set an egg timer for two hours")
    await stage.ask("set a pasta timer for one second")

    assert await heard(stage, 1) == ["Your pasta timer is done."]


async def test_a_timer_survives_a_restart(open_stage: Open) -> None:
    async with open_stage() as stage:
        await stage.ask("set a pasta timer for ten minutes")
    async with open_stage() as stage:
        assert await states(stage) == [("pasta", "running")]
        stage.clock.shift += timedelta(minutes=10)

        assert await heard(stage, 1) == ["Your pasta timer is done."]


async def test_what_fell_due_while_the_server_was_down_is_said_to_be_missed(open_stage: Open) -> None:
    async with open_stage() as stage:
        stage.clock.shift = timedelta(hours=-1)
        await stage.ask("set a pasta timer for ten minutes")
    async with open_stage() as stage:
        said = await heard(stage, 1)

        assert said[0].startswith("You missed your pasta timer: it was done ")
        assert await states(stage) == [("pasta", "rung")]


async def test_a_cancelled_timer_stays_silent(stage: Stage) -> None:
    await stage.ask("set a pasta timer for ten minutes")
    await stage.ask("set an egg timer for eleven minutes")
    await stage.ask("cancel the pasta timer")

    stage.clock.shift += timedelta(minutes=11)

    assert (await heard(stage, 1))[0].startswith("Your egg timer is done")
    assert await states(stage) == [("pasta", "cancelled"), ("egg", "rung")]


async def test_a_cancel_that_comes_too_late_turns_the_noise_off(stage: Stage) -> None:
    await stage.ask("set a pasta timer for ten minutes")
    stage.clock.shift += timedelta(minutes=10)
    await heard(stage, 1)

    answered = await stage.ask("cancel the pasta timer")

    assert answered.answer == "I turned off your pasta timer."
    assert await states(stage) == [("pasta", "dismissed")]


async def test_stop_dismisses_what_rings(stage: Stage) -> None:
    await stage.ask("set a pasta timer for ten minutes")
    stage.clock.shift += timedelta(minutes=10)
    await heard(stage, 1)

    await stage.ask("stop")

    assert await states(stage) == [("pasta", "dismissed")]


async def test_what_is_snoozed_goes_off_again(stage: Stage) -> None:
    await stage.ask("wake me up in ten minutes")
    stage.clock.shift += timedelta(minutes=10)
    await heard(stage, 1)
    answered = await stage.ask("snooze for five minutes")
    assert answered.answer == "Snoozed for 5 minutes."

    stage.clock.shift += timedelta(minutes=5)

    assert await heard(stage, 2) == ["Your alarm is going off."] * 2


async def test_a_paused_timer_does_not_go_off(stage: Stage) -> None:
    await stage.ask("set a pasta timer for ten minutes")
    await stage.ask("set an egg timer for eleven minutes")
    await stage.ask("pause the pasta timer")

    stage.clock.shift += timedelta(minutes=11)

    assert (await heard(stage, 1))[0].startswith("Your egg timer is done")
    assert await states(stage) == [("pasta", "paused"), ("egg", "rung")]


async def test_what_nobody_heard_is_told_to_who_comes_first(stage: Stage) -> None:
    await stage.ask("remind me in ten minutes to check the oven")
    stage.clock.shift += timedelta(minutes=10)
    await heard(stage, 1)
    stage.clock.shift += timedelta(minutes=30)

    viewpoint = Viewpoint(session=SessionId("calm lion"), base_url="http://localhost")
    open_mailbox(stage.runtime.hub, stage.clock, LOCAL_USER, viewpoint)
    said = await heard(stage, 2)

    assert said[1] == "You missed a reminder 30 minutes ago: check the oven."
    assert await stage.rows("SELECT heard FROM timers") == [(1,)]

"""What is said aloud while a job works: only to those who listen, and only if its answer takes its time."""

import asyncio
import json
from typing import Any

import pytest

from genie.core.ids import LOCAL_USER, SessionId
from genie.flow.announce import _SKY, _THOUGHTS, PATIENCE_S
from genie.hub.client import Viewpoint
from genie.testing.mailbox import Mailbox, open_mailbox

pytestmark = pytest.mark.anyio


def listener(stage: Any, session: str = "brave otter") -> Mailbox:
    return open_mailbox(
        stage.runtime.hub,
        stage.runtime.clock,
        LOCAL_USER,
        Viewpoint(session=SessionId(session), base_url="http://127.0.0.1"),
    )


async def next_sound(client: Mailbox) -> dict[str, Any]:
    while True:
        frame: dict[str, Any] = json.loads(await client.next_frame())
        if frame["type"] == "audio_update":
            return frame


async def is_silent(client: Mailbox) -> bool:
    """Whether nothing more is said for longer than anybody has patience."""
    try:
        async with asyncio.timeout(PATIENCE_S * 2):
            await next_sound(client)
    except TimeoutError:
        return True
    return False


async def test_a_slow_job_is_announced_with_its_agent(stage: Any) -> None:
    client = listener(stage)
    asked = await stage.ask("trial wait", wait_s=0)
    assert asked.result == "New trial job…"
    assert (await next_sound(client))["text"] == "New trial job…"
    stage.trial.gate.set()
    assert (await next_sound(client))["text"] == "waited"


async def test_the_receptionist_thinks_aloud_while_it_cannot_answer(stage: Any) -> None:
    client = listener(stage)
    await stage.ask("trial wait", wait_s=0)
    greeted = await stage.ask("hello", wait_s=0)
    assert greeted.result == "Job added to queue. Queue size [2]"
    said = [(await next_sound(client))["text"] for _ in range(2)]
    assert said[0] == "New trial job…"
    assert said[1] in _THOUGHTS
    stage.trial.gate.set()
    assert (await next_sound(client))["text"] == "waited"


async def test_a_remembered_question_says_how_many_wait_before_it(stage: Any) -> None:
    await stage.ask("what is 2 plus 2")
    client = listener(stage)
    await stage.ask("trial wait", wait_s=0)
    waiting = await stage.ask("what is 2 plus 2", wait_s=0)
    assert waiting.result == "1 job(s) before this one"
    said = {(await next_sound(client))["text"] for _ in range(2)}
    assert said == {"New trial job…", "1 job(s) before this one"}
    stage.trial.gate.set()


async def test_a_quick_answer_is_not_preceded_by_a_thought(stage: Any) -> None:
    client = listener(stage)
    answered = await stage.ask("hello")
    assert (await next_sound(client))["text"] == answered.answer
    assert await is_silent(client)


async def test_nothing_is_announced_where_nobody_listens(stage: Any) -> None:
    other = listener(stage, "calm lynx")
    await stage.ask("trial wait", wait_s=0)
    assert await is_silent(other)
    rows = await stage.rows("SELECT count(*) FROM events WHERE type = 'audio_update'")
    stage.trial.gate.set()
    assert rows == [(0,)]


def test_phrases_are_short_and_varied() -> None:
    for phrases in (_THOUGHTS, _SKY):
        assert len(set(phrases)) == len(phrases) >= 4
        assert all(len(phrase.split()) <= 9 for phrase in phrases)

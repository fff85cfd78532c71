"""Programs read the frozen world through tools, and cannot do anything else."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pydantic import BaseModel

from genie.config.sections import SandboxSettings
from genie.core.errors import CannotAnswer, ProgramFailed, ProgramTooSlow
from genie.sandbox.model import Ask, Frozen, Program, Say, Tool
from genie.sandbox.monty import MontySandbox

WORLD = Frozen(now=datetime(2026, 3, 1, 23, 30, tzinfo=UTC), zone="Asia/Tokyo")


class Name(BaseModel):
    name: str


class Found(BaseModel):
    zone: str


async def _find(frozen: Frozen, asked: Name) -> Found:
    if asked.name == "Atlantis":
        raise CannotAnswer("I don't know a place called Atlantis.")
    return Found(zone="America/Lima")


FIND = Tool(
    name="places.find", version=1, arguments=Name, result=Found, reads=frozenset(), timeout_s=1.0, call=_find
)


@pytest.fixture
async def sandbox():
    async with MontySandbox(SandboxSettings(wall_limit_s=3)) as made:
        yield made


async def run(sandbox, body, slots=None, parameters=""):
    text = f"async def answer({parameters}):\n" + "\n".join("    " + line for line in body.splitlines())
    program = Program(name="test.program", version=1, text=text)
    return await sandbox.run(program, slots or {}, {"places.find": FIND}, WORLD)


async def test_a_program_calls_a_tool_and_says_what_it_found(sandbox):
    outcome = await run(
        sandbox,
        'p = await places_find(name=city)\nreturn Say("{zone}", {"zone": p["zone"]}, shown="z")',
        {"city": "Lima"},
        "city",
    )
    assert outcome == Say(phrase="{zone}", data={"zone": "America/Lima"}, shown="z")


async def test_the_clock_is_frozen_at_the_persons_wall_time(sandbox):
    outcome = await run(
        sandbox, 'from datetime import datetime\nreturn Say("x", {"now": datetime.now().isoformat()})'
    )
    assert outcome.data["now"] == "2026-03-02T08:30:00"


async def test_a_program_may_ask_back(sandbox):
    assert await run(sandbox, 'return Ask("Which city?", "city")') == Ask(
        question="Which city?", expects="city", data={}
    )


async def test_the_refusal_of_a_tool_reaches_the_caller_as_it_was_worded(sandbox):
    with pytest.raises(CannotAnswer, match="called Atlantis"):
        await run(sandbox, "await places_find(name='Atlantis')")


async def test_a_slot_is_data_and_never_program_text(sandbox):
    hostile = '"); import os; Say("'
    outcome = await run(sandbox, 'return Say("{x}", {"x": text})', {"text": hostile}, "text")
    assert outcome.data["x"] == hostile


@pytest.mark.parametrize(
    "body",
    [
        "open('/etc/passwd').read()",
        "import os\nos.environ['HOME']",
        "import socket",
        "import subprocess",
        "__import__('os').system('true')",
        "eval('1')",
        "().__class__.__bases__[0].__subclasses__()",
        "return 5",
        "return {'kind': 'say'}",
        "return Say('x', {'x': 'a' * 100_000})",
        "return 'a' * 10**9",
        "[0] * 10**9",
        "def f(): return f()\nf()",
        "await places_find(nme='x')",
        "for _ in range(1000): await places_find(name='Lima')",
        "return 7 ** 10**7",
    ],
)
async def test_what_a_program_may_not_do_fails_and_the_next_one_runs(sandbox, body):
    with pytest.raises(ProgramFailed):
        await run(sandbox, body)
    assert await run(sandbox, 'return Say("fine")') == Say(phrase="fine", data={})


async def test_an_endless_program_is_stopped(sandbox):
    with pytest.raises(ProgramTooSlow):
        await run(sandbox, "while True: pass")
    assert await run(sandbox, 'return Say("fine")') == Say(phrase="fine", data={})


async def test_a_program_cannot_sleep_its_way_past_the_limits(sandbox):
    with pytest.raises(ProgramFailed):
        await run(sandbox, "import time\nwhile True: time.sleep(5)")


async def test_slots_that_are_too_large_are_refused_before_the_run(sandbox):
    with pytest.raises(ProgramFailed, match="bytes"):
        await run(sandbox, 'return Say("x")', {"text": "a" * 70_000}, "text")


async def test_waiting_for_a_process_takes_nothing_from_a_programs_time():
    """Three programs take 0.8 s each in one process, which is more than the 2 s that each of them has."""

    async def hold(frozen: Frozen, asked: Name) -> Found:
        await asyncio.wait([asyncio.get_running_loop().create_future()], timeout=0.8)
        return Found(zone="UTC")

    tool = replace(FIND, name="places.hold", call=hold, timeout_s=2.0)
    text = 'async def answer():\n    await places_hold(name="x")\n    return Say("done")'
    program = Program(name="test.program", version=1, text=text)
    async with MontySandbox(SandboxSettings(processes=1, wall_limit_s=2)) as alone:
        runs = [alone.run(program, {}, {tool.name: tool}, WORLD) for _ in range(3)]
        assert await asyncio.gather(*runs) == [Say(phrase="done")] * 3

"""What is reserved for our own agents is what they really use."""

from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel

from genie.agents.builtin import Desk, built_in_agents
from genie.agents.guests import RESERVED
from genie.agents.toolbox import declared
from genie.sandbox.model import Frozen


class Asked(BaseModel):
    word: str


class Told(BaseModel):
    length: int


async def measure(frozen: Frozen, asked: Asked) -> Told:
    return Told(length=len(asked.word))


async def untyped(frozen, asked):
    return None


async def of_plain_data(frozen: Frozen, asked: dict[str, Any]) -> Told:
    return Told(length=0)


def not_async(frozen: Frozen, asked: Asked) -> Told:
    return Told(length=0)


def test_what_our_own_agents_and_tools_are_named_after_is_reserved(tmp_path: Path) -> None:
    nobody = cast(Any, None)
    desk = Desk(talk=nobody, lists=nobody, timers=nobody, weather=nobody, calendar=nobody)
    agents = built_in_agents(tmp_path, desk).all
    used = {agent.name for agent in agents} | {
        name.partition(".")[0] for agent in agents for name in agent.tools
    }
    assert used - RESERVED == set()


def test_a_tool_is_typed_by_its_own_annotations() -> None:
    tool = declared({"words.length": measure}, reads={"zone"}, timeout_s=1.5)["words.length"]
    assert (tool.arguments, tool.result) == (Asked, Told)
    assert (tool.name, tool.version, tool.reads, tool.timeout_s) == (
        "words.length",
        1,
        frozenset({"zone"}),
        1.5,
    )


@pytest.mark.parametrize("call", [untyped, of_plain_data, not_async])
def test_a_function_that_is_no_tool_is_refused_with_a_sentence(call: Any) -> None:
    with pytest.raises(TypeError, match=r"words.length must be `async def"):
        declared({"words.length": call})

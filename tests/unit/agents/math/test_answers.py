"""Questions through the agent, its programs in the real sandbox, and its tools."""

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from genie.agents.math.agent import MathAgent
from genie.agents.math.expressions import Binary, Name, Number
from genie.agents.math.solver import Solver
from genie.agents.model import Meaning, Previous
from genie.agents.phrase import render
from genie.config.sections import SandboxSettings
from genie.core.clauses import candidates
from genie.core.errors import CannotAnswer
from genie.core.text import exact_key
from genie.sandbox.model import Frozen, Say
from genie.sandbox.monty import MontySandbox

DEVELOPMENT_SET = Path(__file__).parents[4] / "evals" / "answers" / "math_dev.jsonl"
WORLD = Frozen(now=datetime(2026, 1, 1, tzinfo=UTC), zone="UTC")


@pytest.fixture(scope="module")
async def sandbox(anyio_backend: str) -> AsyncIterator[MontySandbox]:
    async with MontySandbox(SandboxSettings()) as running:
        yield running


@pytest.fixture(scope="module")
async def agent(anyio_backend: str) -> AsyncIterator[MathAgent]:
    made = MathAgent()
    yield made
    await made.aclose()


async def answered(agent: MathAgent, sandbox: MontySandbox, text: str) -> tuple[str, str | None]:
    meaning = agent.parse(text)
    assert meaning is not None, text
    said = await sandbox.run(agent.program(meaning.intent), meaning.values(), agent.tools, WORLD)
    assert isinstance(said, Say)
    return re.sub(r"\{(\w+)\}", lambda found: str(said.data[found[1]]), said.phrase), said.shown


@pytest.mark.parametrize(
    ("text", "spoken", "shown"),
    [
        ("What's 18% of 65?", "18 percent of 65 is 11.7.", "11.7"),
        ("what is the square root of 2", "The square root of 2 is about 1.41421.", "≈ 1.41421"),
        ("1/2 + 1/3", "1/2 plus 1/3 is 5/6, about 0.8333.", "5/6 ≈ 0.8333"),
        ("0.1 + 0.2", "0.1 plus 0.2 is 0.3.", "0.3"),
        ("cosine of 90 degrees", "The cosine of 90 degrees is 0.", "0"),
        ("log2(8)", "The logarithm of 8 to base 2 is 3.", "3"),
        ("10 percent more than 200", "200 plus 10 percent is 220.", "220"),
        ("sine of 30 degrees", "The sine of 30 degrees is 0.5.", "0.5"),
        ("123456 times 7891", "123,456 times 7891 is 974,191,296.", "974,191,296"),
        ("100 less 15 percent", "100 less 15 percent is 85.", "85"),
        ("what percent of 80 is 20", "20 is 25 percent of 80.", "25%"),
        ("percent change from 50 to 40", "From 50 to 40 is a decrease of 20 percent.", "-20%"),
        ("is 91 prime", "No, 91 is not a prime number.", "no"),
        ("is 7 greater than 5", "Yes, 7 is greater than 5.", "yes"),
        ("factors of 12", "The factors of 12 are 1, 2, 3, 4, 6 and 12.", "1, 2, 3, 4, 6 and 12"),
        ("solve 2x + 3 = 11", "x is 4.", "x = 4"),
        ("x squared equals 49", "x is 7 or -7.", "x = 7, -7"),
        ("x squared equals minus 4", "That equation has no real solution.", "no real solution"),
        ("2x = x + x", "That is always true, whatever x is.", "always true"),
        ("round 2.675 to 2 decimals", "That rounds to 2.68.", "2.68"),
        ("-2 mod 5", "-2 mod 5 is 3.", "3"),
        ("split 90 among 4", "90 split 4 ways is 22.5 each.", "22.5"),
    ],
)
async def test_a_question_is_answered_in_words(
    agent: MathAgent, sandbox: MontySandbox, text: str, spoken: str, shown: str
) -> None:
    assert await answered(agent, sandbox, text) == (spoken, shown)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("9**9**9**9", "about 369 million digits"),
        ("10^100000000", "about 100 million digits"),
        ("1000000!", "about 5.5 million digits"),
        ("2^2^2^2^2^2^2^2", "too large"),
        ("(10^1000)!", "more digits than I can count"),
        ("1.000001^99999999999999", "too large"),
        ("0.5^99999999999999", "too close to zero"),
        ("1/0", "divide by zero"),
        ("0^-1", "divide by zero"),
        ("5 mod 0", "divide by zero"),
        ("square root of -4", "no real square root"),
        ("log of 0", "not defined"),
        ("tan of 90 degrees", "no value"),
        ("3.5!", "whole numbers"),
        ("factors of 99999999999999999999", "trillion"),
        ("x^9999 = 5", "too high"),
        ("9^9^9^x = 5", "too high"),
    ],
)
async def test_what_has_no_answer_is_refused_with_a_sentence(
    agent: MathAgent, sandbox: MontySandbox, text: str, reason: str
) -> None:
    with pytest.raises(CannotAnswer, match=reason):
        await answered(agent, sandbox, text)


def test_every_program_is_constant_text_without_a_digit_of_an_answer(agent: MathAgent) -> None:
    program = agent.program("percent_of")
    assert program.label == "math.percent_of@1"
    assert "algebra_evaluate" in program.text


ROWS = [json.loads(line) for line in DEVELOPMENT_SET.read_text(encoding="utf-8").splitlines()]


async def test_the_development_set_is_answered(agent: MathAgent, sandbox: MontySandbox) -> None:
    wrong = []
    for row in ROWS:
        meaning = await meant(agent, sandbox, row)
        spoken = None if meaning is None else await said_of(agent, sandbox, meaning)
        if not row["accept"]:
            wrong += [(row["question"], spoken)] if spoken else []
        elif not any(re.search(pattern, spoken or "", re.IGNORECASE) for pattern in row["accept"]):
            wrong.append((row["question"], spoken))
    assert wrong == []


def parsed(agent: MathAgent, text: str) -> Meaning | None:
    """As the router asks: the fullest part of the utterance that the agent understands."""
    meanings = (agent.parse(candidate.text) for candidate in candidates(exact_key(text)))
    return next((meaning for meaning in meanings if meaning is not None), None)


async def meant(agent: MathAgent, sandbox: MontySandbox, row: dict[str, Any]) -> Meaning | None:
    """What a row's question means, by itself or after what was said before it."""
    if not row.get("setup"):
        return parsed(agent, row["question"])
    before = parsed(agent, row["setup"][-1])
    assert before is not None
    said = await sandbox.run(agent.program(before.intent), before.values(), agent.tools, WORLD)
    assert isinstance(said, Say)
    return agent.follow_up(Previous(meaning=before, data=said.data), exact_key(row["question"]))


async def said_of(agent: MathAgent, sandbox: MontySandbox, meaning: Meaning) -> str:
    try:
        said = await sandbox.run(agent.program(meaning.intent), meaning.values(), agent.tools, WORLD)
    except CannotAnswer as refusal:
        return refusal.detail
    assert isinstance(said, Say)
    return render(said.phrase, said.data, WORLD)


@pytest.mark.slow
async def test_an_equation_that_takes_too_long_is_stopped_and_the_next_is_answered() -> None:
    cubic = Binary("^", Name("x"), Number("3"))
    solver = Solver(limit_s=0.000_001)
    try:
        with pytest.raises(CannotAnswer, match="in time"):
            await solver.solve(cubic, Number("8"), "x")
        solver = Solver(limit_s=30.0)
        assert await solver.solve(cubic, Number("8"), "x") == {"kind": "roots", "roots": [2]}
    finally:
        await solver.aclose()

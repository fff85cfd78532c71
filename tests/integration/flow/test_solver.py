"""What no agent covers, worked out by a model: a server of the chat protocol, whose replies are scripted."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.integration.flow.conftest import Open, Stage

from genie.config.sections import LlmSettings
from genie.config.settings import Settings
from genie.evaluation.memory import MemoryRow, evaluate_memory

ANSWER = "async def answer():\n    return Say({text})\n"
LEGS = """async def answer():
    legs = dict(zip("spider ant cat".split(), (8, 6, 4)))
    animal = "{0}"
    return Say(f"It has {{legs[animal]}} legs.")
"""
ALIKE = "Known questions"


class Model:
    """The model behind the server: what it shall reply, and what it was told."""

    def __init__(self, file: Path, url: str) -> None:
        self._file = file
        self.url = url

    def says(self, *pairs: tuple[str, str]) -> None:
        known = json.loads(self._file.read_text())
        self._file.write_text(json.dumps([*known, *pairs]))

    @property
    def told(self) -> list[str]:
        log = self._file.with_suffix(".log")
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


@pytest.fixture
def stalling_model() -> Iterator[str]:
    """The URL of one that takes a minute."""
    command = [sys.executable, "-m", "genie.testing.chat_server", "--stall"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        process.terminate()


@pytest.fixture
def model(tmp_path: Path) -> Iterator[Model]:
    file = tmp_path / "replies.json"
    file.write_text("[]")
    command = [sys.executable, "-m", "genie.testing.chat_server", "--replies", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Model(file, f"http://127.0.0.1:{process.stdout.readline().strip()}/v1")
        process.terminate()


@pytest.fixture
async def solving(open_stage: Open, model: Model) -> AsyncIterator[Stage]:
    async with open_stage(llm=LlmSettings(url=model.url)) as stage:
        yield stage


async def test_what_a_model_worked_out_is_kept_and_not_asked_again(solving: Stage, model: Model) -> None:
    model.says(("why is the sky blue", ANSWER.format(text='"Air scatters blue light."')))
    first = await solving.ask("Why is the sky blue?")
    assert (first.status, first.answer, first.level) == ("done", "Air scatters blue light.", "miss")
    again = await solving.ask("um why is the sky blue")
    assert (again.answer, again.level) == ("Air scatters blue light.", "exact")
    assert len(model.told) == 1
    assert await solving.rows("SELECT agent, run_count FROM snapshots") == [("solver", 2)]


async def test_the_program_is_computed_afresh_each_time(solving: Stage, model: Model) -> None:
    model.says(
        (
            "rabbits",
            'async def answer():\n    return Say(f"There are {3 ** 4} rabbits.")\n',
        )
    )
    assert (await solving.ask("How many rabbits does a couple have after four years?")).answer == (
        "There are 81 rabbits."
    )
    await solving.runtime.db.write(
        lambda connection: connection.exec_driver_sql(
            "UPDATE snapshots SET program_text = replace(program_text, '3 **', '2 **')"
        )
    )
    again = await solving.ask("How many rabbits does a couple have after four years?")
    assert (again.answer, again.level) == ("There are 16 rabbits.", "exact")


async def test_what_is_wrong_with_a_program_is_told_and_the_next_one_counts(
    solving: Stage, model: Model
) -> None:
    model.says(
        ("who wrote dracula", "Bram Stoker wrote it."),
        ("It failed: it is not Python", "```python\nasync def answer():\n    return Say(1 // 0)\n```"),
        ("ZeroDivisionError", "Sure!\n```python\n" + ANSWER.format(text='"Bram Stoker wrote it."') + "```"),
    )
    answered = await solving.ask("Who wrote Dracula?")
    assert (answered.answer, answered.level) == ("Bram Stoker wrote it.", "miss")


async def test_a_model_that_cannot_do_it_is_honest_and_nothing_is_kept(solving: Stage, model: Model) -> None:
    unknown = await solving.ask("Who was the milkman of Napoleon?")
    assert (unknown.level, unknown.answer) == (
        "declined",
        "I don't know that, and neither does the language model that I asked.",
    )
    model.says(*[("who sold the moon", "no program at all")] * 3)
    failed = await solving.ask("Who sold the moon?")
    assert failed.level == "declined"
    assert len([told for told in model.told if "who sold the moon" in told.casefold()]) == 3
    assert await solving.rows("SELECT * FROM snapshots") == []


async def test_a_program_may_not_change_things_nor_read_what_is_private(solving: Stage, model: Model) -> None:
    command = '{"do": "list.create", "name": "spy", "key": "spy"}'
    model.says(
        ("who is spying", f'async def answer():\n    return Do([{command}], "Done.")\n'),
        (
            "must return Say",
            "async def answer():\n    seen = await lists_index()\n    return Say(seen['said'])\n",
        ),
        ("lists_index", "UNKNOWN"),
    )
    assert (await solving.ask("Who is spying on me?")).level == "declined"
    assert await solving.rows("SELECT * FROM lists WHERE name = 'spy'") == []
    assert "algebra_evaluate" in model.told[0]
    assert not any(name in model.told[0] for name in ("lists_", "timers_", "calendar_look", "weather_"))


@pytest.mark.parametrize(
    "turned",
    ['Do([{"do": "list.create", "name": "spy", "key": "spy"}], "Done.")', "(await lists_index())['said']"],
)
async def test_a_kept_program_may_do_no_more_when_it_is_run_again(
    solving: Stage, model: Model, turned: str
) -> None:
    model.says(
        (r"\] Question: who is spying", ANSWER.format(text='"Nobody."')),
        (r"\] Question: who is spying", ANSWER.format(text='"Nobody at all."')),
    )
    assert (await solving.ask("Who is spying on me?")).answer == "Nobody."
    text = f"async def answer(asked, thing_1=None):\n    return {turned}\n".replace("'", "''")
    await solving.runtime.db.write(
        lambda connection: connection.exec_driver_sql(f"UPDATE snapshots SET program_text = '{text}'")
    )
    assert (await solving.ask("Who is spying on me?")).answer == "Nobody at all."
    assert await solving.rows("SELECT * FROM lists WHERE name = 'spy'") == []


async def test_the_same_question_in_other_words_is_found_by_the_model_and_not_asked_twice(
    solving: Stage, model: Model
) -> None:
    model.says(
        (r"\] Question: Who built the pyramids of Giza", ANSWER.format(text='"The Egyptians."')),
        (f"{ALIKE}.*pyramids", "1"),
    )
    await solving.ask("Who built the pyramids of Giza?")
    other = "Those huge pointed tombs near Cairo, whose work are they?"
    found = await solving.ask(other)
    assert (found.answer, found.level) == ("The Egyptians.", "paraphrase")
    again = await solving.ask(other)
    assert (again.answer, again.level) == ("The Egyptians.", "exact")
    assert len(model.told) == 2


async def test_the_guard_forbids_what_the_model_says_is_the_same(solving: Stage, model: Model) -> None:
    model.says(
        (r"\] Question: What food is good for cats", ANSWER.format(text='"Meat."')),
        (f"{ALIKE}.*good for cats", "1"),
        ("not good for cats", ANSWER.format(text='"Chocolate."')),
    )
    await solving.ask("What food is good for cats?")
    assert (await solving.ask("Say what food is not good for cats")).answer == "Chocolate."


async def test_a_program_takes_other_values_once_a_second_one_asked_afresh_agrees(
    solving: Stage, model: Model
) -> None:
    model.says(
        (r"\] Question: What is the number of legs of a spider", LEGS.format("spider")),
        (r"\] Question: What is the number of legs of an ant", LEGS.format("ant")),
    )
    first = await solving.ask("What is the number of legs of a spider?")
    assert (first.answer, first.level) == ("It has 8 legs.", "miss")
    second = await solving.ask("What is the number of legs of an ant?")
    assert (second.answer, second.level) == ("It has 6 legs.", "miss")
    asked = len(model.told)
    third = await solving.ask("What is the number of legs of a cat?")
    assert (third.answer, third.level) == ("It has 4 legs.", "template")
    assert len(model.told) == asked


async def test_a_program_that_a_second_value_does_not_bear_out_is_not_reused(
    solving: Stage, model: Model
) -> None:
    model.says(
        (
            r"\] Question: What is the number of legs of a spider",
            'async def answer():\n    return Say("A " + "spider" + " has 8 legs.")\n',
        ),
        (
            "Question: What is the number of legs of an ant",
            'async def answer():\n    return Say("A " + "ant" + " has 6 legs.")\n',
        ),
        (r"\] Question: What is the number of legs of a cat", ANSWER.format(text='"A cat has 4 legs."')),
    )
    await solving.ask("What is the number of legs of a spider?")
    await solving.ask("What is the number of legs of an ant?")
    third = await solving.ask("What is the number of legs of a cat?")
    assert (third.answer, third.level) == ("A cat has 4 legs.", "miss")


async def test_other_things_that_a_general_program_does_not_know_are_worked_out_anew(
    solving: Stage, model: Model
) -> None:
    model.says(
        (r"\] Question: What is the number of legs of a spider", LEGS.format("spider")),
        (r"\] Question: What is the number of legs of an ant", LEGS.format("ant")),
        (r"\] Question: What is the number of legs of a snail", ANSWER.format(text='"A snail has none."')),
    )
    await solving.ask("What is the number of legs of a spider?")
    await solving.ask("What is the number of legs of an ant?")
    snail = await solving.ask("What is the number of legs of a snail?")
    assert (snail.answer, snail.level) == ("A snail has none.", "miss")


async def test_a_wrong_answer_is_unlearned_and_worked_out_again(solving: Stage, model: Model) -> None:
    model.says(
        (r"\] Question: Who painted Guernica", ANSWER.format(text='"Dali painted it."')),
        ("this answer is wrong: Dali painted it", ANSWER.format(text='"Dali painted it."')),
        ("same wrong answer", ANSWER.format(text='"Picasso painted it."')),
    )
    assert (await solving.ask("Who painted Guernica?")).answer == "Dali painted it."
    assert (await solving.ask("No, that's wrong")).answer == "Picasso painted it."
    assert (await solving.ask("Who painted Guernica?")).answer == "Picasso painted it."


async def test_the_next_question_does_not_wait_for_the_model(open_stage: Open, stalling_model: str) -> None:
    async with open_stage(llm=LlmSettings(url=stalling_model), shutdown_grace_s=0.1) as stage:
        stages = stage.follow("Why is the sky blue?")
        assert [(await anext(stages)).name for _ in range(4)] == ["queued", "run", "routed", "solving"]
        assert "4" in ((await stage.ask("What is two plus two?")).answer or "")
        assert await stage.rows("SELECT lane, state FROM jobs ORDER BY position") == [
            ("slow", "run"),
            ("talk", "done"),
        ]
        await stages.aclose()


async def test_a_model_that_cannot_be_reached_is_said(open_stage: Open) -> None:
    async with open_stage(llm=LlmSettings(url="http://127.0.0.1:9/v1")) as stage:
        answered = await stage.ask("Why is the sky blue?")
        assert answered.level == "declined"
        assert "did not answer" in (answered.answer or "")


async def test_without_a_model_nothing_is_asked_of_one(stage: Stage) -> None:
    assert (await stage.ask("Why is the sky blue?")).level == "declined"


async def test_the_evaluation_asks_a_model_only_what_it_would_be_asked(model: Model) -> None:
    model.says((r"pointed tombs at Cairo.*1\. who built the pyramids", "1"))
    rows = [
        MemoryRow(
            stored="who built the pyramids",
            probe="whose work are the pointed tombs at Cairo",
            expect="same",
        ),
        MemoryRow(stored="why is the sky blue", probe="how deep is the sea", expect="different"),
        MemoryRow(stored="what is 2 plus 2", probe="what is 3 plus 3", expect="slots"),
    ]
    report = await evaluate_memory(rows, Settings(llm=LlmSettings(url=model.url)), with_model=True)
    assert (report.recalled["same"], report.recalled["slots"], report.false_hits) == (1, 1, [])
    assert len(model.told) == 2

"""Programs that a model wrote, made to take the things of their question."""

import pytest

from genie.agents.solver.fitting import Unfit, bound, fitted
from genie.agents.solver.task import program_in

TWICE = 'async def answer():\n    return Say(f"{3 * 4} for 3")\n'


def test_the_function_takes_the_slots_of_the_question() -> None:
    assert fitted(TWICE, ["asked", "thing_1"]).startswith("async def answer(asked, thing_1):\n")


@pytest.mark.parametrize(
    "text",
    ["", "I don't know", "def answer():\n    return 1", "async def other():\n    pass", "x = (" * 300, "\0"],
)
def test_what_is_no_such_program_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(Unfit, match=r"it (is not Python|does not define)"):
        fitted(text, ["asked"])


@pytest.mark.parametrize(
    ("program", "things", "expected"),
    [
        ("x = 3 * 4", {"thing_1": 3}, "x = thing_1 * 4"),
        ("x = 3.0 * 4", {"thing_1": 3}, "x = thing_1 * 4"),
        ("x = find('Paris', 2)", {"thing_1": "paris", "thing_2": 2}, "x = find(thing_1, thing_2)"),
        ("x = f'{3 * 4} legs of 3'", {"thing_1": 3}, "x = f'{thing_1 * 4} legs of 3'"),
    ],
)
def test_a_literal_that_is_just_one_thing_becomes_its_slot(
    program: str, things: dict[str, str | int | float], expected: str
) -> None:
    assert bound(program, things) == expected + "\n"


@pytest.mark.parametrize(
    ("program", "things"),
    [
        ("x = 3 + 3", {"thing_1": 3}),
        ("x = 4", {"thing_1": 3}),
        ("x = 'In Paris'", {"thing_1": "paris"}),
        ("x = 3", {"thing_1": 3, "thing_2": 3}),
        ("x = 3", {"thing_1": 3, "thing_2": "paris"}),
        ("x = True", {"thing_1": 1}),
    ],
)
def test_a_thing_that_is_not_found_just_once_binds_nothing(
    program: str, things: dict[str, str | int | float]
) -> None:
    assert bound(program, things) is None


@pytest.mark.parametrize(
    ("reply", "program"),
    [
        ("x = 1", "x = 1\n"),
        ("```python\nx = 1\ny = 2\n```", "x = 1\ny = 2\n"),
        ("Here it is:\n```\nx = 1\n```\nEnjoy!", "x = 1\n"),
        ("UNKNOWN", None),
        ("Unknown.", None),
    ],
)
def test_the_program_is_found_in_a_reply(reply: str, program: str | None) -> None:
    assert program_in(reply) == program

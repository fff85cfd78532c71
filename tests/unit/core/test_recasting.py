"""What is said in another order is offered as the question that it is; what may matter is never left out."""

import pytest

from genie.core.recasting import recast


def readings(text: str) -> list[str]:
    return [offered for offered, _ in recast(text)]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("friday at 3 o'clock am i free", "am i free on friday at 3 o'clock"),
        ("tomorrow is it going to rain", "is it going to rain tomorrow"),
        ("the pasta timer how long is left on it", "how long is left on the pasta timer"),
        ("my next alarm when is it", "when is my next alarm"),
        ("when is it the clocks go back", "when do the clocks go back"),
        ("how windy is it today i want to fly the kite", "how windy is it today"),
    ],
)
def test_the_question_is_put_in_order(said: str, asked: str) -> None:
    assert asked in readings(said)


@pytest.mark.parametrize(
    "said",
    [
        "will it rain today i want to go to paris",
        "what time is it i need to be up in 20 minutes",
        "what is the time if i want to call my mom",
        "tomorrow am i free on friday",
        "what time is it",
    ],
)
def test_what_changes_the_question_is_never_left_out(said: str) -> None:
    assert readings(said) == []

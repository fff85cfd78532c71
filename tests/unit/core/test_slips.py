"""Chatter before a question, numbers corrected in the same breath, abbreviations heard letter by letter."""

import pytest

from genie.core.clauses import candidates
from genie.core.slips import with_letters_joined, with_numbers_corrected, without_front


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("add 2 no 3 tins of beans", "add 3 tins of beans"),
        ("3.5 no sorry 4.5 times 6", "4.5 times 6"),
        ("set a timer for 10 minutes no 15", "set a timer for 15 minutes"),
        ("set a timer for half an hour no an hour", "set a timer for an hour"),
        ("on the 12th no the 13th at 3 pm", "on the 13th at 3 pm"),
        ("2, or no, 3 tins", "3 tins"),
        ("1 no 2 no 3 eggs", "3 eggs"),
    ],
)
def test_of_two_numbers_the_corrected_one_counts(said: str, meant: str) -> None:
    assert with_numbers_corrected(said) == meant


@pytest.mark.parametrize(
    "said",
    ["i have no 5 dollar notes", "is 3 no more than 4", "the 3rd no 4 people", "number 2 and no 3"],
)
def test_what_corrects_no_number_stays(said: str) -> None:
    assert with_numbers_corrected(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "oh i can not think can you tell me the square root of 225",
        "my teacher wants to know the square root of 225",
        "my brain has gone blank what is the square root of 225",
        "silly question but what is the square root of 225",
        "settle an argument for us what is the square root of 225",
    ],
)
def test_what_is_said_while_thinking_is_left_out(said: str) -> None:
    assert without_front(said).endswith("the square root of 225")
    assert without_front(said) != said
    assert any(candidate.text == "the square root of 225" for candidate in candidates(said)) or any(
        candidate.text == "what is the square root of 225" for candidate in candidates(said)
    )


@pytest.mark.parametrize(
    "said", ["my teacher wants to know me", "i can not eat nuts", "the baker asks for flour"]
)
def test_what_asks_nothing_after_it_is_no_front(said: str) -> None:
    assert without_front(said) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the l c m of 9 and 12", "the lcm of 9 and 12"),
        ("what time is it in the u k", "what time is it in the uk"),
        ("60 m p h", "60 mph"),
        ("30 c m in inches", "30 cm in inches"),
        ("solve k m equals 3", "solve k m equals 3"),
    ],
)
def test_letters_of_an_abbreviation_belong_together(said: str, meant: str) -> None:
    assert with_letters_joined(said) == meant

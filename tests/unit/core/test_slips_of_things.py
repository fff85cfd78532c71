"""What is put right or made strong in the same breath, before a sentence is read."""

import pytest

from genie.core.slips import with_things_corrected, without_intensifier


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("add lemons, no, oranges to the shopping list", "add oranges to the shopping list"),
        ("add milk and lemons no wait oranges to the list", "add milk and oranges to the list"),
        ("please put the pears, no sorry, plums on the list", "please put plums on the list"),
        ("add oat milk, no sorry, almond milk to the list", "add almond milk to the list"),
        ("put a no smoking sign on the list", "put a no smoking sign on the list"),
        ("put no more tears shampoo on the list", "put no more tears shampoo on the list"),
        ("is there no milk on the list", "is there no milk on the list"),
    ],
)
def test_the_thing_said_last_counts(said: str, meant: str) -> None:
    assert with_things_corrected(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("what on earth is the square root of 196", "what is the square root of 196"),
        ("where the heck is oslo", "where is oslo"),
        ("what is the highest mountain on earth", "what is the highest mountain on earth"),
    ],
)
def test_what_only_makes_a_question_strong_says_nothing(said: str, meant: str) -> None:
    assert without_intensifier(said) == meant

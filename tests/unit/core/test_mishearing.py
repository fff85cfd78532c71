"""What nobody says is read as what was likely said, and what people do say is left alone."""

import pytest

from genie.core.mishearing import as_likely_said


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("at milk to my shopping list", "add milk to my shopping list"),
        ("and eggs and bread to the grocery list", "add eggs and bread to the grocery list"),
        ("i would rent review to my calendar", "add rent review to my calendar"),
        ("but lunch with anna on my calendar at noon", "put lunch with anna on my calendar at noon"),
        ("set and alarm for noon", "set an alarm for noon"),
        ("wait me at 7", "wake me at 7"),
        ("add call mom to might to do list", "add call mom to my to do list"),
        ("at milk no weight oat milk to the shopping list", "add milk no wait oat milk to the shopping list"),
        (
            "add eggs to the to do list know the shopping list",
            "add eggs to the to do list no the shopping list",
        ),
        ("is boxing day of holiday in england", "is boxing day a holiday in england"),
        ("2nd tuesday of march 20, 27", "2nd tuesday of march 2027"),
    ],
)
def test_what_nobody_says_is_read_as_what_was_said(heard: str, said: str) -> None:
    assert as_likely_said(heard) == said


@pytest.mark.parametrize(
    "text",
    [
        "what time is it in tokyo",
        "add milk to my shopping list",
        "and in paris",
        "i would like to add milk to my list",
        "put lunch on my calendar",
        "set an alarm for 7",
        "it might rain",
        "wait",
        "which day of the holiday is it",
        "what day is march 20",
        "do you know the time",
    ],
)
def test_what_people_say_is_left_alone(text: str) -> None:
    assert as_likely_said(text) is None

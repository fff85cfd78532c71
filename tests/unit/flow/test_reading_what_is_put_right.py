"""What words put right what was just said, and which do not."""

import pytest

from genie.core.text import exact_key
from genie.flow.put_right import read_put_right


@pytest.mark.parametrize(
    ("said", "right", "surely"),
    [
        ("Sorry, I meant oat milk", "oat milk", True),
        ("No, not milk, oat milk", "oat milk", True),
        ("Oh, I meant oat milk instead", "oat milk", True),
        ("I said pears, not plums", "pears", True),
        ("Actually make it four", "4", True),
        ("No, Saturday", "saturday", False),
        ("No hang on, potatoes", "potatoes", False),
        ("Oops, half past", "half past", False),
    ],
)
def test_the_right_words_are_those_after_the_correction(said: str, right: str, surely: bool) -> None:
    found = read_put_right(exact_key(said))
    assert found is not None
    assert (found.right, found.surely) == (right, surely)


@pytest.mark.parametrize(
    "said", ["oh and crumpets", "and butter too", "well and honey", "add milk", "oh crumpets as well", "yes"]
)
def test_what_adds_to_what_was_said_puts_nothing_right(said: str) -> None:
    assert read_put_right(exact_key(said)) is None


@pytest.mark.parametrize(
    ("said", "takes_back"),
    [("no, set a timer for 15 minutes", True), ("hang on, set a timer for 15 minutes", False)],
)
def test_only_a_no_takes_back_what_was_done(said: str, takes_back: bool) -> None:
    found = read_put_right(exact_key(said))
    assert found is not None
    assert found.takes_back == takes_back

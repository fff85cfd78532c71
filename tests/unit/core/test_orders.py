"""The order is found in what was said around it, unless what is left out would change it."""

import pytest

from genie.core.orders import orders_in
from genie.core.text import exact_key


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("something came up so move my haircut to 4 pm", "move my haircut to 4 pm"),
        ("I'm on holiday tomorrow, so cancel my alarm", "cancel my alarm"),
        ("not quite done yet, add five minutes to the timer", "add 5 minutes to the timer"),
        ("wake me in twenty minutes, I'm having a nap", "wake me in 20 minutes"),
        ("set an alarm for six, I mustn't be late", "set an alarm for 6"),
        ("my brother wants to visit, am I busy on sunday morning", "am i busy on sunday morning"),
    ],
)
def test_an_order_stands_without_its_reasons(said: str, order: str) -> None:
    assert order in list(orders_in(exact_key(said)))


@pytest.mark.parametrize(
    "said",
    [
        "if it rains cancel the picnic",
        "how do I cancel the alarm",
        "I want to add milk",
        "I don't want to cancel my alarm",
        "unless I say so stop the timer",
    ],
)
def test_what_depends_or_is_only_spoken_of_is_no_order(said: str) -> None:
    assert list(orders_in(exact_key(said))) == []


def test_what_says_more_is_not_left_out() -> None:
    assert "set an alarm" not in list(orders_in("set an alarm i need to be up at 6 tomorrow"))

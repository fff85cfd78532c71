"""Prices, scores and journeys as they come up in a day, and what must not be reckoned."""

from typing import Any

import pytest

from genie.agents.math.money import share_of_price
from genie.agents.math.reading import read
from genie.core.text import exact_key


def _read(said: str) -> tuple[str, dict[str, Any]]:
    found = read(exact_key(said))
    assert found is not None, said
    return found[0]


@pytest.mark.parametrize(
    ("said", "expression"),
    [
        ("the price with 20% VAT is 54 pounds, what was it without VAT", "54/(1+20/100)"),
        ("a telly is 399 and there's a third off, so what do I pay", "399-1/3*399"),
        ("I drive 300 km using 24 litres, how many litres per 100 is that", "24/300*100"),
        ("what's the monthly interest on 12000 at 6 percent a year, simple", "12000*6/100/12"),
        ("we have 4 boxes of 12 eggs and 7 broke, how many eggs are left", "4*12-7"),
        ("250 grams of cheese at 14 pounds a kilo, what do I pay", "250*1/1000*14"),
    ],
)
def test_a_story_of_prices_becomes_its_sum(said: str, expression: str) -> None:
    assert _read(said)[1]["expression"] == expression


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("highest and lowest out of 18 4 55 31", "extremes"),
        ("spell necessary", "spelled"),
        ("how do you spell rhythm", "spelled"),
        ("the shoes were 65 now they're 48.75, how much percent off is that", "percent_change"),
        ("my boy got 12 out of 80, what percent is that", "percent_what"),
    ],
)
def test_it_is_known_what_is_asked(said: str, intent: str) -> None:
    assert _read(said)[0] == intent


def test_a_price_for_one_measure_is_not_taken_for_another() -> None:
    assert share_of_price("grams of cheese", " a kilo") == "1/1000"
    assert share_of_price("apples", " each") == "1"
    assert share_of_price("grams of cheese", " a pound") is None


def test_what_others_cost_tells_nothing_of_another_thing() -> None:
    assert read(exact_key("if a dozen eggs costs 3.60 what do 5 apples cost")) is None

"""Sums as people tell them, put in the words that the readers know."""

from fractions import Fraction

import pytest

from genie.agents.math.evaluate import evaluate
from genie.agents.math.grammar import expression
from genie.agents.math.reading import read
from genie.agents.math.retelling import retold
from genie.agents.math.tokens import tokens


def worth(question: str) -> Fraction:
    found = read(question)
    assert found is not None, question
    intent, slots = found.reading
    if intent == "percent_off":
        return Fraction(slots["base"]) * (1 - Fraction(slots["percent"]) / 100)
    if intent == "percent_more":
        return Fraction(slots["base"]) * (1 + Fraction(slots["percent"]) / 100)
    assert intent in ("story", "calculate"), (question, intent)
    result = evaluate(expression(tokens(slots["expression"]) or []))
    assert isinstance(result, Fraction)
    return result


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("what is open paren 3 plus 4 close paren times 5", 35),
        ("open bracket 9 minus 4 close bracket squared", 25),
        ("what is a dozen dozen", 144),
        ("how many eggs in 3.5 dozen", 42),
        ("how many is a baker's dozen", 13),
        ("what is half off 70 dollars", 35),
        ("if something costs 36 and it is a third off what is the price", 24),
        ("if i split a 96 dollar bill 4 ways how much each", 24),
        ("a pizza costs 18 dollars split between 4 people how much each", Fraction(9, 2)),
        ("the bill is 84 dollars how much does each of 3 people pay", 28),
        ("the bill's 60 dollars add 15 percent", 69),
        ("a car does 300 miles on 12 gallons what is that in miles per gallon", 25),
        ("how many degrees do the angles of a pentagon add up to", 540),
        ("how many sides does an octagon have", 8),
        ("how many zeros in a billion", 9),
        ("tom is 5 years older than ann and ann is 12 how old is tom", 17),
        ("john is 12 and his sister is half his age how old is she", 6),
        ("sarah has 24 cookies and gives a third to tim how many does she have left", 16),
        ("if a recipe for 4 needs 300 grams of flour how much for 6", 450),
        ("if 3 apples cost 2.40 how much is 1 apple", Fraction(4, 5)),
        ("if a dozen eggs cost 3.60 how much is 1 egg", Fraction(3, 10)),
        ("how many quarters in 5 dollars", 20),
        ("what is a third of a quarter", Fraction(1, 12)),
    ],
)
def test_a_told_sum_has_its_value(question: str, value: int | Fraction) -> None:
    assert worth(question) == value


def test_a_fall_in_price_is_a_change_in_percent() -> None:
    found = read("a jacket was 80 dollars and now it is 60 what is the percent discount")
    assert found is not None
    assert found.reading == ("percent_change", {"start": "80", "end": "60"})


def test_another_thing_than_was_priced_is_not_reckoned() -> None:
    assert read("if a box of eggs costs 3.60 how much is 1 egg") is None
    assert read("if 3 apples cost 2.40 how much is 1 banana") is None
    assert read("tom is 5 years older than ann and bob is 12 how old is tom") is None


def test_nothing_is_divided_among_nobody() -> None:
    assert retold("split a 90 dollar bill between 0 people") is None


def test_american_units_are_the_usual_ones() -> None:
    found = read("how many us cups in a us gallon")
    assert found is not None
    assert found.reading == ("convert", {"amounts": [["1", "gallon"]], "target": ["cup"]})


def test_a_number_that_no_rule_takes_up_is_not_left_out() -> None:
    found = read("what is half off 70 dollars how much is 20 percent of that")
    assert found is None or found.reading[0] != "calculate"

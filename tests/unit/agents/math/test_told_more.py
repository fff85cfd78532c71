"""Sums told as stories: the value of each kind, and the stories that only look alike."""

from fractions import Fraction

import pytest

from genie.agents.math.evaluate import evaluate
from genie.agents.math.follow_ups import read_follow_up
from genie.agents.math.grammar import expression
from genie.agents.math.reading import read
from genie.agents.math.tokens import tokens
from genie.core.text import exact_key


def worth(question: str) -> Fraction:
    found = read(exact_key(question))
    assert found is not None, question
    intent, slots = found.reading
    if intent == "percent_more":
        return Fraction(slots["base"]) * (1 + Fraction(slots["percent"]) / 100)
    result = evaluate(expression(tokens(slots["expression"]) or []))
    assert isinstance(result, Fraction)
    return result


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("seventeen mod five what's the remainder", "2"),
        ("three eighths plus five sixths as a fraction", "29/24"),
        ("If something costs 240 plus 20 percent VAT, what's the total?", "288"),
        ("the room's 4.2 by 3.6 metres how many square metres is that", "15.12"),
        ("third angle of a triangle if the others are 50 and 70", "60"),
        ("i've got four boxes with thirty six tiles and i broke nine how many tiles are left", "135"),
        ("a dozen eggs costs four eighty how much is one egg", "0.4"),
        ("The bill is 62 pounds and five of us are splitting it. What does each pay?", "12.4"),
        ("if i read thirty pages a day how many days for a 420 page book", "14"),
        ("sarah has 24 sweets she gives a third to tom how many does sarah have now", "16"),
        ("I earn 18.50 an hour and work 36 hours, what's my pay?", "666"),
        (
            "i paid with a twenty for something costing thirteen forty five how much change should i get",
            "6.55",
        ),
        ("i paid with a ten for something costing seven eighty five how much change do i get", "2.15"),
    ],
)
def test_a_story_comes_to_its_sum(question: str, value: str) -> None:
    assert worth(question) == Fraction(value)


@pytest.mark.parametrize(
    ("question", "intent", "values"),
    [
        ("what number times nine gives 117", "solve", {"equation": "x*9=117"}),
        ("What are the solutions of x^2 - 5x + 6 = 0?", "solve", {"equation": "x^2-5*x+6=0"}),
        (
            "went from forty staff to fifty two what's the percentage increase",
            "percent_change",
            {"end": "52"},
        ),
        ("what's a gallon in litres american one", "convert", {"amounts": [["1", "gallon"]]}),
        ("how many litres in a british gallon", "convert", {"amounts": [["1", "imperial_gallon"]]}),
        ("how many minutes is two and three quarter hours", "convert", {"amounts": [["2.75", "hour"]]}),
        ("how many letters has the word mississippi", "letters_count", {"text": "mississippi"}),
        ("count the words in this sentence my dog has fleas", "words_count", {"text": "my dog has fleas"}),
        ("sort these from lowest up nine two thirty one fourteen", "statistic", {"name": "ascending"}),
        ("what do i get if i add nineteen twenty seven and thirty five", "statistic", {"name": "sum"}),
    ],
)
def test_other_questions_are_known_by_their_words(
    question: str, intent: str, values: dict[str, object]
) -> None:
    found = read(exact_key(question).removeprefix("what do i get if i "))
    assert found is not None
    assert found.reading[0] == intent
    assert values.items() <= found.reading[1].items()


@pytest.mark.parametrize(
    "question",
    [
        "sarah has 24 sweets she gives a third to tom how many does tom have",
        "i paid with 2000 for something costing 2500 how much change do i get",
        "i paid with a ten for something costing 12.30 how much change do i get",
        "the room's 4.2 by 3.6 metres how many square feet is that",
        "third angle of a triangle if the others are 150 and 70",
        "i have six packs of ten batteries and used seven how many packs are left",
    ],
)
def test_a_story_that_only_looks_alike_is_not_reckoned(question: str) -> None:
    assert read(exact_key(question)) is None


def test_another_statistic_is_of_the_same_numbers() -> None:
    slots = {"name": "mean", "numbers": ["4", "8", "9"]}
    assert read_follow_up("statistic", slots, {}, "and the median") == (
        "statistic",
        {"name": "median", "numbers": ["4", "8", "9"]},
    )


def test_another_size_is_of_the_same_shape() -> None:
    found = read("area of a circle with radius 5")
    assert found is not None
    other = read_follow_up(*found.reading, {}, "what about radius 10")
    assert other is not None
    assert other[1]["sizes"] == [["radius", "10", ""]]

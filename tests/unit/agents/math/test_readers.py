"""Shapes, word problems, letters, bases, money: the general rule of each, and what it must not read."""

import random

import pytest

from genie.agents.math.money import priced
from genie.agents.math.readers.bases import read_base
from genie.agents.math.readers.geometry import read_geometry
from genie.agents.math.readers.letters import read_letters
from genie.agents.math.readers.shopping import read_shopping
from genie.agents.math.readers.stories import read_story
from genie.agents.math.reading import read

WORDS = (
    "how many much what is the a of in at for cost each and if i have spend with percent off tip "
    "split between people "
    "dollars 5 12 3.50 apples left per hour miles cups square root x y equals plus times area "
    "circle interest years "
    "number double get total letters roman binary change bill round nearest to"
).split()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("how far is it around a circle that is 10 across", "pi*(10)"),
        ("hypotenuse of a right triangle with legs 3 and 4", "sqrt((3)^2+(4)^2)"),
        ("the area of a rectangle is 24 and its length is 6 what is the width", "(24)/(6)"),
        ("a circular pond is 8 meters across what is its area", "pi*((8)/2)^2"),
    ],
)
def test_a_shape_is_measured_by_what_is_given(text: str, expression: str) -> None:
    reading = read_geometry(text)
    assert reading is not None
    assert reading[1]["expression"] == expression


@pytest.mark.parametrize(
    "text",
    [
        "what is the area of a circle",
        "area of a triangle with sides 3 and 4",
        "area of a circle with radius 5 and height 3",
        "what is the volume of a circle with radius 4",
        "area of a 5 by 3 football field in texas",
        "area of a rectangle 5 feet by 3 meters",
    ],
)
def test_a_shape_with_too_little_or_too_much_is_left_alone(text: str) -> None:
    assert read_geometry(text) is None


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("i have 50 dollars and spend 12.75 how much is left", "50-12.75"),
        ("i had 15 apples gave away 4 and bought 6 how many do i have now", "15-4+6"),
        ("there were 12 birds and 5 flew away how many are left", "12-5"),
        ("6 boxes with 12 eggs each how many eggs", "6*12"),
        ("if i save 25 dollars a week how much is that in a year", "25*52"),
        ("how many days will it take to read 300 pages at 25 pages a day", "300/25"),
    ],
)
def test_a_word_problem_becomes_its_sum(text: str, expression: str) -> None:
    reading = read_story(text)
    assert reading is not None
    assert reading[1]["expression"] == expression


@pytest.mark.parametrize(
    "text",
    [
        "i have 50 dollars and my brother has 20 how much is left",
        "tom has 5 apples and anna gives him 3 how many does he have",
        "if i do not spend 10 of my 50 dollars how much is left",
        "if 3 men dig a hole in 5 hours how many hours for 6 men",
        "6 boxes with 12 eggs each how many chickens",
        "i have 5 meetings tomorrow how many are left",
    ],
)
def test_a_story_that_is_not_fully_understood_is_left_alone(text: str) -> None:
    assert read_story(text) is None


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("3 apples at 1.20 and 2 bananas at 75 cents", "3*1.2+2*0.75"),
        ("if 5 pencils cost 2.50 how much do 8 cost", "2.5/5*8"),
        ("3 apples for 2 dollars each", "3*2"),
    ],
)
def test_prices_become_their_sum(text: str, expression: str) -> None:
    reading = read_shopping(text)
    assert reading is not None
    assert reading[1]["expression"] == expression


def test_the_price_of_one_thing_says_nothing_of_another() -> None:
    assert read_shopping("if 5 pencils cost 2.50 how much do 8 erasers cost") is None


def test_a_sum_of_money_is_one_number_and_two_currencies_are_none() -> None:
    money = priced("a dollar 20 and 75 cents and $3")
    assert money is not None
    assert (money.text, money.currency) == ("1.20$ and 0.75$ and 3$", "dollars")
    assert priced("5 dollars and 3 euros") is None
    assert read("50 euros plus 20 dollars") is None


@pytest.mark.parametrize(
    "text", ["how many letters in the alphabet", "how many r's are in my name", "spell it"]
)
def test_letters_are_counted_of_a_word_and_of_nothing_else(text: str) -> None:
    assert read_letters(text) is None


@pytest.mark.parametrize(
    "text", ["10 in base 1", "2 in binary as decimal", "what is x", "what does iiii mean"]
)
def test_what_is_no_number_of_a_base_is_left_alone(text: str) -> None:
    assert read_base(text) is None


def test_any_heap_of_words_is_read_or_left_without_an_error() -> None:
    chance = random.Random(7)
    for _ in range(300):
        read(" ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 40))))
    for hostile in (
        "5 apples " * 25,
        "(" * 300,
        "a " * 118,
        "x plus " * 30 + "1 = 2",
        "1.5 dollars and " * 15,
    ):
        read(hostile)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("i have 50 dollars and i buy 2 books for 11 50 each how much do i have left", "50-2*11.50"),
        ("i have 20 pounds and buy 3 coffees at 2.75 each how much is left", "20-3*2.75"),
        ("tom has 30 euros and buys 5 pens for 2 euros each how much does he have left", "30-5*2"),
        ("we had 60 quid and ordered 3 pizzas at 12 50 each what have we got left", "60-3*12.50"),
    ],
)
def test_a_price_each_is_paid_for_each(text: str, expression: str) -> None:
    found = read(text)
    assert found is not None
    assert found.reading[1]["expression"] == expression


def test_money_that_was_never_there_is_not_left() -> None:
    assert read("i have 10 dollars and i buy 3 books for 11 dollars each how much do i have left") is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("a jacket went from 80 pounds to 68 pounds what percentage drop is that", "80", "68"),
        ("the rent has gone up from 900 dollars to 990 what percentage increase is that", "900", "990"),
        ("a tv was 500 pounds now 400 what percentage off is that", "500", "400"),
        ("our bill fell from 120 to 90 by what percentage did it drop", "120", "90"),
    ],
)
def test_a_change_told_with_its_units_is_a_percentage(text: str, start: str, end: str) -> None:
    found = read(text)
    assert found is not None
    assert found.reading == ("percent_change", {"start": start, "end": end})


@pytest.mark.parametrize(
    ("text", "intent", "years"),
    [
        ("if i put 1000 pounds in at 5 percent compound interest a year what have i got after 2 years",
         "compound_interest", "2"),
        ("simple interest on 1000 pounds at 5 percent a year for 3 years", "simple_interest", "3"),
    ],
)  # fmt: skip
def test_a_rate_a_year_is_not_the_time(text: str, intent: str, years: str) -> None:
    found = read(text)
    assert found is not None
    assert found.reading[0] == intent
    assert found.reading[1]["years"] == years


def test_a_dozen_is_a_number_in_a_sum() -> None:
    found = read("what is a dozen times a dozen")
    assert found is not None
    assert found.reading == ("calculate", {"expression": "12*12"})

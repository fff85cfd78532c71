"""Short sums in everyday words, rates, scores and divisors: what they come to, and what is left alone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from genie.agents.math.agent import MathAgent
from genie.agents.math.follow_ups import read_follow_up
from genie.agents.math.reading import read
from genie.agents.phrase import render
from genie.core.text import exact_key
from genie.sandbox.model import Frozen, Say
from genie.sandbox.monty import MontySandbox


def read_of(question: str) -> Any:
    found = read(exact_key(question))
    return None if found is None else found.reading


@pytest.mark.parametrize(
    ("question", "expression"),
    [
        ("root 144", "sqrt(144)"),
        ("log to the base 3 of 81", "logb(3, 81)"),
        ("what's log ten of a thousand", "logb(10, 1000)"),
        ("17 into 51 goes how many times", "51/17"),
        ("what's left if i take 19 from 56", "56-19"),
        ("a half plus a third", "1/2+1/3"),
        ("next number 2 4 8 16", "16*2"),
        ("what comes next 3 6 9 12", "12+3"),
        ("what do 6 and 7 make", "6+7"),
        ("300 divided among 12", "300/12"),
    ],
)
def test_a_sum_is_read_however_it_is_told(question: str, expression: str) -> None:
    assert read_of(question) == ("calculate", {"expression": expression})


@pytest.mark.parametrize(
    ("question", "expression", "unit", "kind"),
    [
        ("petrol is 1.45 a litre how much for 40 litres", "1.45*40", "", "comes"),
        ("there are 24 kids and 4 per table how many tables", "6", "tables", "makes"),
        ("if a bus seats 40 people how many buses for 130 people", "4", "buses", "makes"),
        ("read 30 pages a day how long will 3 books of 300 pages take", "3*300/30", "days", "takes"),
        ("a tap drips 3 ml a minute how much in an hour", "3*1*60", "ml", "makes"),
        ("there are 30 kids in a class and 5 classes how many kids", "30*5", "kids", "makes"),
        ("i can type 40 words a minute how long for a 1000 word essay", "1000/40", "minutes", "takes"),
        ("six friends split a bill of 138 dollars how much each", "138/6", "", "each"),
        ("mummy gave me 12 sweets and i ate 5 how many do i have now", "12-5", "", "left"),
        ("how many 8 packs do i need for 50 buns", "7", "packs", "makes"),
        ("300 miles on 10 gallons what's my mpg", "300/10", "miles per gallon", "makes"),
        ("how many degrees in a circle", "360", "degrees", "makes"),
        ("what's gas mark 4 in celsius", "180", "degrees Celsius", "makes"),
        ("how many months is 3 years", "3*12", "months", "makes"),
    ],
)
def test_a_rate_or_a_share_comes_to_its_sum(question: str, expression: str, unit: str, kind: str) -> None:
    assert read_of(question) == ("story", {"expression": expression, "unit": unit, "kind": kind})


@pytest.mark.parametrize(
    "question",
    [
        "if i read 30 pages a day how long for 3 books",
        "i earn 20 an hour how much a week",
        "i drink 2 coffees a day how many teas in a week",
        "there are 24 kids and 4 per table how many chairs",
        "what comes next 3 5 4 9",
        "what's 5 percent an hour for a week",
        "if 12 out of 30 kids are boys what percentage are tall",
    ],
)
def test_what_does_not_fit_together_is_not_reckoned(question: str) -> None:
    assert read_of(question) is None


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("does 7 go into 91", "divisible"),
        ("can you divide 100 by 8 evenly", "divisible"),
        ("prime or not 91", "prime"),
        ("first ten primes", "primes"),
        ("what numbers go into 28", "factors"),
        ("100 divided by 13 with remainder", "quotient"),
        ("if x plus 9 is 20 what is x", "solve"),
        ("solve x squared plus 2x minus 8", "solve"),
        ("scored 45 out of 60 on my test what's that as a percentage", "percent_what"),
        ("if 12 out of 30 kids are boys what percentage are girls", "percent_what"),
        ("how far is it round a circle that's 10 across", "geometry"),
        ("what's 400 fahrenheit in celsius for the oven", "convert"),
        ("how many kilograms in a mile", "convert"),
        ("mcmxc in numbers", "from_roman"),
        ("count from 5 to 15", "counting"),
        ("a pizza cut in 8 slices i ate 3 what fraction is left", "as_fraction"),
        ("convert 0.6 recurring to a fraction", "as_fraction"),
    ],
)
def test_a_question_is_known_by_its_words_not_their_order(question: str, intent: str) -> None:
    reading = read_of(question)
    assert reading is not None
    assert reading[0] == intent


def test_the_price_of_all_is_not_the_price_of_each() -> None:
    assert read_of("12 eggs cost 3.60 how much is each egg")[1]["expression"] == "3.6/12"


def test_a_follow_up_may_name_the_operation_first() -> None:
    slots = {"expression": "7+5"}
    assert read_follow_up("calculate", slots, {"value": "12"}, "times that by 3") == (
        "calculate",
        {"expression": "12*3"},
    )
    assert read_follow_up("calculate", {"expression": "sqrt(64)"}, {"value": "8"}, "and of 81") == (
        "calculate",
        {"expression": "sqrt(81)"},
    )


@pytest.fixture
def frozen() -> Frozen:
    return Frozen(now=datetime(2026, 11, 25, tzinfo=UTC), zone="Europe/London", country="GB")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("three quarters plus one eighth", "7/8, or 0.875"),
        ("gcd of 24 and 36", "The greatest common divisor"),
        ("100 divided by 13 with remainder", "remainder"),
        ("count down from 5", "5, 4, 3, 2, 1"),
    ],
)
async def test_the_answers_say_what_was_asked(
    sandbox: MontySandbox, frozen: Frozen, question: str, said: str
) -> None:
    agent = MathAgent()
    meaning = agent.parse(exact_key(question))
    assert meaning is not None
    outcome = await sandbox.run(agent.program(meaning.intent), meaning.values(), agent.tools, frozen)
    assert isinstance(outcome, Say)
    spoken = render(outcome.phrase, outcome.data, frozen)
    assert said in spoken
    assert "degrees" not in spoken


@pytest.mark.parametrize(
    ("question", "expression"),
    [
        ("sam has 3 times as many as tom and tom has 7 how many does sam have", "3*7"),
        ("my dad is 3 times my age and i'm 12 how old is dad", "3*12"),
        ("in 5 years i'll be 40 how old am i now", "40-5"),
        ("i'm on page 120 of 350 how many left to read", "350-120"),
        ("100 grams costs 1.50 how much for 250 grams", "1.50/100*250"),
        ("add 10 and 15 then divide by 5", "(10+15)/5"),
        ("take 5 from 20 then double it", "(20-5)*2"),
        ("a third of 2 hours", "1/3*2*60"),
        ("how many 20 pound notes make 500", "500/(20)"),
        ("i have 5 apples you give me 3 more how many apples do i have", "5+3"),
        ("there are 15 birds on a wire 6 fly away how many are left", "15-6"),
        ("a shirt is 20 after 20 percent off what was it before", "20/(1-20%)"),
    ],
)
def test_a_problem_of_two_steps_is_worked_out(question: str, expression: str) -> None:
    reading = read_of(question)
    assert reading is not None
    assert reading[0] == "story"
    assert reading[1]["expression"] == expression


@pytest.mark.parametrize(
    "question",
    [
        "sam has 3 times as many as tom and sue has 7 how many does sam have",
        "add 10 and 15 then colour it",
        "i drink 2 coffees a day how many teas in a week",
    ],
)
def test_a_problem_with_a_part_that_does_not_fit_is_left_alone(question: str) -> None:
    assert read_of(question) is None

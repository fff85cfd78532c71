"""What is math and what is not; what one utterance means, and that another means something else."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genie.agents.math.expressions import canonical
from genie.agents.math.grammar import NotAnExpression, expression
from genie.agents.math.reading import read
from genie.agents.math.tokens import tokens


def meaning(text: str) -> tuple[str, dict[str, Any]] | None:
    found = read(text)
    return None if found is None else found.reading


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("what is two plus two", "calculate", {"expression": "2+2"}),
        ("What's 18% of 65?", "percent_of", {"percent": "18", "base": "65"}),
        ("100 less 15 percent", "percent_off", {"percent": "15", "base": "100"}),
        ("20% off 80", "percent_off", {"percent": "20", "base": "80"}),
        ("increase 50 by 10 percent", "percent_more", {"percent": "10", "base": "50"}),
        ("what percent of 80 is 20", "percent_what", {"part": "20", "whole": "80"}),
        ("percent change from 40 to 50", "percent_change", {"start": "40", "end": "50"}),
        ("solve 2x + 3 = 11", "solve", {"equation": "2*x+3=11", "unknown": "x"}),
        ("what is x if 3x minus 5 equals 16", "solve", {"equation": "3*x-5=16", "unknown": "x"}),
        ("5 to the power of 3", "calculate", {"expression": "5^3"}),
        ("2 to the 10th", "calculate", {"expression": "2^10"}),
        ("subtract 3 from 10", "calculate", {"expression": "10-3"}),
        ("6 / 1/2", "calculate", {"expression": "6/(1/2)"}),
        ("is 7 greater than 5", "is_greater", {"left": "7", "right": "5"}),
        ("tip 15% on 42.50", "tip", {"percent": "15", "base": "42.5"}),
        ("split 90 among 4", "split", {"total": "90", "people": "4"}),
        ("round 3.14159 to 2 decimals", "round", {"expression": "3.14159", "places": "2"}),
    ],
)
def test_a_spoken_question_is_read_with_what_was_said(text: str, intent: str, slots: dict[str, str]) -> None:
    assert meaning(text) == (intent, slots)


@pytest.mark.parametrize(
    "text",
    [
        "what time is it",
        "2 eggs to the shopping list",
        "add 2 eggs to the shopping list",
        "remind me in 5 minutes",
        "how many days until christmas",
        "what is 5 o'clock in Tokyo",
        "room 101",
        "call 911",
        "who won the 2018 world cup",
        "half past two",
        "the 3 musketeers",
        "convert 10 dollars to euros",
        "2024-05-06",
        "555-1234",
        "what is 5",
        "",
        "x",
    ],
)
def test_what_is_not_math_is_left_to_others(text: str) -> None:
    assert meaning(text) is None


@pytest.mark.parametrize(
    "wordings",
    [
        ("what is 12 times 7 minus 3", "12*7-3", "twelve multiplied by seven minus three", "12 x 7 - 3"),
        ("18 percent of 65", "what's 18% of 65?", "eighteen percent of sixty five"),
        ("the square root of 144", "sqrt(144)", "√144"),
    ],
)
def test_wordings_of_one_sum_mean_the_same(wordings: tuple[str, ...]) -> None:
    assert len({str(meaning(text)) for text in wordings}) == 1


NUMBERS = st.integers(0, 10**6).map(str) | st.decimals(0, 999, places=2).map(str)
OPERATORS = ["plus", "minus", "times", "divided by", "mod", "to the power of"]


@settings(max_examples=150)
@given(NUMBERS, NUMBERS, st.sampled_from(OPERATORS))
def test_other_operands_order_sign_or_operator_are_another_question(a: str, b: str, operator: str) -> None:
    asked = meaning(f"what is {a} {operator} {b}")
    assert asked is not None
    others = [f"negative {a} {operator} {b}", f"{a} {operator} negative {b}", f"{a}1 {operator} {b}"]
    others += [f"{a} {other} {b}" for other in OPERATORS if other != operator]
    if float(a) != float(b):
        others.append(f"{b} {operator} {a}")
    assert asked not in [meaning(f"what is {other}") for other in others]


LEAVES = st.sampled_from(["2", "3.5", "10", "pi"])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "^", " mod "]), inner).map(
            lambda parts: f"({parts[0]}){parts[1]}({parts[2]})"
        ),
        inner.map(lambda text: f"-({text})"),
        inner.map(lambda text: f"sqrt({text})"),
        st.tuples(inner, inner).map(lambda parts: f"max({parts[0]}, {parts[1]})"),
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(TREES)
def test_a_canonical_text_is_read_back_as_the_same_expression(text: str) -> None:
    tree = expression(tokens(text) or [])
    assert expression(tokens(canonical(tree)) or []) == tree


@settings(max_examples=150)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("1 x ( ) = is what percent of off to round - ,".split())).map(" ".join)
)
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "piece", ["(", "-", "1+", "2 x ", "percent of ", "sum of 1 and ", "half of ", "9**", "is = ", ", "]
)
def test_the_work_on_a_long_text_is_bounded(piece: str, count_steps) -> None:  # type: ignore[no-untyped-def]
    text = (piece * 2000)[:2000]
    assert count_steps(lambda: read(text)) < 400_000


def test_brackets_beyond_the_limit_are_no_sum() -> None:
    with pytest.raises(NotAnExpression):
        expression(tokens("(" * 300 + "1" + ")" * 300) or [])


def test_every_pair_of_questions_differs() -> None:
    texts = ["15% of 80", "80% of 15", "15% off 80", "80 plus 15%", "15 of 80", "what percent of 80 is 15"]
    assert all(meaning(a) != meaning(b) or meaning(a) is None for a, b in itertools.combinations(texts, 2))

"""Number words become digits, and nothing else changes."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genie.core import numbers_words as lexicon
from genie.core.numbers import digits

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def spoken(number: int, joiner: str = " and ", hyphen: str = " ") -> str:
    """The number in words, as English speakers say it."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return TENS[tens] + (hyphen + UNITS[unit] if unit else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        count, rest = divmod(number, size)
        if count:
            head = f"{spoken(count, joiner, hyphen)} {name}"
            if not rest:
                return head
            return head + (joiner if rest < 100 else " ") + spoken(rest, joiner, hyphen)
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("twenty five percent of eighty", "25 percent of 80"),
        ("three point five", "3.5"),
        ("three point five zero", "3.50"),
        ("point five plus point two five", "0.5 plus 0.25"),
        ("negative four minus four", "-4 minus 4"),
        ("a hundred and twenty", "120"),
        ("two thousand and six", "2006"),
        ("in nineteen eighty four", "in 1984"),
        ("twenty twenty six", "2026"),
        ("eighteen oh five", "1805"),
        ("one million two hundred thousand", "1200000"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("five and three quarters", "5.75"),
        ("two and a third", "7/3"),
        ("three quarters of 12", "3/4 of 12"),
        ("one third plus two thirds", "1/3 plus 2/3"),
        ("the twenty first of may", "the 21st of may"),
        ("may second", "may 2nd"),
        ("to the one hundredth", "to the 100th"),
        ("to the one thousandth", "to the 1000th"),
        ("a twenty second timer", "a 20 second timer"),
        ("1,234 plus 1,234,567.89", "1234 plus 1234567.89"),
        ("1.5 million", "1500000"),
        ("2 hundred", "200"),
        ("Twenty-Five", "25"),
        ("room one oh one", "room 101"),
        ("the difference between one hundred and five", "the difference between 100 and 5"),
        ("between one hundred and two hundred", "between 100 and 200"),
        ("the sum of one hundred and five and two hundred and six", "the sum of 105 and 206"),
        ("What is six times seven?", "What is 6 times 7?"),
    ],
)
def test_a_spoken_number_is_written_in_digits(said: str, written: str) -> None:
    assert digits(said) == written


@pytest.mark.parametrize(
    "text",
    [
        "someone often hears a stone tone",
        "no one knows one of them",
        "that one, the right one",
        "one another",
        "wait a second",
        "first of all",
        "at first",
        "a third of 99",
        "a fifth",
        "half an hour",
        "a quarter past",
        "a couple hundred",
        "one-way, all-in-one",
        "one.example and x_one",
        "x2 and 2x and 21st",
        "1/2 + 1/3",
        "9**9**9**9",
        "version 1.2.3",
        "",
        "and a point",
    ],
)
def test_what_is_not_surely_a_number_stays_as_it_was_said(text: str) -> None:
    assert digits(text) == text


@pytest.mark.parametrize("joiner", [" ", " and "])
@pytest.mark.parametrize("hyphen", [" ", "-"])
def test_every_integer_comes_back_from_its_words(joiner: str, hyphen: str) -> None:
    numbers = [*range(1200), *random.Random(7).sample(range(10**6 + 1), 4000), 10**6]
    wrong = [(said, n) for n in numbers if digits(said := spoken(n, joiner, hyphen)) != str(n)]
    assert wrong == []


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_a_sentence_leaves_the_words_around_it(number: int) -> None:
    assert digits(f"what is {spoken(number)} times x?") == f"what is {number} times x?"


WORDS = sorted(lexicon.STARTS | lexicon.OH) + sorted(lexicon.PLURAL_PARTS)[:6]
AROUND = "and of between the - , . point 1 20 100 1,000 2.5 3rd x plus sum percent may no this".split()


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS + AROUND * 3), max_size=9).map(" ".join))
def test_digits_of_digits_are_the_same_digits(text: str) -> None:
    once = digits(text)
    assert digits(once) == once


@settings(max_examples=150)
@given(st.text(max_size=40))
def test_any_text_at_all_is_accepted(text: str) -> None:
    assert digits(digits(text)) == digits(text)


@pytest.mark.parametrize(
    "piece",
    [
        "one ",
        "one hundred and ",
        "and ",
        "negative ",
        "a ",
        "twenty ",
        "point ",
        "1,",
        "one-",
        "million ",
        "two and a half ",
    ],
)
def test_the_work_grows_only_with_the_length(piece: str, count_steps) -> None:  # type: ignore[no-untyped-def]
    short = count_steps(lambda: digits(piece * 500))
    long = count_steps(lambda: digits(piece * 2000))
    assert long < short * 6 + 1000

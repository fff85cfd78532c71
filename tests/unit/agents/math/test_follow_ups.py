"""What follows an answer is read with it, and nothing else is."""

from typing import Any

import pytest

from genie.agents.math.follow_ups import read_follow_up

SUM = ("calculate", {"expression": "5+7"}, {"value": "12"})
ROOT = ("calculate", {"expression": "sqrt(64)"}, {"value": "8"})
SHARE = ("percent_of", {"percent": "15", "base": "80"}, {"value": "12"})
MILES = (
    "convert",
    {"amounts": [["10", "mile"]], "target": ["kilometer"]},
    {"value": "50292/3125", "unit": "kilometer"},
)


@pytest.mark.parametrize(
    ("before", "text", "intent", "slots"),
    [
        (SUM, "times 2", "calculate", {"expression": "12*2"}),
        (SUM, "and half of that", "calculate", {"expression": "12/2"}),
        (SUM, "plus 10 percent", "percent_more", {"percent": "10", "base": "12"}),
        (SUM, "round that to 1 decimal", "round", {"expression": "12", "places": "1"}),
        (SUM, "in binary", "to_base", {"number": "12", "base": "2"}),
        (ROOT, "what about 81", "calculate", {"expression": "sqrt(81)"}),
        (SHARE, "and 20 percent", "percent_of", {"percent": "20", "base": "80"}),
        (SHARE, "what about 30", "percent_of", {"percent": "15", "base": "30"}),
        (MILES, "and in feet", "convert", {"amounts": [["10", "mile"]], "target": ["foot"]}),
        (MILES, "what about 20 miles", "convert", {"amounts": [["20", "mile"]], "target": ["kilometer"]}),
        (MILES, "make it 2", "convert", {"amounts": [["2", "mile"]], "target": ["kilometer"]}),
    ],
)
def test_a_follow_up_is_a_whole_question(
    before: tuple[str, dict[str, Any], dict[str, Any]], text: str, intent: str, slots: dict[str, Any]
) -> None:
    assert read_follow_up(*before, text) == (intent, slots)


@pytest.mark.parametrize(
    "text", ["and in paris", "what about tomorrow", "times", "and in kilograms", "add eggs too"]
)
def test_what_does_not_follow_is_left_alone(text: str) -> None:
    assert read_follow_up(*SUM, text) is None
    assert read_follow_up(*MILES, text) is None


@pytest.mark.parametrize(
    ("before", "text", "intent", "slots"),
    [
        (
            ("to_base", {"number": "200", "base": "2"}, {}),
            "and in hex",
            "to_base",
            {"number": "200", "base": "16"},
        ),
        (
            ("letters_count", {"text": "pineapple", "kind": "letter"}, {}),
            "and banana",
            "letters_count",
            {"text": "banana", "kind": "letter"},
        ),
        (
            ("letters_count", {"text": "tennessee", "kind": "letter"}, {}),
            "and louisiana how many letters",
            "letters_count",
            {"text": "louisiana", "kind": "letter"},
        ),
    ],
)
def test_the_same_is_asked_of_another_word_or_base(
    before: tuple[str, dict[str, Any], dict[str, Any]], text: str, intent: str, slots: dict[str, Any]
) -> None:
    assert read_follow_up(*before, text) == (intent, slots)


def test_another_measure_is_asked_of_the_same_shape() -> None:
    circle = (
        "geometry",
        {"shape": "circle", "measure": "area", "sizes": [["radius", "9", ""]]},
        {"value": "254"},
    )
    found = read_follow_up(*circle, "and its circumference")
    assert found is not None
    assert (found[0], found[1]["measure"]) == ("geometry", "circumference")

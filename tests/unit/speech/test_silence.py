"""Decoded words that nobody said."""

import pytest

from genie.speech.silence import KeepOptions, is_invented, is_loop, is_stuck


@pytest.mark.parametrize(
    "text",
    ["you you you you you", "Thank you. " * 6, "I'm sorry. " * 8, "Aaaaaaaaaaaaaaaa", "la la la la la la"],
)
def test_one_thing_over_and_over_is_a_loop(text: str) -> None:
    assert is_loop(text)


@pytest.mark.parametrize(
    "text",
    ["No, no, no!", "Ever tried. Ever failed.", "It was the best of times, it was the worst of times."],
)
def test_what_people_say_is_no_loop(text: str) -> None:
    assert not is_loop(text)


def test_a_segment_is_dropped_for_no_speech_and_low_probability_together() -> None:
    keep = KeepOptions()
    judged = [
        is_invented("hello", log_probability=log, no_speech_probability=no_speech, keep=keep)
        for log, no_speech in [(-0.3, 0.9), (-1.0, 0.1), (-1.0, 0.9), (-2.0, 0.1)]
    ]
    assert judged == [False, False, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "What is 15% of 80% of 80% of 80% of 80% of 80% of 80% of",
        "Call my sister my sister my sister my sister",
        "It rains and so so so so so so",
    ],
)
def test_a_good_beginning_with_an_endless_end_is_stuck(text: str) -> None:
    assert is_stuck(text)


@pytest.mark.parametrize(
    "text",
    [
        "What is 15% of 80% of 90%?",
        "No, no, no, no!",
        "Ever tried. Ever failed. No matter. Try again. Fail again. Fail better.",
        "Two times two times two times two",
        "you you you you you you",
    ],
)
def test_what_may_have_been_said_is_not_stuck(text: str) -> None:
    assert not is_stuck(text)

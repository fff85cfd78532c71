"""Which hours are meant by what was said, and that they are spoken of by the right name."""

from datetime import datetime
from typing import Any

import pytest

from genie.agents.weather.spans import OVER, TOO_FAR, span
from genie.agents.weather.times import read_when
from genie.core.errors import CannotAnswer

WEDNESDAY = datetime.fromisoformat("2026-11-25T15:20")


def said(text: str, now: datetime = WEDNESDAY) -> tuple[str, str, str]:
    when = read_when(text)
    assert when is not None, text
    found = span(when, now, "US", 12)
    return f"{found.start:%d %H}", f"{found.end:%d %H}", found.title


@pytest.mark.parametrize(
    ("text", "start", "end", "title"),
    [
        ("now", "25 15", "25 16", "right now"),
        ("today", "25 15", "26 00", "today"),
        ("later", "25 15", "26 00", "today"),
        ("tonight", "25 18", "26 06", "tonight"),
        ("tomorrow", "26 00", "27 00", "tomorrow"),
        ("tomorrow night", "26 18", "27 06", "tomorrow night"),
        ("tomorrow morning", "26 06", "26 12", "tomorrow morning"),
        ("in the morning", "26 06", "26 12", "tomorrow morning"),
        ("this evening", "25 18", "26 00", "this evening"),
        ("on friday", "27 00", "28 00", "on Friday"),
        ("friday evening", "27 18", "28 00", "on Friday evening"),
        ("the weekend", "28 00", "30 00", "this weekend"),
        ("this week", "25 00", "30 00", "this week"),
        ("next week", "30 00", "07 00", "next week"),
        ("the next 3 days", "25 00", "28 00", "in the next 3 days"),
        ("at 5 pm", "25 17", "25 18", "today at 5 PM"),
        ("at 9 am", "26 09", "26 10", "tomorrow at 9 AM"),
        ("in 2 hours", "25 17", "25 18", "in 2 hours"),
        ("in a week", "02 00", "03 00", "on Wednesday, December 2nd"),
    ],
)
def test_a_time_said_is_a_span_of_hours(text: str, start: str, end: str, title: str) -> None:
    assert said(text) == (start, end, title)


def test_tonight_said_before_dawn_is_the_night_that_goes_on() -> None:
    assert said("tonight", datetime.fromisoformat("2026-11-25T02:10")) == ("25 02", "25 06", "tonight")


@pytest.mark.parametrize("text", ["this morning", "yesterday"])
def test_what_is_over_is_refused(text: str) -> None:
    when: Any = read_when(text)
    with pytest.raises(CannotAnswer, match=OVER):
        span(when, WEDNESDAY, None, 12)


@pytest.mark.parametrize("text", ["in 20 days", "on christmas", "the next 20 days"])
def test_what_is_too_far_ahead_is_refused(text: str) -> None:
    when: Any = read_when(text)
    with pytest.raises(CannotAnswer, match=TOO_FAR):
        span(when, WEDNESDAY, None, 12)

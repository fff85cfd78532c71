"""Data become words in one place."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from genie.agents.phrase import render
from genie.core.errors import ProgramFailed
from genie.sandbox.model import Frozen

HERE = Frozen(now=datetime(2026, 11, 24, 14, 20, tzinfo=UTC), zone="America/New_York", country="US")
DATA = {"time": "2026-12-04T21:05:00", "days": 1, "many": 12000, "rest": 5400, "place": "Lima", "nth": 22}


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("It's {time:clock} in {place}.", "It's 9:05 PM in Lima."),
        ("{time:date}", "Friday, December 4th, 2026"),
        ("{time:day}", "December 4th, 2026"),
        ("{time:weekday} {time:month}", "Friday December"),
        ("{days:count:day|days}", "1 day"),
        ("{many:count:day|days}", "12,000 days"),
        ("{rest:duration}", "1 hour and 30 minutes"),
        ("{nth:ordinal}", "22nd"),
    ],
)
def test_a_field_is_said_by_its_kind(phrase: str, text: str) -> None:
    assert render(phrase, DATA, HERE) == text


def test_a_clock_of_twenty_four_hours_is_said_so() -> None:
    assert render("{time:clock}", DATA, replace(HERE, hour_cycle=24)) == "21:05"


@pytest.mark.parametrize("phrase", ["{missing}", "{time:colour}", "{place:clock}", "{place:number}"])
def test_a_field_that_cannot_be_filled_fails_the_program(phrase: str) -> None:
    with pytest.raises(ProgramFailed):
        render(phrase, DATA, HERE)

"""When one is free over several days, and what would be in somebody's own calendar."""

from datetime import datetime

import pytest

from genie.agents.calendar.gaps import free_by_day
from genie.agents.calendar.titles import sounds_personal


def _at(day: int, hour: int = 0) -> datetime:
    return datetime.fromisoformat(f"2026-06-{day:02}T{hour:02}:00:00")


NOW = _at(10, 17)


def _row(start: datetime, end: datetime) -> dict[str, datetime]:
    return {"start": start, "end": end}


def test_empty_days_are_named_together_and_the_others_with_their_gaps() -> None:
    rows = [_row(_at(12, 15), _at(12, 16))]
    said = free_by_day(rows, _at(11), _at(14), NOW, 12)
    assert said == "all day tomorrow and Saturday; Friday from 8 AM to 3 PM and from 4 PM to 8 PM"


def test_today_is_free_only_for_what_is_left_of_it() -> None:
    said = free_by_day([], _at(8), _at(12), NOW, 12)
    assert said == "all day tomorrow; today from 5 PM to 8 PM"


def test_a_day_that_is_taken_up_is_not_free() -> None:
    rows = [_row(_at(11, 7), _at(11, 22))]
    assert free_by_day(rows, _at(11), _at(12), NOW, 12) == ""


@pytest.mark.parametrize("query", ["dentist appointment", "mum's birthday", "lunch with tom", "flight"])
def test_what_is_ones_own_sounds_so(query: str) -> None:
    assert sounds_personal(query)


@pytest.mark.parametrize("query", ["school play", "royal wedding", "world cup final", "bin collection"])
def test_what_may_be_anybodys_does_not(query: str) -> None:
    assert not sounds_personal(query)

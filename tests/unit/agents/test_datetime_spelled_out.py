"""Holidays of other countries, changes of clocks in any year, and dates with what happened then."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from genie.sandbox.model import Frozen

Answer = Callable[[str, Frozen], Awaitable[str]]
HERE = Frozen(now=datetime(2026, 11, 25, 14, 20, tzinfo=UTC), zone="America/New_York", country="US")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("what date is labor day in the us this year", ["Labor Day in the United States", "September 7th"]),
        ("when is thanksgiving in canada", ["Canada", "October 11th, 2027"]),
        ("what day of the week is mother's day in the uk next year", ["March 7th, 2027", "Sunday"]),
        ("when do the clocks go back in the uk this year", ["went back", "October 25th, 2026"]),
        ("when do the clocks go forward here in 2027", ["go forward", "March 14th, 2027"]),
        ("when do the clocks go back", ["go back", "November 7th, 2027"]),
        ("when do the clocks change in japan", ["don't change in Japan"]),
        ("what was the last leap year before 2027", ["2024"]),
        ("what is the first leap year after 2096", ["2104"]),
        ("what day was the moon landing july 20 1969", ["July 20th, 1969", "Sunday"]),
        ("my sister's in sydney what time is it for her", ["Sydney", "1:20 AM"]),
        ("when it is 9 am in tokyo today what time is that in new york", ["7:00 PM the day before"]),
    ],
)
async def test_what_is_said_around_a_date_is_understood(
    answer: Answer, question: str, parts: list[str]
) -> None:
    said = await answer(question, HERE)
    assert all(part in said for part in parts), said

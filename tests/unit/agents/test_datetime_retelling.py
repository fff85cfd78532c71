"""Questions on dates and times as people tell them, and what must not be read into a story."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from genie.agents.datetime.retelling import retold
from genie.sandbox.model import Frozen

Answer = Callable[[str, Frozen], Awaitable[str]]
HERE = Frozen(now=datetime(2027, 6, 14, 13, 35, tzinfo=UTC), zone="Europe/London", country="GB")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("what o clock is it in lima", ["8:35 AM", "Lima"]),
        ("which day of the week are we on i've been off sick", ["Monday"]),
        ("what's the day today mate", ["Monday"]),
        ("what year is it again sorry", ["2027"]),
        ("is it monday or tuesday i cant remember", ["Monday"]),
        ("is it gone midnight in tokyo yet or what's the time there", ["10:35 PM", "Tokyo"]),
        ("my sister just moved to auckland is it the middle of the night over there", ["Auckland"]),
        ("which month comes after this one", ["July"]),
        ("what month comes next", ["July"]),
        ("when it's 9 am tomorrow in sydney what time is it in berlin", ["1:00 AM"]),
        ("my nan was born on the third of may 1941 how old is she", ["86 years"]),
        ("how many days old is a baby born on the ninth of may this year", ["36 days"]),
        ("which iso week does the fourth of march 2027 fall in", ["9"]),
        ("what day of the year are we on today the day number", ["165"]),
        (
            "i went to bed at half past ten and woke up at six fifteen how long did i sleep",
            ["7 hours and 45"],
        ),
        ("the roast takes two hours and went in at ten past four when's it done", ["6:10 PM"]),
        ("what time zone is nepal in i mean how many hours off utc", ["5 hours and 45 minutes"]),
        ("what's quarter past eleven pm in twenty four hour time", ["23:15"]),
        ("what is 17:40 in twelve hour time", ["5:40 PM"]),
        ("does japan do daylight saving", ["no daylight saving time in Japan"]),
        ("tell me how many sundays there are in august", ["5"]),
        ("my birthday is the 14th of march what weekday is it in 2028", ["Tuesday"]),
        ("our anniversary is june 20th what day of the week is that this year", ["Sunday"]),
        ("the wedding is the 5th of july how many days until it", ["21 days"]),
        (
            "how many business days from the seventh of june to the eleventh of june 2027 counting both ends",
            ["5 business days"],
        ),
    ],
)
async def test_a_question_is_understood_as_people_tell_it(
    answer: Answer, question: str, parts: list[str]
) -> None:
    said = await answer(question, HERE)
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    "text",
    [
        "i start at 9 and finish at 5 how many hours do i work a week",
        "i start at 9 and finish at 5 how long do i work without lunch",
        "the roast takes 2 hours and went in at 4 when should i turn it over",
        "is it friday or saturday that the shop closes",
    ],
)
def test_a_story_that_asks_for_more_is_not_cut_short(text: str) -> None:
    assert retold(text) is None

"""Everyday wordings of questions on clocks and calendars, and the ones that only look alike."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest

from genie.agents.datetime.equinoxes import season_begins
from genie.agents.datetime.observances import public_holidays
from genie.agents.router import Router
from genie.sandbox.model import Frozen

Answer = Callable[[str, Frozen], Awaitable[str]]
HERE = Frozen(now=datetime(2026, 11, 25, 9, 20, tzinfo=UTC), zone="Europe/London", country="GB")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("is it past nine o clock", ["Yes", "9:20 AM"]),
        ("is it after ten already", ["No", "9:20 AM"]),
        ("is it 5 pm yet in paris", ["No", "10:20 AM in Paris"]),
        ("what time is it i gotta go", ["It's 9:20 AM"]),
        ("what's the time in london and new york right now", ["9:20 AM in London", "4:20 AM in New York"]),
        ("is new york ahead or behind london", ["New York is 5 hours behind London"]),
        (
            "how many hours difference is there between us and india",
            ["India is 5 hours and 30 minutes ahead"],
        ),
        ("who's ahead london or new york", ["London is 5 hours ahead"]),
        ("are london and lisbon in the same time zone", ["no time difference"]),
        ("if a meeting is at 3 pm new york time when is that for me", ["8:00 PM"]),
        ("what's 1500 hours in normal time", ["3:00 PM"]),
        ("my daughter's in melbourne is it night there", ["8:20 PM", "Melbourne"]),
        ("how long till midnight tonight", ["14 hours and 40 minutes"]),
    ],
)
async def test_clocks_are_read_however_they_are_asked_for(
    answer: Answer, question: str, parts: list[str]
) -> None:
    said = await answer(question, HERE)
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("started at half six ended at eight how long", ["1 hour and 30 minutes"]),
        ("i got up at 6 and went to bed at 10 how many hours was i up", ["16 hours"]),
        ("i slept from 11 till 6 how long is that", ["From 11:00 PM to 6:00 AM is 7 hours"]),
        ("i worked 9 to 5 30 with no break how many hours", ["8 hours and 30 minutes"]),
        ("a film starts at 7 40 and is 2 hours 15 long when does it end", ["9:55"]),
        ("if i leave at 8 15 and it takes 50 minutes when do i get there", ["9:05"]),
    ],
)
async def test_a_story_with_two_times_or_a_time_and_a_length_is_reckoned(
    answer: Answer, question: str, parts: list[str]
) -> None:
    said = await answer(question, HERE)
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    "question",
    [
        "i worked 9 to 5 with a half hour break how many hours",
        "i worked 9 to 5 on monday how many hours",
        "the shop opens at 9 and closes at 5 every day how many hours a week",
    ],
)
def test_a_story_with_more_in_it_is_not_reckoned_from_its_times_alone(router: Router, question: str) -> None:
    assert router.route(question).meaning is None


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("what percentage of the year has passed", ["day 329 of 365", "90 percent"]),
        ("how many days does february have this year", ["February 2026 has 28 days"]),
        ("does july have 31 days", ["Yes", "July 2026 has 31 days"]),
        ("are there 31 days in june", ["No", "June 2026 has 30 days"]),
        ("how many mondays this month", ["5 Mondays"]),
        ("how many mondays until christmas", ["4 Mondays until Christmas"]),
        ("how many friday the 13ths in 2026", ["3 Friday the 13ths", "February, March and November"]),
        ("what day number is it today", ["day 329"]),
        ("what day comes after tomorrow", ["November 27th, 2026", "Friday"]),
        ("what day comes before friday", ["Thursday"]),
        ("christmas day what day is it", ["December 25th, 2026", "Friday"]),
        ("is today the 26th", ["No", "November 25th"]),
        ("is it christmas yet", ["No", "in 30 days"]),
        ("is new years day on a weekday", ["Yes", "Friday"]),
        ("how many nights from the 4th of august to the 11th", ["7 days"]),
        ("what's the date two years ago today", ["November 25th, 2024"]),
        ("what month comes after september", ["October"]),
        ("when will i turn 50 if i was born in 1984", ["2034"]),
        ("how old do i turn this year if i was born in 1990", ["36 in 2026"]),
        ("how old was i in 2010 if i was born in 1990", ["19 or 20 in 2010"]),
        ("how old is someone born in march 1985", ["41 years old"]),
        ("how old is someone born in november 1985", ["40 or 41"]),
        ("what leap year comes after 2024", ["2028"]),
        ("what season is it", ["autumn"]),
        ("is it dark outside", ["No", "the sun is up"]),
        ("how long is the day today", ["8 hours and 24 minutes"]),
    ],
)
async def test_days_are_read_however_they_are_asked_for(
    answer: Answer, question: str, parts: list[str]
) -> None:
    said = await answer(question, HERE)
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("republic day in india", ["Republic Day in India", "January 26th, 2027"]),
        ("when is independence day in india", ["August 15th, 2027"]),
        ("when is holi", ["Monday, March 22nd, 2027"]),
        ("when's the august bank holiday", ["August 30th, 2027"]),
        ("when does lent start", ["February 10th, 2027"]),
        ("when is advent sunday", ["November 29th, 2026"]),
        ("when is ramadan over", ["Eid al-Fitr", "March 10th, 2027"]),
        ("how long till summer", ["208 days"]),
        ("when did the clocks go back", ["went back", "October 25th, 2026"]),
        ("do they change the clocks in japan", ["no daylight saving time in Japan"]),
        ("is there a bank holiday this month", ["no public holiday from November 1st"]),
    ],
)
async def test_feasts_and_changes_of_the_clocks_are_found(
    answer: Answer, question: str, parts: list[str]
) -> None:
    said = await answer(question, HERE)
    assert all(part in said for part in parts), said


async def test_an_unknown_place_of_the_sun_and_an_impossible_date_are_said_to_be_so(
    answer: Answer, router: Router
) -> None:
    for question in ("what time does the sun set in narnia", "what's the 30th of february going to be"):
        meaning = router.route(question).meaning
        assert meaning is not None
        assert meaning.agent == "date and time"


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2024, [(3, 20), (6, 20), (9, 22), (12, 21)]),
        (2025, [(3, 20), (6, 21), (9, 22), (12, 21)]),
        (2027, [(3, 20), (6, 21), (9, 23), (12, 22)]),
    ],
)
def test_the_seasons_begin_when_almanacs_say(year: int, days: list[tuple[int, int]]) -> None:
    found = [season_begins(month, year) for month in ("march", "june", "september", "december")]
    assert found == [date(year, month, day) for month, day in days]


def test_england_keeps_its_own_bank_holidays() -> None:
    assert date(2027, 3, 29) in public_holidays("GB", 2027)
    assert date(2027, 8, 30) in public_holidays("GB", 2027)

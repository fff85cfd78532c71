"""Answers on dates and times, each against an independent computation at many instants."""

import calendar
import json
import random
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen

Answer = Callable[[str, Frozen], Awaitable[str]]

ROWS = Path(__file__).parents[3] / "evals" / "answers" / "datetime_dev.jsonl"
ZONES = {"America/New_York": "US", "Europe/Berlin": "DE", "Europe/London": "GB", "Asia/Tokyo": "JP"}
NOWS = 200


def nows() -> list[Frozen]:
    """200 instants over thirty years, in four zones; some at changes of the clocks and ends of years."""
    chance = random.Random(20261124)
    moments = [datetime(2024, 2, 29, 23, 59, tzinfo=UTC), datetime(2026, 3, 8, 6, 59, 30, tzinfo=UTC)]
    start = datetime(2015, 1, 1, tzinfo=UTC)
    moments += [start + timedelta(minutes=chance.randrange(30 * 525_600)) for _ in range(NOWS - len(moments))]
    zones = sorted(ZONES)
    return [
        Frozen(now=moment, zone=zones[number % 4], country=ZONES[zones[number % 4]])
        for number, moment in enumerate(moments)
    ]


def local(frozen: Frozen, zone: str | None = None) -> datetime:
    return frozen.now.astimezone(ZoneInfo(zone or frozen.zone))


def clock(moment: datetime) -> str:
    return moment.strftime("%I:%M %p").lstrip("0")


def said(day: date) -> str:
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day:%A}, {day:%B} {day.day}{ending}, {day.year}"


def said_date_first(day: date) -> str:
    weekday, _, rest = said(day).partition(", ")
    return f"{rest}, a {weekday}"


def next_friday(today: date) -> date:
    following = {today + timedelta(days=ahead) for ahead in range(1, 14)}
    week = today.isocalendar()[:2]
    after = min(day for day in following if day.isocalendar()[:2] != week)
    return next(day for day in sorted(following) if day.weekday() == 4 and day >= after)


def upcoming(month: int, day: int) -> Callable[[date], date]:
    return lambda today: min(
        found for year in (today.year, today.year + 1) if (found := date(year, month, day)) >= today
    )


def thanksgiving(today: date) -> date:
    for year in (today.year, today.year + 1):
        thursdays = [
            week[3] for week in calendar.Calendar().monthdatescalendar(year, 11) if week[3].month == 11
        ]
        if thursdays[3] >= today:
            return thursdays[3]
    raise AssertionError


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def until_christmas(frozen: Frozen) -> str:
    today = local(frozen).date()
    days = (upcoming(12, 25)(today) - today).days
    return "is today" if days == 0 else f"It's {plural(days, 'day')} until"


EXPECTED: dict[str, Callable[[Frozen], str]] = {
    "what time is it": lambda at: clock(local(at)),
    "what time is it in Tokyo": lambda at: clock(local(at, "Asia/Tokyo")),
    "what time is it in Lima": lambda at: clock(local(at, "America/Lima")),
    "what is the date": lambda at: said_date_first(local(at).date()),
    "what day is it today": lambda at: said(local(at).date()),
    "what day is it tomorrow": lambda at: f"a {local(at).date() + timedelta(days=1):%A}",
    "what is the date next friday": lambda at: said(next_friday(local(at).date())),
    "what date is 45 days from now": lambda at: said(local(at).date() + timedelta(days=45)),
    "what was the date three weeks ago": lambda at: said(local(at).date() - timedelta(weeks=3)),
    "how many days until christmas": until_christmas,
    "when is halloween": lambda at: said(upcoming(10, 31)(local(at).date())),
    "what is the date of black friday": lambda at: said(
        thanksgiving(local(at).date() - timedelta(days=1)) + timedelta(days=1)
    ),
    "is it a leap year": lambda at: "Yes" if calendar.isleap(local(at).year) else "No",
    "what week is it": lambda at: f"week {local(at).isocalendar().week} of {local(at).isocalendar().year}",
    "what day of the year is it": lambda at: f"day {local(at).timetuple().tm_yday} of",
    "what time will it be in 90 minutes": lambda at: clock(
        (at.now + timedelta(minutes=90)).astimezone(ZoneInfo(at.zone))
    ),
    "how many days are left in the year": lambda at: plural(
        (date(local(at).year, 12, 31) - local(at).date()).days, "day"
    ),
    "is it the weekend": lambda at: "Yes" if local(at).weekday() >= 5 else "No",
}


@pytest.mark.parametrize("question", EXPECTED)
async def test_an_answer_is_right_at_two_hundred_instants(answer: Answer, question: str) -> None:
    for frozen in nows():
        expected = EXPECTED[question](frozen)
        found = await answer(question, frozen)
        assert expected in found, f"at {local(frozen)}"


async def test_the_development_questions_are_answered_as_they_should(answer: Answer) -> None:
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        frozen = Frozen(now=datetime.fromisoformat(row["now"]), zone=row["zone"], country=ZONES[row["zone"]])
        try:
            found = await answer(row["question"], frozen)
        except CannotAnswer as refusal:
            found = refusal.detail
        assert all(re.search(pattern, found) for pattern in row["accept"]), f"{row['question']}: {found}"


AT_NOON = Frozen(now=datetime(2026, 11, 24, 17, 0, tzinfo=UTC), zone="America/New_York", country="US")


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        ("what time is it in Narnia", "Narnia"),
        ("when is february 30th", "no February 30th"),
        ("what day is february 29th 2027", "2027"),
        ("how long until 25 o'clock", "no 25 o'clock"),
        ("what date is 10000000 days from now", "1 to the year 9999"),
        ("what day was april 31st 2020", "no April 31st"),
    ],
)
async def test_the_impossible_is_refused_with_a_sentence(answer: Answer, question: str, refusal: str) -> None:
    with pytest.raises(CannotAnswer) as raised:
        await answer(question, AT_NOON)
    assert refusal in raised.value.detail


async def test_a_place_in_another_day_is_answered_with_its_weekday(answer: Answer) -> None:
    assert await answer("what time is it in Sydney", AT_NOON) == "It's 4:00 AM on Wednesday in Sydney."


async def test_a_name_that_several_places_share_is_named_in_full(answer: Answer) -> None:
    assert "Portland, Oregon" in await answer("what time is it in portland", AT_NOON)
    assert "Portland, Maine" in await answer("what time is it in portland maine", AT_NOON)


async def test_an_empty_profile_still_gets_an_answer(answer: Answer) -> None:
    nowhere = Frozen(now=AT_NOON.now, zone="Etc/UTC")
    assert "5:00 PM" in await answer("what time is it", nowhere)

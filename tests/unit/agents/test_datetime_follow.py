"""Follow-ups of answers on dates and times, the sun, holidays and working days, on the real agent."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from genie.agents.datetime.agent import DateTimeAgent
from genie.agents.model import Meaning, Previous
from genie.agents.phrase import render
from genie.config.sections import SandboxSettings
from genie.core.errors import CannotAnswer
from genie.core.text import exact_key
from genie.sandbox.model import Frozen, Say
from genie.sandbox.monty import MontySandbox

NEW_YORK = Frozen(now=datetime(2026, 11, 24, 14, 20, tzinfo=UTC), zone="America/New_York")


class Talk:
    """One conversation with the agent; each question may lean on the one before."""

    def __init__(self, agent: DateTimeAgent, sandbox: MontySandbox) -> None:
        self._agent, self._sandbox = agent, sandbox

    async def say(self, *utterances: str) -> str:
        previous: Previous | None = None
        answer = ""
        for utterance in utterances:
            meaning = self._read(exact_key(utterance), previous)
            assert meaning is not None, f"nothing understood {utterance!r}"
            outcome = await self._sandbox.run(
                self._agent.program(meaning.intent), meaning.values(), self._agent.tools, NEW_YORK
            )
            assert isinstance(outcome, Say)
            previous = Previous(meaning=meaning, data=outcome.data)
            answer = render(outcome.phrase, outcome.data, NEW_YORK)
        return answer

    def _read(self, text: str, previous: Previous | None) -> Meaning | None:
        followed = self._agent.follow_up(previous, text) if previous is not None else None
        return followed or self._agent.parse(text)


@pytest.fixture(scope="module")
async def talk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Talk]:
    agent = DateTimeAgent(cache_dir=tmp_path_factory.mktemp("places"))
    await agent.warm()
    async with MontySandbox(SandboxSettings()) as sandbox:
        yield Talk(agent, sandbox)
    await agent.aclose()


async def test_a_new_thing_replaces_the_one_of_its_type(talk: Talk) -> None:
    assert await talk.say("what time is it in London", "and in Paris?") == "It's 3:20 PM in Paris."
    assert await talk.say("what time is it", "what about Tokyo") == "It's 11:20 PM in Tokyo."
    assert "124 days until Easter" in await talk.say("how many days until Christmas", "what about Easter")
    assert "November 25th, 2027" in await talk.say("when is Thanksgiving", "and next year?")
    assert "tomorrow" in await talk.say("when is sunset in Paris", "and there tomorrow?")


async def test_that_and_there_stand_for_what_was_answered(talk: Talk) -> None:
    assert "4 weeks and 3 days" in await talk.say("how many days until Christmas", "how many weeks is that")
    assert "Friday" in await talk.say("when is Christmas", "what day is that?")
    assert "November 25th" in await talk.say("what time is it in Sydney", "what's the date there")
    assert (await talk.say("when is Christmas", "is that a weekend")).startswith("No")


async def test_a_whole_question_is_no_follow_up(talk: Talk) -> None:
    assert await talk.say("when is sunset in Paris", "what time is it in Denver") == "It's 7:20 AM in Denver."
    assert "November 24th" in await talk.say("when is Christmas", "what day is it")


async def test_the_sun_is_reckoned_for_home_and_for_any_place_and_day(talk: Talk) -> None:
    assert "sets at 4:3" in await talk.say("when is sunset")
    assert await talk.say("sunrise in Tromso on December 21") == (
        "The sun doesn't rise in Tromsø on Monday, December 21st."
    )
    assert (await talk.say("has the sun gone down yet")).startswith("No, the sun is up")


async def test_holidays_are_those_of_home_unless_a_country_is_said(talk: Talk) -> None:
    assert "Yes" in await talk.say("is Thursday a public holiday")
    assert (await talk.say("is Thursday a public holiday in Germany")).startswith("No")
    assert "Canada Day" in await talk.say("what public holidays does Canada have in July")


async def test_working_days_leave_holidays_out(talk: Talk) -> None:
    weekdays = await talk.say("how many weekdays between November 24 2026 and November 30 2026")
    workdays = await talk.say("how many business days between November 24 2026 and November 30 2026")
    assert "4 weekdays" in weekdays
    assert "3 business days" in workdays


async def test_a_span_between_clock_times_takes_the_shortest_reading(talk: Talk) -> None:
    assert "8 hours and 15 minutes" in await talk.say("how long from nine fifteen to five thirty")
    assert "8 hours" in await talk.say("how many hours between 10 pm and 6 am")


@pytest.mark.parametrize(
    "question",
    [
        "what day is February 30th",
        "how many days until April 31st",
        "what time is 25 o'clock here in London",
        "what is the date of the sixth Friday of May",
    ],
)
async def test_impossible_dates_and_times_are_said_to_be_so(talk: Talk, question: str) -> None:
    with pytest.raises(CannotAnswer, match="no "):
        await talk.say(question)


async def test_a_part_of_a_date_replaces_that_part(talk: Talk) -> None:
    assert "August 20th" in await talk.say("what day of the week is August 12 2026", "the 20th")
    assert "September 12th" in await talk.say("what day of the week is August 12 2026", "september")


@pytest.mark.parametrize(
    ("talked", "answer"),
    [
        (("what day is christmas day in 2026", "and the year after"), "December 25th, 2027"),
        (("what date is easter 2027", "and the year before"), "April 5th, 2026"),
        (("is 2028 a leap year", "and the next one"), "2032"),
        (("what day was July 4th 2020", "and the following year"), "July 4th, 2021"),
        (("what is the date tomorrow", "and the day after"), "November 26th"),
        (("how old is someone born in 1990", "how about for a person born in 1975"), "51"),
        (("how many hours are in a normal year", "and how many in a leap year"), "8,784"),
        (("when does the sun set in Madrid today", "and when does it rise"), "rises"),
    ],
)
async def test_the_one_beside_and_the_like_are_followed(
    talk: Talk, talked: tuple[str, ...], answer: str
) -> None:
    assert answer in await talk.say(*talked)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("is today a weekday or a weekend", "a weekday"),
        ("is it a weekend or a weekday on saturday", "at the weekend"),
        ("my sister's moved to auckland so what time's it there", "Auckland"),
        ("we're off to dubai next week, what time is it there", "Dubai"),
        ("how long ago was the 14th of february 2020 in days", "2,475 days"),
        ("add 10 working days to today and tell me what date is that", "December 9th"),
        ("how many hours is Dubai ahead of Berlin in July", "2 hours"),
        ("how many fortnights in a year", "26 fortnights"),
        ("my wedding's on the 12th of June 2027, how many days have I got", "200 days"),
    ],
)
async def test_what_is_told_in_other_ways_is_answered(talk: Talk, question: str, answer: str) -> None:
    assert answer in await talk.say(question)

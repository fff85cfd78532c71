"""Plans told and asked about in everyday words, and events that nobody here has heard of."""

import pytest

from genie.agents.calendar.follow import follow_up
from genie.agents.calendar.reading import read
from genie.agents.calendar.respelling import respelled
from genie.agents.calendar.wording import Read
from genie.core.text import exact_key


def read_said(said: str) -> Read | None:
    return read(respelled(exact_key(said)))


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("put movie night in for friday 7 to 9 pm", "movie night"),
        ("i'm seeing the doctor on monday at ten", "doctor"),
        ("i've got parents evening on thursday at six", "parents evening"),
        ("gran's coming for tea on sunday at four", "gran coming for tea"),
        ("there's a team meeting tomorrow at ten put it in", "team meeting"),
        ("new event yoga saturday morning at nine", "yoga"),
        ("fix one appointment with dr patel on monday morning at ten", "appointment with Dr Patel"),
        ("put dad's 70th in on the 9th of august all day", "dad's 70th"),
        ("remember that the boiler man is coming on tuesday between 8 and 12", "boiler man coming"),
        ("can you jot down that i'm seeing the optician on the 22nd at 3 15", "optician"),
        (
            "my nephew's graduation is on the third of july at eleven put that in my diary",
            "Nephew's graduation",
        ),
        ("we're off to cornwall from the 20th to the 27th of june", "trip to cornwall"),
        ("kindly block my calendar from two to four on friday", "busy"),
    ],
)
def test_what_is_told_is_put_in_under_its_own_name(said: str, title: str) -> None:
    found = read_said(said)
    assert found is not None
    assert (found.intent, found.values["title"]) == ("add", title)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("run me through saturday", "agenda"),
        ("what's my weekend looking like", "agenda"),
        ("have i got owt on saturday", "agenda"),
        ("where do i need to be on saturday", "agenda"),
        ("what's in store for me tomorrow", "agenda"),
        ("what is my program on friday", "agenda"),
        ("have i any appointments next week", "agenda"),
        ("who's coming on sunday", "agenda"),
        ("how many events this week", "count"),
        ("when's a good time for a meeting tomorrow", "slots"),
        ("is saturday lunchtime free", "free"),
        ("clear my friday", "cancel"),
        ("the picnic's off", "cancel"),
        ("picnic's been moved to sunday", "move"),
        ("make the picnic at one instead", "move"),
    ],
)
def test_it_is_asked_and_changed_in_any_words(said: str, intent: str) -> None:
    found = read_said(said)
    assert found is not None
    assert found.intent == intent


def test_my_weekend_is_not_today() -> None:
    found = read_said("what's my weekend looking like")
    assert found is not None
    assert found.values["when"]["date"]["unit"] == "weekend"


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("what time's the parents evening", "parents evening"),
        ("which day is the school play", "school play"),
        ("when's the plumber coming", "plumber"),
        ("how many days until our wedding", "wedding"),
    ],
)
def test_an_event_may_have_any_name(said: str, query: str) -> None:
    found = read_said(said)
    assert found is not None
    assert (found.intent, found.values["query"]) == ("when", query)


def test_what_was_is_not_what_will_be() -> None:
    was, will_be = read_said("when did the meeting start"), read_said("when does the meeting start")
    assert was is not None
    assert will_be is not None
    assert was.values != will_be.values


@pytest.mark.parametrize(
    "said",
    [
        "when is the world cup",
        "when does tesco close",
        "when was the battle of hastings",
        "how long does the rice take",
        "what time does the sun set in narnia",
        "i have a question about tomorrow at six",
        "i'm having a bad day today",
        "there's a problem with my account today at noon",
        "make the coffee at eight",
        "how many days until my holiday on june fourteenth",
    ],
)
def test_what_belongs_to_nobodys_plans_is_left_alone(said: str) -> None:
    assert read_said(said) is None


def test_the_event_just_talked_about_is_known_by_its_name() -> None:
    found = follow_up("add", {"title": "school play"}, {"event_ids": [3]}, "which day is the school play")
    assert found is not None
    assert (found.intent, found.values["query"]) == ("when", "school play")
    assert follow_up("add", {"title": "school play"}, {"event_ids": [3]}, "who wrote the play hamlet") is None


def test_another_day_after_a_change_is_a_question_about_it() -> None:
    found = follow_up("add", {"title": "picnic"}, {"event_ids": [3]}, "what about sunday")
    assert found is not None
    assert (found.intent, found.values["when"]["date"]["weekday"]) == ("agenda", 6)


@pytest.mark.parametrize(
    ("said", "which"),
    [
        ("what did i have on monday", "last"),
        ("did i have anything on monday", "last"),
        ("what do i have on monday", None),
        ("what have i got next monday", "next"),
    ],
)
def test_a_weekday_is_the_last_one_when_it_is_asked_what_was(said: str, which: str | None) -> None:
    found = read_said(said)
    assert found is not None
    assert found.values["when"]["date"].get("which") == which

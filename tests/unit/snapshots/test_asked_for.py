"""What two questions ask for of one thing sets them apart, though one agent's reading is of both."""

import pytest

from genie.snapshots.meaning.frame import read_frame
from genie.snapshots.meaning.guard import contradiction


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how many timers are running", "which timers are running"),
        ("how many timers are running", "is there a timer running"),
        ("how many lists do i have", "which lists do i have"),
        ("count my alarms", "show my alarms"),
        ("what are the factors of 84", "how many factors does 84 have"),
        ("how much milk is on my shopping list", "is milk on my shopping list"),
        ("what's the temperature outside", "what does the temperature feel like outside"),
        ("how cold is it outside", "how cold does it feel outside"),
        ("how hot is it", "what's the heat index"),
        ("how windy is it", "which way is the wind blowing"),
        ("will it rain today", "what's the chance of rain today"),
        ("will it snow tomorrow", "how much snow will we get tomorrow"),
        ("what's the weather today", "is there a weather warning today"),
        ("what day is my dentist appointment", "what time is my dentist appointment"),
        ("is my alarm on", "what time is my alarm"),
        ("is london ahead of new york", "how far ahead is london of new york"),
        ("when did i set the timer", "when does the timer go off"),
        ("who am i meeting tomorrow", "what am i doing tomorrow"),
        ("where do i have to be tomorrow", "what am i doing tomorrow"),
        ("what is on my work calendar", "what is on my calendar"),
        ("how many full weeks until christmas", "how many weeks until christmas"),
        ("repeat that", "repeat that slower"),
        ("what else is on my shopping list", "what is on my shopping list"),
        ("what's due first on my to-do list", "what's due on my to-do list"),
        ("are you a person", "who are you"),
    ],
)
def test_what_only_one_asks_for_sets_two_questions_apart(one: str, other: str) -> None:
    assert contradiction(one, other)
    assert contradiction(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how many timers are running", "what's the number of timers running"),
        ("how many eggs in 4 dozen", "four dozen eggs is how many"),
        ("how many days until christmas", "how long until christmas"),
        ("how many ounces in a pound", "a pound in ounces"),
        ("what's the wind chill", "how cold does it feel"),
        ("which way is the wind blowing", "what's the wind direction"),
        ("is it going to rain tomorrow", "will it rain tomorrow"),
        ("what time is my dentist appointment", "when is my dentist appointment"),
        ("how much is 20 percent off 50", "what's 20 percent off 50"),
        ("do you know when the dentist is", "when is the dentist"),
        ("have you got the time", "what time is it"),
    ],
)
def test_two_ways_to_ask_for_one_thing_are_not_set_apart(one: str, other: str) -> None:
    assert not contradiction(one, other)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is 2032 a leap year", "would you happen to know if 2032's a leap year"),
        ("what is the french word for dog", "the french word for dog is what"),
        ("why is the sky blue", "mum why's the sky blue"),
        ("how much water do i need for a cup of rice", "how much water does a cup of rice need"),
        ("how many hours of sleep does a teenager need", "a teenager needs how many hours of sleep"),
        ("what's a normal resting heart rate", "can you tell me what a normal resting heart rate is"),
        ("do i need a visa for vietnam", "would i need a visa for vietnam"),
        ("how long does a cold last", "ugh i'm bunged up, how long does a cold last"),
        ("who wrote romeo and juliet", "romeo and juliet is by which playwright"),
        ("how do i lower my blood pressure", "ways to bring high blood pressure down"),
        ("how long should i boil potatoes", "cooking time for potatoes in boiling water"),
        ("what are the signs of dehydration", "how can you tell if somebody is dehydrated"),
        ("when should i plant tulip bulbs", "best time of year to put tulip bulbs in the ground"),
        ("is raw chicken safe to eat", "is it okay to eat chicken that hasn't been cooked"),
    ],
)
def test_one_question_in_other_words_has_one_frame(question: str, said: str) -> None:
    assert _key(question) == _key(said)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("is it raining", "has it rained"),
        ("how do i lower my blood pressure", "how do i raise my blood pressure"),
        ("how do i know if i'm pregnant", "how do i get pregnant"),
        ("is it safe to eat raw chicken", "is it safe to eat chicken"),
    ],
)
def test_a_look_alike_keeps_its_own_frame(one: str, other: str) -> None:
    assert _key(one) != _key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how long do you boil potatoes", "how long do you boil carrots"),
        ("can cats eat tuna", "can cats eat onions"),
        ("when was julius caesar killed", "when was abraham lincoln killed"),
    ],
)
def test_questions_that_differ_in_their_thing_share_a_template(one: str, other: str) -> None:
    mine, theirs = read_frame(one), read_frame(other)
    assert mine is not None
    assert theirs is not None
    assert mine.template is not None
    assert mine.template == theirs.template


def test_what_is_done_differently_has_another_template() -> None:
    mine, theirs = read_frame("how long do you boil potatoes"), read_frame("how long do you bake potatoes")
    assert mine is not None
    assert theirs is not None
    assert mine.template != theirs.template


def _key(question: str) -> str:
    found = read_frame(question)
    assert found is not None, question
    return found.key

"""What two questions ask for of one thing sets them apart, though one agent's reading is of both."""

import pytest

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

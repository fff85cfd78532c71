"""Timers, alarms and reminders asked for in everyday words, and after one was talked about."""

from typing import Any

import pytest

from genie.agents.timers.follow import follow_up
from genie.agents.timers.reading import read
from genie.core.text import exact_key


def values_of(said: str, intent: str) -> dict[str, Any]:
    found = read(exact_key(said))
    assert found is not None, said
    assert found.intent == intent
    return found.values


@pytest.mark.parametrize(
    ("said", "minutes", "label"),
    [
        ("ten minutes on the clock", 10, None),
        ("give us a shout in half an hour", None, None),
        ("warn me after five minutes", 5, None),
        ("eggs need six minutes can you time them", 6, "eggs"),
        ("i've put a pizza in give me fourteen minutes", 14, "pizza"),
        ("can u do a timer for 10 mins pls", 10, None),
        ("put the timer on for 15 minutes", 15, None),
        ("pop a timer on for the washing 45 minutes", 45, "washing"),
        ("set a timer for fish and chips for 20 minutes", 20, "fish and chips"),
    ],
)
def test_a_timer_is_set_with_its_length_and_its_name(
    said: str, minutes: int | None, label: str | None
) -> None:
    values = values_of(said, "set_timer")
    assert values.get("label") == label
    if minutes is not None:
        assert values["length"] == [[minutes, "minute"]]


def test_two_timers_told_without_and() -> None:
    values = values_of("set two timers one for rice 12 minutes one for chicken 40 minutes", "set_timer")
    assert values["label"] == "rice"
    assert [other["label"] for other in values["more"]] == ["chicken"]


@pytest.mark.parametrize(
    "said",
    [
        "i need to be up by six tomorrow",
        "make sure i'm up by 7 am",
        "i have to get up at five tomorrow can you make sure i'm awake",
        "i've an early start can you get me up at half four",
        "set a timer to go off at half past four",
        "please be waking me at five thirty am tomorrow",
        "alarm please for six thirty in the morning",
    ],
)
def test_what_one_must_be_up_for_is_an_alarm(said: str) -> None:
    assert "time" in values_of(said, "set_alarm")["when"]


def test_every_day_but_one() -> None:
    when = values_of("set an alarm at 6 in the morning every day except sunday", "set_alarm")["when"]
    assert when["weekdays"] == [0, 1, 2, 3, 4, 5]


def test_a_time_with_to_in_it_is_what_an_alarm_is_moved_to() -> None:
    values = values_of("change my alarm to quarter to seven", "move")
    assert values == {"ref": {"kind": "alarm"}, "when": {"time": {"hour": 7, "minute": -15}}}


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("when am i getting up", "left"),
        ("did i set an alarm", "show"),
        ("no need for the alarm tomorrow", "cancel"),
        ("i don't need waking up tomorrow", "cancel"),
        ("what's the earliest alarm i've got", "show"),
        ("bin the rice timer", "cancel"),
        ("when did i say to remind me about the bins", "left"),
        ("what reminders have i got on friday", "show"),
    ],
)
def test_what_there_is_is_asked_and_ended_in_any_words(said: str, intent: str) -> None:
    values_of(said, intent)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("tomorrow at nine remind me to call the garage", "call the garage"),
        ("on friday remind me i've got to send the form", "send the form"),
        ("i need reminding to feed the fish at 6", "feed the fish"),
        ("i mustn't forget to water the plants tonight", "water the plants"),
        ("put a reminder in for thursday to pay the window cleaner", "pay the window cleaner"),
        ("reminder call the bank tomorrow at ten", "call the bank"),
        ("remind me on the first of july about the mot", "the mot"),
        ("tell me to leave at quarter to five", "leave"),
        ("can you set a reminder that i need to pay the milkman on saturday", "pay the milkman"),
    ],
)
def test_a_reminder_keeps_what_it_is_about_and_when(said: str, text: str) -> None:
    values = values_of(said, "set_reminder")
    assert values["text"] == text
    assert "when" in values


def test_a_reminder_of_a_thing_is_not_one_to_do_something() -> None:
    assert values_of("remind me of dad's birthday on the third of july", "set_reminder")["about"] is True
    assert "about" not in values_of("remind me to call dad on the third of july", "set_reminder")


RICE = {"label": "rice", "length": [[12, "minute"]]}
BINS = {"text": "take the bins out", "when": {"time": {"hour": 7, "minute": 0}}}


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("how's the rice doing", "left"),
        ("is the rice done yet", "left"),
        ("rice how long", "left"),
        ("cancel rice", "cancel"),
        ("rice timer", "left"),
        ("push it back fifteen minutes", "shift"),
        ("knock two minutes off", "shift"),
        ("how much longer have i got", "left"),
    ],
)
def test_what_a_timer_was_set_for_means_it(said: str, intent: str) -> None:
    found = follow_up("set_timer", RICE, {"ids": [4], "kind": "timer"}, exact_key(said))
    assert found is not None
    assert (found.intent, found.values["ref"]) == (intent, {"ids": [4]})


@pytest.mark.parametrize("said", ["how do i cook rice", "is rice good for dogs", "add rice to my list"])
def test_other_talk_of_the_same_thing_is_not_about_the_timer(said: str) -> None:
    assert follow_up("set_timer", RICE, {"ids": [4], "kind": "timer"}, exact_key(said)) is None


def test_what_a_reminder_is_about_means_it() -> None:
    found = follow_up("set_reminder", BINS, {"ids": [7], "kind": "reminder"}, "forget about the bins")
    assert found is not None
    assert (found.intent, found.values) == ("cancel", {"ref": {"ids": [7]}})


def test_one_more_alarm_is_of_the_same_day() -> None:
    tomorrow = {"kind": "relative", "unit": "day", "count": 1}
    when = {"time": {"hour": 7, "minute": 0}, "date": tomorrow}
    found = follow_up("set_alarm", {"when": when}, {"ids": [1], "kind": "alarm"}, "and one for 8")
    assert found is not None
    assert found.values["when"]["date"] == tomorrow


def test_one_more_timer_counts_in_the_unit_of_the_last() -> None:
    found = follow_up("set_timer", RICE, {"ids": [4], "kind": "timer"}, "set another one for 20")
    assert found is not None
    assert found.values["length"] == [[20, "minute"]]

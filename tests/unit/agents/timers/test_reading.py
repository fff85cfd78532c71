"""What is read from sentences about timers, and that reading always ends."""

from typing import Any

import pytest

from genie.agents.timers.follow import complete, follow_up
from genie.agents.timers.reading import read
from genie.core.text import exact_key


def reading(text: str) -> tuple[str, dict[str, Any]] | None:
    found = read(exact_key(text))
    return None if found is None else (found.intent, dict(found.values))


MINUTES_10 = [[10, "minute"]]


@pytest.mark.parametrize(
    ("text", "label", "length"),
    [
        ("Set a pasta timer for ten minutes", "pasta", MINUTES_10),
        ("set a timer for ten minutes called pasta", "pasta", MINUTES_10),
        ("start a ten minute timer for pasta", "pasta", MINUTES_10),
        ("timer for pasta for 10 minutes", "pasta", MINUTES_10),
        ("set a timer for two hours and 15 minutes", None, [[2, "hour"], [15, "minute"]]),
        ("half hour timer", None, [[30, "minute"]]),
        ("set a timer", None, None),
    ],
)
def test_a_timer_has_a_name_and_a_length(text: str, label: str | None, length: Any) -> None:
    found = reading(text)

    assert found is not None
    assert found[0] == "set_timer"
    assert (found[1].get("label"), found[1].get("length")) == (label, length)


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("alarm for 6:30 on weekdays", [0, 1, 2, 3, 4]),
        ("set an alarm for 6:30 every day", [0, 1, 2, 3, 4, 5, 6]),
        ("set an alarm for monday, wednesday and friday at 6:30", [0, 2, 4]),
        ("set an alarm for 6:30 on weekends", [5, 6]),
    ],
)
def test_an_alarm_comes_again_on_its_weekdays(text: str, weekdays: list[int]) -> None:
    expected = {"when": {"weekdays": weekdays, "time": {"hour": 6, "minute": 30}}}

    assert reading(text) == ("set_alarm", expected)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("remind me to call mom tomorrow at 5", "call mom"),
        ("can you remind me tomorrow at 5 to call mom", "call mom"),
        ("set a reminder for tomorrow at 5 to call mom", "call mom"),
        ("remind me about the dentist tomorrow at 5", "the dentist"),
    ],
)
def test_a_reminder_has_a_moment_and_a_text(text: str, about: str) -> None:
    found = reading(text)

    assert found is not None
    assert found[0] == "set_reminder"
    assert found[1]["text"] == about
    assert found[1]["when"]["time"] == {"hour": 5, "minute": 0}
    assert found[1]["when"]["date"]["count"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "what is a timer",
        "who invented the alarm clock",
        "remind me how old the president is",
        "add timer to my shopping list",
        "how much time is left until christmas",
        "what is 5 minutes in seconds",
        "he told me to set an alarm for 6",
        "pause the music",
        "turn off the lights",
    ],
)
def test_what_is_not_about_timers_is_left_to_others(text: str) -> None:
    assert reading(text) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("make it two minutes longer", "shift"),
        ("how long is left", "left"),
        ("cancel it", "cancel"),
        ("make it 8 minutes", "reset"),
        ("and another for eggs for 6 minutes", "set_timer"),
        ("call it bread", "rename"),
    ],
)
def test_what_follows_is_about_the_timer_just_set(text: str, intent: str) -> None:
    data = {"ids": [7], "kind": "timer"}

    found = follow_up("set_timer", {"length": MINUTES_10}, data, exact_key(text))

    assert found is not None
    assert found.intent == intent
    if intent != "set_timer":
        assert found.values["ref"] == {"ids": [7]}


def test_what_does_not_follow_is_nothing() -> None:
    assert follow_up("set_timer", {}, {"ids": [7], "kind": "timer"}, "who wrote hamlet") is None


def test_a_missing_length_is_read_from_the_answer() -> None:
    assert complete("length", "10 minutes") == MINUTES_10
    assert complete("length", "10") == MINUTES_10
    assert complete("length", "pasta") is None


@pytest.mark.parametrize(
    "text",
    [
        "what timers " + "do i have " * 15,
        "how long " + "is there " * 25 + "timer",
        "set a timer for " + "5 minutes and " * 18,
        "remind me " + "at 5 to " * 25,
        "check " + "left on " * 25 + "timer y",
        "wake me " + "monday and " * 25,
        "snooze " + "it for 5 " * 18,
    ],
)
def test_reading_ends_whatever_is_said(text: str) -> None:
    found = read(text)

    assert found is None or found.values is not None


def test_the_end_of_a_timer_is_asked_with_at_too() -> None:
    found = reading("at what time will my forty minute timer finish")
    assert found == ("left", {"ref": {"kind": "timer", "length_s": 2400.0}, "ask": "when"})


def test_reminders_are_asked_for_as_what_one_wanted() -> None:
    assert reading("what did i want to be reminded of") == ("show", {"kind": "reminder"})

"""Other ways to speak of timers, alarms and reminders."""

import pytest

from genie.agents.timers.reading import read
from genie.agents.timers.retelling import retold


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("give me a shout in 15 minutes", "set_timer"),
        ("i have got pasta on give me 11 minutes", "set_timer"),
        ("tell me when 10 minutes are up", "set_timer"),
        ("nudge me to stretch at 3", "set_reminder"),
        ("which alarm is still on", "show"),
        ("which timer goes off 1st", "show"),
        ("is my alarm set for tomorrow", "show"),
        ("what day did i set the parking ticket reminder for", "left"),
        ("what do you have to remind me about", "show"),
        ("set my alarm for 20 to 8 tomorrow morning", "set_alarm"),
        ("how long's left on the timer", "left"),
        ("how long has my timer got left", "left"),
        ("how much time does the pasta timer have left", "left"),
        ("how are the eggs doing how long have they got left", "left"),
    ],
)
def test_it_is_read_as_if_said_plainly(text: str, intent: str) -> None:
    found = read(text)
    assert found is not None
    assert found.intent == intent


def test_what_was_on_the_stove_names_the_timer() -> None:
    assert retold("i have pasta on give me 11 minutes") == "set a pasta timer for 11 minutes"


def test_when_and_how_long_are_asked_apart() -> None:
    when, how_long = read("when will the pizza timer go off"), read("how long is left on the pizza timer")
    assert when is not None
    assert how_long is not None
    assert when.values.get("ask") == "when"
    assert "ask" not in how_long.values


@pytest.mark.parametrize("text", ["give me a break", "let me know what you think", "alert the media"])
def test_other_requests_stay_as_they_are(text: str) -> None:
    assert read(text) is None

"""Reminders for a moment that nobody can see come: we say so and ask for a time."""

import pytest

from genie.agents.timers.reading import read


@pytest.mark.parametrize(
    ("said", "text", "occasion"),
    [
        ("remind me when i get home to feed the cat", "feed the cat", "when you get home"),
        ("remind me to buy milk when i am at the shop", "buy milk", "when you are at the shop"),
        ("as soon as i leave my house remind me to post it", "post it", "when you leave your house"),
        ("remind me to ask next time i see the vet", "ask", "when you see the vet"),
    ],
)
def test_the_deed_and_the_occasion_are_told_apart(said: str, text: str, occasion: str) -> None:
    found = read(said)
    assert found is not None
    assert found.intent == "set_reminder"
    assert (found.values["text"], found.values["occasion"]) == (text, occasion)
    assert "when" not in found.values


def test_a_time_that_is_told_counts_as_one() -> None:
    found = read("remind me at 6 to feed the cat when i get home")
    assert found is not None
    assert "occasion" not in found.values


@pytest.mark.parametrize(
    "said",
    [
        "how much time is left on the eggs",
        "how long before the eggs are done",
        "how much longer for the eggs",
    ],
)
def test_a_timer_is_known_by_what_is_cooking(said: str) -> None:
    found = read(said)
    assert found is not None
    assert (found.intent, found.values["ref"]) == ("left", {"kind": "timer", "label": "eggs"})


def test_what_ends_on_its_own_day_is_no_timer() -> None:
    assert read("how much time is left on my phone contract") is None

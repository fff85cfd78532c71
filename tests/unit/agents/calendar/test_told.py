"""Appointments of any kind, plans told before they are asked to be kept, and moves to an unsure hour."""

import pytest

from genie.agents.calendar.reading import read
from genie.agents.calendar.titles import matches
from genie.agents.calendar.told import as_one_request


@pytest.mark.parametrize("title", ["meeting with Priya", "yoga class", "lunch with Tom", "dentist"])
def test_a_bare_appointment_is_any_event(title: str) -> None:
    assert matches("appointment", title)
    assert matches("appointments", title)


def test_a_named_appointment_is_only_that() -> None:
    assert matches("dentist appointment", "dentist")
    assert not matches("dentist appointment", "yoga class")
    assert matches("yoga class", "yoga")
    assert not matches("team meeting", "team lunch")


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("i have got this wedding on june 6th can you put that in", "add wedding on june 6th to my calendar"),
        (
            "i need to see the optician put me down for the 9th at 11",
            "add optician appointment for the 9th at 11 to my calendar",
        ),
        (
            "i am flying to lisbon on the 20th at 6:40 am put it in my calendar",
            "add flight to lisbon on the 20th at 6:40 am to my calendar",
        ),
        ("is sophie's birthday in april or may", "when is sophie's birthday"),
        ("is my dentist appointment on friday or thursday", "when is my dentist appointment"),
        ("cancel my gym session i am not feeling well", "cancel my gym session"),
    ],
)
def test_a_plan_that_was_told_is_what_shall_be_kept(told: str, asked: str) -> None:
    assert as_one_request(told) == asked


@pytest.mark.parametrize(
    ("text", "intent", "query"),
    [
        ("when is my dentist appointment now", "when", "dentist appointment"),
        ("what day of the week is my dentist appointment", "when", "dentist appointment"),
        ("when do i fly to lisbon", "when", "flight to lisbon"),
        ("what time is my flight to lisbon", "when", "flight to lisbon"),
        ("when does the budget review end", "when", "budget review"),
        ("how long is book club", "when", "book club"),
        ("who am i having lunch with tomorrow", "agenda", "lunch"),
        ("do i have piano tomorrow", "agenda", "piano"),
    ],
)
def test_what_is_asked_for_is_all_that_was_named(text: str, intent: str, query: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.intent, found.values.get("query")) == (intent, query)


@pytest.mark.parametrize(
    "text", ["open the calendar app", "how many days of vacation do i have left", "when does the show start"]
)
def test_what_nobody_plans_is_left_to_others(text: str) -> None:
    assert read(text) is None

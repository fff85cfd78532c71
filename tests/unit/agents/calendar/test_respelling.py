"""Words that belong together are kept together when a time is looked for."""

import pytest

from genie.agents.calendar.reading import read
from genie.agents.calendar.respelling import parted, respelled


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("schedule quiz night this thursday 8 to 10 pm", "schedule quiz-night this thursday from 8 to 10 pm"),
        ("when is the next team stand up", "when is the next team standup"),
        ("am i free 3 to 4 pm", "am i free from 3 to 4 pm"),
        ("lunch at 10 to 1 pm", "lunch at 10 to 1 pm"),
        ("move my meeting at 3 to 4 pm", "move my meeting at 3 to 4 pm"),
        ("dinner on friday night", "dinner on friday night"),
    ],
)
def test_a_compound_is_one_word_and_hours_are_a_range(said: str, known: str) -> None:
    assert respelled(said) == known


def test_a_title_is_written_apart() -> None:
    assert parted("quiz-night") == "quiz night"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("push my check up back by an hour", "push my check-up back by an hour"),
        ("put the dentist off until friday", "postpone the dentist to friday"),
        ("put lunch back an hour", "push lunch back by an hour"),
        ("move up yoga by half an hour", "bring yoga forward by half an hour"),
        ("cross the dentist off my calendar", "cancel the dentist on my calendar"),
        ("add a day off on june 22", "add a day-off on june 22"),
        ("take the day off my calendar", "take the day off my calendar"),
    ],
)
def test_a_name_like_a_verb_is_one_word_and_a_split_verb_is_whole(said: str, known: str) -> None:
    assert respelled(said) == known


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("put a day off on my calendar for june 22 all day", "day off"),
        ("put a kick off on my calendar for monday at 10 am", "kick off"),
        ("put a check in on my calendar for friday at 2 pm", "check in"),
        ("put time off on my calendar for july 3 all day", "time off"),
    ],
)
def test_a_title_keeps_its_last_word(said: str, title: str) -> None:
    found = read(respelled(said))
    assert found is not None
    assert found.values["title"] == title


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("push my check up back by an hour", 1),
        ("bring my check up forward by half an hour", -1),
        ("move my meet up up an hour", -1),
        ("delay my tune up by 2 hours", 1),
    ],
)
def test_an_event_named_like_a_verb_is_moved(said: str, sign: int) -> None:
    found = read(respelled(said))
    assert found is not None
    assert found.intent == "move"
    assert found.values["shift"]["sign"] == sign


@pytest.mark.parametrize("said", ["have i anything booked on friday", "have we an appointment tomorrow"])
def test_have_i_asks_what_is_planned(said: str) -> None:
    found = read(respelled(said))
    assert found is not None
    assert found.intent == "agenda"

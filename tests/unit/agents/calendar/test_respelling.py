"""Words that belong together are kept together when a time is looked for."""

import pytest

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

"""What is written, as it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genie.speech.spoken_text import sentences, spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It is 9:20 AM in Tokyo.", "It is 9 20 A M in Tokyo."),
        ("Meet at 9:05 p.m. today", "Meet at 9 oh 5 P M today"),
        ("At 7 p.m. Then", "At 7 P M. Then"),
        ("It is 7:00 AM.", "It is 7 A M."),
        ("The train leaves at 14:30.", "The train leaves at 14 30."),
        ("2 + 2 = 4", "2 plus 2 equals 4"),
        ("√16 = 4", "the square root of 16 equals 4"),
        ("2^10 is 1,024", "2 to the power of 10 is 1024"),
        ("3^2 + 4²", "3 squared plus 4 squared"),
        ("1/3 ≈ 0.333", "1 over 3 approximately 0.333"),
        ("15% of 80", "15 percent of 80"),
        ("-5 °C outside", "minus 5 degrees Celsius outside"),
        ("7 - 3 = 4", "7 minus 3 equals 4"),
        ("6 × 7 ÷ 2", "6 times 7 divided by 2"),
        ("It costs $5.20.", "It costs 5 dollars and 20 cents."),
        ("10 km is 6.2 mi", "10 kilometers is 6.2 miles"),
        ("1 km", "1 kilometer"),
        ("The 2026-05-31 meeting", "The May 31, 2026 meeting"),
        ("See https://npr.org/news.", "See npr dot org slash news."),
        ("Write to ada@example.com", "Write to ada at example dot com"),
        ("**Bread** & butter", "Bread and butter"),
        ("from 5–7 people", "from 5 to 7 people"),
        ("I am here.", "I am here."),
        ("[[ raw ]] text", "raw text"),
        ("Well-known people don't say that.", "Well-known people don't say that."),
    ],
)
def test_text_is_rewritten_as_it_is_said(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize("nothing", ["", "   ", "...", "🎉🎉", "—", "\x00"])
def test_text_without_a_word_or_number_says_nothing(nothing: str) -> None:
    assert spoken(nothing) == ""


def test_sentences_end_at_their_marks_and_not_at_abbreviations() -> None:
    assert sentences("Dr. Ada left. She was late! Was she?") == ["Dr. Ada left.", "She was late!", "Was she?"]


def test_a_time_of_day_does_not_swallow_the_end_of_its_sentence() -> None:
    assert sentences(spoken("It is 9:20 AM. Good morning.")) == ["It is 9 20 A M.", "Good morning."]


def test_long_sentences_are_cut_at_their_clauses() -> None:
    long = ", ".join(["this clause is about thirty characters"] * 12) + "."
    pieces = sentences(long)
    assert len(pieces) > 1
    assert all(len(piece) <= 220 for piece in pieces)
    assert " ".join(pieces) == long


@given(st.text(max_size=300))
def test_no_text_loses_its_way_through_the_rules(text: str) -> None:
    said = spoken(text)
    assert "[[" not in said
    assert "\x00" not in said
    assert bool(sentences(said)) == bool(said)

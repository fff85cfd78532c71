"""Partial transcripts: what two in a row agree on is stable, and is never taken back."""

from hypothesis import given
from hypothesis import strategies as st

from genie.speech.live import Agreement


def test_words_are_stable_once_two_transcripts_agree_on_them() -> None:
    agreement = Agreement()
    taken = [
        agreement.take(text) for text in ("the train", "the train to Chica", "the train to Chicago leaves")
    ]
    assert [partial.text[: partial.stable_chars] for partial in taken] == ["", "the train", "the train to"]
    assert taken[-1].text == "the train to Chicago leaves"


def test_what_is_frozen_stays_before_what_is_heard_from_then_on() -> None:
    agreement = Agreement()
    agreement.take("one two three four")
    agreement.freeze("one two")
    assert agreement.take("three four five").text == "one two three four five"


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6), max_size=8), st.integers(0, 8))
def test_stable_text_only_grows(transcripts: list[list[str]], freeze_at: int) -> None:
    agreement, stable = Agreement(), ""
    for number, words in enumerate(transcripts):
        partial = agreement.take(" ".join(words))
        assert partial.text.startswith(stable)
        assert partial.stable_chars >= len(stable)
        stable = partial.text[: partial.stable_chars]
        if number == freeze_at:
            agreement.freeze(" ".join(words[:2]))

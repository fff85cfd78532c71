"""Two windows that overlap, as one text."""

from hypothesis import given
from hypothesis import strategies as st

from genie.speech.join import join_overlapping


def test_what_both_windows_heard_is_kept_once() -> None:
    left = "we had everything before us we had nothing bef"
    right = "us we had nothing before us we were all going"
    assert (
        join_overlapping(left, right)
        == "we had everything before us we had nothing before us we were all going"
    )


def test_spelling_and_marks_do_not_hide_the_overlap() -> None:
    assert join_overlapping("It was winter, the", "it was Winter. The end") == "it was Winter. The end"


def test_windows_without_common_words_follow_one_another() -> None:
    assert join_overlapping("one two", "three four") == "one two three four"


@given(st.lists(st.integers(), min_size=8, max_size=40, unique=True), st.data())
def test_cutting_a_text_with_an_overlap_and_joining_gives_the_text(
    words: list[int], data: st.DataObject
) -> None:
    end = data.draw(st.integers(4, len(words)))
    start = data.draw(st.integers(max(0, end - 20), end - 2))
    text = [f"w{number}" for number in words]
    assert join_overlapping(" ".join(text[:end]), " ".join(text[start:])) == " ".join(text)

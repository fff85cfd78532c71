"""The careful normaliser: what may go, what must stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genie.core.text import exact_key, fold_accents

SAME = [
    ("What time is it?", "what time is it"),
    ("Good morning, my dear assistant, what time is it?", "what time is it"),
    ("Hey genie, could you please tell me what time it is?", "what time it is"),
    ("Um, what's the, uh, time in São Paulo, Brazil please?", "what is the time in são paulo brazil"),
    ("would you mind telling me what the date is", "what the date is"),
    ("I'd like to know when Easter is, thanks", "when easter is"),
    ("What's fifteen percent of eighty?", "what is 15 percent of 80"),
    ("15% of 80", "15 percent of 80"),
    ("So, like, how long is it until, you know, Christmas?", "how long is it until christmas"),
    ("it's 7 p.m.", "it is 7 pm"),
    ("add 12, 13 and 1,400", "add 12, 13 and 1400"),
]
DIFFERENT = [
    ("what is -5 + 3", "what is 5 + 3"),
    ("what is 3.5 times 2", "what is 35 times 2"),
    ("is it not monday", "is it monday"),
    ("the 2nd of may", "2 of may"),
    ("how old am i", "how old are you"),
    ("add twenty, five", "add twenty five"),
    ("what is 5!", "what is 5"),
    ("what is 2 + 3", "what is 2 - 3"),
]
KEPT = [
    "My birthday is when?",
    "Good Friday is when?",
    "You there in Paris: what time is it?",
    "Hello",
    "please",
]


@pytest.mark.parametrize(("text", "key"), SAME)
def test_what_does_not_matter_goes(text: str, key: str) -> None:
    assert exact_key(text) == key


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_matters_keeps_two_texts_apart(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)


@pytest.mark.parametrize("text", KEPT)
def test_a_word_is_a_salutation_only_there_and_then(text: str) -> None:
    assert exact_key(text) == text.casefold().rstrip("?")


@given(
    st.lists(
        st.sampled_from(
            "please um , . ? ! what's what time is it in paris -5 3.5 % twenty five good morning "
            "genie like so you "
            "know could you tell me o'clock 3 pm p.m. no wait thanks 1,000 hi , not".split(" ")
        ),
        max_size=14,
    ).map(" ".join)
)
@settings(max_examples=300, deadline=None)
def test_a_key_is_its_own_key(text: str) -> None:
    assert exact_key(exact_key(text)) == exact_key(text)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_has_a_stable_key(text: str) -> None:
    assert exact_key(exact_key(text)) == exact_key(text)


def test_names_compare_without_accents() -> None:
    assert fold_accents("São Paulo") == fold_accents("sao paulo")
    assert fold_accents("Łódź") == "lodz"

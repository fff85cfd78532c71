"""Laws of punctuation: it settles at once, loses no word, and leaves plain prose alone."""

import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from genie.munge import punctuation
from genie.munge.punctuation import punctuate
from genie.munge.reading import Reading
from genie.munge.symbols import BUILT_IN

PLAIN = [
    "hello",
    "Anna",
    "we",
    "went",
    "the",
    "a",
    "to",
    "and",
    "is",
    "3",
    "14",
    "x",
    "npr",
    "com",
    "this",
    "I",
]
NAMES = [" ".join(words) for words in BUILT_IN.by_name]
NAME_WORDS = {word for words in BUILT_IN.by_name for word in words}
ORDINARY = st.text(alphabet="bcfgjkuvwz", min_size=2, max_size=7).filter(lambda w: w not in NAME_WORDS)
heard_pieces = st.sampled_from(PLAIN) | st.sampled_from(NAMES) | st.sampled_from(sorted(NAME_WORDS))
heard_texts = st.lists(
    st.tuples(heard_pieces, st.sampled_from(["", "", "", ",", ".", "?"])), max_size=14
).map(lambda pieces: " ".join(word + mark for word, mark in pieces))


@given(heard_texts)
@settings(max_examples=400, deadline=None)
@example("the 1990s period comma question comma mark")
@example("open quote a comma b unquote")
def test_munging_what_was_munged_changes_nothing(heard):
    written = punctuate(heard)
    assert punctuate(written) == written


@given(st.lists(ORDINARY | st.sampled_from(NAMES), max_size=14))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_that_is_not_part_of_a_symbols_name(pieces):
    written = punctuate(" ".join(pieces))
    kept = Counter(re.findall(r"[a-z0-9]+", written.lower()))
    spoken = [word for word in " ".join(pieces).lower().split() if word not in NAME_WORDS]
    assert not Counter(spoken) - kept


@given(st.lists(st.tuples(ORDINARY, st.sampled_from(["", ",", ".", "?", "!", ";"])), min_size=1))
@settings(deadline=None)
def test_text_without_symbol_names_is_unchanged(pieces):
    text = "  ".join(word + mark for word, mark in pieces)
    assert punctuate(f" {text} ") == text


def test_the_work_grows_in_step_with_the_text(monkeypatch):
    looked_up = Counter()

    class Counted(Reading):
        def word(self, index):
            looked_up["words"] += 1
            return super().word(index)

        def key(self, index):
            looked_up["words"] += 1
            return super().key(index)

    monkeypatch.setattr(punctuation, "Reading", Counted)
    unit = "a dot b dash quote plus period of slash comma "
    for text in (unit * 2_200, "dot " * 25_000, "quote a " * 12_500, "a dot " * 16_000):
        looked_up.clear()
        punctuate(text)
        assert looked_up["words"] < 60 * len(text.split())


def test_names_are_short_enough_to_look_up_in_bounded_steps():
    assert BUILT_IN.longest_name_words <= 5

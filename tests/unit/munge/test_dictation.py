"""The modes of dictation: how one is chosen, and what each that is built writes."""

import json
from pathlib import Path

import pytest

from genie.munge.modes import MODES
from genie.munge.service import munge

DEV_ROWS = Path(__file__).parents[3] / "evals" / "dictation" / "punctuation_dev.jsonl"


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("What is 2 plus 2 question mark", "What is 2 + 2?"),
        ("see https://npr.org slash news question mark", "see npr.org/news?"),
        ("Hello, comma, how are you? Question mark.", "Hello, how are you?"),
        ("He said, quote, hello, unquote.", 'He said, "hello".'),
        ("ada dot lovelace at sign example dot com.", "ada.lovelace@example.com."),
        ("npr dot org slash s question mark q equals x", "npr.org/s?q=x"),
        ("C colon backslash users backslash ada", r"C:\users\ada"),
        ("Dear Ann comma new paragraph thanks period bye", "Dear Ann,\n\nThanks. Bye"),
        ("git commit dash m quote fix unquote", 'git commit -m "fix"'),
        ("see you at 5 p.m. comma Bob", "see you at 5 p.m., Bob"),
    ],
)
def test_spoken_symbols_are_written(spoken, written):
    assert munge(spoken).transcription == written


@pytest.mark.parametrize(
    "text",
    [
        "a period of time",
        "Colin went to Bangkok",
        "the dash board",
        "plus, I like it",
        "a space ship",
        "the 1990s period",
        "percentage of 3.14",
        "he is minus one friend",
        "comma separated values",
        "dot the i's",
        "put a question mark at the end",
        "it is a quote unquote expert",
    ],
)
def test_ordinary_uses_of_the_same_words_survive(text):
    assert munge(text).transcription == text


@pytest.mark.parametrize("row", [json.loads(line) for line in DEV_ROWS.read_text("utf-8").splitlines()])
def test_each_development_dictation_is_written_as_a_careful_typist_would(row):
    assert munge(row["spoken"]).transcription == row["written"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "spelling", ["multimodal", "Multi-modal", "multi modal", "multimodel,", "Multi-model."]
)
def test_every_mode_is_recognised_from_its_first_words_and_loses_them(mode, spelling):
    munged = munge(f"{spelling} {mode.removeprefix('multimodal ').capitalize()}. hello there")
    assert (munged.mode, munged.transcription) == (mode, "hello there")


@pytest.mark.parametrize("prefix", ["multimodal text raw", "Multimodal Text Raw", " multi-modal_text-raw "])
def test_the_prefix_of_the_request_decides_in_any_case_and_spacing(prefix):
    munged = munge("Multimodal agent, hello comma", prefix=prefix)
    assert (munged.mode, munged.prefix) == ("multimodal text raw", prefix)
    assert munged.transcription == "Multimodal agent, hello comma"


def test_words_of_the_same_mode_are_removed_though_the_prefix_named_it():
    munged = munge("Multimodal agent, what time is it?", prefix="multimodal agent")
    assert munged.transcription == "what time is it?"


def test_an_unknown_prefix_means_the_default():
    munged = munge("hello comma Bob", prefix="multimodal editor")
    assert (munged.mode, munged.prefix) == ("multimodal text punctuation", "multimodal editor")
    assert munged.transcription == "hello, Bob"


def test_only_spoken_browser_and_agent_answer_their_mode_as_prefix():
    assert munge("multimodal agent hello").prefix == "multimodal agent"
    assert munge("multimodal browser zoom in").prefix == "multimodal browser"
    assert munge("multimodal text raw hello").prefix == ""


def test_words_that_only_begin_like_a_mode_stay():
    assert munge("Multimodal agents are new").transcription == "Multimodal agents are new"
    assert munge("Multimodal models are new").mode == "multimodal text punctuation"


def test_raw_is_exactly_as_heard():
    heard = " hello comma  Bob period "
    munged = munge(heard, prefix="multimodal text raw")
    assert (munged.transcription, munged.raw_transcription, munged.warning) == (heard, heard, None)


def test_agent_gives_a_question_to_push_unless_nothing_was_asked():
    asked = munge(" Multi-modal agent. What is 2 plus 2? ")
    assert (asked.transcription, asked.is_question, asked.results) == ("What is 2 plus 2?", True, "")
    assert not munge("multimodal agent").is_question


def test_a_mode_not_built_yet_gives_the_raw_text_and_a_warning():
    munged = munge("multimodal text email, ada dot lovelace")
    assert (munged.transcription, munged.is_question) == ("ada dot lovelace", False)
    assert munged.warning is not None
    assert "not built yet" in munged.warning

"""Proofreading without a model: right what is surely wrong, leave the rest."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genie.munge.proofread import proofread, proofread_python, proofread_sql
from genie.munge.repeat import asks_to_repeat


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("i am here and i'm glad", "I am here and I'm glad."),
        ("hello  world ,how are you ?", "Hello world, how are you?"),
        (
            "we met in the the park. it rained. etc. and so on",
            "We met in the park. It rained. Etc. and so on.",
        ),
        ("iPhone sales rose 3.5 percent", "iPhone sales rose 3.5 percent."),
        ("see npr.org for more", "See npr.org for more."),
        ("npr.org is down", "npr.org is down."),
        ("he had had enough", "He had had enough."),
        ("one line\nand another", "One line.\nAnd another."),
        ("word", "Word"),
        ("use e.g. tea", "Use e.g. tea."),
        ('she said "no"', 'She said "no".'),
        ("", ""),
    ],
)
def test_prose_is_put_right_where_it_is_surely_wrong(text: str, corrected: str) -> None:
    assert proofread(text) == corrected


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("select a ,b from t where x>=1 and y!='a  b'", "select a, b from t where x >= 1 and y != 'a  b';"),
        ("select count( * ) from t;", "select count(*) from t;"),
        ("select ‘it’", "select 'it';"),
        (" ", ""),
    ],
)
def test_a_statement_is_tidied_and_its_strings_are_left_alone(text: str, corrected: str) -> None:
    assert proofread_sql(text) == corrected


def test_valid_python_loses_nothing_but_trailing_spaces() -> None:
    code = 'x = {"a": "“quoted”"}  \nif x:\n\ty = 1 '
    assert proofread_python(code) == 'x = {"a": "“quoted”"}\nif x:\n\ty = 1'


def test_a_block_without_its_colon_gets_one() -> None:
    corrected = proofread_python("def f(x)\n    if x > 1\n        return x\n    else\n        return “no”")
    ast.parse(corrected)
    assert corrected.splitlines()[1] == "    if x > 1:"


@pytest.mark.parametrize("clean_up", [proofread, proofread_sql, proofread_python])
@settings(max_examples=400, deadline=None)
@given(text=st.text(st.sampled_from("abiI eT.,;:?!'\"“’()=<>\n\t the-1#"), max_size=60))
def test_correcting_twice_is_correcting_once(clean_up, text: str) -> None:
    once = clean_up(text)
    assert clean_up(once) == once


@pytest.mark.parametrize(
    ("heard", "prefix", "wanted"),
    [
        ("Repeat.", "", True),
        ("Multimodal repeat", "", True),
        ("Multimodal browser, repeat.", "", True),
        ("Repeat!", "multimodal browser", True),
        ("anything", "repeat", True),
        ("Repeat", "multimodal text raw", False),
        ("Multimodal text raw. Repeat.", "", False),
        ("Repeat after me", "", False),
        ("Repeat that search", "multimodal browser", False),
    ],
)
def test_repeat_is_asked_for_by_prefix_or_word_alone(heard: str, prefix: str, wanted: bool) -> None:
    assert asks_to_repeat(heard, prefix) is wanted

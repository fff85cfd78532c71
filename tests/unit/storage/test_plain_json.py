"""Plain data keeps its values in a JSON column, whatever wrote them."""

import json
import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genie.storage import plain_json

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_what_is_written_is_read_back(value: object) -> None:
    assert plain_json.loads(plain_json.dumps(value)) == value


@given(PLAIN)
def test_what_the_standard_library_wrote_is_read_and_the_other_way_round(value: object) -> None:
    assert plain_json.loads(json.dumps(value)) == value
    assert json.loads(plain_json.dumps(value)) == value


def test_what_is_no_number_stays_so() -> None:
    assert math.isnan(plain_json.loads(plain_json.dumps(math.nan)))
    assert plain_json.loads(plain_json.dumps([math.inf, -math.inf])) == [math.inf, -math.inf]


def test_half_of_a_character_pair_is_kept() -> None:
    half = {"heard": "\ud83d", "\ude00": 1}

    assert plain_json.loads(plain_json.dumps(half)) == half


def test_keys_that_are_numbers_become_text() -> None:
    assert plain_json.loads(plain_json.dumps({1: (2, 3)})) == {"1": [2, 3]}


def test_what_is_not_plain_is_refused() -> None:
    with pytest.raises(TypeError):
        plain_json.dumps({"thing": object()})


def test_a_time_becomes_its_text() -> None:
    moment = datetime(2026, 11, 25, tzinfo=UTC)

    assert datetime.fromisoformat(plain_json.loads(plain_json.dumps([moment]))[0]) == moment

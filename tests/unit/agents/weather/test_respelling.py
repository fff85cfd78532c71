"""What people say of the weather in phrases, and texts in which nothing of it is looked for."""

import pytest

from genie.agents.datetime.gazetteer import place_key
from genie.agents.weather.follow import follow_up
from genie.agents.weather.parts import Map
from genie.agents.weather.reading import read
from genie.core.text import exact_key

_PLACES = frozenset({"bangalore", "chennai", "leeds", "tokyo"})
ATLAS = Map(knows=_PLACES.__contains__, knows_well=_PLACES.__contains__, key=place_key)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("is it chucking it down", "rain"),
        ("what's it doing outside", "outlook"),
        ("what's the weather saying", "outlook"),
        ("tell me weather of bangalore today", "outlook"),
        ("how is climate in chennai now", "outlook"),
        ("what's it like in leeds today", "outlook"),
        ("can i hang the washing out", "rain"),
        ("has it stopped raining", "rain"),
        ("is it worth taking a brolly", "wear"),
        ("should i wrap up warm", "wear"),
        ("am i going to get soaked", "rain"),
        ("is it grim out", "outlook"),
    ],
)
def test_phrases_of_the_weather_are_read(said: str, intent: str) -> None:
    found = read(exact_key(said), ATLAS)
    assert found is not None
    assert found.intent == intent


@pytest.mark.parametrize(
    "said", ["what is the climate of peru", "what is it like in leeds", "how long is it"]
)
def test_what_only_sounds_like_the_weather_is_left_alone(said: str) -> None:
    assert read(exact_key(said), ATLAS) is None


def test_no_place_is_looked_for_where_no_word_is_of_the_weather() -> None:
    asked: list[str] = []

    def knows(said: str) -> bool:
        asked.append(said)
        return False

    assert (
        read("how many minutes are there in tokyo", Map(knows=knows, knows_well=knows, key=place_key)) is None
    )
    assert asked == []


def test_the_day_after_is_counted_from_the_day_talked_about() -> None:
    tomorrow = {"kind": "relative", "unit": "day", "count": 1}
    found = follow_up("rain", {"when": {"kind": "day", "date": tomorrow}}, "and the day after", ATLAS)
    assert found is not None
    assert found.values["when"]["date"] == {"kind": "shift", "unit": "day", "count": 1, "origin": tomorrow}

"""Commands on what was just told, rows heard without commas, and questions that name no list."""

from typing import Any

import pytest

from genie.agents.lists.follow import follow_up
from genie.agents.lists.reading import read
from genie.agents.lists.things import is_bought, split_things
from genie.agents.lists.told import as_one_command


def read_as(text: str) -> tuple[str, dict[str, Any]]:
    found = read(text)
    assert found is not None
    return found.intent, found.values


@pytest.mark.parametrize(
    ("text", "intent", "about", "place"),
    [
        ("we are out of coffee put it on my grocery list", "add", "coffee", "grocery"),
        ("i have to call the plumber put that on my todo list", "add", "call the plumber", "to-do"),
        ("i bought the eggs so take them off my shopping list", "remove", "the eggs", "shopping"),
        ("i paid the rent so take it off my todo list", "remove", "pay the rent", "to-do"),
        ("i fixed the tap so tick it off", "complete", "fix the tap", None),
        ("scratch the yoghurt i do not want it anymore", "remove", "the yoghurt", None),
    ],
)
def test_a_pronoun_stands_for_what_was_told_before(
    text: str, intent: str, about: str, place: str | None
) -> None:
    found, values = read_as(text)
    thing = values["items"][0]["text"] if found == "add" else values["refs"][0]["text"]
    assert (found, thing, values.get("list")) == (intent, about, place)


def test_words_that_tell_nothing_are_no_command() -> None:
    assert as_one_command("i like the rain so take it easy") is None
    assert as_one_command("put it on my grocery list") is None


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("balloons cake and cups", ["balloons", "cake", "cups"]),
        ("screws paint and nails", ["screws", "paint", "nails"]),
        ("bin bags washing up liquid and kitchen roll", ["bin bags", "washing up liquid", "kitchen roll"]),
        ("soccer cleats shin guards and water bottle", ["soccer cleats", "shin guards", "water bottle"]),
        ("star wars", ["star wars"]),
        ("tent torch and sleeping bag", ["tent torch", "sleeping bag"]),
        ("kids shoes and socks", ["kids shoes", "socks"]),
        ("laptop bag", ["laptop bag"]),
        ("shoes for tom and a hat", ["shoes for tom", "hat"]),
    ],
)
def test_a_plural_ends_a_thing_in_a_row_and_what_is_unsure_stays_whole(said: str, things: list[str]) -> None:
    assert split_things(said) == things


def test_what_stands_on_lists_is_not_all_bought() -> None:
    assert not is_bought("passport")
    assert split_things("passport socks and charger")[0] == "passport socks"


@pytest.mark.parametrize(
    ("text", "intent", "place"),
    [
        ("what am i supposed to get from the pharmacy", "show", "pharmacy"),
        ("what do i need from the shop", "show", "shopping"),
        ("how many things do i have to pack", "count", "packing"),
        ("how many lemons do i need to get", "contains", "shopping"),
        ("how many books are on my books list", "count", "books"),
        ("what is the first thing i have to do on my todo list", "item_at", "to-do"),
        ("what is on my books to read list", "show", "books to read"),
    ],
)
def test_a_list_is_known_by_what_is_asked(text: str, intent: str, place: str) -> None:
    found, values = read_as(text)
    assert (found, values.get("list")) == (intent, place)


def test_a_list_that_should_be_somehow_is_not_added_to() -> None:
    found = read("my shopping list should have milk on it")
    assert found is None or found.intent != "add"


@pytest.mark.parametrize(
    ("text", "intent", "place"),
    [
        ("the shopping list has what on it", "show", "shopping"),
        ("diy list read it out", "show", "diy"),
        ("what do i have to do according to my to do list", "show", "to-do"),
        ("how many tasks have i still got to do", "count", "to-do"),
    ],
)
def test_a_list_is_known_in_any_word_order(text: str, intent: str, place: str) -> None:
    found, values = read_as(text)
    assert (found, values.get("list")) == (intent, place)


def test_what_is_told_after_a_command_is_no_part_of_the_thing() -> None:
    found, values = read_as("tick off the ironing i have just done it")
    assert (found, values["refs"][0]["parts"]) == ("complete", ["ironing"])


def test_what_was_told_first_does_not_keep_a_thing_from_being_ticked_off() -> None:
    intent, values = read_as("i have posted the parcel tick off post the parcel")
    assert (intent, values["refs"][0]["text"]) == ("complete", "post the parcel")


@pytest.mark.parametrize("text", ["i meant oat milk", "no oat milk"])
def test_a_thing_just_put_down_is_changed_for_what_was_meant(text: str) -> None:
    found = follow_up("add", {"list": "shopping"}, {"ids": [7]}, text)
    assert found is not None
    assert (found.intent, found.values["text"], found.values["refs"][0]["ids"]) == ("change", "oat milk", [7])


def test_another_list_that_was_meant_is_no_other_thing() -> None:
    found = follow_up("add", {"list": "shopping"}, {"ids": [7]}, "i meant the party list")
    assert found is None or found.intent == "move"

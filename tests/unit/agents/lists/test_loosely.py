"""Lists spoken of in wordings that no sentence foresees, and what of them is left alone."""

from typing import Any

import pytest

from genie.agents.lists.follow import follow_up
from genie.agents.lists.matching import find, list_named
from genie.agents.lists.reading import read
from genie.agents.lists.wording import refs_in
from genie.core.text import exact_key


def added(said: str) -> tuple[list[str], str | None]:
    found = read(exact_key(said))
    assert found is not None, said
    assert found.intent == "add"
    return [item["text"] for item in found.values["items"]], found.values.get("list")


@pytest.mark.parametrize(
    ("said", "things", "name"),
    [
        ("pop some bread on the shopping", ["bread"], "shopping"),
        ("shove bin bags on the shopping list would you", ["bin bags"], "shopping"),
        ("do one thing add onions in the shopping list", ["onions"], "shopping"),
        ("please to add potatoes in list for buying", ["potatoes"], "shopping"),
        ("i want to have carrots in my list of shopping", ["carrots"], "shopping"),
        ("milk eggs and bread on the shopping list please", ["milk", "eggs", "bread"], "shopping"),
        ("the shopping list needs butter and jam", ["butter", "jam"], "shopping"),
        ("um could you pop washing up liquid on the shopping list ta", ["washing up liquid"], "shopping"),
        ("i need tomatoes onions and a bag of spuds from the market",
         ["tomatoes", "onions", "a bag of spuds"], "shopping"),
        ("we haven't got any sugar", ["sugar"], "shopping"),
        ("there's no milk left", ["milk"], "shopping"),
        ("note to self buy a card for nan", ["buy a card for nan"], "to-do"),
        ("add ironing to my to do list and hoover the stairs", ["ironing", "hoover the stairs"], "to-do"),
    ],
)  # fmt: skip
def test_what_is_to_be_added_is_found_by_verb_and_list(said: str, things: list[str], name: str) -> None:
    assert added(said) == (things, name)


@pytest.mark.parametrize(
    ("said", "intent", "values"),
    [
        ("what's outstanding on my to do list", "show", {"which": "open", "list": "to-do"}),
        ("what's first on my to do list", "show", {"which": "next", "list": "to-do"}),
        ("what is in my list of shopping", "show", {"which": "open", "list": "shopping"}),
        ("is anything left on the shopping list for today", "show", {"which": "open", "list": "shopping"}),
        ("anything due soon", "show", {"which": "dated"}),
        ("am i behind on anything", "show", {"which": "overdue"}),
        ("do i have a list for camping", "lists", {"list": "camping"}),
        ("what lists have you got of mine", "lists", {}),
        ("how many bits are on my shopping list", "count", {"list": "shopping"}),
        ("is milk already down", "contains", {"thing": "milk"}),
    ],
)
def test_a_question_may_hold_any_words_that_change_nothing(
    said: str, intent: str, values: dict[str, Any]
) -> None:
    found = read(exact_key(said))
    assert found is not None
    assert (found.intent, found.values) == (intent, values)


@pytest.mark.parametrize(
    "said",
    [
        "why is milk on my shopping list",
        "should i add milk to my shopping list",
        "share the shopping list with bob",
        "what is a linked list",
        "what is on a shopping list",
        "add milk and eggs to the shopping list and read it to me",
        "if it rains put an umbrella on my list",
    ],
)
def test_what_doubts_or_asks_for_more_is_left_alone(said: str) -> None:
    assert read(exact_key(said)) is None


def test_a_name_without_the_word_list_is_a_list_only_if_the_person_has_it() -> None:
    found = read("add bike to christmas")
    assert found is not None
    assert found.values == {"items": [{"text": "bike"}], "list": "christmas", "known": True}


def test_the_last_words_of_a_name_mean_the_list() -> None:
    lists: list[dict[str, Any]] = [{"id": 1, "name": "holiday packing", "key": "holiday packing"}]
    assert list_named(lists, "packing")["id"] == 1
    assert list_named(lists, "holiday")["id"] is None


def test_everything_but_one_thing() -> None:
    refs = refs_in("everything except milk")
    assert refs is not None
    rows = [{"id": number, "text": text} for number, text in enumerate(("milk", "eggs", "cheese"))]
    assert [row["text"] for row in find(rows, refs, None).rows] == ["eggs", "cheese"]
    refs = refs_in("everything but the wine")
    assert refs is not None
    assert find(rows, refs, None).missing == ["wine"]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("gift ideas add a scarf for mum", "add"),
        ("read gift ideas", "show"),
        ("what have i got on there", "show"),
        ("what's left on it", "show"),
        ("anything left", "show"),
    ],
)
def test_the_list_that_was_talked_about_needs_no_word_list(said: str, intent: str) -> None:
    found = follow_up("create", {"name": "gift ideas"}, {"list": "gift ideas"}, exact_key(said))
    assert found is not None
    assert (found.intent, found.values["list"]) == (intent, "gift ideas")

"""What is said about lists is read; what only sounds like it is not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genie.agents.lists.agent import ListsAgent
from genie.agents.lists.follow import complete, follow_up
from genie.agents.lists.reading import Read, read
from genie.core.text import exact_key


class NoLists:
    async def lists(self, user: str) -> list[dict[str, Any]]:
        return []

    async def items(self, user: str, list_id: int | None = None) -> list[dict[str, Any]]:
        return []


def intent_of(said: str) -> str | None:
    found = ListsAgent(NoLists()).parse(exact_key(said))
    return None if found is None else found.intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Add milk to my shopping list, please.", "add"),
        ("could you put um paper towels on the grocery list", "add"),
        ("we're out of coffee", "add"),
        ("oh shoot I almost forgot put eggs on the shopping list", "add"),
        ("check off the eggs", "complete"),
        ("I paid the rent", "complete"),
        ("mark milk as not done", "reopen"),
        ("take the bread off my list", "remove"),
        ("we don't need milk anymore", "remove"),
        ("move eggs to my to-do list", "move"),
        ("move call mom to the top of my to do list", "prioritise"),
        ("make call mom high priority", "prioritise"),
        ("set the due date of the report to Friday", "set_due"),
        ("replace milk with oat milk on my shopping list", "change"),
        ("create a packing list", "create"),
        ("rename my packing list to camping", "rename"),
        ("delete the packing list", "delete_list"),
        ("clear my shopping list", "clear"),
        ("What's on my shopping list?", "show"),
        ("what do I need to buy", "show"),
        ("anything overdue", "show"),
        ("how many things are on my list", "count"),
        ("is milk on the list", "contains"),
        ("did I call the bank", "status"),
        ("what lists do I have", "lists"),
        ("which list is milk on", "where"),
    ],
)
def test_each_way_of_dealing_with_lists_is_read(said: str, intent: str) -> None:
    assert intent_of(said) == intent


@pytest.mark.parametrize(
    "said",
    [
        "add 3 and 5",
        "remove 20 percent from 80",
        "add a meeting tomorrow at 3 pm",
        "delete my meeting tomorrow",
        "don't add milk to my shopping list",
        "if it rains add an umbrella to my list",
        "how do I add milk to a list",
        "what if I add milk",
        "move my dentist appointment to Friday",
        "remind me to buy milk",
        "who made Schindler's list",
        "what is a linked list",
        "I need a hug",
        "get lost",
        "check the weather",
        "remove that one",
        "add nothing to my list",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(said: str) -> None:
    assert intent_of(said) is None


def test_a_due_date_and_a_priority_belong_to_the_thing() -> None:
    found = read(exact_key("Add a high priority task to pay rent to my to-do list by Friday"))
    assert found is not None
    assert found.values["items"] == [
        {"text": "pay rent", "due": {"kind": "weekday", "weekday": 4}, "priority": 1}
    ]
    assert found.values["list"] == "to-do"


def test_a_correction_replaces_what_was_said_before_it() -> None:
    found = read(exact_key("add milk no wait oat milk to the shopping list"))
    assert found is not None
    assert found.values["items"] == [{"text": "oat milk"}]


def test_commas_keep_things_apart_that_would_be_one() -> None:
    together, apart = (
        read(exact_key(said)) for said in ("add chocolate milk to my list", "add chocolate, milk to my list")
    )
    assert together is not None
    assert apart is not None
    assert len(together.values["items"]) == 1
    assert len(apart.values["items"]) == 2


SHOWN = {"list": "shopping", "ids": [4, 7, 9]}


@pytest.mark.parametrize(
    ("said", "intent", "values"),
    [
        ("and butter too", "add", {"items": [{"text": "butter"}], "list": "shopping"}),
        ("remove the 2nd one", "remove", {"refs": [{"kind": "ids", "ids": [7], "text": "that"}]}),
        ("mark them as done", "complete", {"refs": [{"kind": "ids", "ids": [4, 7, 9], "text": "that"}]}),
        ("what about the packing list", "show", {"list": "packing"}),
        ("how many is that", "count", {"list": "shopping"}),
        ("is milk on there", "contains", {"thing": "milk", "list": "shopping"}),
        ("clear it", "clear", {"list": "shopping"}),
    ],
)
def test_what_follows_a_list_is_read_by_what_was_shown(said: str, intent: str, values: object) -> None:
    assert follow_up("show", {"list": "shopping"}, SHOWN, said) == Read(
        intent=intent,
        values=values,
        confidence=0.65,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("said", ["what time is it", "who is that", "in paris", "thanks", "what is 2 plus 2"])
def test_what_does_not_follow_is_left_alone(said: str) -> None:
    assert follow_up("show", {"list": "shopping"}, SHOWN, said) is None


@pytest.mark.parametrize(
    ("expects", "said", "value"),
    [
        ("list", "the shopping list please", "shopping"),
        ("list", "put it on the to do list", "to-do"),
        ("list", "packing", "packing"),
        ("list", "add eggs", None),
        ("list", "what time is it", None),
        ("name", "call it road trip", "road trip"),
        ("choice", "the 2nd one", {"kind": "position", "at": 2}),
        ("choice", "the oat 1", {"kind": "named", "text": "oat", "parts": ["oat"]}),
        ("choice", "both", {"kind": "all"}),
        ("choice", "the oat one", {"kind": "named", "text": "oat", "parts": ["oat"]}),
        ("colour", "red", None),
    ],
)
def test_an_answer_is_taken_as_the_slot_that_was_asked_for(expects: str, said: str, value: object) -> None:
    assert complete(expects, said) == value


@given(st.text(max_size=300))
def test_any_text_is_read_or_not_but_never_fails(text: str) -> None:
    read(exact_key(f"add {text} to my list"))
    read(exact_key(text))
    follow_up("show", {}, SHOWN, exact_key(text))
    for expects in ("list", "name", "items", "choice"):
        complete(expects, exact_key(text))


def test_what_is_to_be_added_is_asked_for_where_nothing_was_talked_about() -> None:
    assert intent_of("put it on the shopping list") == "add"

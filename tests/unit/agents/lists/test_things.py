"""Things as they are spoken: cut apart, tidied, told alike."""

import pytest

from genie.agents.lists.names import alike, bare_name, key_of, title
from genie.agents.lists.things import is_bought, is_task, likeness, split_things


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("milk, eggs and 2 loaves of bread", ["milk", "eggs", "2 loaves of bread"]),
        ("milk eggs and bread", ["milk", "eggs", "bread"]),
        ("chocolate milk orange juice butter", ["chocolate milk", "orange juice", "butter"]),
        ("chocolate, milk and butter", ["chocolate", "milk", "butter"]),
        ("a dozen eggs 2 gallons of milk", ["a dozen eggs", "2 gallons of milk"]),
        ("macaroni and cheese", ["macaroni and cheese"]),
        ("half and half and coffee", ["half and half", "coffee"]),
        ("some apples and a banana", ["apples", "banana"]),
        ("call mom and dad", ["call mom and dad"]),
        ("call mom and pay the rent", ["call mom", "pay the rent"]),
        ("the blue folder from work", ["blue folder from work"]),
        ("quantum flux capacitor", ["quantum flux capacitor"]),
        ("", []),
    ],
)
def test_what_was_said_in_one_breath_is_cut_into_things(said: str, things: list[str]) -> None:
    assert split_things(said) == things


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("a dozen eggs", "the eggs"),
        ("2 loaves of bread", "bread"),
        ("call the dentist", "called the dentist"),
        ("pay the rent", "paid rent"),
        ("pick up the dry cleaning", "dry cleaning"),
        ("strawberries", "strawberry"),
        ("avocados", "avacados"),
    ],
)
def test_a_thing_is_known_by_what_tells_it_from_others(thing: str, said: str) -> None:
    assert likeness(thing, said) > 0


@pytest.mark.parametrize(
    ("thing", "said"), [("milk", "oat milk"), ("eggs", "bread"), ("room 12", "room 13"), ("ham", "jam")]
)
def test_another_thing_is_not_taken_for_it(thing: str, said: str) -> None:
    assert likeness(thing, said) == 0


def test_the_very_words_are_the_likest() -> None:
    assert likeness("milk", "milk") > likeness("oat milk", "milk") > 0


def test_what_is_bought_is_told_from_what_is_done() -> None:
    assert all(map(is_bought, ["milk", "a dozen eggs", "toilet paper", "dog food"]))
    assert not any(map(is_bought, ["call the bank", "passport", "help"]))
    assert is_task("call the bank")
    assert not is_task("milk")


def test_lists_go_by_several_names() -> None:
    assert key_of("Grocery") == key_of("groceries") == key_of("shopping") == "shopping"
    assert bare_name("my todo list") == "to-do"
    assert bare_name("list called books to read") == "books to read"
    assert title("camping") == "camping list"
    assert alike("camping", "campin")
    assert not alike("work", "home")
    assert not alike("week 1", "week 2")

"""The same words in another order are the same question only where English lets one say it either way."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genie.core.clock import SystemClock
from genie.core.ids import UserId
from genie.people.store import ensure_user
from genie.snapshots import recall as levels
from genie.snapshots import store
from genie.snapshots.meaning.frame import Frame, read_frame
from genie.snapshots.meaning.reordering import forbidden_order, order_key
from genie.snapshots.model import Decision, Key, Solved
from genie.testing.databases import EmptyDatabase

ROWS = Path(__file__).parents[3] / "evals" / "memory" / "order-1.jsonl"
NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ANN = UserId("ann")


def frame(question: str) -> Frame:
    found = read_frame(question)
    assert found is not None, question
    return found


def is_one(one: str, other: str) -> bool:
    mine, theirs = frame(one), frame(other)
    if mine.key == theirs.key:
        return True
    order = order_key(mine)
    return order is not None and order == order_key(theirs) and not forbidden_order(mine, theirs)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why are my tomato leaves turning yellow", "why are the leaves on my tomatoes turning yellow"),
        ("how much is a TV licence in the UK", "how much does a UK TV licence cost"),
        ("how do i clear the cache in chrome", "how do i clear chrome's cache"),
        ("how do i change the battery in a car key", "how do i change a car key's battery"),
        (
            "when do the clocks change in the uk this autumn",
            "this autumn when will the clocks change in the uk",
        ),
        ("how many euros is a metro ticket in paris", "in paris how many euros is a ticket for the metro"),
        ("can i eat raw mushrooms", "can i eat mushrooms raw"),
    ],
)
def test_what_can_be_said_either_way_is_one_question(question: str, told: str) -> None:
    assert is_one(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("cleaning an oven, what's the best way", "what's the best way to clean an oven"),
        ("tulip bulbs, when should I plant those", "when should I plant tulip bulbs"),
        ("when should I plant them, tulip bulbs", "when should I plant tulip bulbs"),
        ("my cat's sneezing, why's that", "why is my cat sneezing"),
        ("something's eating my cabbages, what is it", "what is eating my cabbages"),
        ("at night, cramp in the calf, what causes it", "what causes cramp in the calf at night"),
        ("if I've got covid how long should I isolate", "how long should i isolate with covid"),
        ("casablanca was released in what year", "what year was casablanca released"),
        ("why hasn't my bread risen", "why did my bread not rise"),
        ("how do i turn roaming off", "how do i turn off roaming"),
        ("what's um how far is mars from the sun", "how far is mars from the sun"),
        ("mummy said ask you, why's the sky blue", "why is the sky blue"),
        ("why is the sky blue, my hands are full", "why is the sky blue"),
        ("what year, I mean when did the berlin wall fall", "when did the berlin wall fall"),
        ("is there anything I can use instead of eggs", "what can I use instead of eggs"),
        ("how often are you supposed to water a cactus", "how often should I water a cactus"),
    ],
)
def test_what_is_said_around_a_question_and_before_it_changes_nothing(told: str, question: str) -> None:
    assert frame(told).key == frame(question).key


LOOKALIKES = [row for row in map(json.loads, ROWS.read_text().splitlines()) if row["topic"] == "swapped"]


@pytest.mark.parametrize("row", LOOKALIKES, ids=lambda row: row["probe"])
def test_what_has_changed_places_is_another_question(row: dict[str, str]) -> None:
    assert not is_one(row["stored"], row["probe"])


THINGS = st.sampled_from(
    "dog cat lion shark king teacher chocolate milk house boat wine glass car key rose".split()
)
PLACES = st.sampled_from("london paris leeds rome tokyo york france italy britain japan".split())
PERSONS = st.sampled_from(("my mum", "my boss", "anna", "tom", "the teacher", "your brother", "the king"))
OF_THINGS = st.sampled_from(
    (
        "why is {a} {b} sweet",
        "what is a {a} {b}",
        "what is the {a} of the {b}",
        "how much is a {a} for a {b}",
        "do {a}s eat {b}s",
        "is a {a} a {b}",
        "what does a {a} do to a {b}",
        "is a {a} better than a {b}",
        "how do i put a {a} in a {b}",
        "how do i clean a {a} with a {b}",
        "should i use a {a} before a {b}",
        "can a {a} turn into a {b}",
    )
)
OF_PLACES = st.sampled_from(
    (
        "how long is the train from {a} to {b}",
        "do i need a visa for {a} from {b}",
        "is {a} part of {b}",
        "is {a} bigger than {b}",
        "how do i get to {a} from {b}",
        "when did {a} beat {b}",
        "what is the time in {a} when it is noon in {b}",
        "who is the {a} ambassador in {b}",
    )
)
OF_PERSONS = st.sampled_from(
    (
        "what did {a} tell {b}",
        "does {a} like {b}",
        "who is older {a} or the sister of {b}",
        "what does {a} owe {b}",
        "how do i tell {a} about {b}",
        "is {a} taller than {b}",
    )
)


@settings(max_examples=150)
@given(
    st.one_of(
        st.tuples(OF_THINGS, THINGS, THINGS),
        st.tuples(OF_PLACES, PLACES, PLACES),
        st.tuples(OF_PERSONS, PERSONS, PERSONS),
    )
)
def test_two_things_places_or_persons_that_change_places_never_ask_the_same(
    drawn: tuple[str, str, str],
) -> None:
    asked, one, other = drawn
    if one != other:
        assert not is_one(asked.format(a=one, b=other), asked.format(a=other, b=one))


def key(question: str) -> Key:
    return Key(
        user=ANN,
        language="en",
        exact=question,
        canonical=f"solved {question}",
        template=f"solved {question}",
        asked=question,
        covered=False,
    )


async def decide(empty: EmptyDatabase, stored: str, probe: str) -> Decision:
    database = empty.open(SystemClock())
    await database.write(lambda connection: ensure_user(connection, ANN, NOW))
    solved = Solved(
        key=key(stored),
        question=stored,
        agent="solver",
        intent="solved",
        slots={},
        program_name="solver.solved",
        program_version=1,
        program_text=None,
        tools={},
        answer="So it is.",
        took_ms=10.0,
    )
    await database.write(lambda connection: store.learn(connection, solved, None, NOW))
    return await database.read(lambda connection: levels.recall(connection, key(probe)))


async def test_a_question_in_another_order_is_served_and_says_why(empty: EmptyDatabase) -> None:
    decision = await decide(
        empty, "why are my rose leaves going brown", "why are the leaves on my roses going brown"
    )
    assert decision.recalled is not None
    assert decision.recalled.snapshot.question == "why are my rose leaves going brown"
    assert decision.considered[-1].matched.startswith("the same words in another order")


async def test_an_order_that_may_mean_another_thing_is_not_served_and_says_why(empty: EmptyDatabase) -> None:
    decision = await decide(empty, "why is chocolate milk sweet", "why is milk chocolate sweet")
    assert decision.recalled is None
    assert decision.considered[0].forbidden == "'milk chocolate sweet' is in another order"


async def test_a_question_of_other_words_is_not_weighed(empty: EmptyDatabase) -> None:
    decision = await decide(empty, "why is chocolate milk sweet", "why is banana milk sweet")
    assert [weighed for weighed in decision.considered if "another order" in weighed.matched] == []

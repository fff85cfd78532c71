"""Where utterances go, and why."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genie.agents.receptionist.agent import Receptionist
from genie.agents.registry import Registry
from genie.agents.router import Router
from genie.core.text import exact_key

ROWS = Path(__file__).parents[3] / "evals" / "routing" / "dev.jsonl"
OWN = {"date and time", "receptionist", "none"}


def rows_of_ours() -> list[dict[str, str]]:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["route"] in OWN]


def test_the_development_utterances_go_where_they_should(router: Router) -> None:
    rows = rows_of_ours()
    wrong = [row for row in rows if router.route(row["text"]).agent != row["route"]]
    assert len(wrong) / len(rows) <= 0.02, wrong


def test_no_development_utterance_goes_to_an_agent_that_does_not_cover_it(router: Router) -> None:
    strays = []
    for row in rows_of_ours():
        route = router.route(row["text"])
        if route.meaning is not None and route.agent != row["route"]:
            strays.append(row)
    assert not strays


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What time is it in Tokyo?", "do you know what time it is over in Tokyo right now"),
        ("how many days until Christmas", "how many days are there until Christmas Day"),
        ("what is the date of the second Tuesday of March 2027", "when is the 2nd tuesday in march 2027"),
        ("what time is it in Paris", "You there in Paris: what time is it?"),
        ("what day is christmas in 2030", "on what day does Christmas fall in 2030"),
    ],
)
def test_two_wordings_of_one_question_have_one_meaning(router: Router, one: str, other: str) -> None:
    first, second = router.route(one).meaning, router.route(other).meaning
    assert first is not None
    assert second is not None
    assert first.canonical_key == second.canonical_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("what is the date next friday", "what is the date last friday"),
        ("how many days until christmas", "how many days since christmas"),
        (
            "what time is it in london when it is 3 pm in tokyo",
            "what time is it in tokyo when it is 3 pm in london",
        ),
        ("what date is 3 weeks from now", "what date was 3 weeks ago"),
        ("what time is it in paris", "what time is it in paris texas"),
        ("how many hours until 5 pm", "how many minutes until 5 pm"),
    ],
)
def test_two_questions_that_look_alike_have_two_meanings(router: Router, one: str, other: str) -> None:
    first, second = router.route(one).meaning, router.route(other).meaning
    assert first is not None
    assert second is not None
    assert first.canonical_key != second.canonical_key


def test_slots_keep_what_was_said(router: Router) -> None:
    meaning = router.route("what's the date next Friday").meaning
    assert meaning is not None
    assert meaning.values() == {"date": {"kind": "weekday", "weekday": 4, "which": "next"}}


def test_another_value_fits_the_same_template(router: Router) -> None:
    tokyo, lima = (router.route(f"what time is it in {place}").meaning for place in ("Tokyo", "Lima"))
    assert tokyo is not None
    assert lima is not None
    assert tokyo.template_key == lima.template_key


@pytest.mark.parametrize(
    "text",
    [
        "we're on the phone at 11 am in Chicago and it rains what time is it",
        "my wedding took place on june 12th 2027 what day is it",
        "if the train leaves when it rains what time is it",
        "what time is my dentist appointment",
        "remind me to buy milk on friday",
    ],
)
def test_a_premise_is_never_dropped_to_make_a_question_fit(router: Router, text: str) -> None:
    assert router.route(text).meaning is None


def test_chatter_and_corrections_are_heard_through(router: Router) -> None:
    chatter = router.route("man I'm so tired, what time is it")
    assert chatter.meaning is not None
    assert chatter.meaning.intent == "time_now"
    corrected = router.route("what time is it in London, no wait, in Paris")
    assert corrected.meaning is not None
    assert corrected.meaning.values() == {"place": "paris"}
    assert corrected.candidates[-1].reason == "with the correction made"


def test_every_intent_has_its_program(registry: Registry, router: Router) -> None:
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        meaning = router.route(json.loads(line)["text"]).meaning
        if meaning is not None:
            assert "async def answer(" in registry.program(meaning.agent, meaning.intent).text


def test_what_nobody_covers_gets_an_honest_meaning(registry: Registry) -> None:
    receptionist = registry["receptionist"]
    assert isinstance(receptionist, Receptionist)
    assert receptionist.fallback("how tall is everest", "none").intent == "unknown"
    assert receptionist.fallback("is a meeting there", "calendar").slots["about"].text == "calendar"


@given(
    st.lists(
        st.sampled_from(
            "what time is it in tokyo please um how many days until christmas no , ? when the next "
            "friday 3 pm "
            "o'clock and hours twenty five ago".split()
        ),
        max_size=12,
    ).map(" ".join)
)
@settings(max_examples=150, deadline=None)
def test_two_texts_with_one_key_parse_alike(router: Router, text: str) -> None:
    spoken, keyed = router.route(text), router.route(exact_key(text))
    assert spoken.meaning == keyed.meaning


def test_a_very_long_utterance_is_not_read(router: Router) -> None:
    assert router.route("what time is it in " * 400).meaning is None

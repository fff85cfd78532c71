"""A table of rules offers every rule that fits a text, and passes over most of the others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genie.agents.calendar import asking, colloquial
from genie.agents.datetime import retelling as dates_retold
from genie.agents.lists import reading as lists
from genie.agents.math import respelling, retelling, told_more
from genie.agents.math.readers import geometry
from genie.agents.math.wording import plain
from genie.agents.timers import retelling as timers_retold
from genie.agents.weather import respelling as weather
from genie.core.needed_text import needed_text
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten
from genie.core.text import exact_key

EVALS = Path(__file__).resolve().parents[3] / "evals"
TABLES: dict[str, RuleTable[Any]] = {
    "what is told of sums": retelling._ALL_RULES,
    "turns of sums": retelling._TURNS,
    "turns of other sums": retelling._TURNS_OF_OTHERS,
    "turns of more sums": told_more._TURNS,
    "numbers misheard": respelling._OTHER_WORDS,
    "phrases of shapes": geometry._PHRASES,
    "stories of dates": dates_retold._STORIES,
    "turns of dates": dates_retold._TURNS,
    "plans, in everyday words": colloquial._RULES,
    "nouns of plans": colloquial._NOUNS,
    "questions on plans": asking._FINDERS,
    "timers": timers_retold._ALL_RULES,
    "lists": lists._sentences(),
    "weather": weather._RULES,
}


def utterances() -> Iterator[str]:
    """Each fifth utterance of our sets, as the agents read them."""
    for path in sorted((*EVALS.glob("routing/*.jsonl"), *EVALS.glob("heldout*/routing.jsonl"))):
        for line in path.read_text(encoding="utf-8").splitlines()[::5]:
            key = exact_key(json.loads(line)["text"])
            yield key
            yield plain(key)


@pytest.mark.parametrize("name", TABLES)
def test_no_rule_that_finds_something_in_an_utterance_is_passed_over(name: str) -> None:
    table = TABLES[name]
    texts = set(utterances())
    assert len(texts) > 500
    offered = 0
    for text in texts:
        numbers = set(table.numbers(text))
        offered += len(numbers)
        fitting = {number for number, rule in enumerate(table) if rule[0].search(text) is not None}
        assert fitting <= numbers, text
    assert offered < 0.35 * len(texts) * len(tuple(table)), "most rules should be passed over"


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        (r"pi(?:zza|e)s?", {"pizza", "pie"}),
        (r"(?:the )?biggest (?P<what>.+)", {"biggest "}),
        (r"what is (?:my|your) name", {"what is my name", "what is your name"}),
        (r"\d+ (?:apples|pears)(?: left)?", {" apples", " pears"}),
        (r"(?=.*\bonly\b).+", {"only"}),
        (r"(?!never).+", None),
        (r"(?:never)?.*", None),
        (r"(?:days){2,3}", {"days"}),
        (r"(?i)Paris", None),
        (r"[^a]bc", {"bc"}),
        (r"gr[ae]y", {"gray", "grey"}),
        (r"(?:a|\d)", None),
        (r"^(?P<day>mon|tues)day\b \1$", {"monday ", "tuesday "}),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(source: str, needed: set[str] | None) -> None:
    assert needed_text(source) == needed


_PARTS = st.sampled_from(
    (
        "ab",
        "b",
        "c",
        ".",
        r"\d",
        "[ab]",
        "(?:ab|c)",
        "(?:ab)?",
        "(?:ab|b|)",
        "(?:a|bc)+",
        r"\b",
        "(?=a)",
        "x*",
    )
)


@given(st.lists(_PARTS, min_size=1, max_size=5).map("".join), st.text("abcx1 ", max_size=8))
def test_a_text_that_a_pattern_finds_something_in_has_what_it_needs(source: str, text: str) -> None:
    needed = needed_text(source)
    if re.search(source, text) is not None and needed is not None:
        assert any(piece in text for piece in needed)


def test_rules_rewrite_in_their_order_each_once_with_what_earlier_ones_wrote() -> None:
    table = RuleTable(
        (
            (lazy_regex(r"\bmum\b"), "mother"),
            (lazy_regex(r"\bmother's (?=birthday)"), "mums "),
            (lazy_regex(r"\bmums\b"), lambda found: found[0].upper()),
            (lazy_regex(r"\bmother\b"), "parent"),
        )
    )

    assert rewritten("when is mum's birthday, mum", table) == "when is MUMS birthday, parent"
    assert rewritten("what time is it", table) == "what time is it"

"""What is asked and of what, however it is put; and what only one word sets apart."""

import json
from pathlib import Path

import pytest

from genie.snapshots.meaning.frame import read_frame

ROWS = Path(__file__).parents[3] / "evals" / "memory"


def key(question: str) -> str:
    found = read_frame(question)
    assert found is not None, question
    return found.key


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how long should i rest a steak", "steak resting time"),
        ("what can i replace an egg with in baking", "good egg substitutes for baking"),
        ("how do i sharpen a knife", "my kitchen knife is blunt, what do i do"),
        ("how do i stop condensation on windows", "preventing condensation on window panes"),
        ("what's the capital of kenya", "kenya is governed from which city"),
        ("what are the symptoms of flu", "signs of flu"),
        ("how do i free up space on my phone", "clearing storage on my phone"),
        ("why do cats purr", "what makes a cat purr"),
        ("how fast does light travel", "the speed of light"),
        ("what does overdraft mean", "meaning of overdraft"),
    ],
)
def test_another_wording_of_a_question_has_its_essence(question: str, said: str) -> None:
    assert key(said) == key(question)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        (
            "how do i copy photos from my phone to my laptop",
            "how do i copy photos from my laptop to my phone",
        ),
        ("why do cats chase dogs", "why do dogs chase cats"),
        ("how do i clean an oven without chemicals", "how do i clean an oven with chemicals"),
        ("can i use butter instead of oil", "can i use oil instead of butter"),
        ("how do i show hidden files", "how do i hide shown files"),
        ("how much water does rice need", "how much rice does water need"),
        ("how many people live in india", "how many people lived in india"),
        ("how do i get ink out of a shirt", "how do i get a shirt out of ink"),
        ("can i take ibuprofen before food", "can i take ibuprofen after food"),
        ("how do i get rid of a headache", "how do i get a headache"),
        ("can a landlord evict me without notice", "can a landlord evict me with notice"),
        ("why does my phone get hot", "why does my laptop get hot"),
    ],
)
def test_what_the_order_or_a_small_word_tells_is_kept(question: str, other: str) -> None:
    assert key(other) != key(question)


def test_no_tempting_row_has_the_essence_of_its_neighbour() -> None:
    rows = [json.loads(line) for line in (ROWS / "far-lookalikes-1.jsonl").read_text().splitlines()]

    assert [row for row in rows if key(row["probe"]) == key(row["stored"])] == []


def test_an_unknown_word_is_never_left_out() -> None:
    rows = [json.loads(line) for line in (ROWS / "far-1.jsonl").read_text().splitlines()]
    asked = {row["stored"] for row in rows}

    assert [question for question in asked if key(f"{question} for zorblaxes") == key(question)] == []

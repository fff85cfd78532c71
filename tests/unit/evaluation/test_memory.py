"""What the memory makes of questions that agents read: one meaning is served again, a dropped word is not."""

import pytest

from genie.config.settings import Settings
from genie.evaluation.memory import MemoryReport, MemoryRow, evaluate_memory

SAME = (
    ("cancel the egg timer", "egg timer cancel it please"),
    ("mark the hoovering as done", "the hoovering please mark it as done"),
    ("is 221 a prime number", "two hundred and twenty one is that a prime number"),
    ("what is 6 to the power of 3", "six to the power of three what does that make"),
    ("what is 30% off 50 dollars", "fifty dollars with thirty percent off is how much"),
    ("what time is sunset in oslo today", "todays sunset in oslo what time"),
    ("when does daylight saving time end in berlin", "in berlin when does daylight saving time end"),
    ("how many tasks are left on my shopping list", "on my shopping list how many tasks are left"),
    ("when's my next barber appointment", "when is my next appointment at the barber"),
    ("how long is left on the rice timer", "how much time's left on the rice timer"),
    ("is it warm enough to swim today", "please is it warm enough to swim today"),
    ("what's the weather like in oslo", "how is the weather looking in oslo"),
)
DIFFERENT = (
    ("how many days until my birthday", "how many weeks until my birthday"),
    ("how many hours until my birthday", "how many days until my birthday"),
    ("how long until my birthday", "how many weeks until my birthday"),
    ("is it warm enough to swim today", "is it too warm to run today"),
    ("is it warm enough to swim today", "is it warm enough to sunbathe today"),
    ("is it too windy to sail tomorrow", "is it windy tomorrow"),
    ("cancel the egg timer", "egg timer pause it please"),
    ("cancel the egg timer", "rice timer cancel it please"),
    ("mark the hoovering as done", "the hoovering please mark it as not done"),
    ("is 113 a prime number", "a hundred and twenty three is that a prime number"),
    ("what is 3 to the power of 5", "five to the power of three what's that come to"),
    ("when does daylight saving time end in berlin", "in oslo when does daylight saving time end"),
)


@pytest.fixture(scope="module")
async def report() -> MemoryReport:
    rows = [MemoryRow(stored=stored, probe=probe, expect="same") for stored, probe in SAME]
    rows += [MemoryRow(stored=stored, probe=probe, expect="different") for stored, probe in DIFFERENT]
    return await evaluate_memory(rows, Settings())


async def test_a_question_that_only_puts_its_words_in_another_order_is_recalled(report: MemoryReport) -> None:
    missed = [row["probe"] for row in report.failures if row["expect"] == "same"]
    assert missed == []
    assert report.recalled["same"] == len(SAME)


async def test_what_a_reading_drops_keeps_two_questions_apart(report: MemoryReport) -> None:
    assert report.false_hits == []
    assert report.expected["different"] == len(DIFFERENT)

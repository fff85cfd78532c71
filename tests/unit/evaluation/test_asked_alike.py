"""Wordings far apart that our agents read alike are one question to the memory; their look-alikes are not."""

import pytest

from genie.config.settings import Settings
from genie.evaluation.memory import MemoryReport, MemoryRow, evaluate_memory

SAME = (
    ("what's 25 percent of 80", "find a quarter of eighty"),
    ("what's 15 percent of 60", "if I leave a fifteen percent tip on a sixty dollar bill how much is the "
                                "tip"),
    ("what's 20% off 85", "an eighty five pound coat is reduced by a fifth what do i pay"),
    ("what's the mean of 4, 9 and 17", "add up four nine and seventeen and divide by three"),
    ("what is 8 plus 8 plus 8 plus 8", "multiply eight by four"),
    ("what's the area of a square with sides of 6", "a square tile is six along each edge, how much "
        "surface does it cover"),
    ("what's the diagonal of a rectangle 3 by 4", "hypotenuse of a right triangle with legs three and four"),
    ("circumference of a circle with radius 6", "how far is it all the way round a circle that's 12 across"),
    ("is 29 prime", "does twenty nine have any divisors besides one and itself"),
    ("what is the square root of 121", "what number multiplied by itself makes one hundred twenty one"),
    ("how many letters are in the word strawberry", "if you spell out strawberry how many letters do you "
        "write"),
    ("convert 100 celsius to fahrenheit", "a hundred degrees on the centigrade scale would read what in "
                                          "fahrenheit"),
    ("how heavy is 5 kilos in pounds", "5 kg what's that weigh in lbs"),
    ("how many days until christmas", "how long have i got before the 25th of december comes round in days"),
    ("what day is it tomorrow", "the day after today is which day of the week"),
    ("what time is it in paris", "what does a clock in paris say at the moment"),
    ("what time will it be in 45 minutes", "three quarters of an hour from now, what will the clock say"),
    ("how far ahead is Sydney of London", "what's the time difference from london to sydney"),
    ("when do the clocks change in the UK this autumn", "this autumn, when do the clocks go back in the uk"),
    ("what's today's date", "which date should i put on this letter i'm writing right now"),
    ("how long is left on the oven timer", "is the oven timer nearly done"),
    ("set a timer for 90 minutes", "let me know when an hour and a half has gone by"),
    ("wake me up at 6 am tomorrow", "tomorrow morning wake me up at six"),
    ("remind me to call the bank at ten tomorrow", "tomorrow at ten i've got to ring the bank, don't let "
        "me forget"),
    ("add bread to my shopping list", "we've run out of bread put it down for the shops"),
    ("what's on my shopping list", "which things on the shopping list aren't ticked off yet"),
    ("how many items are on my to do list", "what's the count of jobs still open on my to do list"),
    ("mark the laundry as done", "uh please mark laundry as done"),
    ("when do I next see the dentist", "date and time of my upcoming dental appointment"),
    ("cancel my meeting with Joanna", "could you cancel the meeting I've got with joanna"),
    ("will it rain tomorrow", "do i need an umbrella tomorrow"),
    ("how fast is the wind blowing", "what's the current wind speed"),
    ("what can you do", "oh what is it you can do then"),
)  # fmt: skip
DIFFERENT = (
    ("what day is it today", "what date is it today"),
    ("what's 18% of 65", "what's 65% of 18"),
    ("what's 20 percent off 50 dollars", "what's 20 percent off 50 pounds"),
    ("how much tip on 50 at 20 percent", "what's the total with 20% tip on 50"),
    ("how far ahead is Sydney of London", "how far ahead is London of Sydney"),
    ("when is my mum's appointment", "when is my appointment with my mum"),
    ("what's the area of a square with sides of 6", "how far is it all the way round a square with sides "
        "of 6"),
    ("share 29 sweets among 6 children how many does each get", "share 29 sweets among 6 children how many "
        "are left over"),
    ("how long until christmas", "how many weeks until christmas"),
    ("wake me up at 6 tomorrow morning", "wake me up at 6 tomorrow evening"),
    ("add bread to my shopping list", "is bread on my shopping list"),
    ("will it rain tomorrow", "do i need sunscreen tomorrow"),
    ("convert 100 celsius to fahrenheit", "a hundred degrees on the fahrenheit scale would read what in "
                                          "celsius"),
)  # fmt: skip


@pytest.fixture(scope="module")
async def report() -> MemoryReport:
    rows = [MemoryRow(stored=stored, probe=probe, expect="same") for stored, probe in SAME]
    rows += [MemoryRow(stored=stored, probe=probe, expect="different") for stored, probe in DIFFERENT]
    return await evaluate_memory(rows, Settings())


async def test_what_an_agent_reads_alike_is_recalled_however_far_the_wording(report: MemoryReport) -> None:
    assert [(row["stored"], row["probe"]) for row in report.failures if row["expect"] == "same"] == []
    assert report.recalled["same"] == len(SAME)


async def test_what_only_looks_alike_is_not_taken_for_it(report: MemoryReport) -> None:
    assert report.false_hits == []

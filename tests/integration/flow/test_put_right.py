"""What was just done is put right when the person says what they meant; nothing else is touched."""

import pytest
from tests.integration.flow.conftest import Stage

OTHER = "calm heron"
ITEMS = "SELECT text FROM list_items ORDER BY position"


async def talk(stage: Stage, *said: str) -> str:
    """Say one thing after the other; the last answer."""
    answer = ""
    for utterance in said:
        answer = (await stage.ask(utterance)).answer or ""
    return answer


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("no, I meant pears", ["pears"]),
        ("no hang on, potatoes", ["potatoes"]),
        ("actually make that dried plums", ["dried plums"]),
        ("I said pears, not plums", ["pears"]),
        ("make it three", ["3 plums"]),
        ("no, add pears", ["pears"]),
        ("no thanks", ["plums"]),
        ("no wait", ["plums"]),
        ("no, what time is it", ["plums"]),
    ],
)
async def test_the_thing_that_was_added_becomes_the_one_that_was_meant(
    stage: Stage, said: str, kept: list[str]
) -> None:
    await talk(stage, "Add plums to the shopping list", said)
    assert [text for (text,) in await stage.rows(ITEMS)] == kept


async def test_a_correction_is_undone_by_itself(stage: Stage) -> None:
    await talk(stage, "Add plums to the shopping list", "No, I meant pears", "undo")
    assert await stage.rows(ITEMS) == [("plums",)]


async def test_a_timer_said_anew_stands_in_place_of_the_first(stage: Stage) -> None:
    answer = await talk(
        stage, "Set a timer for 10 minutes", "No, set a timer for 15 minutes", "How many timers do I have?"
    )
    assert answer.startswith("You have 1 timer: 15-minute timer")


async def test_a_timer_said_in_another_session_stays(stage: Stage) -> None:
    await stage.ask("Set a timer for 10 minutes")
    await stage.ask("Add milk to my shopping list", OTHER)
    await stage.ask("No, set a timer for 15 minutes")
    assert await stage.rows(ITEMS) == [("milk",)]


@pytest.mark.parametrize(
    ("first", "said", "answer"),
    [
        ("put the dentist on friday at 3 pm in my calendar", "no, four o'clock", "at 4 PM"),
        ("put the dentist on friday at 3 pm in my calendar", "no, quarter past", "at 3:15 PM"),
        ("put the dentist on friday at 3 pm in my calendar", "sorry, I meant half past", "at 3:30 PM"),
        ("set a timer for 2 minutes", "no, twelve minutes", "set for 12 minutes now"),
        ("wake me at 7 am tomorrow", "no, quarter past", "7:15 AM tomorrow now"),
        ("add call the plumber to my to do list due friday", "no, make it due saturday", "due Saturday"),
    ],
)
async def test_a_time_is_put_right(stage: Stage, first: str, said: str, answer: str) -> None:
    assert answer in await talk(stage, first, said)


async def test_what_is_added_after_a_list_was_begun_goes_on_it(stage: Stage) -> None:
    answer = await talk(stage, "Start a packing list", "Add socks and pyjamas", "What's on my packing list?")
    assert answer == "You have 2 things on your packing list: socks and pyjamas."


async def test_the_day_that_was_talked_about_is_still_meant(stage: Stage) -> None:
    answer = await talk(
        stage, "Put the gym tomorrow at 3 pm in my calendar", "What's on tomorrow?", "Am I free at 3?"
    )
    assert answer.startswith("No, you have")


async def test_what_comes_after_an_event_is_told(stage: Stage) -> None:
    answer = await talk(
        stage,
        "Put the design meeting tomorrow at 11 am in my calendar",
        "Put the budget meeting tomorrow at 9 am in my calendar",
        "What's first tomorrow?",
        "What's after that?",
    )
    assert answer == "After that is design meeting tomorrow at 11 AM."

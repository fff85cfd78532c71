"""Asking aloud: the whole way from the microphone of a browser to the sound that leaves it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from genie_stage import Server, Visit

pytestmark = pytest.mark.slow

OpenPage = Callable[..., Visit]


def hold_by_pointer(visit: Visit, seconds: float) -> None:
    visit.page.hover("#talk")
    visit.page.mouse.down()
    wait_while_speaking(visit, seconds)
    visit.page.mouse.up()


def hold_by_key(visit: Visit, key: str, seconds: float) -> None:
    visit.page.keyboard.down(key)
    wait_while_speaking(visit, seconds)
    visit.page.keyboard.up(key)


def wait_while_speaking(visit: Visit, seconds: float) -> None:
    visit.page.wait_for_selector("#talk[data-state=listening]")
    visit.page.evaluate("ms => new Promise((resolve) => setTimeout(resolve, ms))", seconds * 1000)


def wait_for_answer(visit: Visit) -> str:
    visit.page.wait_for_selector("#conversation li[data-queue=done]")
    return visit.newest("answer")


def test_a_question_spoken_into_the_page_is_heard_and_its_answer_is_heard_from_the_page(
    speaking_server: Server, open_page: OpenPage, spoken_question: tuple[Path, float]
) -> None:
    visit = open_page(speaking_server)
    hold_by_pointer(visit, spoken_question[1])
    answer = wait_for_answer(visit)
    assert "56" in answer
    assert re.search(r"(7|seven) (times|x) (8|eight)", visit.newest("asked").lower())

    visit.wait_for("played.some((take) => take.how === 'ended' && !take.url.includes('gong'))")
    takes = visit.page.evaluate("played.filter((take) => !take.url.includes('gong'))")
    assert len(takes) == 1
    heard = speaking_server.transcribe(takes[0]["audio"])
    spoken = speaking_server.get("/api/get_queue/done")["done_jobs_metadata"][0]["response_text"]
    assert re.findall(r"\d+", heard) == re.findall(r"\d+", spoken) == ["7", "8", "56"]


def test_the_space_bar_talks_when_no_text_field_is_in_use(
    speaking_server: Server, open_page: OpenPage, spoken_question: tuple[Path, float]
) -> None:
    visit = open_page(speaking_server)
    hold_by_key(visit, "Space", spoken_question[1])
    assert "56" in wait_for_answer(visit)


def test_enter_on_the_focused_button_talks(
    speaking_server: Server, open_page: OpenPage, spoken_question: tuple[Path, float]
) -> None:
    visit = open_page(speaking_server)
    visit.page.focus("#talk")
    hold_by_key(visit, "Enter", spoken_question[1])
    assert "56" in wait_for_answer(visit)


def test_a_tap_says_to_hold_the_button(speaking_server: Server, open_page: OpenPage) -> None:
    visit = open_page(speaking_server)
    visit.page.hover("#talk")
    visit.page.mouse.down()
    visit.page.wait_for_selector("#talk[data-state=listening]")
    visit.page.mouse.up()
    visit.page.get_by_text("That was too short. Hold the button while you speak.").wait_for()
    assert visit.page.locator("#conversation li").count() == 0


def test_holding_the_button_silences_the_answer(speaking_server: Server, open_page: OpenPage) -> None:
    visit = open_page(speaking_server)
    visit.ask("What is 15% of 80?")
    visit.page.wait_for_selector("#stop-speaking:visible")
    visit.page.hover("#talk")
    visit.page.mouse.down()
    visit.page.wait_for_selector("#speaking", state="hidden")
    visit.wait_for("played.some((take) => take.how === 'paused')")
    visit.page.wait_for_selector("#talk[data-state=listening]")
    visit.page.mouse.up()


def test_an_answer_can_be_played_again(speaking_server: Server, open_page: OpenPage) -> None:
    visit = open_page(speaking_server)
    visit.ask("What is 12 times 12?")
    visit.wait_for("played.filter((take) => take.how === 'ended' && !/gong/.test(take.url)).length === 1")
    visit.page.click("#conversation >> text=Play again")
    visit.wait_for("played.filter((take) => take.how === 'ended' && !/gong/.test(take.url)).length === 2")


def test_a_refused_microphone_is_said_in_a_sentence(speaking_server: Server, open_page: OpenPage) -> None:
    visit = open_page(speaking_server)
    visit.page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia ="
        " () => Promise.reject(new DOMException('denied', 'NotAllowedError')); }"
    )
    visit.page.focus("#talk")
    visit.page.keyboard.down("Enter")
    visit.page.get_by_text("The microphone is blocked for this page.").wait_for()
    visit.page.keyboard.up("Enter")
    assert visit.page.is_enabled("#talk")

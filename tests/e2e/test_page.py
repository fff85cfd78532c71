"""The page in writing: questions, lists, reconnecting, sizes, keyboard, accessibility."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from genie_stage import Server, Visit

from genie.testing.server import wait_until

pytestmark = pytest.mark.slow

OpenPage = Callable[..., Visit]


def test_a_typed_question_is_answered_and_the_second_asking_comes_from_memory(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    visit.ask("What is 15% of 80?")
    assert "12" in visit.newest("answer")
    assert "worked out in" in visit.newest("badge")
    visit.ask("What is 15% of 80?")
    assert "from memory · same question" in visit.newest("badge")
    assert visit.page.locator("#done-list li").count() == 2


def test_a_reload_keeps_the_lists_and_the_conversation(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    visit.ask("What is 15% of 80?")
    visit.ask("What is 3 plus 4?")
    visit.page.reload()
    visit.page.locator("#done-list li").nth(1).wait_for()
    visit.page.locator("#conversation li").nth(1).wait_for()
    assert visit.newest("asked") == "What is 3 plus 4?"


def test_the_page_comes_back_after_the_server_restarts(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    visit.tolerated = "ERR_CONNECTION_REFUSED"
    visit.ask("What is 15% of 80?")
    text_server.stop()
    visit.page.wait_for_selector("#connection[data-state=waiting]")
    visit.page.get_by_text("Genie cannot be reached.").wait_for()
    text_server.start()
    visit.wait_until_live()
    visit.ask("What is 3 plus 4?")
    assert "7" in visit.newest("answer")
    assert visit.page.locator("#done-list li").count() == 2


def test_a_question_asked_while_the_server_is_away_can_be_sent_again(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    visit.tolerated = "ERR_CONNECTION_REFUSED"
    text_server.stop()
    visit.page.wait_for_selector("#connection[data-state=waiting]")
    visit.page.fill("#question", "What is 15% of 80?")
    visit.page.press("#question", "Enter")
    visit.page.get_by_text("Check that the server is running").wait_for()
    text_server.start()
    visit.wait_until_live()
    visit.page.get_by_role("button", name="Try again").click()
    visit.page.wait_for_selector("#conversation li[data-queue=done]")
    assert text_server.questions("done") == ["What is 15% of 80?"]


def test_markup_in_a_question_stays_text(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    evil = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
    visit.ask(evil)
    assert visit.newest("asked") == evil
    assert visit.page.evaluate("window.harmed") is None
    assert visit.page.locator("main img, main script, aside img, aside script").count() == 0
    queues = open_page(text_server, "/static/queue.html")
    queues.page.get_by_text("onerror").first.wait_for()
    assert queues.page.evaluate("window.harmed") is None
    assert queues.page.locator("main img, main script").count() == 0


def test_forgetting_removes_the_answer_here_and_on_the_queue_page(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    visit.ask("What is 15% of 80?")
    queues = open_page(text_server, "/static/html/queue.html")
    queues.page.locator("#done-list li").wait_for()
    visit.page.click("#conversation >> text=Forget")
    visit.page.wait_for_selector("#conversation li", state="detached")
    queues.page.wait_for_selector("#done-list li", state="detached")
    assert text_server.questions("done") == []


def test_the_queue_page_deletes(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    visit.ask("What is 15% of 80?")
    queues = open_page(text_server, "/static/queue.html")
    queues.page.click("#done-list .delete")
    queues.page.wait_for_selector("#done-list li", state="detached")
    visit.page.wait_for_selector("#done-list li", state="detached")


def test_without_speech_the_page_says_so_and_still_takes_writing(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    visit.page.locator("#talk:disabled").wait_for()
    visit.page.locator("#notice").get_by_text("Speech is switched off on this server.").wait_for()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", ["/", "/static/queue.html"])
def test_no_page_ever_scrolls_sideways(
    text_server: Server, open_page: OpenPage, width: int, path: str
) -> None:
    visit = open_page(text_server, viewport={"width": width, "height": 800})
    visit.ask("W" * 300)
    visit.ask("What is 15% of 80?")
    if path != "/":
        visit.page.goto(text_server.url + path)
        visit.page.locator(".queue li").nth(1).wait_for()
    assert visit.has_no_sideways_scroll()


def test_everything_can_be_done_from_the_keyboard(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    keyboard, page = visit.page.keyboard, visit.page
    keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "question"
    keyboard.type("What is 15% of 80?")
    keyboard.press("Enter")
    page.wait_for_selector("#conversation li[data-queue=done]")
    reached = set()
    for _ in range(12):
        keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if page.evaluate("document.activeElement.textContent") == "Forget":
            break
    assert {"Ask", "Play again", "Forget"} <= reached
    keyboard.press("Enter")
    page.wait_for_selector("#conversation li", state="detached")
    wait_until(lambda: text_server.questions("done") == [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/static/queue.html"])
def test_axe_finds_nothing_to_complain_about(
    text_server: Server, open_page: OpenPage, scheme: str, path: str
) -> None:
    visit = open_page(text_server, color_scheme=scheme, bypass_csp=True)
    visit.ask("What is 15% of 80?")
    visit.ask("What is 15% of 80?")
    if path != "/":
        visit.page.goto(text_server.url + path)
        visit.page.locator(".queue li").nth(1).wait_for()
    found = Axe().run(visit.page)
    assert [
        (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found.response["violations"]
    ] == []

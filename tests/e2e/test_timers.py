"""Timers on the page: how long is left, ringing on every page, and stopping on one of them."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from genie_stage import Server, Visit

pytestmark = pytest.mark.slow

OpenPage = Callable[..., Visit]
GONGS = "played.filter((take) => take.url.includes('gong')).length"


def test_a_timer_counts_down_on_the_page_also_after_a_reload(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    assert visit.page.locator("#timers").is_hidden()
    visit.ask("Set a pasta timer for 10 minutes")
    visit.page.locator("#timer-list li", has_text="Pasta timer").get_by_text("9 min").wait_for()
    visit.page.reload()
    visit.wait_until_live()
    visit.page.locator("#timer-list li", has_text="Pasta timer").get_by_text("9 min").wait_for()
    visit.ask("Cancel the pasta timer")
    visit.page.wait_for_selector("#timers", state="hidden")


def test_a_timer_rings_on_every_page_until_it_is_stopped_on_one(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    other = open_page(text_server, "/static/queue.html")
    visit.ask("Set an egg timer for 1 second")
    for page in (visit, other):
        page.page.get_by_text("Egg timer is ringing").wait_for()
        page.wait_for(f"{GONGS} >= 2")
    assert Axe().run(visit.page).violations_count == 0
    visit.page.get_by_role("button", name="Stop the egg timer").click()
    for page in (visit, other):
        page.page.wait_for_selector("#timers", state="hidden")
    assert text_server.get("/api/timers") == {"timers": []}
    rests = "() => new Promise((resolve) => setTimeout(resolve, 4000))"
    visit.page.evaluate(rests)
    gongs = [page.page.evaluate(GONGS) for page in (visit, other)]
    visit.page.evaluate(rests)
    assert [page.page.evaluate(GONGS) for page in (visit, other)] == gongs


def test_a_page_that_is_opened_while_a_timer_rings_rings_too(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    visit.ask("Set an egg timer for 1 second")
    visit.page.get_by_text("Egg timer is ringing").wait_for()
    late = open_page(text_server)
    late.page.get_by_text("Egg timer is ringing").wait_for()
    late.ask("Stop")
    visit.page.wait_for_selector("#timers", state="hidden")
    late.page.wait_for_selector("#timers", state="hidden")

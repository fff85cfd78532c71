"""Questions back on the page: yes and no by button, by keyboard, on a phone; cancel, try again, log out."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from genie_stage import Server, Visit

from genie.storage.folder import read_owner_secret
from genie.testing.server import wait_until

pytestmark = pytest.mark.slow

OpenPage = Callable[..., Visit]
NEARLY = "How many days until merry Christmas?"
PHONE = {"viewport": {"width": 320, "height": 720}}


def asked_back(visit: Visit) -> None:
    """The page with a question back on it."""
    visit.ask("How many days until Christmas?")
    visit.ask(NEARLY)
    visit.page.get_by_role("group", name="Did you mean: How many days until Christmas?").wait_for()


def test_a_yes_by_button_is_answered_and_remembered(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    asked_back(visit)
    known = visit.page.locator("#conversation li >> nth=1 >> css=.answer").inner_text()
    visit.page.get_by_role("button", name="Yes", exact=True).click()
    visit.page.locator("#conversation li[data-queue=done] >> nth=2").wait_for()
    assert (visit.newest("asked"), visit.newest("answer")) == ("Yes.", known)
    assert visit.page.locator(".choice:visible").count() == 0
    visit.ask(NEARLY)
    assert visit.newest("answer") == known
    assert "from memory · same question" in visit.newest("badge")


def test_a_no_from_the_keyboard_is_remembered(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    asked_back(visit)
    page = visit.page
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "No":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.locator("#conversation li[data-queue=done] >> nth=2").wait_for()
    page.wait_for_selector(".choice:visible", state="detached")
    assert page.evaluate("document.activeElement.id") == "question"
    visit.ask(NEARLY)
    assert "Did you mean" not in visit.newest("answer")


def test_the_buttons_go_when_something_else_is_said(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    asked_back(visit)
    visit.page.reload()
    visit.page.locator(".choice:visible").wait_for()
    visit.ask("What is 3 plus 4?")
    assert visit.page.locator(".choice:visible").count() == 0


def test_a_change_waits_for_the_yes(text_server: Server, open_page: OpenPage) -> None:
    visit = open_page(text_server)
    visit.ask("Add milk and bread to my shopping list")
    visit.ask("Clear my shopping list")
    visit.page.get_by_role("button", name="No", exact=True).click()
    visit.page.locator("#conversation li[data-queue=done] >> nth=2").wait_for()
    visit.ask("What is on my shopping list?")
    assert "milk" in visit.newest("answer")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("options", [PHONE, {"viewport": {"width": 1280, "height": 800}}])
def test_the_buttons_are_accessible_and_fit(
    text_server: Server, open_page: OpenPage, options: dict[str, object], scheme: str
) -> None:
    visit = open_page(text_server, color_scheme=scheme, **options)
    asked_back(visit)
    visit.ask("What is the weather in Oslo?")
    assert visit.page.locator(".choice:visible").count() == 1
    assert visit.has_no_sideways_scroll()
    found = Axe().run(visit.page).response["violations"]
    assert [violation["id"] for violation in found] == []
    for name in ("Yes", "No"):
        box = visit.page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= options["viewport"]["width"]  # type: ignore[index]


def test_what_waits_is_cancelled_and_what_failed_is_tried_again(
    text_server: Server, open_page: OpenPage
) -> None:
    visit = open_page(text_server)
    visit.ask("What is 3 plus 4?")
    session = visit.page.evaluate("sessionStorage.getItem('genie.session')")
    with httpx.Client(base_url=text_server.url, timeout=30) as client:
        for number in range(60):
            client.post("/api/ask", json={"question": f"what is 50 plus {number}", "websocket_id": session})
        cancelled = None
        for job in client.get("/api/jobs", params={"state": "todo"}).json()["jobs"]:
            if client.post(f"/api/jobs/{job['job_id']}/cancel").status_code == 200:
                cancelled = job["job_id"]
                break
        assert cancelled is not None
    entry = visit.page.locator(f"#conversation li[data-job='{cancelled}']")
    entry.get_by_text("Cancelled").first.wait_for()
    entry.get_by_role("button", name="Try again").click()
    wait_until(lambda: text_server.questions("dead") == [])
    visit.page.locator(f"#conversation li[data-job='{cancelled}'][data-queue=done]").wait_for()


@pytest.fixture
def guarded_server(tmp_path: Path) -> Iterator[Server]:
    environment = {**os.environ, "GENIE_SERVER__AUTH": "on"}
    server = Server(data_dir=tmp_path / "guarded", environment=environment)
    server.start()
    yield server
    server.stop()


def test_a_browser_that_logged_in_can_log_out(
    text_server: Server, guarded_server: Server, open_page: OpenPage
) -> None:
    assert open_page(text_server).page.locator("#log-out").is_hidden()
    owner = {"Authorization": f"Bearer {read_owner_secret(guarded_server.data_dir)}"}
    url = guarded_server.url
    link = httpx.post(f"{url}/api/login-links", json={"user_id": "local"}, headers=owner).json()
    secret = httpx.get(url + link["path"]).cookies["genie_session"]
    cookie = {"name": "genie_session", "value": secret, "domain": "127.0.0.1", "path": "/", "expires": -1}
    cookie |= {"httpOnly": True, "secure": False, "sameSite": "Strict"}
    visit = open_page(guarded_server, storage_state={"cookies": [cookie], "origins": []})
    visit.tolerated = "401"
    visit.page.get_by_role("button", name="Log out").click()
    visit.page.get_by_role("heading", name="Log in").wait_for()
    assert visit.page.context.cookies() == []
    assert httpx.get(f"{url}/api/auth-test", cookies={"genie_session": secret}).status_code == 401

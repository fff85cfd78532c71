"""A page of another site, open in the same browser, can neither read, nor ask, nor listen."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from genie_stage import Server
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

READ = "url => fetch(url).then((response) => response.text(), () => 'refused')"
POST = """url => fetch(url, {method: 'POST', mode: 'no-cors', headers: {'Content-Type': 'text/plain'},
    body: JSON.stringify({question: 'What is 1 plus 1?'})}).then(() => 'sent', () => 'refused')"""
GET = "url => fetch(url, {mode: 'no-cors'}).then(() => 'sent', () => 'refused')"
LISTEN = """url => new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve('open');
    socket.onerror = () => resolve('refused');
})"""
SHOW = """url => new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.onload = () => {
        try { resolve(frame.contentDocument === null ? 'foreign or refused' : 'readable'); }
        catch { resolve('foreign or refused'); }
    };
    frame.src = url;
    document.body.append(frame);
})"""


class _OtherSite(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Another site</title><p>Nothing to see here.")

    def log_message(self, *_: object) -> None:
        """Keep the test's output to itself."""


@pytest.fixture
def other_site() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _OtherSite) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        yield site.server_port
        site.shutdown()
        thread.join()


@pytest.fixture(params=["localhost", "127.0.0.1"])
def foreign_page(request: pytest.FixtureRequest, browser: Browser, other_site: int) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://{request.param}:{other_site}/")
    yield page
    context.close()


@pytest.fixture
def attempt(foreign_page: Page, shared_server: Server) -> Callable[[str, str], str]:
    return lambda script, path: foreign_page.evaluate(script, shared_server.url + path)


Attempt = Callable[[str, str], str]


@pytest.mark.parametrize("path", ["/", "/api/get_queue/done", "/api/get-session-id", "/ready"])
def test_another_site_cannot_read(attempt: Attempt, path: str) -> None:
    assert attempt(READ, path) == "refused"


def test_another_site_cannot_ask(attempt: Attempt, shared_server: Server) -> None:
    attempt(POST, "/api/ask")
    attempt(POST, "/api/push")
    attempt(GET, "/api/push?question=What%20is%201%20plus%201%3F")
    for name in ("todo", "run", "done", "dead"):
        assert shared_server.questions(name) == []


def test_another_site_cannot_listen(foreign_page: Page, shared_server: Server) -> None:
    for path in ("/ws", "/ws/wise%20penguin", "/ws/queue/wise%20penguin"):
        url = f"ws://127.0.0.1:{shared_server.port}{path}"
        assert foreign_page.evaluate(LISTEN, url) == "refused"


def test_another_site_cannot_put_the_page_in_a_frame(attempt: Attempt) -> None:
    assert attempt(SHOW, "/") == "foreign or refused"

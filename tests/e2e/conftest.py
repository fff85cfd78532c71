"""A real server and a real browser for the page's tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from genie_stage import CAPTURE, CHROMIUM, CHROMIUM_FLAGS, Server, Visit, speak, visit
from playwright.sync_api import Browser, Playwright, sync_playwright

QUESTION = "What is seven times eight?"


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Ended with each file: while it runs, the process can run no event loop, and so no other tests."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def spoken_question(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    file = tmp_path_factory.mktemp("voice") / "question.wav"
    return file, speak(QUESTION, file)


@pytest.fixture(scope="module")
def browser(playwright: Playwright, spoken_question: tuple[Path, float]) -> Iterator[Browser]:
    microphone = f"--use-file-for-fake-audio-capture={spoken_question[0]}%noloop"
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS, microphone])
    yield launched
    launched.close()


@pytest.fixture
def text_server(tmp_path: Path) -> Iterator[Server]:
    server = Server(data_dir=tmp_path / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests of a file, none of which changes what it holds."""
    server = Server(data_dir=tmp_path_factory.mktemp("shared") / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def speaking_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(data_dir=tmp_path_factory.mktemp("speaking") / "data", speech=True)
    server.start()
    server.wait_until_it_hears_and_speaks()
    yield server
    server.stop()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a page of a server in a fresh context; at the end no page may have complained."""
    visits: list[Visit] = []

    def open_it(server: Server, path: str = "/", **options: Any) -> Visit:
        context = browser.new_context(**options)
        context.set_default_timeout(20_000)
        context.add_init_script(path=CAPTURE)
        visits.append(visit(context, server.url + path))
        return visits[-1]

    yield open_it
    for opened in visits:
        opened.page.context.close()
    assert [complaint for opened in visits for complaint in opened.complaints] == []

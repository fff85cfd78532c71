"""A running server for the contract's tests; their only parameter is its URL.

Without one, what needs only HTTP runs against both editions. What needs sockets (the marker `sockets`, given
to whatever listens) or is beyond the contract (the marker `beyond_contract`) runs against FastAPI's.
"""

import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from genie.storage.folder import read_owner_secret
from genie.testing.server import Edition, Server

EDITIONS: tuple[Edition, ...] = ("fastapi", "flask")
LISTENERS = {"listen", "listen_speaking", "knock"}
_WORDS = itertools.count()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--server-url", help="Test a server that runs already, instead of starting one.")
    parser.addoption("--guarded-url", help="The same, for a server with server.auth = on.")
    parser.addoption("--guarded-owner", help="The owner's secret of that server, from its data folder.")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "edition" in metafunc.fixturenames:
        item = metafunc.definition
        on_one = needs_sockets(item) or item.get_closest_marker("beyond_contract") is not None
        editions = EDITIONS[:1] if on_one or metafunc.config.getoption("--server-url") else EDITIONS
        metafunc.parametrize("edition", editions, indirect=True, scope="session")


def pytest_itemcollected(item: pytest.Item) -> None:
    if needs_sockets(item):
        item.add_marker("sockets")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of tests that take long because of the engines, which both editions have, run one a kind on Flask."""
    seen: set[str] = set()
    left_out = []
    for item in items:
        if item.get_closest_marker("engines") is None or edition_of(item) != "flask":
            continue
        kind = item.nodeid.partition("[")[0]
        if kind in seen:
            left_out.append(item)
        seen.add(kind)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def edition_of(item: pytest.Item) -> Edition | None:
    callspec = getattr(item, "callspec", None)
    return None if callspec is None else callspec.params.get("edition")


def needs_sockets(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & LISTENERS) or item.get_closest_marker("sockets") is not None


@pytest.fixture(scope="session")
def edition(request: pytest.FixtureRequest) -> Edition:
    """Which edition a test's server is of."""
    chosen: Edition = request.param
    return chosen


@pytest.fixture(scope="session")
def server_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, edition: Edition
) -> Iterator[str]:
    given = request.config.getoption("--server-url")
    if given:
        yield given
        return
    server = Server(data_dir=tmp_path_factory.mktemp("contract") / "data", edition=edition)
    server.start()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def speaking_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, edition: Edition
) -> Iterator[str]:
    given = request.config.getoption("--server-url")
    if given:
        yield given
        return
    server = Server(data_dir=tmp_path_factory.mktemp("speaking") / "data", speech=True, edition=edition)
    server.start()
    server.wait_until_it_hears_and_speaks()
    yield server.url
    server.stop()


@pytest.fixture
def client(server_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server_url, timeout=30) as opened:
        yield opened


@pytest.fixture
def speaking(speaking_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=speaking_url, timeout=60) as opened:
        yield opened


@pytest.fixture
def sid() -> str:
    """A session id of this test's own."""
    number = next(_WORDS)
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
    return f"test {letters}"


@dataclass(frozen=True, kw_only=True)
class Guarded:
    """A server at which one must log in, and what opens it for its owner."""

    url: str
    owner_secret: str

    def client(self, token: str | None = None, **options: Any) -> httpx.Client:
        """A client that shows a token."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=60, **options)

    def token_of(self, user: str, **more: Any) -> str:
        """A new token for a user, who joins first if need be."""
        return str(self.issue(user, **more)["token"])

    def issue(self, user: str, **more: Any) -> dict[str, Any]:
        with self.client(self.owner_secret) as owner:
            assert owner.post("/api/users", json={"user_id": user}).status_code in (200, 409)
            issued = owner.post("/api/tokens", json={"user_id": user, **more})
            assert issued.status_code == 200, issued.text
            told: dict[str, Any] = issued.json()
            return told

    def login_link(self, user: str = "local") -> str:
        """The path of a new login link."""
        with self.client(self.owner_secret) as owner:
            return str(owner.post("/api/login-links", json={"user_id": user}).json()["path"])


@pytest.fixture(scope="session")
def guarded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, edition: Edition
) -> Iterator[Guarded]:
    """A server with authentication on, which speaks."""
    given = request.config.getoption("--guarded-url")
    if given:
        yield Guarded(url=given, owner_secret=request.config.getoption("--guarded-owner"))
        return
    server = Server(
        data_dir=tmp_path_factory.mktemp("guarded") / "data",
        speech=True,
        environment={**os.environ, "GENIE_SERVER__AUTH": "on"},
        edition=edition,
    )
    server.start()
    secret = read_owner_secret(server.data_dir)
    assert secret is not None
    yield Guarded(url=server.url, owner_secret=secret)
    server.stop()


@pytest.fixture
def knock(guarded: Guarded) -> Iterator[Callable[..., "Listener"]]:
    """Open a WebSocket of the guarded server."""
    stack = ExitStack()

    def open_it(path: str, **options: Any) -> Listener:
        url = guarded.url.replace("http", "ws", 1) + path.replace(" ", "%20")
        return Listener(stack.enter_context(connect(url, **options)))

    with stack:
        yield open_it


class Listener:
    """A WebSocket client that keeps what it was sent."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[dict[str, Any]] = []

    def send(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def until(self, holds: Callable[[dict[str, Any]], bool], timeout_s: float = 15.0) -> dict[str, Any]:
        """Read frames until one of which `holds` is true, for at most `timeout_s` seconds."""
        deadline_s = time.monotonic() + timeout_s
        while True:
            left_s = max(0.0, deadline_s - time.monotonic())
            frame: dict[str, Any] = json.loads(self.socket.recv(timeout=left_s))
            self.frames.append(frame)
            if holds(frame):
                return frame

    def until_type(self, type_: str) -> dict[str, Any]:
        return self.until(lambda frame: frame["type"] == type_)

    def until_ended(self, job_id: str) -> dict[str, Any]:
        """Read until the job is done or dead, and its sound has come."""
        return self.until(lambda frame: frame["type"] == "audio_update" and frame["job_id"] == job_id)

    def moves(self, job_id: str) -> list[tuple[str, str]]:
        return [
            (frame["from_queue"], frame["to_queue"])
            for frame in self.frames
            if frame["type"] == "job_state_transition" and frame["job_id"] == job_id
        ]


@pytest.fixture
def listen(server_url: str) -> Iterator[Callable[..., Listener]]:
    """Open a WebSocket at a path of the server."""
    with ExitStack() as stack:
        yield lambda path, **options: _listener(stack, server_url, path, options)


@pytest.fixture
def listen_speaking(speaking_url: str) -> Iterator[Callable[..., Listener]]:
    """Open a WebSocket at a path of the server that hears and speaks."""
    with ExitStack() as stack:
        yield lambda path, **options: _listener(stack, speaking_url, path, options)


def _listener(stack: ExitStack, server_url: str, path: str, options: dict[str, Any]) -> Listener:
    url = server_url.replace("http", "ws", 1) + path
    return Listener(stack.enter_context(connect(url, **options)))


def is_problem(response: httpx.Response, status: int, code: str) -> bool:
    """Whether a response is the problem document it should be."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["code"] == code, body
    assert body["detail"]
    assert "Traceback" not in response.text
    return True


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"

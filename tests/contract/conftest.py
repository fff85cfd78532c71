"""A running server for the contract's tests; their only parameter is its URL."""

import itertools
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from genie.storage.folder import read_owner_secret
from genie.testing.server import Server

_WORDS = itertools.count()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--server-url", help="Test a server that runs already, instead of starting one.")
    parser.addoption("--guarded-url", help="The same, for a server with server.auth = on.")
    parser.addoption("--guarded-owner", help="The owner's secret of that server, from its data folder.")


@pytest.fixture(scope="session")
def server_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = request.config.getoption("--server-url")
    if given:
        yield given
        return
    server = Server(data_dir=tmp_path_factory.mktemp("contract") / "data")
    server.start()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def speaking_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = request.config.getoption("--server-url")
    if given:
        yield given
        return
    server = Server(data_dir=tmp_path_factory.mktemp("speaking") / "data", speech=True)
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
def guarded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A server with authentication on, which speaks."""
    given = request.config.getoption("--guarded-url")
    if given:
        yield Guarded(url=given, owner_secret=request.config.getoption("--guarded-owner"))
        return
    server = Server(
        data_dir=tmp_path_factory.mktemp("guarded") / "data",
        speech=True,
        environment={**os.environ, "GENIE_SERVER__AUTH": "on"},
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
        """Read frames until one of which `holds` is true."""
        while True:
            frame: dict[str, Any] = json.loads(self.socket.recv(timeout=timeout_s))
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

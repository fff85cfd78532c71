"""A real server for the tests of its operation, with its log as JSON lines."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from genie.testing.server import Server, wait_until


class Operated:
    """A server, an HTTP client for it, its settings file and its log."""

    def __init__(self, server: Server, client: httpx.Client) -> None:
        self.server = server
        self.client = client
        self.log_path = server.data_dir.parent / f"{server.data_dir.name}.log"

    def ask(self, question: str, **more: Any) -> dict[str, Any]:
        response = self.client.post("/api/ask", json={"question": question, "wait": 30, **more})
        response.raise_for_status()
        return response.json()

    def log_lines(self) -> list[dict[str, Any]]:
        lines = self.log_path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def wait_for_log(self, event: str) -> dict[str, Any]:
        """The newest line of which the event begins with `event`, once there is one."""

        def found() -> list[dict[str, Any]]:
            return [line for line in self.log_lines() if line["event"].startswith(event)]

        wait_until(lambda: bool(found()))
        return found()[-1]

    def configure(self, text: str) -> None:
        (self.server.data_dir / "genie.toml").write_text(text, encoding="utf-8")


Operate = Callable[..., Operated]


@pytest.fixture
def operate(tmp_path: Path) -> Iterator[Operate]:
    """Start a server with a settings file and variables of the test's own."""
    opened: list[Operated] = []

    def start(configuration: str = "", *, speech: bool = False, **variables: str) -> Operated:
        data_dir = tmp_path / "data"
        data_dir.mkdir(exist_ok=True)
        environment = {**os.environ, "GENIE_LOG__JSON_LINES": "true", **variables}
        server = Server(data_dir=data_dir, speech=speech, environment=environment)
        (data_dir / "genie.toml").write_text(configuration, encoding="utf-8")
        server.start()
        operated = Operated(server, httpx.Client(base_url=server.url, timeout=60))
        opened.append(operated)
        return operated

    yield start
    for one in opened:
        one.client.close()
        one.server.stop()

"""`genie compare` on real servers: two of ours that differ in one thing, and one of somebody else's."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from genie.testing.command import run_genie
from genie.testing.server import Edition, Server


def compare(old: str, new: str, *options: str) -> tuple[int, str, str]:
    ended = run_genie("compare", "--old", old, "--new", new, *options, timeout_s=120)
    return ended.returncode, ended.stdout, ended.stderr


@contextmanager
def running(folder: Path, settings: str = "", edition: Edition = "fastapi") -> Iterator[Server]:
    folder.mkdir()
    (folder / "genie.toml").write_text(settings)
    server = Server(data_dir=folder, edition=edition)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("ours") / "data") as server:
        yield server


class Foreign(BaseHTTPRequestHandler):
    """Somebody else's old server: HTML in place of JSON, nothing at all for one path."""

    waits = threading.Event()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/slow":
            self.waits.wait(30)
        if path == "/cut":
            self.connection.close()
            return
        if path == "/health":
            self._answer("application/json", '{"status": "fine", "timestamp": "2020-01-01T00:00:00Z"}')
            return
        self._answer("text/html", "<p>Hello from 2020</p>")

    def _answer(self, type_: str, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def foreign() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Foreign.waits.set()
    server.shutdown()
    thread.join()
    server.server_close()
    Foreign.waits.clear()


def test_both_editions_answer_every_endpoint_alike(ours, tmp_path):
    with running(tmp_path / "flask", edition="flask") as flask:
        code, told, _ = compare(flask.url, ours.url)
    assert code == 0, told
    assert "DIFFERS" not in told
    assert "answered alike, 0 not." in told


def test_one_thing_in_which_two_servers_differ_is_shown_field_by_field(ours, tmp_path):
    with running(tmp_path / "brief", "[server]\nquestion_limit_chars = 20\n") as brief:
        code, told, _ = compare(ours.url, brief.url, "--json")
    assert code == 1
    differing = [each for each in map(json.loads, told.splitlines()) if each["differences"]]
    configuration, asked, record = differing
    assert configuration["request"] == "GET /api/config/client"
    assert configuration["differences"] == [
        {"where": "body.question_limit_chars", "old": "2000", "new": "20"}
    ]
    assert record["request"].startswith("GET /api/get-all-io")
    assert (asked["request"], asked["status"]) == ("POST /api/ask", {"old": 200, "new": 413})
    fields = {each["where"]: (each["old"], each["new"]) for each in asked["differences"]}
    assert fields["status"] == ("200", "413")
    assert fields["body.code"] == ("(missing)", '"too_large"')
    assert fields["body.agent"] == ('"receptionist"', "(missing)")


def test_a_foreign_server_is_compared_as_far_as_it_answers(foreign, ours, tmp_path):
    file = tmp_path / "requests.jsonl"
    requests = [{"path": "/health"}, {"path": "/slow"}, {"path": "/cut"}, {"path": "/"}]
    file.write_text("".join(json.dumps(request) + "\n" for request in requests))
    code, told, _ = compare(foreign, ours.url, str(file), "--timeout", "1", "--allow-new-fields")
    assert code == 1
    health, slow, cut, root = told.split("DIFFERS")[1:]
    assert [line.strip() for line in health.splitlines()[1:4]] == ["body.status", 'old: "fine"', 'new: "ok"']
    assert "timestamp" not in health
    assert "old: it took too long" in slow
    assert "old: the connection failed" in cut
    assert "old: html" in root


def test_a_server_that_is_not_there_is_named(ours):
    code, told, complaint = compare(ours.url, "http://127.0.0.1:1")
    assert (code, told) == (1, "")
    assert complaint.startswith("The new server at http://127.0.0.1:1 cannot be reached: ")


def test_the_rules_can_be_printed_without_a_server():
    ended = run_genie("compare", "--rules")
    assert ended.returncode == 0
    assert [line.split()[0] for line in ended.stdout.splitlines()][:3] == ["times", "ids", "hashes"]

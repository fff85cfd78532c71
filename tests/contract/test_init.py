"""Row 11: /api/init reads the configuration again, for real."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from genie.testing.server import Edition, Server, wait_until

from .conftest import is_problem

Configured = tuple[httpx.Client, Callable[[str], None], Path]


@pytest.fixture
def configured(data_dir: Path, edition: Edition) -> Iterator[Configured]:
    """A server of this test's own, a function that writes its `genie.toml`, and its log."""
    data_dir.mkdir()

    def write(text: str) -> None:
        (data_dir / "genie.toml").write_text(text)

    write('[log]\nlevel = "info"\n')
    server = Server(data_dir=data_dir, edition=edition)
    server.start()
    with httpx.Client(base_url=server.url, timeout=30) as client:
        yield client, write, data_dir.parent / f"{data_dir.name}.log"
    server.stop()


def init(client: httpx.Client) -> dict:
    response = client.get("/api/init")
    assert response.status_code == 200, response.text
    body = response.json()
    assert body["status"] == "success"
    assert body["timestamp"]
    return body


def test_an_unchanged_configuration_is_said_to_be_unchanged(configured):
    client, _, _ = configured
    body = init(client)
    assert (body["changed"], body["needs_restart"]) == ([], [])
    assert "nothing has changed" in body["message"]


def test_a_changed_log_level_is_in_force_at_once(configured):
    client, write, log = configured
    client.get("/health?before")
    assert "/health" not in log.read_text()
    write('[log]\nlevel = "debug"\n')
    assert init(client)["changed"] == ["log.level"]
    client.get("/health?after")
    wait_until(lambda: "GET /health 200" in log.read_text())


def test_a_changed_profile_and_limit_are_in_force_at_once(configured):
    client, write, _ = configured

    def ask(question: str) -> httpx.Response:
        return client.post("/api/ask", json={"question": question, "wait": 20})

    write('[profile]\nzone = "Asia/Kathmandu"\n')
    assert init(client)["changed"] == ["profile.zone"]
    there = ask("what time zone am I in").json()["answer"]
    write('[profile]\nzone = "Asia/Kathmandu"\n[server]\nquestion_limit_chars = 20\n')
    assert init(client)["changed"] == ["server.question_limit_chars"]
    assert is_problem(ask("what time is it in Kathmandu"), 413, "too_large")
    write("")
    assert set(init(client)["changed"]) == {"profile.zone", "server.question_limit_chars"}
    assert ask("what time zone am I in").json()["answer"] != there


def test_what_needs_a_restart_is_said_and_stays_as_it_was_until_then(configured):
    client, write, _ = configured
    write('[server]\nupload_limit_bytes = 1024\n[log]\nlevel = "error"\n')
    for _ in range(2):
        body = init(client)
        assert body["needs_restart"] == ["server.upload_limit_bytes"]
        assert "restart is needed for server.upload_limit_bytes" in body["message"]
    sent = client.post("/api/upload-and-transcribe-mp3", content=b"QUJD" * 1000)
    assert is_problem(sent, 503, "not_ready")


def test_a_faulty_configuration_changes_nothing_and_every_fault_is_named(configured):
    client, write, _ = configured
    write('[log]\nlevel = "loud"\n[jobs]\nworkers = 0\n[server]\nquestion_limit_chars = 30\ncolour = "red"\n')
    response = client.get("/api/init")
    assert is_problem(response, 422, "bad_settings")
    body = response.json()
    assert body["status"] == "error"
    assert body["message"]
    assert body["timestamp"]
    named = " ".join(body["faults"])
    assert len(body["faults"]) == 3
    assert all(key in named for key in ("log.level", "jobs.workers", "server.colour"))
    long = client.post("/api/ask", json={"question": "what is 1 plus 1 plus 1 plus 1 plus 1 plus 1"})
    assert long.status_code == 200
    write("this is = = no toml")
    assert is_problem(client.get("/api/init"), 422, "bad_settings")
    write('[log]\nlevel = "info"\n')
    assert init(client)["changed"] == []

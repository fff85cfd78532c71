"""A real `genie serve` on PostgreSQL: it answers, remembers, survives being killed, and is the only one."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from genie.testing.command import run_genie
from genie.testing.postgres import PostgresServer
from genie.testing.server import Server, wait_until

SESSIONS = ("brave otter", "calm heron", "wise penguin")


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    """A database without tables, whose address has a password."""
    return postgres.new_database().replace("postgres:@", "postgres:secret@")


@pytest.fixture
def server(url: str, tmp_path: Path) -> Iterator[Server]:
    environment = {**os.environ, "GENIE_STORAGE__URL": url, "GENIE_JOBS__WORKERS": "2"}
    started = Server(data_dir=tmp_path / "data", environment=environment)
    started.start()
    yield started
    started.stop()


def ask(server: Server, question: str, session: str = SESSIONS[0], wait_s: float = 30) -> dict[str, Any]:
    body = {"question": question, "session_id": session, "wait": wait_s}
    response = httpx.post(f"{server.url}/api/ask", json=body, timeout=60)
    assert response.is_success, response.text
    found: dict[str, Any] = response.json()
    return found


def ask_many(server: Server, start: int, count: int) -> dict[str, int]:
    """Ask in three sessions at once, and wait for none; what each job must answer."""

    def ask_one(number: int) -> tuple[str, int]:
        asked = ask(server, f"What is {number} times 3?", SESSIONS[number % 3], wait_s=0)
        return asked["job_id"], number * 3

    with ThreadPoolExecutor(8) as people:
        return dict(people.map(ask_one, range(start, start + count)))


def genie(*arguments: str, url: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GENIE_STORAGE__URL": url}
    return run_genie(*arguments, "--data-dir", str(data_dir), environment=environment)


def test_it_answers_remembers_and_is_looked_at_from_the_command_line(server: Server, url: str) -> None:
    first, again = ask(server, "What is 12 times 12?"), ask(server, "what is 12 times 12")
    assert (first["level"], again["level"]) == ("miss", "exact")
    assert "144" in again["answer"]
    server.stop()
    assert not (server.data_dir / "genie.sqlite3").exists()

    told = genie("jobs", "done", "--json", url=url, data_dir=server.data_dir)
    assert len(json.loads(told.stdout)["done"]) == 2
    checked = genie("doctor", url=url, data_dir=server.data_dir)
    assert "PostgreSQL at postgresql://postgres:***@/genie_" in checked.stdout
    assert "everything remembered goes to" in checked.stdout
    saved = genie("backup", str(server.data_dir / "copy"), url=url, data_dir=server.data_dir)
    assert (saved.returncode, "pg_dump" in saved.stderr) == (1, True)
    shown = genie("config", url=url, data_dir=server.data_dir)
    assert all("secret" not in one.stdout + one.stderr for one in (told, checked, saved, shown))


def test_a_second_server_of_the_same_database_is_refused_in_a_sentence(
    server: Server, url: str, tmp_path: Path
) -> None:
    second = genie("serve", "--no-speech", "--port", "0", url=url, data_dir=tmp_path / "other")
    assert second.returncode == 1
    assert "Another server is using the database postgresql://postgres:***@/genie_" in second.stderr
    assert "Traceback" not in second.stderr


def test_what_was_accepted_before_a_kill_is_answered_once_after_it(
    server: Server, url: str, postgres: PostgresServer
) -> None:
    accepted: dict[str, int] = {}
    waiting = "SELECT state FROM jobs WHERE state IN ('todo', 'run')"
    assert server.process is not None
    while not postgres.rows(url, waiting):
        server.process.send_signal(signal.SIGCONT)
        accepted |= ask_many(server, start=len(accepted), count=30)
        server.process.send_signal(signal.SIGSTOP)
    server.kill()
    server.start()
    wait_until(lambda: not postgres.rows(url, waiting), 60)

    jobs = postgres.rows(url, "SELECT job_id, state, answer_shown FROM jobs")
    assert {job_id: (state, shown) for job_id, state, shown in jobs} == {
        job_id: ("done", str(value)) for job_id, value in accepted.items()
    }
    assert postgres.rows(url, "SELECT job_id FROM io_records GROUP BY 1 HAVING count(*) > 1") == []
    numbers = [row[0] for row in postgres.rows(url, "SELECT seq FROM events ORDER BY seq")]
    assert numbers == list(range(1, len(numbers) + 1))
    ended = "SELECT data ->> 'job_id' FROM events WHERE data ->> 'to_queue' = 'done'"
    assert sorted(row[0] for row in postgres.rows(url, ended)) == sorted(accepted)
    sizes = "SELECT state, size FROM queue_sizes WHERE size > 0"
    assert postgres.rows(url, sizes) == [("done", len(accepted))]

"""`genie jobs`: cancelling and retrying, with and without a server."""

import asyncio
import subprocess
from pathlib import Path

import httpx
from sqlalchemy import Connection

from genie.core.clock import SystemClock
from genie.core.ids import LOCAL_USER, SessionId, new_job_id
from genie.jobs import store
from genie.jobs.model import Job, Lane, NewJob
from genie.people import store as people
from genie.storage.engine import SqliteDatabase
from genie.storage.folder import DATABASE_NAME
from genie.storage.migrate import migrate
from genie.testing.command import run_genie
from genie.testing.server import Server


def genie(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_genie("jobs", *arguments, "--data-dir", str(data_dir))


def a_waiting_job(data_dir: Path, question: str) -> Job:
    data_dir.mkdir()
    path = data_dir / DATABASE_NAME
    migrate(path)
    clock = SystemClock()
    session = SessionId("brave otter")

    def unit(connection: Connection) -> Job:
        people.ensure_user(connection, LOCAL_USER, clock.now())
        people.touch_session(connection, LOCAL_USER, session, clock.now())
        new = NewJob(
            job_id=new_job_id(),
            user=LOCAL_USER,
            session=session,
            reply_to=session,
            lane=Lane.TALK,
            source="text",
            question=question,
            timing={},
        )
        return store.enqueue(connection, new, clock.now(), todo_limit=10).job

    db = SqliteDatabase(path, clock)
    db.open()
    try:
        return asyncio.run(db.write(unit))
    finally:
        db.close()


def test_without_a_server_a_job_is_cancelled_and_retried_and_answered_at_the_next_start(tmp_path):
    data_dir = tmp_path / "data"
    job = a_waiting_job(data_dir, "what is 12 times 12")
    digits = job.job_id[:12]
    assert digits in genie(data_dir).stdout
    cancelled = genie(data_dir, "cancel", digits)
    assert (cancelled.returncode, cancelled.stdout) == (0, "The job is in dead now.\n")
    assert digits in genie(data_dir, "dead").stdout
    again = genie(data_dir, "cancel", digits)
    assert (again.returncode, "is dead already" in again.stderr) == (1, True)
    retried = genie(data_dir, "retry", job.job_id)
    assert (retried.returncode, retried.stdout) == (0, "The job is in todo now.\n")
    server = Server(data_dir=data_dir)
    server.start()
    try:
        body = {"question": "hello", "wait": 20, "websocket_id": "brave otter"}
        httpx.post(f"{server.url}/api/ask", json=body, timeout=30)
        assert "144" in genie(data_dir, "done").stdout
        late = genie(data_dir, "retry", job.job_id)
        assert (late.returncode, "only a dead one" in late.stderr) == (1, True)
        gone = genie(data_dir, "cancel", digits)
        assert (gone.returncode, f"No job in todo or run begins with {digits}" in gone.stderr) == (1, True)
    finally:
        server.stop()


def test_what_is_no_job_id_is_refused_with_a_sentence(tmp_path):
    for digits in ("abc", "wise penguin", "'; DROP"):
        refused = genie(tmp_path / "data", "cancel", digits)
        assert (refused.returncode, "is no job id" in refused.stderr) == (1, True)

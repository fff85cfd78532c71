"""A server killed around the transaction that ends a job: nothing lost, nothing doubled, nothing stale."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from genie.testing.server import Server, wait_until

pytestmark = pytest.mark.slow

QUESTION = "what is 12 times 12"
KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from genie.config.sections import StorageSettings
from genie.config.settings import Settings
from genie.config.speech import SpeechSettings
from genie.core.ids import LOCAL_USER, SessionId
from genie.flow.model import Asking
from genie.flow.waiters import Waiters
from genie.flow.work import records, snapshots
from genie.runtime.service import open_runtime

folder, point, question = sys.argv[1:]
settings = Settings(
    storage=StorageSettings(data_dir=Path(folder)), speech=SpeechSettings(enabled=False)
)

def die_after(real):
    def call(*arguments, **named):
        result = real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

def is_done(numbered):
    return numbered.event.data.get("to_queue") == "done"

def told(real):
    def publish(waiters, events):
        if any(map(is_done, events)):
            os.kill(os.getpid(), signal.SIGKILL)
        real(waiters, events)
    return publish

if point == "before the snapshot":
    snapshots.learn = die_after(lambda *arguments, **named: None)
elif point == "after the snapshot":
    snapshots.learn = die_after(snapshots.learn)
elif point == "before the commit":
    records.add = die_after(records.add)
else:
    Waiters.publish = told(Waiters.publish)

async def main():
    async with open_runtime(settings, lambda: settings) as runtime:
        asking = Asking(user=LOCAL_USER, question=question, session=SessionId("brave otter"))
        accepted = await runtime.desk.ask(asking)
        print(accepted.job.job_id, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize(
    "point", ["before the snapshot", "after the snapshot", "before the commit", "after the commit"]
)
def test_a_kill_there_leaves_one_answer_and_one_snapshot(tmp_path: Path, point: str) -> None:
    data = tmp_path / "data"
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(data), point, QUESTION],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == -9, run.stderr
    state, count = rows(data, "SELECT state FROM jobs"), rows(data, "SELECT count(*) FROM snapshots")
    is_kept = point == "after the commit"
    assert (state, count) == ([("done",)], [(1,)]) if is_kept else ([("run",)], [(0,)])

    server = Server(data_dir=data)
    server.start()
    try:
        wait_until(lambda: server.questions("done") == [QUESTION])
        (job,) = server.get("/api/jobs")["jobs"]
        assert (job["answer_shown"], job["level"], job["error"]) == ("144", "miss", None)
        again = httpx.post(f"{server.url}/api/ask", json={"question": QUESTION, "wait": 20}).json()
        assert (again["answer_shown"], again["level"]) == ("144", "exact")
    finally:
        server.stop()
    assert rows(data, "SELECT run_count FROM snapshots") == [(2,)]
    assert rows(data, "SELECT count(*) FROM io_records") == [(2,)]
    of_the_first = (
        f"SELECT count(*) FROM events WHERE type = 'job_state_transition' "
        f"AND data ->> 'to_queue' = 'done' AND data ->> 'job_id' = '{job['job_id']}'"
    )
    assert rows(data, of_the_first) == [(1,)]


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "genie.sqlite3")) as connection:
        return connection.execute(sql).fetchall()

"""The typed API over real sockets, on a server with an agent that waits, fails and asks back on request."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator

import httpx
import pytest
import uvicorn
from tests.integration.flow.conftest import Stage

from genie.api.app import create_app
from genie.api.typed.ask_stream import stream_stages
from genie.core.ids import LOCAL_USER, SessionId
from genie.flow.model import Asking

STREAM = {"Accept": "text/event-stream"}


@pytest.fixture
async def client(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    settings = stage.runtime.settings
    app = create_app(settings, lambda: settings)
    app.state.runtime = stage.runtime
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with httpx.AsyncClient(base_url=url, timeout=30) as opened:
            yield opened
        server.should_exit = True
        await serving


def events(text: str) -> list[tuple[str, dict]]:
    """What an event stream tells: names and data."""
    found = []
    for block in text.strip().split("\n\n"):
        if not block.startswith(":"):
            fields = dict(line.split(": ", 1) for line in block.splitlines())
            found.append((fields["event"], json.loads(fields["data"])))
    return found


async def ask(client: httpx.AsyncClient, question: str, wait: float = 20) -> dict:
    body = {"question": question, "wait": wait, "websocket_id": "brave otter"}
    return (await client.post("/api/ask", json=body)).json()


async def job(client: httpx.AsyncClient, job_id: str) -> dict:
    return (await client.get(f"/api/jobs/{job_id}")).json()


async def test_a_running_job_is_cancelled_at_once_and_says_nothing_more(client, stage):
    asked = await ask(client, "trial wait", wait=0)
    await stage.trial.entered.wait()
    cancelled = await client.post(f"/api/jobs/{asked['job_id']}/cancel")
    assert cancelled.status_code == 200
    assert (cancelled.json()["state"], cancelled.json()["error_code"]) == ("dead", "cancelled")
    assert (await ask(client, "trial greet"))["answer"] == "first version"
    stage.trial.gate.set()
    assert (await job(client, asked["job_id"]))["state"] == "dead"
    spoken = await stage.rows("SELECT data ->> 'text' FROM events WHERE type = 'audio_update'")
    assert spoken == [("first version",)]
    assert await stage.rows("SELECT input, output_final FROM io_records ORDER BY record_id") == [
        ("trial wait", "The job was cancelled."),
        ("trial greet", "first version"),
    ]


async def test_whoever_waits_for_a_job_learns_that_it_was_cancelled(client, stage):
    waiting = asyncio.create_task(ask(client, "trial wait"))
    await stage.trial.entered.wait()
    (running,) = (await client.get("/api/jobs", params={"state": "run"})).json()["jobs"]
    await client.post(f"/api/jobs/{running['job_id']}/cancel")
    answered = await waiting
    assert (answered["status"], answered["error_code"]) == ("dead", "cancelled")


async def test_a_cancelled_job_that_is_retried_is_answered_under_its_own_id(client, stage):
    asked = await ask(client, "trial wait", wait=0)
    await stage.trial.entered.wait()
    await client.post(f"/api/jobs/{asked['job_id']}/cancel")
    stage.trial.gate.set()
    retried = await client.post(f"/api/jobs/{asked['job_id']}/retry")
    assert (retried.status_code, retried.json()["state"]) == (200, "todo")
    await ask(client, "trial greet")
    ended = await job(client, asked["job_id"])
    assert (ended["state"], ended["answer"], ended["attempts"], ended["error"]) == ("done", "waited", 1, None)
    moves = await stage.rows(
        "SELECT data ->> 'from_queue', data ->> 'to_queue' FROM events "
        f"WHERE type = 'job_state_transition' AND data ->> 'job_id' = '{asked['job_id']}' ORDER BY seq"
    )
    assert moves == [
        ("pending", "todo"),
        ("todo", "run"),
        ("run", "dead"),
        ("dead", "todo"),
        ("todo", "run"),
        ("run", "done"),
    ]
    records = await stage.rows(f"SELECT output_final FROM io_records WHERE job_id = '{asked['job_id']}'")
    assert records == [("waited",)]


async def test_a_failed_job_that_is_retried_fails_again_with_one_record(client, stage):
    failed = await ask(client, "trial break")
    assert failed["status"] == "dead"
    assert (await client.post(f"/api/jobs/{failed['job_id']}/retry")).status_code == 200
    await ask(client, "trial greet")
    assert (await job(client, failed["job_id"]))["state"] == "dead"
    records = await stage.rows(f"SELECT 1 FROM io_records WHERE job_id = '{failed['job_id']}'")
    assert len(records) == 1


async def test_the_stages_of_a_new_question_are_told_as_they_come(client):
    body = {"question": "What is 6 times 7?", "wait": 20}
    response = await client.post("/api/ask", json=body, headers=STREAM)
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    assert [name for name, _ in told] == ["queued", "run", "routed", "done"]
    assert len({data["job_id"] for _, data in told}) == 1
    assert (told[0][1]["status"], told[0][1]["result"]) == ("todo", "New math job…")
    assert (told[2][1]["agent"], told[2][1]["level"]) == ("math", "miss")
    final = told[3][1]
    assert (final["status"], "42" in final["answer"]) == ("done", True)
    plain = (await client.post("/api/ask", json=body)).json()
    assert set(final) == set(plain)
    assert final["answer"] == plain["answer"]
    again = events((await client.post("/api/ask", json=body, headers=STREAM)).text)
    assert [name for name, _ in again] == ["queued", "run", "recalled", "done"]
    assert again[2][1]["level"] == again[3][1]["level"] == "exact"


async def test_a_job_that_dies_ends_its_stream_with_dead(client):
    body = {"question": "trial break", "wait": 20}
    told = events((await client.post("/api/ask", json=body, headers=STREAM)).text)
    assert [name for name, _ in told] == ["queued", "run", "routed", "dead"]
    assert told[-1][1]["error_code"] == "program_failed"


async def test_a_refused_question_gets_a_problem_and_no_stream(client):
    response = await client.post("/api/ask", json={"question": " "}, headers=STREAM)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


async def test_a_repeated_request_is_told_the_end_of_its_first_job(client):
    body = {"question": "What is 2 plus 3?", "wait": 20}
    headers = {**STREAM, "Idempotency-Key": "once"}
    first = events((await client.post("/api/ask", json=body, headers=headers)).text)
    again = events((await client.post("/api/ask", json=body, headers=headers)).text)
    assert [name for name, _ in again] == ["queued", "done"]
    assert again[-1][1]["job_id"] == first[-1][1]["job_id"]


async def test_a_stream_whose_time_is_over_says_that_the_job_goes_on(client, stage):
    body = {"question": "trial wait", "wait": 0.5}
    told = events((await client.post("/api/ask", json=body, headers=STREAM)).text)
    assert told[-1][0] == "unfinished"
    assert told[-1][1]["status"] in ("todo", "run")
    stage.trial.gate.set()


async def test_a_client_that_leaves_its_stream_leaves_nothing_behind(client, stage):
    waiting = stage.runtime.waiters._waiting
    body = {"question": "trial wait", "wait": 60}
    async with client.stream("POST", "/api/ask", json=body, headers=STREAM) as response:
        async for line in response.aiter_lines():
            if line.startswith("event: run"):
                break
        assert len(waiting) == 1
    async with asyncio.timeout(20):
        while waiting:
            await client.get("/health")
    stage.trial.gate.set()
    assert (await ask(client, "trial greet"))["status"] == "done"


async def test_an_idle_stream_is_kept_alive_by_comments(stage):
    asking = Asking(user=LOCAL_USER, question="trial wait", session=SessionId("brave otter"))
    response = await stream_stages(stage.runtime, asking, 20, keep_alive_s=0.01)
    told = []
    async for piece in response.body_iterator:
        told.append(piece)
        if told.count(b": ping\n\n") == 3:
            stage.trial.gate.set()
    assert told[-1].startswith(b"event: done\n")
    assert events(b"".join(told).decode())[-1][1]["answer"] == "waited"


async def test_nobody_reads_or_moves_the_jobs_and_memories_of_another(client, stage):
    answered = await ask(client, "What is 3 times 3?")
    ((snapshot_id,),) = await stage.rows("SELECT snapshot_id FROM snapshots")
    await stage.runtime.db.write(
        lambda connection: [
            connection.exec_driver_sql(sql).close()
            for sql in (
                "INSERT INTO users VALUES ('eve', 1)",
                "INSERT INTO sessions VALUES ('quiet lynx', 'eve', 1)",
                "UPDATE jobs SET user_id = 'eve', session_id = 'quiet lynx', state = 'dead'",
                "UPDATE snapshots SET user_id = 'eve'",
                "UPDATE io_records SET user_id = 'eve'",
            )
        ]
    )
    path = f"/api/jobs/{answered['job_id']}"
    for response in (
        await client.get(path),
        await client.post(f"{path}/cancel"),
        await client.post(f"{path}/retry"),
        await client.get(f"/api/snapshots/{snapshot_id}"),
        await client.delete(f"/api/snapshots/{snapshot_id}"),
    ):
        assert response.status_code == 404
    for path, name in (("/api/jobs", "jobs"), ("/api/snapshots", "snapshots"), ("/api/io", "records")):
        assert (await client.get(path)).json() == {name: [], "next_cursor": None}

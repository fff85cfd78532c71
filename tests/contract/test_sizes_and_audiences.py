"""§2 to the letter: how often sizes come, who plays a sound, what a replay leaves silent, who is dropped."""

import json
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from genie.testing.server import Server, wait_until

from .test_events import authenticated, path, push

WRITERS = [f"writer {letter}x" for letter in "abcdefgh"]
SIZES = ("todo_update", "run_update", "done_update", "dead_update")


def ask_and_wait(client, question, sid):
    answer = client.post("/api/ask", json={"question": question, "websocket_id": sid, "wait": 20})
    assert answer.json()["status"] == "done"
    return answer.json()["job_id"]


def test_connect_and_auth_say_who_one_is_and_where_the_events_stand(listen, sid):
    for type_ in ("auth_request", "auth"):
        listener = listen(path(sid, "/ws/queue/"))
        listener.send(type=type_, data={"token": "anything", "subscribed_events": ["*"]})
        answer, greeting = listener.until(lambda frame: True), listener.until(lambda frame: True)
        assert (answer["type"], answer["session_id"]) == ("auth_success", sid)
        assert answer["user_id"]
        assert (greeting["type"], greeting["session_id"], greeting["sid"]) == ("connect", sid, sid)
        assert greeting["message"]
        assert greeting["timestamp"] == greeting["data"]["timestamp"]
        assert isinstance(greeting["seq"], int)


def test_sizes_come_at_most_twenty_times_a_second_and_end_on_the_truth(client, listen, sid):
    listener = authenticated(listen, sid)
    listener.send(type="update_subscriptions", events=[*SIZES], action="replace")
    listener.until_type("subscription_update")
    listener.frames.clear()
    begun_s = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        asked = [
            pool.submit(ask_and_wait, client, f"what is 3 times {number}", WRITERS[number % 8])
            for number in range(120)
        ]
        for one in asked:
            one.result()
    took_s = time.monotonic() - begun_s
    total = client.get("/api/get_queue/done").json()["total_jobs"]
    listener.until(lambda frame: frame["type"] == "done_update" and frame["value"] == total)
    for type_ in SIZES:
        assert sum(frame["type"] == type_ for frame in listener.frames) <= 20 * (took_s + 1) + 1
    assert all(("seq" in frame) != ("last_seq" in frame) for frame in listener.frames)


def test_the_gong_of_a_deletion_sounds_on_exactly_one_connection(client, listen):
    listeners = {name: authenticated(listen, name) for name in ("gong one", "gong two", "gong three")}
    job_id = ask_and_wait(client, "what is 18 times 3", "gong two")
    for listener in listeners.values():
        listener.until(lambda frame: frame.get("job_id") == job_id and frame.get("to_queue") == "done")
        listener.send(type="sys_ping")
        listener.until_type("sys_pong")
    assert client.delete(f"/api/delete-snapshot/{job_id}").status_code == 200
    gongs = {name: listener.until_type("notification_sound_update") for name, listener in listeners.items()}
    assert [name for name, gong in gongs.items() if gong["play"]] == ["gong two"]
    assert {gong["soundFile"] for gong in gongs.values()} == {"/static/gentle-gong.mp3"}


def test_of_two_connections_of_one_session_only_the_newest_plays(client, listen, sid):
    older, newer = authenticated(listen, sid), authenticated(listen, sid)
    job_id = push(client, "what is 18 times 4", sid)
    assert [one.until_ended(job_id)["play"] for one in (older, newer)] == [False, True]
    newer.socket.close()
    again = push(client, "what is 18 times 5", sid)
    assert older.until_ended(again)["play"] is True


def test_a_sound_older_than_fifteen_seconds_is_replayed_in_silence(client, listen, sid):
    before = authenticated(listen, sid)
    first = push(client, "what is 18 times 6", sid)
    start = before.until_ended(first)["seq"] - 1
    before.socket.close()
    fresh = listen(path(sid) + f"?resume={start}")
    assert fresh.until_ended(first)["play"] is True
    fresh.socket.close()
    _wait_until_old(client, first)
    stale = listen(path(sid) + f"?resume={start}")
    assert stale.until_ended(first)["play"] is False


def _wait_until_old(client, job_id):
    """Until the server's own clock says that the job ended more than 15 s ago."""

    def is_old():
        done = client.get("/api/get_queue/done").json()["done_jobs_metadata"]
        ended = next(job["completed_at"] for job in done if job["job_id"] == job_id)
        now = client.get("/health").json()["timestamp"]
        age = datetime.fromisoformat(now) - datetime.fromisoformat(ended)
        return age > timedelta(seconds=15.5)

    wait_until(is_old, 60)


def test_what_a_client_held_is_freed_when_it_disconnects(client, listen, sid):
    one, other = authenticated(listen, sid), authenticated(listen, "still here")
    client.post("/api/push", json={"question": "what is 1 plus 2", "websocket_id": sid})
    one.socket.close()
    job_id = push(client, "what is 18 times 7")
    assert other.until_ended(job_id)["play"] is True


def test_a_frame_at_the_limit_is_taken_and_one_above_it_ends_the_connection(listen, sid):
    listener = authenticated(listen, sid)
    padding = 65_536 - len(json.dumps({"type": "sys_ping", "padding": ""}))
    listener.send(type="sys_ping", padding="x" * padding)
    listener.until_type("sys_pong")
    with pytest.raises(ConnectionClosed) as closed:  # noqa: PT012 - the end may come at either call
        listener.send(type="sys_ping", padding="x" * (padding + 1))
        listener.until(lambda frame: False)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


def test_a_client_that_does_not_read_is_dropped_alone(tmp_path):
    server = Server(data_dir=tmp_path / "data", environment=os.environ | {"GENIE_HUB__BUFFER": "10"})
    server.start()
    try:
        with (
            httpx.Client(base_url=server.url, timeout=30) as client,
            socket.socket() as narrow,
            connect(f"ws://127.0.0.1:{server.port}/ws/good%20reader", max_queue=None) as good,
        ):
            narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            narrow.connect(("127.0.0.1", server.port))
            sleeper = connect(
                f"ws://127.0.0.1:{server.port}/ws/fast%20asleep", sock=narrow, max_queue=1, legacy=True
            )
            padding = " and ".join(["what is seven times six"] * 80)[:1900]
            asked = [
                client.post("/api/push", json={"question": f"{padding} {number}", "websocket_id": "busy one"})
                for number in range(250)
            ]
            assert {answer.status_code for answer in asked} == {200}
            with pytest.raises(ConnectionClosed) as closed:  # noqa: PT012 - what was sent before comes first
                while True:
                    sleeper.recv(timeout=30)
            told = closed.value.rcvd
            assert told is None or told.code == 1013  # on a slow machine it slept so long that it was cut off
            last = asked[-1].json()["job_id"]
            moves = 0
            while True:
                frame = json.loads(good.recv(timeout=60))
                moves += frame["type"] == "job_state_transition"
                if frame.get("job_id") == last and frame.get("to_queue") in ("done", "dead"):
                    break
            assert moves == 3 * len(asked)
    finally:
        server.stop()

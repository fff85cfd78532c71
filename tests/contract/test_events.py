"""The events of §2, as clients of both generations read them."""

import json

import pytest
from websockets.exceptions import ConnectionClosed


def path(sid: str, kind: str = "/ws/") -> str:
    return kind + sid.replace(" ", "%20")


def push(client, question, sid=None):
    params = {"question": question} | ({} if sid is None else {"websocket_id": sid})
    return client.post("/api/push", json=params).json()["job_id"]


def authenticated(listen, sid, **more):
    listener = listen(path(sid, "/ws/queue/"))
    listener.send(type="auth_request", token="Bearer anything", subscribed_events=["*"], **more)
    assert listener.until(lambda frame: True)["type"] == "auth_success"
    assert listener.until(lambda frame: True)["type"] == "connect"
    return listener


def test_two_clients_see_a_job_go_from_todo_to_run_to_done(client, listen):
    listeners = [authenticated(listen, "first watcher"), authenticated(listen, "second watcher")]
    job_id = push(client, "what is 17 times 3", "first watcher")
    for listener in listeners:
        listener.until(lambda frame: frame.get("job_id") == job_id and frame.get("to_queue") == "done")
        assert listener.moves(job_id) == [("pending", "todo"), ("todo", "run"), ("run", "done")]
        numbers = [frame["seq"] for frame in listener.frames if frame["type"] == "job_state_transition"]
        assert numbers == sorted(set(numbers))


def test_fields_stand_at_the_top_and_again_in_data(client, listen, sid):
    listener = authenticated(listen, sid)
    push(client, "what is 17 times 4", sid)
    frame = listener.until_type("job_state_transition")
    assert frame["data"]["job_id"] == frame["job_id"]
    assert frame["metadata"]["question_text"] == "what is 17 times 4"
    assert isinstance(frame["seq"], int)
    assert frame["timestamp"]


def test_the_sound_goes_only_to_the_session_that_asked(client, listen):
    asker, other = authenticated(listen, "asking one"), authenticated(listen, "other one")
    job_id = push(client, "what is 17 times 5", "asking one")
    sound = asker.until_ended(job_id)
    assert sound["play"] is True
    assert sound["text"]
    assert sound["audioURL"].startswith("http://")
    other.until(lambda frame: frame.get("job_id") == job_id and frame.get("to_queue") == "done")
    other.send(type="sys_ping")
    other.until_type("sys_pong")
    assert [frame for frame in other.frames if frame["type"] == "audio_update"] == []


def test_a_request_that_names_no_session_plays_on_the_one_last_used(client, listen):
    listeners = {name: authenticated(listen, name) for name in ("early bird", "late bird")}
    push(client, "what is 1 plus 1", "early bird")
    job_id = push(client, "what is 17 times 6")
    sounds = {name: listener.until_ended(job_id) for name, listener in listeners.items()}
    playing = [name for name, sound in sounds.items() if sound["play"]]
    assert playing == ["early bird"]


def test_sizes_are_told_as_they_change(client, listen, sid):
    listener = authenticated(listen, sid)
    push(client, "what is 17 times 7", sid)
    before = client.get("/api/get_queue/done").json()["total_jobs"]
    told = listener.until_type("done_update")
    assert told["value"] >= before
    assert client.get("/api/get_queue/done").json()["total_jobs"] >= told["value"] - 1


def test_a_client_that_comes_back_is_told_all_that_it_missed(client, listen, sid):
    listener = authenticated(listen, sid)
    first = push(client, "what is 17 times 8", sid)
    last = listener.until_ended(first)["seq"]
    listener.socket.close()
    missed = push(client, "what is 17 times 9", sid)
    watcher = authenticated(listen, "some watcher")
    watcher.send(type="resume", seq=last)
    watcher.until(lambda frame: frame.get("job_id") == missed and frame.get("to_queue") == "done")
    again = listen(path(sid) + f"?resume={last}")
    again.until_ended(missed)
    assert again.moves(missed) == [("pending", "todo"), ("todo", "run"), ("run", "done")]
    assert again.moves(first) == []
    greeting, *after = [frame["seq"] for frame in again.frames if "seq" in frame]
    assert greeting == last
    assert after == sorted(set(after))
    assert min(after) > last


def test_resuming_from_the_future_asks_for_a_fresh_start(listen, sid):
    listener = authenticated(listen, sid)
    listener.send(type="resume", seq=10**9)
    listener.until_type("resync")


def test_only_subscribed_events_are_sent(client, listen, sid):
    listener = authenticated(listen, sid)
    listener.send(type="update_subscriptions", events=["done_update"], action="replace")
    assert listener.until_type("subscription_update")["subscriptions"] == ["done_update"]
    push(client, "what is 17 times 10", sid)
    listener.until_type("done_update")
    after = listener.frames.index(next(f for f in listener.frames if f["type"] == "subscription_update"))
    assert {frame["type"] for frame in listener.frames[after + 1 :]} == {"done_update"}


def test_fields_may_come_in_data_as_well(listen, sid):
    listener = authenticated(listen, sid)
    listener.send(type="update_subscriptions", data={"events": ["run_update"], "action": "add"})
    assert "run_update" in listener.until_type("subscription_update")["subscriptions"]


def test_the_time_is_told_every_second(listen, sid):
    frame = listen(path(sid)).until_type("time_update")
    assert " @ " in frame["date"]
    assert "last_seq" in frame
    assert "seq" not in frame


def test_the_plain_path_names_a_session(listen):
    frame = listen("/ws").until_type("connect")
    assert frame["session_id"] == frame["sid"]
    assert len(frame["sid"].split()) == 2


def test_without_an_auth_request_the_queue_page_is_greeted_after_its_grace(listen, sid):
    assert listen(path(sid, "/ws/queue/")).until(lambda frame: True)["type"] == "connect"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        "5",
        "null",
        "{}",
        "[" * 20_000,
        '{"type": 5}',
        '{"type": "dance"}',
        '{"type": "resume", "seq": -1}',
        '{"type": "resume", "seq": "x"}',
        '{"type": "update_subscriptions"}',
        '{"type": "auth_request", "subscribed_events": 5}',
    ],
)
def test_a_bad_frame_gets_an_error_and_the_connection_stays(listen, sid, text):
    listener = authenticated(listen, sid)
    listener.socket.send(text)
    assert listener.until_type("error")["message"]
    listener.send(type="sys_ping")
    listener.until_type("sys_pong")


def test_a_binary_frame_gets_an_error(listen, sid):
    listener = authenticated(listen, sid)
    listener.socket.send(b"\x00\x01")
    listener.until_type("error")


def test_a_frame_of_ten_megabytes_ends_its_connection_and_no_other(client, listen, sid):
    other = authenticated(listen, "calm neighbour")
    listener = authenticated(listen, sid)
    with pytest.raises(ConnectionClosed) as closed:  # noqa: PT012 - the end may come at either call
        listener.socket.send(json.dumps({"type": "sys_ping", "data": "x" * 10_000_000}))
        listener.until(lambda frame: False)
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
    other.send(type="sys_ping")
    other.until_type("sys_pong")
    assert client.get("/health").status_code == 200

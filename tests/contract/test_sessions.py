"""/api/get-session-id, /api/websocket-sessions and /api/auth-test."""

import re

import pytest

from genie.testing.server import wait_until


def test_a_new_session_has_two_lower_case_words(client):
    body = client.get("/api/get-session-id").json()
    assert re.fullmatch(r"[a-z]+ [a-z]+", body["session_id"])
    assert body["timestamp"]


def test_a_connected_session_is_listed_until_it_leaves(client, listen, sid):
    listener = listen(f"/ws/{sid.replace(' ', '%20')}")
    listener.until_type("connect")
    listed = {session["session_id"]: session for session in listing(client)}
    assert listed[sid]["user_id"] == client.get("/api/auth-test").json()["user_id"]
    assert (listed[sid]["connections"], listed[sid]["subscriptions"]) == (1, ["*"])
    listener.socket.close()
    wait_until(lambda: sid not in {session["session_id"] for session in listing(client)})


def listing(client):
    body = client.get("/api/websocket-sessions").json()
    assert body["total"] == len(body["sessions"])
    return body["sessions"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer whatever"}])
def test_whoever_asks_is_told_who_they_are(client, headers):
    body = client.get("/api/auth-test", headers=headers).json()
    assert (body["status"], body["user_id"]) == ("success", "local")

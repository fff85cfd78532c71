"""Row 4: /api/push, and the same without /api."""

import pytest

from .conftest import is_problem


@pytest.mark.parametrize("path", ["/api/push", "/push"])
def test_a_push_without_a_session_is_answered_in_plain_text(client, path):
    response = client.get(path, params={"question": "what is 2 plus 2"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text == "Job added to queue. Queue size [1]" or response.text == "New math job…"


def test_a_push_with_a_session_is_answered_in_json(client, sid):
    body = client.get("/api/push", params={"question": "what is 2 plus 2", "websocket_id": sid}).json()
    assert (body["status"], body["websocket_id"], body["user_id"]) == ("queued", sid, "local")
    assert len(body["job_id"]) == 64
    assert isinstance(body["result"], str)


@pytest.mark.parametrize("path", ["/api/push", "/push"])
def test_a_posted_user_never_overrides_who_asks(client, sid, path):
    response = client.post(path, json={"question": "what is 2 plus 3", "websocket_id": sid, "user_id": "eve"})
    assert response.status_code == 200
    assert response.json()["user_id"] == "local"


def test_a_token_is_ignored_where_none_is_configured(client):
    response = client.get("/api/push", params={"question": "hello"}, headers={"Authorization": "Bearer x"})
    assert response.status_code == 200


def test_unknown_parameters_are_ignored(client):
    assert client.get("/api/push", params={"question": "hello", "colour": "red"}).status_code == 200


@pytest.mark.parametrize("question", [None, "", "   "])
def test_a_blank_question_is_refused(client, question):
    params = {} if question is None else {"question": question}
    assert is_problem(client.get("/api/push", params=params), 400, "blank_question")


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"question": "a\0b"}, "bad_text"),
        ({"question": "hello", "websocket_id": "../../etc passwd"}, "bad_session_id"),
        ({"question": "hello", "websocket_id": "wise\0penguin"}, "bad_session_id"),
    ],
)
def test_what_can_be_no_question_or_session_is_refused(client, params, code):
    assert is_problem(client.get("/api/push", params=params), 400, code)
    assert is_problem(client.post("/api/push", json=params), 400, code)


@pytest.mark.parametrize(
    "body", [{"question": 5}, {"question": None}, {"question": "a", "websocket_id": 7}, []]
)
def test_a_body_of_the_wrong_types_is_refused(client, body):
    assert is_problem(client.post("/api/push", json=body), 422, "invalid")


def test_a_question_over_the_limit_is_refused(client):
    assert is_problem(client.post("/api/push", json={"question": "a" * 2001}), 413, "too_large")

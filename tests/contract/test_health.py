"""/health, /ready, /api/get-session-id."""

import re

from .conftest import is_problem


def test_a_server_that_runs_says_it_is_well(client):
    assert client.get("/health").json()["status"] == "ok"


def test_ready_tells_part_by_part(client):
    body = client.get("/ready").json()
    assert body["ready"] is True
    assert set(body["parts"]) == {"storage", "text", "stt", "tts"}


def test_a_part_that_is_needed_and_not_there_makes_it_not_ready(client):
    response = client.get("/ready", params={"need": "stt,tts"})
    assert response.status_code == 503
    assert response.json()["parts"]["stt"]["state"] == "absent"


def test_an_unknown_part_is_refused(client):
    assert is_problem(client.get("/ready", params={"need": "coffee"}), 422, "invalid")


def test_a_session_id_is_two_lower_case_words(client):
    assert re.fullmatch(r"[a-z]+ [a-z]+", client.get("/api/get-session-id").json()["session_id"])


def test_speech_that_is_switched_off_says_so(client):
    response = client.get("/api/get_tts_audio", params={"tts_text": "hello"})
    assert is_problem(response, 503, "not_ready")
    assert "retry-after" in response.headers

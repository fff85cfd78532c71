"""POST /api/ask."""

import httpx
import pytest

from .conftest import is_problem


def ask(client: httpx.Client, question: str, **more: object) -> dict:
    response = client.post("/api/ask", json={"question": question, "wait": 20, **more})
    assert response.status_code == 200, response.text
    return response.json()


def test_the_second_asking_is_answered_from_memory_and_another_city_by_its_program(client):
    first = ask(client, "What time is it in Oslo?")
    assert first["status"] == "done"
    assert first["agent"] == "date and time"
    assert "Oslo" in first["answer"]
    assert ask(client, "What time is it in Oslo?")["level"] == "exact"
    assert ask(client, "um could you tell me the current time in Oslo please")["level"] in (
        "exact",
        "canonical",
    )
    other = ask(client, "What time is it in Quito?")
    assert (other["level"], "Quito" in other["answer"]) == ("template", True)


def test_without_wait_the_job_is_told_at_once(client):
    response = client.post("/api/ask", json={"question": "what is 7 times 6"})
    assert response.status_code == 200
    assert response.json()["status"] == "todo"
    assert len(response.json()["job_id"]) == 64


def test_every_stage_is_timed(client):
    timing = ask(client, "what is 31 times 3")["timing"]
    assert {"wait_ms", "recall_ms", "route_ms", "run_ms", "phrase_ms", "total_ms", "answered_ms"} <= set(
        timing
    )


@pytest.mark.parametrize("question", ["9**9**9**9", "what is 10 to the power of 100000000", "9^9^9^9^9^9"])
def test_hostile_arithmetic_gets_a_bounded_answer(client, question):
    answer = ask(client, question)
    assert answer["status"] == "done"
    assert "too large" in answer["answer"]


def test_what_nobody_covers_is_said_honestly(client):
    answer = ask(client, "who painted the mona lisa")
    assert answer["agent"] == "receptionist"
    assert answer["level"] == "declined"


def test_one_idempotency_key_makes_one_job(client):
    headers = {"Idempotency-Key": "key-one"}
    body = {"question": "what is 3 plus 9", "wait": 10}
    first = client.post("/api/ask", json=body, headers=headers).json()
    again = client.post("/api/ask", json=body, headers=headers).json()
    assert again["job_id"] == first["job_id"]
    assert again["answer"] == first["answer"]
    other = client.post("/api/ask", json={"question": "what is 3 plus 8"}, headers=headers)
    assert is_problem(other, 422, "invalid")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"question": ""}, 400, "blank_question"),
        ({"question": " \n\t "}, 400, "blank_question"),
        ({"question": "a\0b"}, 400, "bad_text"),
        ({"question": "a" * 2001}, 413, "too_large"),
        ({"question": "hi", "websocket_id": "Not A Sid"}, 400, "bad_session_id"),
        ({"question": "hi", "websocket_id": "../.. x"}, 400, "bad_session_id"),
        ({"question": 5}, 422, "invalid"),
        ({"question": ["a"]}, 422, "invalid"),
        ({"question": None}, 422, "invalid"),
        ({}, 422, "invalid"),
        ([], 422, "invalid"),
        ({"question": "hi", "wait": -1}, 422, "invalid"),
        ({"question": "hi", "wait": 1e9}, 422, "invalid"),
        ({"question": "hi", "wait": "soon"}, 422, "invalid"),
    ],
)
def test_a_faulty_request_is_refused_and_leaves_no_job(client, body, status, code):
    def count() -> int:
        return sum(
            client.get(f"/api/get_queue/{name}").json()["total_jobs"]
            for name in ("todo", "run", "done", "dead")
        )

    before = count()
    assert is_problem(client.post("/api/ask", json=body), status, code)
    assert count() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"nul",
        b'{"question": "\\ud800"}',
        b'{"question": "a", "question": ',
        b"[" * 100_000,
    ],
)
def test_what_is_not_json_is_refused(client, content):
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"

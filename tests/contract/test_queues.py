"""Row 5: /api/get_queue/<name>."""

import re

import pytest

from .conftest import is_problem

METADATA = {
    "job_id", "question_text", "response_text", "timestamp", "agent_type", "status", "user_id", "session_id",
    "has_snapshot", "is_cache_hit", "started_at", "completed_at", "duration_seconds", "has_interactions",
    "has_audio_cache", "error", "report_path", "abstract", "cost_summary",
}  # fmt: skip


@pytest.mark.parametrize("path", ["/api/get_queue/", "/api/get-queue/", "/get_queue/"])
@pytest.mark.parametrize("name", ["todo", "run", "done", "dead"])
def test_each_queue_has_its_lists_and_numbers(client, path, name):
    body = client.get(path + name).json()
    assert set(body) == {
        f"{name}_jobs",
        f"{name}_jobs_metadata",
        "total_jobs",
        "filtered_by",
        "is_admin_view",
    }


def test_a_done_job_is_a_list_item_with_buttons_and_its_metadata(client):
    asked = client.post("/api/ask", json={"question": "what is 8 times 9", "wait": 20}).json()
    body = client.get("/api/get_queue/done").json()
    assert re.match(rf'<li id="{asked["job_id"]}">', body["done_jobs"][0])
    assert '<span class="play">' in body["done_jobs"][0]
    assert '<span class="delete">' in body["done_jobs"][0]
    newest = body["done_jobs_metadata"][0]
    assert set(newest) >= METADATA
    assert newest["response_text"] == asked["answer"]


def test_whatever_was_asked_is_harmless_as_html(client):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    client.post("/api/ask", json={"question": evil, "wait": 20})
    html = client.get("/api/get_queue/done").json()["done_jobs"][0]
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_limit_is_kept_and_done_jobs_come_newest_first(client):
    for number in range(3):
        client.post("/api/ask", json={"question": f"what is {number} plus 100", "wait": 20})
    found = client.get("/api/get_queue/done", params={"limit": 2}).json()
    assert [job["question_text"] for job in found["done_jobs_metadata"]] == [
        "what is 2 plus 100",
        "what is 1 plus 100",
    ]


def test_an_unknown_queue_is_refused_with_an_error_member(client):
    response = client.get("/api/get_queue/later")
    assert is_problem(response, 400, "unknown_queue")
    assert response.json()["error"]


@pytest.mark.parametrize("limit", ["0", "1001", "-5", "many"])
def test_a_limit_out_of_range_is_refused(client, limit):
    assert is_problem(client.get("/api/get_queue/done", params={"limit": limit}), 422, "invalid")

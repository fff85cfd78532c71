"""Row 10: forgetting what was learned."""

import pytest

from .conftest import is_problem


def ask(client, question):
    return client.post("/api/ask", json={"question": question, "wait": 20}).json()


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/delete-snapshot/"), ("GET", "/api/delete-snapshot/"), ("DELETE", "/api/delete-snapshot/")],
)
def test_a_deleted_snapshot_is_no_longer_known(client, method, path):
    question = f"what is {len(path)} times {len(method) + 20}"
    job_id = ask(client, question)["job_id"]
    assert ask(client, question)["level"] == "exact"
    response = client.request(method, path + job_id)
    assert response.status_code == 200
    assert response.text == f"Deleted snapshot [{job_id}]"
    assert ask(client, question)["level"] in ("miss", "template")
    assert is_problem(client.request(method, path + job_id), 404, "not_found")


def test_who_accepts_json_gets_json(client):
    job_id = ask(client, "what is 19 times 21")["job_id"]
    body = client.delete(f"/api/delete-snapshot/{job_id}", headers={"Accept": "application/json"}).json()
    assert (body["status"], body["id"]) == ("deleted", job_id)


@pytest.mark.parametrize("id_hash", ["x", "0" * 64, "..%2f..", "%00"])
def test_an_unknown_job_is_not_found(client, id_hash):
    assert is_problem(client.get(f"/api/delete-snapshot/{id_hash}"), 404, "not_found")
    assert is_problem(client.get(f"/api/get-answer/{id_hash}"), 404, "not_found")

"""/api/memory and /api/import over sockets: explained, taken out, taken in, and no poison let through."""

import pytest

from .conftest import is_problem

pytestmark = pytest.mark.beyond_contract


def document(*snapshots):
    return {"format": "genie-memory", "version": 1, "snapshots": list(snapshots)}


def take_in(client, snapshots, **query):
    return client.post("/api/memory/import", params=query, json=document(*snapshots))


def ask(client, question):
    return client.post("/api/ask", json={"question": question, "wait": 20}).json()


def test_what_is_asked_is_explained_before_and_after_it_is_known(client):
    before = client.get("/api/memory/explain", params={"question": "what is 640 plus 3"}).json()
    ask(client, "what is 640 plus 3")
    after = client.get("/api/memory/explain", params={"question": "um what's 640 plus three"}).json()
    assert (before["agent"], before["intent"]) == ("math", after["intent"])
    assert before["level"] != "exact"
    assert after["level"] == "exact"
    assert after["considered"][0]["question"] == "what is 640 plus 3"
    assert after["considered"][0]["forbidden"] == ""


def test_an_import_is_a_table_first_and_the_same_twice(client):
    old = {"question": "what is 641 plus 4", "synonyms": ["641 plus 4", "what is 4 minus 641"]}
    told = take_in(client, [old]).json()
    assert [line["outcome"] for line in told] == ["new", "new", "refused"]
    assert ask(client, "what is 5 plus 1")["status"] == "done"
    assert "641 plus 4" not in str(client.get("/api/memory/export").json())
    assert take_in(client, [old], dry_run="false").json() == told
    kept = [
        each for each in client.get("/api/memory/export").json()["snapshots"] if "641" in each["question"]
    ]
    assert len(kept) == 1
    again = take_in(client, [old], dry_run="false").json()
    assert {line["outcome"] for line in again} == {"known", "refused"}
    assert ask(client, "641 plus 4")["level"] in ("exact", "canonical")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"format": "other", "version": 1, "snapshots": []}',
        b'{"format": "genie-memory", "version": 2, "snapshots": []}',
        b'{"format": "genie-memory", "version": 1, "snapshots": [{"question": null}]}',
        b'{"format": "genie-memory", "version": 1, "snapshots": [{"question": "a\\u0000b"}]}',
        b'{"format": "genie-memory", "version": 1, "snapshots": [{"question": "x", "synonyms": 7}]}',
    ],
)
def test_a_poisoned_import_is_refused_whole(client, body):
    before = client.get("/api/memory/export").json()
    good = b'{"question": "what is 642 plus 5"}, '
    body = body.replace(b'"snapshots": [{', b'"snapshots": [' + good + b"{")
    response = client.post("/api/memory/import?dry_run=false", content=body)
    assert response.status_code in (400, 422)
    assert is_problem(response, response.status_code, response.json()["code"])
    assert client.get("/api/memory/export").json() == before


def test_the_old_programs_things_come_in_whole_or_not_at_all(client):
    todo = {
        "todo_item": "wash the car",
        "due_date": "",
        "priority": "",
        "completed": "",
        "list_name": "garage",
    }
    event = {"start_date": "2026-09-04", "event_type": "Meeting", "description_who_what_where": "garage day"}
    bad = client.post(
        "/api/import", params={"dry_run": "false"}, json={"todos": [todo], "events": [{"start_date": "soon"}]}
    )
    assert is_problem(bad, 400, "bad_import")
    assert bad.json()["faults"] == ["event 1: its start_date 'soon' is no date such as 2026-05-31"]
    assert "garage" not in ask(client, "what lists do i have")["answer"]
    things = {"todos": [todo], "events": [event]}
    told = client.post("/api/import", json=things).json()
    assert [(line["kind"], line["outcome"]) for line in told] == [("to-do", "new"), ("event", "new")]
    assert "garage" not in ask(client, "what lists do i have")["answer"]
    assert client.post("/api/import", params={"dry_run": "false"}, json=things).json() == told
    assert "wash the car" in ask(client, "what's on my garage list")["answer"]
    again = client.post("/api/import", params={"dry_run": "false"}, json=things).json()
    assert {line["outcome"] for line in again} == {"known"}

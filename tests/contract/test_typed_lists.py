"""/api/jobs, /api/snapshots, /api/io and /api/settings."""

import pytest

from .conftest import is_problem

pytestmark = pytest.mark.beyond_contract


def ask(client, question, **more):
    return client.post("/api/ask", json={"question": question, "wait": 20, **more}).json()


def every_page(client, path, name, **query):
    found, cursor = [], None
    while True:
        response = client.get(path, params=query | ({"cursor": cursor} if cursor else {}))
        assert response.status_code == 200, response.text
        page = response.json()
        assert len(page[name]) <= query.get("limit", 50)
        found += page[name]
        if (cursor := page["next_cursor"]) is None:
            return found


def job_ids(client, **query):
    return [job["job_id"] for job in every_page(client, "/api/jobs", "jobs", limit=3, **query)]


def test_a_job_is_listed_as_it_is_told_alone(client):
    answered = ask(client, "what is 123 plus 321", websocket_id="wise penguin")
    job = client.get(f"/api/jobs/{answered['job_id']}").json()
    assert (job["state"], job["answer"], job["agent"]) == ("done", answered["answer"], "math")
    assert (job["session_id"], job["source"], job["attempts"]) == ("wise penguin", "text", 1)
    assert job in every_page(client, "/api/jobs", "jobs", q="123 PLUS")
    assert job["created_at"] <= job["started_at"] < job["completed_at"]


def test_jobs_are_found_by_state_agent_level_and_words(client):
    first = ask(client, "what is 450 plus 1")
    again = ask(client, "what is 450 plus 1")
    unknown = ask(client, "who wrote the oldest poem")
    assert job_ids(client, q="450 plus 1") == [again["job_id"], first["job_id"]]
    assert job_ids(client, q="450 plus 1", level="exact") == [again["job_id"]]
    assert job_ids(client, q="450 plus 1", agent="receptionist") == []
    assert unknown["job_id"] in job_ids(client, agent="receptionist", state="done")
    assert first["job_id"] not in job_ids(client, state="dead")
    everything = job_ids(client)
    assert len(everything) == len(set(everything))
    assert {first["job_id"], again["job_id"], unknown["job_id"]} <= set(everything)


def test_what_has_ended_cannot_be_cancelled_and_only_the_dead_are_retried(client):
    job_id = ask(client, "what is 5 plus 450")["job_id"]
    assert is_problem(client.post(f"/api/jobs/{job_id}/cancel"), 409, "job_ended")
    assert is_problem(client.post(f"/api/jobs/{job_id}/retry"), 409, "job_not_dead")


@pytest.mark.parametrize("job_id", ["x", "0" * 64, "%00", "A" * 64])
def test_a_job_that_is_not_there_is_not_found(client, job_id):
    assert is_problem(client.get(f"/api/jobs/{job_id}"), 404, "not_found")
    assert is_problem(client.post(f"/api/jobs/{job_id}/cancel"), 404, "not_found")
    assert is_problem(client.post(f"/api/jobs/{job_id}/retry"), 404, "not_found")


@pytest.mark.parametrize("path", ["/api/jobs", "/api/snapshots", "/api/io"])
def test_faulty_questions_for_a_list_are_refused(client, path):
    assert is_problem(client.get(path, params={"cursor": "nonsense"}), 400, "bad_cursor")
    assert is_problem(client.get(path, params={"limit": 0}), 422, "invalid")
    assert is_problem(client.get(path, params={"limit": 201}), 422, "invalid")
    assert is_problem(client.get(path, params={"q": "a" * 201}), 422, "invalid")
    assert client.get(path, params={"q": "%_\\\0' OR 1=1"}).status_code == 200


def test_unknown_states_and_levels_are_refused(client):
    assert is_problem(client.get("/api/jobs", params={"state": "gone"}), 422, "invalid")
    assert is_problem(client.get("/api/jobs", params={"level": "lucky"}), 422, "invalid")


def test_a_snapshot_is_read_and_forgotten_and_its_jobs_stay(client):
    answered = ask(client, "what is 77 plus 450")
    (snapshot,) = every_page(client, "/api/snapshots", "snapshots", q="77 plus 450")
    assert (snapshot["answer"], snapshot["agent"]) == (answered["answer"], "math")
    path = f"/api/snapshots/{snapshot['snapshot_id']}"
    assert client.get(path).json() == snapshot
    assert ask(client, "what is 77 plus 450")["level"] == "exact"
    deleted = client.delete(path)
    assert deleted.status_code == 200
    assert deleted.json() == {"status": "deleted", "snapshot_id": snapshot["snapshot_id"]}
    assert is_problem(client.delete(path), 404, "not_found")
    assert is_problem(client.get(path), 404, "not_found")
    assert ask(client, "what is 77 plus 450")["level"] in ("miss", "template")
    assert client.get(f"/api/jobs/{answered['job_id']}").json()["state"] == "done"


def test_snapshots_are_found_by_agent_and_page_by_page(client):
    for number in range(5):
        ask(client, f"what is {number} plus 8080")
    found = every_page(client, "/api/snapshots", "snapshots", q="plus 8080", limit=2, agent="math")
    questions = [snapshot["question"] for snapshot in found]
    assert questions == [f"what is {number} plus 8080" for number in (4, 3, 2, 1, 0)]
    assert every_page(client, "/api/snapshots", "snapshots", q="plus 8080", agent="weather") == []


def test_what_was_said_and_answered_is_found_by_type_and_words(client):
    answered = ask(client, "what is 31 plus 9090")
    (record,) = every_page(client, "/api/io", "records", q="31 plus 9090")
    assert record["job_id"] == answered["job_id"]
    assert record["output_final"] == answered["answer"]
    assert record["input_type"] == "agent router go to math"
    assert record in every_page(client, "/api/io", "records", input_type="agent router go to math")
    assert record not in every_page(client, "/api/io", "records", input_type="agent router go to weather")


def test_every_setting_is_told_with_its_origin_and_unit(client):
    settings = {one["key"]: one for one in client.get("/api/settings").json()["settings"]}
    timeout = settings["jobs.run_timeout_s"]
    assert (timeout["value"], timeout["origin"], timeout["unit"]) == (20.0, "default", "seconds")
    assert (timeout["needs_restart"], settings["jobs.workers"]["needs_restart"]) == (False, True)
    assert settings["storage.data_dir"]["origin"] == "--data-dir"
    assert settings["speech.stt.api_key"]["is_secret"] is True
    assert all(one["description"] for one in settings.values())


def test_a_timer_is_listed_until_it_is_cancelled_and_only_a_ringing_one_is_dismissed(client):
    ask(client, "set a lentil timer for 20 minutes", websocket_id="calm heron")
    (timer,) = [one for one in client.get("/api/timers").json()["timers"] if one["label"] == "lentil"]
    assert (timer["name"], timer["state"], timer["kind"]) == ("lentil timer", "running", "timer")
    assert client.post(f"/api/timers/{timer['timer_id']}/dismiss").json() == timer
    ask(client, "cancel the lentil timer", websocket_id="calm heron")
    assert timer not in client.get("/api/timers").json()["timers"]


@pytest.mark.parametrize("timer_id", ["987654321", "0", "-1", "x", "9" * 30])
def test_a_timer_that_is_not_there_cannot_be_dismissed(client, timer_id):
    assert client.post(f"/api/timers/{timer_id}/dismiss").status_code in (404, 422)

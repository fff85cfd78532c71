"""POST /api/reset-queues."""

import httpx

from .conftest import is_problem

QUEUES = ("todo", "run", "done", "dead")


def test_all_queues_are_emptied_and_all_clients_are_told(client, listen, sid):
    asked = client.post("/api/ask", json={"question": "what is 61 plus 1", "wait": 20}).json()
    held = {queue: client.get(f"/api/get_queue/{queue}").json()["total_jobs"] for queue in QUEUES}
    listener = listen(f"/ws/{sid.replace(' ', '%20')}")
    listener.until_type("connect")
    body = client.post("/api/reset-queues").json()
    assert body["status"] == "success"
    assert body["queues_reset"] == held
    waited_for = {"done_update", "resync"}

    def has_all(frame):
        waited_for.discard(frame["type"])
        return not waited_for

    listener.until(has_all)
    told = {frame["type"]: frame for frame in listener.frames}
    assert told["done_update"]["value"] == 0
    assert told["resync"]["message"] == "The queues were emptied; read the lists again."
    for queue in QUEUES:
        listed = client.get(f"/api/get_queue/{queue}").json()
        assert (listed["total_jobs"], listed[f"{queue}_jobs"]) == (0, [])
    assert is_problem(client.get(f"/api/get-answer/{asked['job_id']}"), 404, "not_found")


def test_what_was_learned_outlives_its_jobs(client):
    client.post("/api/ask", json={"question": "what is 61 plus 2", "wait": 20})
    client.post("/api/reset-queues")
    again = client.post("/api/ask", json={"question": "what is 61 plus 2", "wait": 20}).json()
    assert again["level"] == "exact"


def test_it_is_a_post_only(client: httpx.Client):
    assert is_problem(client.get("/api/reset-queues"), 405, "method_not_allowed")


def test_what_ran_meanwhile_is_thrown_away_and_its_session_is_free(client, sid):
    asked = [
        client.post("/api/ask", json={"question": f"what is 62 plus {number}", "websocket_id": sid}).json()
        for number in range(40)
    ]
    told = client.post("/api/reset-queues").json()["queues_reset"]
    after = client.post("/api/ask", json={"question": "what is 63 plus 1", "websocket_id": sid, "wait": 20})
    assert after.json()["answer_shown"] == "64"
    listed = [
        job["job_id"]
        for queue in QUEUES
        for job in client.get(f"/api/get_queue/{queue}").json()[f"{queue}_jobs_metadata"]
    ]
    assert listed == [after.json()["job_id"]]
    records = client.get("/api/get-all-io", params={"q": "what is 62 plus"}).json()
    assert len(records) == len(asked)
    thrown = [record for record in records if record["output_final"].startswith("The queues were emptied")]
    assert len(thrown) == told["todo"] + told["run"]

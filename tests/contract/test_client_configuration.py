"""/api/config/client."""

from .conftest import is_problem


def test_a_client_learns_the_limits_that_hold(client):
    body = client.get("/api/config/client").json()
    longest = body["question_limit_chars"]
    assert is_problem(client.get("/api/push", params={"question": "a" * (longest + 1)}), 413, "too_large")
    assert client.get(f"/api/get-all-io?limit={body['list_limit']}").status_code == 200
    assert is_problem(client.get(f"/api/get-all-io?limit={body['list_limit'] + 1}"), 422, "invalid")
    for queue in body["queues"]:
        assert client.get(f"/api/get_queue/{queue}").status_code == 200


def test_a_client_learns_the_modes_and_sounds_that_there_are(client):
    body = client.get("/api/config/client").json()
    assert len(body["modes"]) == 13
    assert all(mode.startswith("multimodal ") for mode in body["modes"])
    assert body["audio_formats"] == ["wav", "mp3", "ogg"]

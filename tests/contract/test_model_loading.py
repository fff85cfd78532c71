"""Row 8: /api/load-stt-model and its other names."""

import pytest


@pytest.mark.parametrize("path", ["load-stt-model", "load-commands-llm", "get-model-size"])
def test_loading_by_request_tells_which_model_is_loaded_instead(client, path):
    response = client.get(f"/api/{path}")
    assert response.status_code == 200
    body = response.json()
    assert set(body) >= {"status", "message", "model", "state", "since", "device", "reason", "timestamp"}
    assert body["state"] in ("absent", "loading", "ready", "failed")
    assert "not by a request" in body["message"]


def test_a_loaded_model_has_a_name_a_time_and_a_device(speaking):
    body = speaking.get("/api/load-stt-model").json()
    assert (body["state"], body["device"]) == ("ready", "cpu")
    assert body["model"]
    assert body["since"] < body["timestamp"]

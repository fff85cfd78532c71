"""/api/stats/time-saved."""

import pytest

from .conftest import is_problem


@pytest.mark.parametrize("query", ["", "?days=1"])
def test_an_answer_from_memory_adds_what_it_saved(client, query):
    client.post("/api/ask", json={"question": "what is 51 plus 1", "wait": 20})
    before = client.get(f"/api/stats/time-saved{query}").json()
    again = client.post("/api/ask", json={"question": "what is 51 plus 1", "wait": 20}).json()
    after = client.get(f"/api/stats/time-saved{query}").json()
    assert after["from_memory"] == before["from_memory"] + 1
    assert after["answers"] == before["answers"] + 1
    assert after["time_saved_ms"] - before["time_saved_ms"] == pytest.approx(again["time_saved_ms"], abs=0.01)
    assert after["time_saved_seconds"] == pytest.approx(after["time_saved_ms"] / 1000, abs=0.001)


@pytest.mark.parametrize("days", ["0", "-1", "36501", "many"])
def test_days_out_of_range_are_refused(client, days):
    assert is_problem(client.get("/api/stats/time-saved", params={"days": days}), 422, "invalid")

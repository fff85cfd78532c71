"""Rows 13 and 14: /api/get-io-stats and /api/get-all-io."""

import re

import pytest

from .conftest import is_problem

MATH = "agent router go to math"


def asked(client, question):
    return client.post("/api/ask", json={"question": question, "wait": 20}).json()["answer"]


def test_each_answer_counts_once_for_its_input_type(client):
    asked(client, "what is 41 plus 1")
    before = client.get("/api/get-io-stats").json()[MATH]
    asked(client, "what is 41 plus 1")
    assert client.get("/api/get-io-stats").json()[MATH] == before + 1


def test_a_row_tells_what_came_in_and_what_went_out(client):
    answer = asked(client, "what is 41 plus 2")
    row = client.get("/api/get-all-io").json()[0]
    assert set(row) == {"date", "time", "input_type", "input", "output_final"}
    assert (row["input_type"], row["input"], row["output_final"]) == (MATH, "what is 41 plus 2", answer)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])
    assert re.fullmatch(r"\d\d:\d\d:\d\d", row["time"])


def test_rows_come_newest_first_a_page_at_a_time(client):
    for number in range(4):
        asked(client, f"what is 42 plus {number}")
    first = client.get("/api/get-all-io", params={"limit": 2}).json()
    second = client.get("/api/get-all-io", params={"limit": 2, "offset": 2}).json()
    assert [row["input"][-1] for row in first + second] == ["3", "2", "1", "0"]


def test_rows_are_found_by_type_and_by_words_of_either_side(client):
    asked(client, "what is 43 plus 50")
    asked(client, "hello 43")
    found = client.get("/api/get-all-io", params={"q": "43 PLUS 50 is 93"}).json()
    assert [row["input"] for row in found] == ["what is 43 plus 50"]
    assert {row["input_type"] for row in client.get(f"/api/get-all-io?input_type={MATH}").json()} == {MATH}
    assert client.get("/api/get-all-io", params={"q": "43", "input_type": "nothing"}).json() == []


@pytest.mark.parametrize("q", ["%", "_", "100%", "' OR 1=1 --", "\\"])
def test_a_search_takes_its_words_as_they_are(client, q):
    rows = client.get("/api/get-all-io", params={"q": q}).json()
    assert all(q in row["input"] + row["output_final"] for row in rows)


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "offset=-1", "limit=x", f"offset={2**70}"])
def test_a_page_out_of_range_is_refused(client, query):
    assert is_problem(client.get(f"/api/get-all-io?{query}"), 422, "invalid")

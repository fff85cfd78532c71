"""/api/proofread, /api/proofread-sql and /api/proofread-python, without a model."""

import pytest

from .conftest import is_problem

CASES = [
    ("/api/proofread", "i think  the the cat is here , dont you", "I think the cat is here, dont you."),
    ("/api/proofread-sql", "select  * from users where id=5", "select * from users where id = 5;"),
    ("/api/proofread-python", "def double(x)\n\treturn “a” * x", 'def double(x):\n    return "a" * x'),
]


@pytest.mark.parametrize(("path", "text", "corrected"), CASES)
def test_text_is_put_right_in_plain_text_and_recorded(client, path, text, corrected):
    response = client.get(path, params={"question": text})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text == corrected
    row = client.get("/api/get-all-io", params={"limit": 1}).json()[0]
    assert (row["input_type"], row["input"], row["output_final"]) == (path, text, corrected)


@pytest.mark.parametrize("path", ["/api/proofread", "/api/proofread-sql", "/api/proofread-python"])
@pytest.mark.parametrize("query", ["", "?question=", "?question=%20%20"])
def test_nothing_to_correct_is_refused(client, path, query):
    assert is_problem(client.get(path + query), 400, "blank_question")

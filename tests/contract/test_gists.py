"""Row 12: /api/get-gists."""


def test_a_gist_is_listed_once_however_often_and_in_whatever_words_it_is_asked(client):
    for question in ("what is 31 plus 4", "What's 31 plus 4?", "tell me what is 31 plus 4"):
        client.post("/api/ask", json={"question": question, "wait": 20})
    gists = client.get("/api/get-gists").json()
    assert gists.count("31 plus 4") == 1
    assert gists == sorted(set(gists))


def test_a_gist_goes_with_its_snapshot(client):
    asked = client.post("/api/ask", json={"question": "what is 31 plus 5", "wait": 20}).json()
    assert "31 plus 5" in client.get("/api/get-gists").json()
    client.delete(f"/api/delete-snapshot/{asked['job_id']}")
    assert "31 plus 5" not in client.get("/api/get-gists").json()

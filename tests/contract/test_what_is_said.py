"""CONTRACT §3: salutations, and what is said when a question is put in line."""

import pytest


def answer(client, question):
    return client.post("/api/ask", json={"question": question, "wait": 20}).json()


def test_a_salutation_is_not_part_of_the_question(client):
    plain = answer(client, "what is 71 plus 1")
    greeted = answer(client, "Good morning, my dear assistant, what is 71 plus 1?")
    assert greeted["answer"] == plain["answer"]
    assert greeted["level"] == "exact"


def test_a_word_that_only_sounds_like_a_salutation_keeps_its_meaning(client):
    assert answer(client, "Good Friday is when?")["answer"] != answer(client, "Friday is when?")["answer"]


def test_whoever_is_called_by_their_place_is_told_the_time_there(client):
    asked = answer(client, "You there in Paris: what time is it?")
    assert "Paris" in asked["answer"]


def test_a_new_question_is_announced_with_its_agent_and_a_gong(client, listen, sid):
    listener = listen(f"/ws/{sid.replace(' ', '%20')}")
    listener.until_type("connect")
    question = "what are the prime factors of 1764"
    client.delete(f"/api/delete-snapshot/{answer(client, question)['job_id']}")
    body = client.get("/api/push", params={"question": question, "websocket_id": sid}).json()
    assert body["result"] == "New math job…"
    assert listener.until_type("notification_sound_update")["soundFile"] == "/static/gentle-gong.mp3"


@pytest.mark.parametrize("question", ["hello", "sing me the song of the sea"])
def test_what_is_for_the_receptionist_has_no_gong(client, listen, sid, question):
    listener = listen(f"/ws/{sid.replace(' ', '%20')}")
    listener.until_type("connect")
    body = client.get("/api/push", params={"question": question, "websocket_id": sid}).json()
    assert body["result"].startswith("Job added to queue. Queue size [")
    sound = listener.until_ended(body["job_id"])
    assert [frame for frame in listener.frames if frame["type"] == "audio_update"] == [sound]
    assert not [frame for frame in listener.frames if frame["type"] == "notification_sound_update"]


def test_the_receptionist_gets_the_whole_of_what_was_said(client):
    answer(client, "Good morning my dear assistant, sing me a song")
    row = client.get("/api/get-all-io", params={"limit": 1}).json()[0]
    assert row["input"] == "Good morning my dear assistant, sing me a song"
    assert row["input_type"] == "agent router go to receptionist"

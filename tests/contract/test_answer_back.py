"""POST /api/jobs/{job_id}/answer: a yes or a no to the question with which a job ended."""

import pytest

from .conftest import is_problem


def ask(client, question, sid, **more):
    return client.post(
        "/api/ask", json={"question": question, "websocket_id": sid, "wait": 20, **more}
    ).json()


def answer(client, job, **body):
    return client.post(f"/api/jobs/{job['job_id']}/answer", json={"wait": 20, **body})


def full_list(client, sid, name):
    ask(client, f"add milk and bread to my {name} list", sid)
    return ask(client, f"clear my {name} list", sid)


def test_what_is_answered_plainly_asks_nothing_back(client, sid):
    assert ask(client, "what is 81 plus 2", sid)["asks_back"] is None


def test_a_yes_to_a_near_match_is_remembered(client, sid):
    known = ask(client, "how many days until christmas", sid)
    asked = ask(client, "how many days until merry christmas", sid)
    back = asked["asks_back"]
    assert (asked["level"], back["about"], back["yes_or_no"]) == ("near", "same_question", True)
    assert back["question"] == asked["answer"] == "Did you mean: how many days until christmas?"
    said = answer(client, asked, yes=True).json()
    assert (said["status"], said["answer"]) == ("done", known["answer"])
    again = ask(client, "how many days until merry christmas", sid)
    assert (again["level"], again["answer"], again["asks_back"]) == ("exact", known["answer"], None)


def test_a_no_to_a_near_match_is_remembered(client, sid):
    ask(client, "how many days until easter", sid)
    asked = ask(client, "how many days until merry easter", sid)
    assert asked["asks_back"]["about"] == "same_question"
    assert answer(client, asked, yes=False).json()["declined"]
    again = ask(client, "how many days until merry easter", sid)
    assert (again["level"], again["asks_back"]) == ("declined", None)


def test_a_change_is_made_after_a_yes_and_not_after_a_no(client, sid):
    asked = full_list(client, sid, "party")
    assert asked["asks_back"]["about"] == "confirmed"
    answer(client, asked, yes=False)
    assert "milk" in ask(client, "what is on my party list", sid)["answer"]
    asked = ask(client, "clear my party list", sid)
    answer(client, asked, yes=True)
    assert "milk" not in ask(client, "what is on my party list", sid)["answer"]


def test_the_question_stands_in_the_lists(client, sid):
    asked = full_list(client, sid, "camping")
    listed = client.get("/api/get_queue/done").json()["done_jobs_metadata"]
    (entry,) = [each for each in listed if each["job_id"] == asked["job_id"]]
    assert entry["asks_back"] | {"open_until": None} == asked["asks_back"] | {"open_until": None}
    assert entry["has_interactions"] is True


def test_it_is_answered_once_and_only_while_it_waits(client, sid):
    asked = full_list(client, sid, "garden")
    answer(client, asked, yes=False)
    assert is_problem(answer(client, asked, yes=True), 409, "question_closed")
    stale = full_list(client, sid, "cellar")
    ask(client, "what is 81 plus 3", sid)
    assert is_problem(answer(client, stale, yes=True), 409, "question_closed")
    assert "milk" in ask(client, "what is on my cellar list", sid)["answer"]
    plain = ask(client, "what is 81 plus 4", sid)
    assert is_problem(answer(client, plain, yes=True), 409, "question_closed")


def test_a_yes_counts_for_its_own_question_only(client, sid):
    earlier, later = full_list(client, sid, "porch"), full_list(client, sid, "lobby")
    assert is_problem(answer(client, earlier, yes=True), 409, "question_closed")
    assert answer(client, later, yes=True).json()["status"] == "done"
    assert "milk" in ask(client, "what is on my porch list", sid)["answer"]
    assert "milk" not in ask(client, "what is on my lobby list", sid)["answer"]


def test_a_question_that_wants_words_takes_no_yes(client, sid):
    asked = ask(client, "put lunch with ada on my calendar", sid)
    assert (asked["asks_back"]["about"], asked["asks_back"]["yes_or_no"]) == ("when", False)
    assert is_problem(answer(client, asked, yes=True), 422, "invalid")
    assert "lunch with ada" in ask(client, "tomorrow at noon", sid)["answer"].lower()


def test_a_repeated_answer_counts_once(client, sid):
    asked = full_list(client, sid, "attic")
    url, key = f"/api/jobs/{asked['job_id']}/answer", {"Idempotency-Key": f"yes-{asked['job_id']}"}
    first = client.post(url, json={"yes": True, "wait": 20}, headers=key).json()
    second = client.post(url, json={"yes": True, "wait": 20}, headers=key).json()
    assert second["job_id"] == first["job_id"]
    assert second["answer"] == first["answer"]


@pytest.mark.parametrize(
    "body", [{}, {"yes": "yes"}, {"yes": None}, {"yes": True, "wait": -1}, {"yes": 1}, []]
)
def test_what_is_neither_yes_nor_no_is_refused(client, sid, body):
    asked = full_list(client, sid, "nonsense")
    response = client.post(f"/api/jobs/{asked['job_id']}/answer", json=body)
    assert is_problem(response, 422, "invalid")


@pytest.mark.parametrize("job_id", ["x", "0" * 64, "A" * 64])
def test_a_job_that_is_not_there_is_not_found(client, job_id):
    response = client.post(f"/api/jobs/{job_id}/answer", json={"yes": True})
    assert is_problem(response, 404, "not_found")


def test_the_weather_is_asked_of_nobody_before_a_yes(client, sid):
    asked = ask(client, "what is the weather in oslo", sid)
    assert (asked["asks_back"]["about"], asked["asks_back"]["yes_or_no"]) == ("may_ask", True)
    assert "Open-Meteo" in asked["answer"]
    assert "won't ask" in answer(client, asked, yes=False).json()["answer"]
    again = ask(client, "will it rain in oslo tomorrow", sid)
    assert (again["declined"], again["asks_back"]) == (True, None)
    assert "you may ask Open-Meteo" in again["answer"]


def test_a_forgotten_snapshot_is_not_listed_with_the_jobs_that_used_it(client, sid):
    first, second = (ask(client, "what is 82 plus 5", sid) for _ in range(2))
    client.delete(f"/api/delete-snapshot/{second['job_id']}")
    listed = client.get("/api/get_queue/done").json()["done_jobs_metadata"]
    (entry,) = [each for each in listed if each["job_id"] == first["job_id"]]
    assert entry["has_snapshot"] is False

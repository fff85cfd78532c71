"""The log of a real server: ids on its lines, and not a word of what people asked."""

import json

import pytest
from websockets.sync.client import connect

QUESTION = "what is seventeen times the zebrafish number"
SUM = "what is 17 times 8421973"


def everything_asked(operated) -> None:
    """Ask in every way there is, well and badly."""
    client = operated.client
    url = operated.server.url.replace("http", "ws", 1)
    with connect(f"{url}/ws/queue/{'log%20reader'}?resume=0") as socket:
        socket.send(json.dumps({"type": "auth_request"}))
        for question in (QUESTION, SUM, "zebrafish " * 300, "zebrafish\0"):
            client.post("/api/ask", json={"question": question, "wait": 20})
            client.get("/push", params={"question": question})
            client.get("/api/push", params={"question": question, "websocket_id": "log reader"})
            client.get("/api/get_tts_audio", params={"tts_text": question})
        socket.send(json.dumps({"type": "zebrafish", "text": QUESTION}))
        socket.send(f"zebrafish {QUESTION}")
        client.post("/api/ask", content=f'{{"question": "{QUESTION}", ')
        client.post("/api/ask", json={"question": QUESTION, "wait": "zebrafish"})
        client.get("/api/get_queue/done")
        socket.recv()


@pytest.mark.parametrize("level", ["info", "debug"])
def test_no_question_is_in_the_log_by_default(operate, level):
    operated = operate(f'[log]\nlevel = "{level}"\n')
    everything_asked(operated)
    operated.server.stop()
    text = operated.log_path.read_text(encoding="utf-8")
    assert text
    assert "zebrafish" not in text
    assert "8421973" not in text


def test_a_job_that_fails_leaves_its_code_and_its_id_but_no_words(operate):
    operated = operate("[jobs]\nrun_timeout_s = 0.0001\n")
    answered = operated.ask(QUESTION)
    assert answered["error_code"] == "program_too_slow"
    line = operated.wait_for_log("the job cannot be answered")
    assert line["job_id"] == answered["job_id"]
    assert line["event"].endswith("program_too_slow")
    assert "zebrafish" not in operated.log_path.read_text(encoding="utf-8")


def test_request_and_job_ids_are_on_the_lines_and_in_the_answers(operate):
    operated = operate('[log]\nlevel = "debug"\n')
    response = operated.client.post(
        "/api/ask", json={"question": SUM, "wait": 30}, headers={"X-Request-ID": "from-my-proxy.42"}
    )
    assert response.headers["x-request-id"] == "from-my-proxy.42"
    job_id = response.json()["job_id"]
    in_line = operated.wait_for_log("the job is in line")
    assert (in_line["request_id"], in_line["job_id"]) == ("from-my-proxy.42", job_id)
    assert operated.wait_for_log("the job is answered")["job_id"] == job_id
    request = next(line for line in operated.log_lines() if line.get("path") == "/api/ask")
    assert (request["request_id"], request["status"], request["method"]) == ("from-my-proxy.42", 200, "POST")


@pytest.mark.parametrize(
    "sent", [None, "", "short", "x" * 65, "with space in it", "quote\"quote'1", "{{a}}bcdefgh"]
)
def test_a_request_id_that_is_not_sane_is_replaced(operate, sent):
    operated = operate()
    headers = {} if sent is None else {"X-Request-ID": sent}
    given = [operated.client.get("/health", headers=headers).headers["x-request-id"] for _ in range(2)]
    assert given[0] != given[1]
    assert sent not in given


def test_an_error_answer_has_its_request_id_too(operate):
    operated = operate()
    for path in ("/nowhere", "/api/get_queue/nothing"):
        assert operated.client.get(path).headers["x-request-id"]

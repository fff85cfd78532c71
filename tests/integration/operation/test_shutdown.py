"""A stop loses nothing: what was accepted is finished or in line, sockets are told, uploads are answered."""

import base64
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

SENTENCE = "The weather report is ready now, and it is going to rain in the afternoon. "


def read_to_the_end(client: ClientConnection) -> None:
    while True:
        client.recv(timeout=30)


def test_a_stop_under_load_finishes_or_returns_every_accepted_job(operate):
    operated = operate()
    accepted: dict[str, str] = {}
    enough = threading.Event()

    def ask_until_refused(asker: int) -> None:
        with httpx.Client(base_url=operated.server.url, timeout=30) as client:
            for number in range(1000):
                try:
                    asked = {"question": f"what is {number} plus {asker}"}
                    response = client.post("/api/ask", json=asked)
                except httpx.HTTPError:
                    return
                if response.status_code != 200:
                    return
                accepted[response.json()["job_id"]] = asked["question"]
                if len(accepted) > 40:
                    enough.set()

    with ThreadPoolExecutor(4) as askers:
        asking = [askers.submit(ask_until_refused, asker) for asker in range(4)]
        assert enough.wait(60)
        operated.server.process.terminate()
        assert operated.server.process.wait(60) == 0
        for one in asking:
            one.result()
    operated.server.process = None
    operated.server.start()
    left = {
        job["job_id"]: (name, job)
        for name in ("todo", "run", "done", "dead")
        for job in operated.server.get(f"/api/get_queue/{name}?limit=1000")[f"{name}_jobs_metadata"]
    }
    assert set(accepted) <= set(left)
    assert [job["error"] for name, job in left.values() if name == "dead"] == []
    assert operated.wait_for_log("stopped")


@pytest.mark.parametrize("path", ["/ws", "/ws/going%20away", "/ws/queue/going%20away"])
def test_sockets_are_closed_as_going_away(operate, path):
    operated = operate()
    with connect(operated.server.url.replace("http", "ws", 1) + path) as client:
        client.recv()
        operated.server.process.terminate()
        with pytest.raises(ConnectionClosed) as caught:
            read_to_the_end(client)
    assert caught.value.rcvd is not None
    assert (caught.value.rcvd.code, caught.value.rcvd.reason) == (1001, "the server is stopping")
    assert operated.server.process.wait(60) == 0


def test_an_upload_in_flight_is_answered_before_the_end(operate):
    operated = operate("[server]\nshutdown_grace_s = 120\n", speech=True)
    operated.server.wait_until_it_hears_and_speaks()
    spoken = operated.client.get("/api/get_tts_audio", params={"tts_text": SENTENCE * 3}).content
    whole = base64.b64encode(spoken)
    host, port = operated.server.url.removeprefix("http://").split(":")
    head = (
        f"POST /api/upload-and-transcribe-mp3 HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n"
        f"Content-Length: {len(whole)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=60) as upload:
        upload.sendall(head.encode())
        assert upload.recv(65536).startswith(b"HTTP/1.1 100")
        upload.sendall(whole[: len(whole) // 2])
        operated.server.process.terminate()
        upload.sendall(whole[len(whole) // 2 :])
        answer = b"".join(iter(lambda: upload.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 200")
    assert "weather report" in answer
    assert operated.server.process.wait(60) == 0


def test_a_request_that_outlasts_the_grace_time_is_told_so(operate):
    operated = operate("[server]\nshutdown_grace_s = 1\n")
    host, port = operated.server.url.removeprefix("http://").split(":")
    head = f"POST /api/ask HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 2"
    with socket.create_connection((host, int(port)), timeout=60) as stuck:
        stuck.sendall(head.encode() + b"\r\n\r\n{")
        operated.client.get("/health")
        operated.server.process.terminate()
        answer = b"".join(iter(lambda: stuck.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 503")
    assert "not_ready" in answer
    assert operated.server.process.wait(60) == 0

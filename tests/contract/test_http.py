"""What holds for every request: odd framing, odd heads, odd bodies, on the wire."""

import json
import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest

from .conftest import is_problem

Wire = Callable[..., tuple[int, dict[str, str], bytes]]
JSON = "Content-Type: application/json"


@pytest.fixture
def wire(server_url: str) -> Wire:
    """Send bytes as they are; the status, headers and body of the answer."""
    address = urlsplit(server_url)

    def send(start: str, *headers: str, body: bytes = b"", host: str | None = address.netloc):
        lines = [f"{start} HTTP/1.1", *([f"Host: {host}"] if host else []), "Connection: close", *headers]
        with socket.create_connection((address.hostname, address.port), timeout=20) as raw:
            answer = _exchange(raw, "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        head, _, content = answer.partition(b"\r\n\r\n")
        status, *fields = head.decode("latin-1").split("\r\n")
        named = (field.partition(": ") for field in fields)
        return int(status.split()[1]), {name.lower(): value for name, _, value in named}, content

    return send


def _exchange(raw: socket.socket, request: bytes) -> bytes:
    """Send all that the server takes, then read what it answers until it closes."""
    answer = b""
    with suppress(ConnectionError):
        raw.sendall(request)
    with suppress(ConnectionError):
        while piece := raw.recv(65536):
            answer += piece
    return answer


def assert_problem(answer: tuple[int, dict[str, str], bytes], status: int, code: str) -> None:
    assert answer[0] == status, answer
    assert answer[1]["content-type"] == "application/problem+json"
    assert answer[1]["x-content-type-options"] == "nosniff"
    assert json.loads(answer[2])["code"] == code


@pytest.mark.parametrize(
    "path", ["/api/push/?question=hi", "/static", "/api/get_queue/done/", "//evil.example/..", "/api/ask/"]
)
def test_nothing_is_ever_redirected(wire, path):
    assert_problem(wire(f"GET {path}"), 404, "not_found")


@pytest.mark.parametrize("path", ["/api/ask", "/api/push", "/api/upload-and-transcribe-wav"])
def test_a_large_body_without_a_length_is_refused_as_too_large(wire, path):
    size = 70_000_000 if "upload" in path else 1_100_000
    kind = "Content-Type: multipart/form-data; boundary=b" if "upload" in path else JSON
    start = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        if "upload" in path
        else b""
    )
    content = start + b"a" * size
    body = b"%x\r\n" % len(content) + content + b"\r\n0\r\n\r\n"
    assert_problem(wire(f"POST {path}", kind, "Transfer-Encoding: chunked", body=body), 413, "too_large")


@pytest.mark.parametrize(
    ("start", "header"),
    [
        ("GET /health", "X-Long: " + "a" * 200_000),
        ("GET /health", "\r\n".join(f"X-{number}: {'a' * 1000}" for number in range(100))),
        ("GET /health?" + "a" * 100_000, "X-Short: a"),
    ],
)
def test_a_head_of_more_than_64_kilobytes_is_refused(wire, start, header):
    assert_problem(wire(start, header), 431, "head_too_large")


def test_a_head_that_never_ends_is_cut_off(server_url, client):
    address = urlsplit(server_url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as raw:
        raw.sendall(b"GET /health HTTP/1.1\r\nX-Endless: ")
        for _ in range(30):
            raw.sendall(b"a" * 10_000)
        assert raw.recv(4096).startswith(b"HTTP/1.1 431 ")
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("start", "headers"),
    [
        ("FOO /health", []),
        ("GET /health", ["X-A: a\0b"]),
        ("POST /api/ask", [JSON, "Content-Length: -5"]),
        ("POST /api/ask", [JSON, "Content-Length: 2", "Transfer-Encoding: chunked"]),
        ("POST /api/ask", [JSON, "Content-Length: 2", "Content-Length: 3"]),
        ("GET", []),
    ],
)
def test_what_is_not_http_is_refused_with_a_problem(wire, start, headers):
    assert_problem(wire(start, *headers, body=b"{}"), 400, "bad_request")


@pytest.mark.parametrize("host", [None, "evil@127.0.0.1", "127.0.0.1\r\nHost: evil.example"])
def test_a_missing_or_doubled_host_is_not_answered(wire, host):
    assert_problem(wire("GET /health", host=host), 421, "foreign_host")


def test_a_second_origin_does_not_hide_behind_the_first(wire):
    origins = ["Origin: moz-extension://a", "Origin: https://evil.example"]
    assert_problem(wire("GET /health", *origins), 403, "cross_site")


@pytest.mark.parametrize("depth", [5_000, 400_000])
def test_json_that_is_nested_without_end_is_refused(client, depth):
    body = '{"question": "hi", "more": ' + "[" * depth + "]" * depth + "}"
    response = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert is_problem(response, 400, "bad_request")


def test_those_who_send_half_a_request_hold_up_nobody(server_url, client):
    address = urlsplit(server_url)
    lines = ["POST /api/ask HTTP/1.1", f"Host: {address.netloc}", JSON, "Content-Length: 500", "", "{"]
    head = "\r\n".join(lines).encode()
    with ExitStack() as stack:
        for number in range(100):
            raw = socket.create_connection((address.hostname, address.port), timeout=20)
            stack.enter_context(raw).sendall(head if number % 2 else head[:20])
        answer = client.post("/api/ask", json={"question": "what is 6 times 9", "wait": 20}).json()
    assert answer["answer"] == "6 times 9 is 54."
    todo = client.get("/api/get_queue/todo").json()["todo_jobs_metadata"]
    assert [job for job in todo if job["question_text"].startswith("{")] == []


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
@pytest.mark.parametrize(
    "path", ["/", "/api/push", "/api/ask", "/static/queue.html", "/nowhere", "/api/get_queue/x"]
)
def test_every_answer_has_a_type_and_keeps_the_page_to_itself(client, method, path):
    response = client.request(method, path)
    assert response.status_code < 500
    assert response.headers["content-type"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    if response.status_code == 405:
        assert response.headers["allow"]

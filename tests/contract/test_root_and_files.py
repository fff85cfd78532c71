"""Rows 1 and 3: `/`, and the page's files."""

import socket
from urllib.parse import urlsplit

import pytest

from .conftest import is_problem


def test_a_program_gets_a_report_of_health(client):
    body = client.get("/").json()
    assert body["status"] == "healthy"
    assert {"service", "timestamp", "version"} <= set(body)


def test_a_browser_gets_the_page_with_a_strict_policy(client):
    response = client.get("/", headers={"Accept": "text/html,application/xhtml+xml"})
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["queue.html", "html/queue.html", "gentle-gong.mp3"])
def test_the_old_names_of_files_are_served_with_an_etag(client, path):
    response = client.get(f"/static/{path}")
    assert response.status_code == 200
    again = client.get(f"/static/{path}", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


def test_a_part_of_a_file_can_be_asked_for(client):
    response = client.get("/static/gentle-gong.mp3", headers={"Range": "bytes=0-99"})
    assert response.status_code == 206
    assert len(response.content) == 100


@pytest.mark.parametrize(
    "path",
    [
        "/static/../__init__.py",
        "/static/%2e%2e/__init__.py",
        "/static/..%2f__init__.py",
        "/static//etc/passwd",
        "/static/....//__init__.py",
        "/static/%00",
        "/static/html/../../api/app.py",
        "/static/..\\api\\app.py",
    ],
)
def test_no_path_leads_out_of_the_folder(server_url, path):
    address = urlsplit(server_url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.split(b" ", 2)[1] in (b"404", b"400", b"405")
    assert b"import" not in answer
    assert b"root:" not in answer


def test_an_unknown_path_is_a_problem(client):
    assert is_problem(client.get("/api/nothing"), 404, "not_found")


def test_an_unknown_method_is_a_problem_that_names_the_right_ones(client):
    response = client.put("/api/ask")
    assert is_problem(response, 405, "method_not_allowed")
    assert "POST" in response.headers["allow"]


def test_every_method_of_a_path_is_named(client):
    allowed = client.put("/api/push").headers["allow"].split(", ")
    assert {"GET", "POST"} <= set(allowed)

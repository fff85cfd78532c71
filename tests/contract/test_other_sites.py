"""Browsers and other origins."""

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from .conftest import is_problem

EXTENSION = "moz-extension://0ad7a6a0-1b2c-4d3e-8f90-123456789abc"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:7999", "10.0.0.1", "127.0.0.1.evil.example", ""]
)
def test_a_foreign_host_is_not_answered(client, host):
    assert is_problem(client.get("/health", headers={"Host": host}), 421, "foreign_host")


@pytest.mark.parametrize("host", ["localhost", "localhost:7999", "127.0.0.1", "127.9.9.9:80", "[::1]:7999"])
def test_a_loopback_host_is_answered(client, host):
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "file://"])
def test_another_origin_is_refused_for_every_method(client, method, origin):
    response = client.request(method, "/api/push", params={"question": "hi"}, headers={"Origin": origin})
    assert is_problem(response, 403, "cross_site")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_of_another_site_without_origin_is_refused(client, site):
    assert is_problem(client.get("/api/get_queue/done", headers={"Sec-Fetch-Site": site}), 403, "cross_site")


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_request_of_our_own_page_is_answered(client, site):
    assert client.get("/api/get_queue/done", headers={"Sec-Fetch-Site": site}).status_code == 200


def test_our_own_origin_is_let_in(client, server_url):
    assert client.get("/health", headers={"Origin": server_url}).status_code == 200


def test_an_extension_is_let_in_and_its_preflight_answered(client):
    preflight = client.options(
        "/api/upload-and-transcribe-mp3",
        headers={
            "Origin": EXTENSION,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "access-control-allow-origin,authorization,content-type",
        },
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == EXTENSION
    assert "access-control-allow-origin" in preflight.headers["access-control-allow-headers"]
    asked = client.get("/api/get_queue/done", headers={"Origin": EXTENSION})
    assert asked.headers["access-control-allow-origin"] == EXTENSION


def test_the_preflight_of_another_site_is_refused(client):
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    assert is_problem(client.options("/api/ask", headers=headers), 403, "cross_site")


def test_a_refused_request_has_no_headers_that_let_the_page_read_it(client):
    response = client.get("/health", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.sockets
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}])
def test_a_websocket_of_another_site_is_refused_before_accept(server_url, headers):
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
    }
    response = httpx.get(f"{server_url}/ws/wise%20penguin", headers={**upgrade, **headers})
    assert response.status_code == 403


def test_a_websocket_of_an_extension_is_accepted(listen, sid):
    listen(f"/ws/{sid.replace(' ', '%20')}", origin=EXTENSION).until_type("connect")


@pytest.mark.parametrize(
    "sid", ["Wise%20Penguin", "wise", "wise%20old%20penguin", "..%20..", "w1se%20penguin"]
)
def test_a_bad_session_id_is_refused_before_accept(listen, sid):
    with pytest.raises(InvalidStatus) as refused:
        listen(f"/ws/{sid}")
    assert refused.value.response.status_code == 403

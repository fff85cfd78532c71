"""Whatever is sent to an address that the server describes, it answers, and never fails."""

from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genie.api.app import create_app
from genie.config.settings import Settings

from .conftest import is_problem

KNOWN = [
    "hi",
    "wise penguin",
    "done",
    "0" * 64,
    "what is 2 plus 2",
    "..",
    "../..",
    "\0",
    "%00",
    "' OR 1=1",
    "NaN",
]
TEXT = st.text(max_size=40) | st.sampled_from(KNOWN)
PRINTABLE = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20)
ACCEPTED = ["*/*", "application/json", "text/html", "audio/mpeg", ",;q"]
SENT = ["application/json", "text/plain", "multipart/form-data; boundary=x", "?", "data:;base64"]
VALUE = TEXT | st.integers() | st.floats() | st.booleans() | st.none()
BODY = st.dictionaries(
    st.sampled_from(["question", "websocket_id", "wait", "user_id", "text", "session_id", "other"]),
    VALUE | st.lists(VALUE, max_size=3),
    max_size=5,
)
ODD_BYTES = st.binary(max_size=200) | st.sampled_from([b"", b"{}", b"[]", b"null", b"RIFF\0\0\0\0WAVE"])


@pytest.fixture(scope="session")
def operations(server_url: str) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Every method and path that the server describes, with its parameters; FastAPI's if it tells none."""
    response = httpx.get(f"{server_url}/openapi.json")
    described = response.json()["paths"] if response.is_success else _described_by_fastapi()
    return [
        (method.upper(), path, operation.get("parameters", []))
        for path, methods in described.items()
        for method, operation in methods.items()
    ]


def _described_by_fastapi() -> dict[str, Any]:
    paths: dict[str, Any] = create_app(Settings(), Settings).openapi()["paths"]
    return {path: methods for path, methods in paths.items() if not path.startswith("/v1/")}


@pytest.mark.beyond_contract
def test_the_description_names_every_row_of_the_contract(operations):
    described = {(method, path) for method, path, _ in operations}
    assert described >= {
        ("GET", "/"),
        ("GET", "/health"),
        ("GET", "/ready"),
        ("GET", "/api/get-session-id"),
        ("GET", "/api/push"),
        ("POST", "/api/push"),
        ("POST", "/api/ask"),
        ("GET", "/api/get_queue/{name}"),
        ("GET", "/api/get_tts_audio"),
        ("GET", "/api/get-answer/{id_hash}"),
        ("DELETE", "/api/delete-snapshot/{id_hash}"),
        ("GET", "/api/init"),
        ("POST", "/api/upload-and-transcribe-mp3"),
        ("POST", "/api/upload-and-transcribe-wav"),
        ("GET", "/api/jobs"),
        ("GET", "/api/jobs/{job_id}"),
        ("POST", "/api/jobs/{job_id}/cancel"),
        ("POST", "/api/jobs/{job_id}/retry"),
        ("GET", "/api/snapshots"),
        ("GET", "/api/snapshots/{snapshot_id}"),
        ("DELETE", "/api/snapshots/{snapshot_id}"),
        ("GET", "/api/io"),
        ("GET", "/api/settings"),
        ("GET", "/api/load-stt-model"),
        ("GET", "/api/get-gists"),
        ("GET", "/api/get-io-stats"),
        ("GET", "/api/get-all-io"),
        ("GET", "/api/auth-test"),
        ("GET", "/api/websocket-sessions"),
        ("GET", "/api/config/client"),
        ("GET", "/api/stats/time-saved"),
        ("POST", "/api/reset-queues"),
        ("GET", "/api/ask-ai-text"),
        ("GET", "/api/proofread"),
        ("GET", "/api/proofread-sql"),
        ("GET", "/api/proofread-python"),
        ("GET", "/api/run-raw-prompt-text"),
    }


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_request_makes_the_server_fail(client, operations, data):
    method, path, parameters = data.draw(st.sampled_from(operations))
    query, headers = {}, {}
    for parameter in parameters:
        name, place = parameter["name"], parameter["in"]
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(str(data.draw(TEXT)), safe=""))
        elif place == "query" and data.draw(st.booleans()):
            query[name] = str(data.draw(VALUE))
        elif place == "header" and data.draw(st.booleans()):
            headers[name] = data.draw(PRINTABLE)
    headers["Accept"] = data.draw(st.sampled_from(ACCEPTED))
    body = {}
    if method != "GET" and data.draw(st.booleans()):
        body = {"json": data.draw(BODY.map(_without_endless_numbers))}
    elif method != "GET":
        body = {"content": data.draw(ODD_BYTES)}
        headers["Content-Type"] = data.draw(st.sampled_from(SENT))
    response = client.request(method, path, params=query, headers=headers, **body)
    assert response.headers["content-type"]
    assert response.headers["x-content-type-options"] == "nosniff"
    if path.startswith("/v1/") and response.is_error:
        assert response.status_code < 500 or response.json()["error"]["code"] == "not_ready"
        assert response.json()["error"]["message"]
    elif response.status_code == 503:
        assert response.json()["code"] in ("not_ready", "no_model")
        assert is_problem(response, 503, response.json()["code"])
    elif response.is_error:
        assert response.status_code < 500, response.text
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["code"]
    else:
        assert response.status_code == 200


def _without_endless_numbers(body: dict[str, Any]) -> dict[str, Any]:
    """Numbers that JSON cannot write become words."""
    return {
        key: str(value) if isinstance(value, float | list) and str(value) not in ("", "[]") else value
        for key, value in body.items()
    }

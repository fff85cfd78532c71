"""The further port for old clients: speech and nothing else, and no reason not to start."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from genie.testing.server import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    """A port that somebody has."""
    with socket.create_server(("127.0.0.1", 0)) as holder:
        yield holder


def server_with(data_dir: Path, port: int) -> Server:
    environment = {**os.environ, "GENIE_SPEECH__TTS__LEGACY_PORT": str(port)}
    return Server(data_dir=data_dir, speech=True, environment=environment)


def test_it_speaks_and_does_nothing_else(tmp_path: Path, taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    taken.close()
    server = server_with(tmp_path / "data", port)
    server.start()
    try:
        server.wait_until_it_hears_and_speaks()
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            spoken = client.get("/api/tts", params={"text": "Hello there."})
            assert spoken.status_code == 200
            assert spoken.headers["content-type"] == "audio/wav"
            same = httpx.get(f"{server.url}/api/get_tts_audio", params={"tts_text": "Hello there."})
            assert spoken.content[44:] == same.content[44:]
            for path in (
                "/",
                "/health",
                "/api/get_tts_audio?tts_text=hi",
                "/api/push?question=hi",
                "/api/ttsx",
            ):
                assert client.get(path).status_code == 404
            assert client.post("/api/push", json={"question": "hi"}).status_code == 404
            assert client.get("/api/tts", params={"text": ""}).status_code == 400
            foreign = client.get("/api/tts?text=hi", headers={"Origin": "https://elsewhere.example"})
            assert foreign.status_code == 403
        assert server.questions("todo") + server.questions("done") == []
    finally:
        server.stop()


def test_a_port_in_use_is_a_warning(tmp_path: Path, taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    server = server_with(tmp_path / "data", port)
    server.start()
    try:
        assert server.get("/health")["status"] == "ok"
    finally:
        server.stop()
    assert f"Port {port} is in use" in (tmp_path / "data.log").read_text()

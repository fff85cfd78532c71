"""`repeat`: the last response's five fields again (row 2)."""

import base64
from pathlib import Path

import httpx
import pytest

from genie.testing.server import Server

from .test_spoken import recorded_as, spoken_by_flite

PATH = "/api/upload-and-transcribe-mp3"
FIELDS = ["mode", "prefix", "raw_transcription", "transcription", "results"]


@pytest.fixture(scope="session")
def say(tmp_path_factory: pytest.TempPathFactory):
    """A recording of some words, as base64."""
    folder = tmp_path_factory.mktemp("repeat")

    def spoken(text: str) -> bytes:
        file = folder / f"{abs(hash(text))}.wav"
        return base64.b64encode(recorded_as("webm", spoken_by_flite(text, file)))

    return spoken


def upload(client: httpx.Client, body: bytes, **parameters: str) -> dict[str, object]:
    response = client.post(PATH, params=parameters, content=body)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_last_answer_of_the_session_comes_again_else_the_users(speaking, say, sid):
    mine = upload(speaking, say("the ship sails at noon"), websocket_id=sid)
    others = upload(speaking, say("two apples and a pear"), prefix="multimodal text raw")
    again = say("repeat")
    assert upload(speaking, again, websocket_id=sid, prefix="multimodal browser") == mine
    assert upload(speaking, again, prefix="repeat") == others
    assert upload(speaking, again, websocket_id="never before") == others
    assert list(mine)[:5] == FIELDS


def test_a_dictated_repeat_is_only_a_word(speaking, say, sid):
    answer = upload(speaking, say("repeat"), websocket_id=sid, prefix="multimodal text raw")
    assert answer["mode"] == "multimodal text raw"
    assert "repeat" in str(answer["transcription"]).lower()


def test_with_nothing_to_repeat_the_command_is_none_and_an_answer_survives_a_restart(tmp_path: Path, say):
    server = Server(data_dir=tmp_path / "data", speech=True)
    server.start()
    server.wait_until_it_hears_and_speaks()
    with httpx.Client(base_url=server.url, timeout=60) as client:
        first = upload(client, say("repeat"), prefix="multimodal browser")
        assert first["results"] == {
            "match_type": "ai_matching",
            "command": "none",
            "confidence": 0,
            "args": [first["raw_transcription"]],
        }
        assert (first["mode"], first["prefix"]) == ("multimodal browser", "multimodal browser")
        dictated = upload(client, say("the ship sails at noon"), websocket_id="wise penguin")
    server.kill()
    server.start()
    server.wait_until_it_hears_and_speaks()
    with httpx.Client(base_url=server.url, timeout=60) as client:
        again = upload(client, say("repeat"), websocket_id="wise penguin", prefix="multimodal browser")
        assert again == dictated
        rows = client.get("/api/get-all-io").json()
    server.stop()
    assert [row["input_type"] for row in rows][:2] == [
        "upload and proofread mp3: multimodal text punctuation"
    ] * 2

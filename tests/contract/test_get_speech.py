"""`POST /api/get-speech` has a text spoken on `/ws/audio/{sid}`: status, pieces of mp3, completion."""

import json

import pytest
from jiwer import cer
from websockets.exceptions import InvalidStatus

from genie.testing.server import wait_until

from .conftest import is_problem
from .test_spoken import letters, upload

pytestmark = pytest.mark.slow


def audio_path(sid):
    return f"/ws/audio/{sid.replace(' ', '%20')}"


def spoken(listener):
    """What comes up to the end of a speech: the frames' types, the sound, and the last frame."""
    types, sound = [], b""
    while True:
        message = listener.socket.recv(timeout=30)
        if isinstance(message, bytes):
            sound += message
            types += ["sound"] if types[-1:] != ["sound"] else []
            continue
        frame = json.loads(message)
        types.append(frame["type"])
        if frame["type"] in ("audio_streaming_complete", "tts_error"):
            return types, sound, frame


def connected(listen_speaking, sid):
    listener = listen_speaking(audio_path(sid))
    first = json.loads(listener.socket.recv(timeout=15))
    assert first["type"] == "audio_streaming_status"
    assert first["text"]
    assert first["status"] == "success"
    return listener


@pytest.mark.parametrize("path", ["/api/get-speech", "/api/get-audio"])
def test_a_text_is_spoken_on_the_session_s_audio_socket(speaking, listen_speaking, sid, path):
    listener = connected(listen_speaking, sid)
    text = "The train to Chicago leaves on Monday morning."
    answer = speaking.post(path, json={"session_id": sid, "text": text})
    assert answer.status_code == 200
    assert answer.json()["status"] == "success"
    assert answer.json()["session_id"] == sid
    assert answer.json()["message"]
    types, sound, last = spoken(listener)
    assert types == ["audio_streaming_status", "sound", "audio_streaming_complete"]
    assert (last["status"], last["data"]["status"]) == ("success", "success")
    heard = upload(speaking, sound, "multimodal text raw").json()["raw_transcription"]
    assert cer(letters(text), letters(heard)) <= 0.2


def test_texts_are_spoken_one_after_the_other(speaking, listen_speaking, sid):
    listener = connected(listen_speaking, sid)
    for number in ("One.", "Two.", "Three."):
        speaking.post("/api/get-speech", json={"session_id": sid, "text": number}).raise_for_status()
    assert [spoken(listener)[2]["text"] for _ in range(3)] == ["One.", "Two.", "Three."]


def test_what_cannot_be_spoken_is_told_on_the_socket(speaking, listen_speaking, sid):
    listener = connected(listen_speaking, sid)
    speaking.post("/api/get-speech", json={"session_id": sid, "text": "…"}).raise_for_status()
    types, _, last = spoken(listener)
    assert types == ["audio_streaming_status", "tts_error"]
    assert last["status"] == "error"
    assert last["text"]


def test_a_session_that_is_not_connected_is_not_found(speaking, listen_speaking, sid):
    body = {"session_id": sid, "text": "Hello."}
    assert is_problem(speaking.post("/api/get-speech", json=body), 404, "not_found")
    listen_speaking(f"/ws/{sid.replace(' ', '%20')}").until_type("connect")
    assert is_problem(speaking.post("/api/get-speech", json=body), 404, "not_found")
    listener = connected(listen_speaking, sid)
    listener.socket.close()
    wait_until(lambda: speaking.post("/api/get-speech", json=body).status_code == 404)


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 10_001])
def test_a_text_that_is_blank_or_too_long_is_refused(speaking, listen_speaking, sid, text):
    connected(listen_speaking, sid)
    answer = speaking.post("/api/get-speech", json={"session_id": sid, "text": text})
    assert is_problem(answer, 400, "bad_request" if text.strip() else "blank_question")


def test_more_texts_than_may_wait_are_refused(speaking, listen_speaking, sid):
    connected(listen_speaking, sid)
    body = {"session_id": sid, "text": "A text of some length, so that it takes a while to say it. " * 20}
    answers = [speaking.post("/api/get-speech", json=body) for _ in range(20)]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert refused
    assert all(is_problem(answer, 429, "too_busy") for answer in refused)


def test_a_name_that_is_no_session_id_is_refused_before_it_is_accepted(listen_speaking):
    with pytest.raises(InvalidStatus):
        listen_speaking("/ws/audio/NotASession")


def test_pings_and_bad_frames_are_answered(listen_speaking, sid):
    listener = connected(listen_speaking, sid)
    listener.socket.send("hello")
    assert json.loads(listener.socket.recv())["type"] == "error"
    listener.send(type="dance")
    assert json.loads(listener.socket.recv())["code"] == "unknown_frame"
    listener.send(type="sys_ping")
    assert json.loads(listener.socket.recv())["type"] == "sys_pong"

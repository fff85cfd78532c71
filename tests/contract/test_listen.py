"""`/ws/listen/{sid}`: sound while it is spoken, partial transcripts, and the whole at the end."""

import io
import itertools
import wave
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from .test_spoken import spoken_by_flite, words

pytestmark = pytest.mark.slow

TEXT = "The train to Chicago leaves on Monday morning, and the one to Boston leaves in the afternoon."
RATE_HZ = 16_000


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return samples_of(TEXT, tmp_path_factory.mktemp("flite") / "text.wav")


def samples_of(text: str, file: Path) -> bytes:
    with wave.open(io.BytesIO(spoken_by_flite(text, file))) as reader:
        assert (reader.getframerate(), reader.getnchannels(), reader.getsampwidth()) == (RATE_HZ, 1, 2)
        return reader.readframes(reader.getnframes())


def opened(listen_speaking, sid):
    return listen_speaking(f"/ws/listen/{sid.replace(' ', '%20')}")


def send_in_pieces(listener, samples, size=3201):
    for start in range(0, len(samples), size):
        listener.socket.send(samples[start : start + size])


def test_what_is_said_is_understood_on_the_way_and_at_the_end(listen_speaking, sid, samples):
    listener = opened(listen_speaking, sid)
    listener.send(type="start", mode="multimodal text raw", sample_rate_hz=RATE_HZ)
    for start in range(0, len(samples), RATE_HZ * 3):
        piece = samples[start : start + RATE_HZ * 3]
        send_in_pieces(listener, piece)
        if len(piece) == RATE_HZ * 3:
            listener.until_type("partial")
    listener.send(type="stop")
    final = listener.until(lambda frame: frame["type"] == "final", timeout_s=60)
    assert words(final["text"]) == words(TEXT)
    assert final["mode"] == "multimodal text raw"
    assert "job_id" not in final
    partials = [frame for frame in listener.frames if frame["type"] == "partial"]
    assert all("seq" not in frame and "last_seq" in frame for frame in partials)
    stable = [frame["text"][: frame["stable_chars"]] for frame in partials]
    assert stable[-1]
    for before, after in itertools.pairwise(stable):
        assert after.startswith(before)


def test_a_question_that_was_asked_aloud_is_answered(speaking, listen_speaking, sid, tmp_path):
    watcher = listen_speaking(f"/ws/{sid.replace(' ', '%20')}")
    listener = opened(listen_speaking, sid)
    listener.send(type="start", mode="ask", sample_rate_hz=RATE_HZ, language="en")
    send_in_pieces(listener, samples_of("What is seven times six?", tmp_path / "question.wav"))
    listener.send(type="stop")
    final = listener.until_type("final")
    sound = watcher.until_ended(final["job_id"])
    assert sound["play"] is True
    assert "42" in sound["text"] or "forty-two" in sound["text"].lower()


def test_one_connection_takes_one_utterance_after_the_other(listen_speaking, sid, samples):
    listener = opened(listen_speaking, sid)
    for _ in range(2):
        listener.send(type="start", mode="multimodal text raw", sample_rate_hz=RATE_HZ)
        send_in_pieces(listener, samples)
        listener.send(type="stop")
    finals = [listener.until_type("final")["text"] for _ in range(2)]
    assert [words(text) for text in finals] == [words(TEXT)] * 2


def test_other_rates_are_understood_too(listen_speaking, sid, samples):
    listener = opened(listen_speaking, sid)
    listener.send(type="start", mode="multimodal text raw", sample_rate_hz=RATE_HZ * 2)
    doubled = b"".join(samples[start : start + 2] * 2 for start in range(0, len(samples), 2))
    send_in_pieces(listener, doubled, size=12_000)
    listener.send(type="stop")
    assert words(listener.until_type("final")["text"]) == words(TEXT)


def test_silence_is_heard_as_nothing(listen_speaking, sid):
    listener = opened(listen_speaking, sid)
    listener.send(type="start", mode="ask", sample_rate_hz=RATE_HZ)
    send_in_pieces(listener, bytes(RATE_HZ * 4))
    listener.send(type="stop")
    final = listener.until_type("final")
    assert (final["text"], final.get("job_id")) == ("", None)
    assert [frame for frame in listener.frames if frame["type"] == "partial"] == []


def test_moves_out_of_turn_get_an_error_and_the_connection_stays(listen_speaking, sid):
    listener = opened(listen_speaking, sid)
    listener.socket.send(b"\0" * 100)
    listener.until_type("error")
    for frame in (
        {"type": "stop"},
        {"type": "start"},
        {"type": "start", "sample_rate_hz": 1},
        {"type": "start", "sample_rate_hz": RATE_HZ, "language": "klingon!"},
        {"type": "dance"},
    ):
        listener.send(**frame)
        assert listener.until_type("error")["message"]
    listener.send(type="start", sample_rate_hz=RATE_HZ)
    listener.send(type="start", sample_rate_hz=RATE_HZ)
    assert "stop" in listener.until_type("error")["message"]
    listener.send(type="sys_ping")
    listener.until_type("sys_pong")


def test_a_name_that_is_no_session_id_is_refused_before_it_is_accepted(listen_speaking):
    with pytest.raises(InvalidStatus):
        listen_speaking("/ws/listen/NotASession")

"""Rows 2, 6, 7 and 9: recordings in, sound out, on real engines and with a voice other than ours."""

import base64
import io
import re
import select
import socket
import subprocess
from pathlib import Path

import av
import httpx
import pytest
from jiwer import cer

from .conftest import is_problem

pytestmark = pytest.mark.slow

QUESTION = "What time is it in Tokyo?"
AT_ANY_HOUR = "What is the square root of 144?"
KEYS = ["mode", "prefix", "raw_transcription", "transcription", "results"]
CONTAINERS = {
    "webm": ("webm", "libopus", 48_000),
    "ogg": ("ogg", "libopus", 48_000),
    "mp4": ("mp4", "aac", 44_100),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "wav": ("wav", "pcm_s16le", 16_000),
}
PLUGIN = {"prompt_key": "generic", "prompt_feedback": "undefined"}


@pytest.fixture(scope="session")
def question_wav(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return spoken_by_flite(QUESTION, tmp_path_factory.mktemp("flite") / "question.wav")


def spoken_by_flite(text: str, file: Path) -> bytes:
    subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(file)], check=True)
    return file.read_bytes()


def recorded_as(container: str, wav: bytes) -> bytes:
    """The same sound as a recorder of that format would send it."""
    format_, codec, rate_hz = CONTAINERS[container]
    target = io.BytesIO()
    with av.open(io.BytesIO(wav)) as source, av.open(target, "w", format=format_) as sink:
        stream = sink.add_stream(codec, rate=rate_hz, layout="mono")
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=rate_hz)
        fifo = av.AudioFifo()
        for frame in source.decode(audio=0):
            for piece in resampler.resample(frame):
                fifo.write(piece)
        size = stream.codec_context.frame_size or 1024
        while (piece := fifo.read(size)) or (piece := fifo.read(0, partial=True)):
            sink.mux(stream.encode(piece))
        sink.mux(stream.encode(None))
    return target.getvalue()


def upload(client: httpx.Client, audio: bytes, prefix: str, **more: str) -> httpx.Response:
    """As the plug-in does it: a data URI split at its comma, the left part sent as the content type."""
    return client.post(
        "/api/upload-and-transcribe-mp3",
        params={"prefix": prefix, **PLUGIN, **more},
        content=base64.b64encode(audio),
        headers={"Content-Type": "data:audio/mpeg;base64"},
    )


def letters(text: str) -> str:
    return words(text).replace(" ", "")


def words(text: str) -> str:
    return re.sub(r"[^a-z0-9' ]", "", text.lower())


@pytest.mark.engines
@pytest.mark.parametrize("container", CONTAINERS)
def test_a_spoken_question_is_heard_answered_and_its_answer_can_be_heard(speaking, question_wav, container):
    answer = upload(speaking, recorded_as(container, question_wav), "multimodal agent").json()
    assert list(answer) == KEYS
    assert answer["mode"] == answer["prefix"] == "multimodal agent"
    assert words(answer["transcription"]) == words(QUESTION)
    assert isinstance(answer["results"], str)
    speaking.post("/api/ask", json={"question": QUESTION, "wait": 20})
    newest = speaking.get("/api/get_queue/done").json()["done_jobs_metadata"][1]
    assert newest["source"] == "voice"
    assert newest["timing"]["stt_ms"] > 0
    sound = speaking.get(f"/api/get-answer/{newest['job_id']}")
    assert sound.headers["content-type"] == "audio/wav"
    heard = upload(speaking, sound.content, "multimodal text raw").json()["raw_transcription"]
    assert "tokyo" in letters(heard)
    asked = speaking.post("/api/ask", json={"question": AT_ANY_HOUR, "wait": 20}).json()
    sound = speaking.get(f"/api/get-answer/{asked['job_id']}")
    heard = upload(speaking, sound.content, "multimodal text raw").json()["raw_transcription"]
    assert cer(letters(asked["answer"]), letters(heard)) <= 0.1


@pytest.mark.engines
@pytest.mark.parametrize("form", ["raw bytes", "data uri", "url-safe", "no padding", "line breaks"])
def test_a_body_may_come_in_many_forms(speaking, question_wav, form):
    plain = base64.b64encode(question_wav).decode()
    body = {
        "raw bytes": question_wav,
        "data uri": f"data:audio/wav;base64,{plain}",
        "url-safe": base64.urlsafe_b64encode(question_wav),
        "no padding": plain.rstrip("="),
        "line breaks": "\r\n".join(plain[start : start + 76] for start in range(0, len(plain), 76)),
    }[form]
    response = speaking.post("/api/upload-and-transcribe-mp3?prefix=multimodal%20text%20raw", content=body)
    assert words(response.json()["raw_transcription"]) == words(QUESTION)


@pytest.mark.engines
@pytest.mark.parametrize(
    ("prefix", "mode"),
    [
        ("", "multimodal text punctuation"),
        ("nonsense", "multimodal text punctuation"),
        ("multimodal text raw", "multimodal text raw"),
        ("multimodal text punctuation", "multimodal text punctuation"),
    ],
)
def test_text_modes_answer_with_the_prefix_they_were_asked_with(speaking, question_wav, prefix, mode):
    answer = upload(speaking, question_wav, prefix).json()
    assert list(answer) == KEYS
    assert (answer["mode"], answer["prefix"], answer["results"]) == (mode, prefix, "")


def test_a_mode_that_is_not_built_gives_the_raw_text_and_a_warning(speaking, question_wav):
    answer = upload(speaking, question_wav, "multimodal text email").json()
    assert list(answer) == [*KEYS, "warning"]
    assert answer["transcription"] == answer["raw_transcription"]


def test_dictated_marks_are_written(speaking, tmp_path):
    wav = spoken_by_flite("What is two plus two, question mark", tmp_path / "marks.wav")
    answer = upload(speaking, wav, "multimodal text punctuation").json()
    assert answer["transcription"].endswith("?")
    assert "question mark" not in answer["transcription"].lower()


@pytest.mark.engines
@pytest.mark.parametrize(
    ("accept", "type_"),
    [(None, "text/plain"), ("*/*", "text/plain"), ("application/json", "application/json")],
)
def test_a_form_upload_answers_as_it_is_asked_to(speaking, question_wav, accept, type_):
    headers = {} if accept is None else {"Accept": accept}
    response = speaking.post(
        "/api/upload-and-transcribe-wav",
        params={"prefix": "multimodal text raw"},
        files={"file": ("blob", question_wav, "application/x-unheard-of")},
        headers=headers,
    )
    assert response.headers["content-type"].startswith(type_)
    text = response.text if type_ == "text/plain" else response.json()["transcription"]
    assert words(text) == words(QUESTION)


def test_silence_is_answered_with_empty_texts(speaking):
    silence = io.BytesIO()
    with av.open(silence, "w", format="wav") as sink:
        stream = sink.add_stream("pcm_s16le", rate=16_000, layout="mono")
        frame = av.AudioFrame(format="s16", layout="mono", samples=48_000)
        frame.planes[0].update(bytes(96_000))
        frame.sample_rate = 16_000
        sink.mux(stream.encode(frame))
        sink.mux(stream.encode(None))
    for prefix in ("multimodal text raw", "multimodal agent"):
        answer = upload(speaking, silence.getvalue(), prefix)
        assert answer.status_code == 200
        assert answer.json()["raw_transcription"] == answer.json()["transcription"] == ""
        assert answer.json()["results"] == ""


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad_base64"),
        (b"!!! not base64 !!!", 400, "bad_base64"),
        (b"abcde", 400, "bad_base64"),
        (base64.b64encode(b"this is no recording at all"), 415, "not_audio"),
        (base64.b64encode(b"\0" * 5000), 415, "not_audio"),
        (b"RIFF\0\0\0\0WAVEfmt ", 415, "not_audio"),
    ],
)
def test_what_is_no_recording_is_refused(speaking, body, status, code):
    assert is_problem(speaking.post("/api/upload-and-transcribe-mp3", content=body), status, code)


def test_a_form_without_a_file_is_refused(speaking):
    assert is_problem(speaking.post("/api/upload-and-transcribe-wav"), 422, "invalid")


def test_a_recording_of_three_hours_is_refused(speaking):
    long = io.BytesIO()
    with av.open(long, "w", format="flac") as sink:
        stream = sink.add_stream("flac", rate=8_000, layout="mono")
        silence = av.AudioFrame(format="s16", layout="mono", samples=4608)
        silence.planes[0].update(bytes(9216))
        silence.sample_rate = 8_000
        for number in range(3 * 3600 * 8_000 // 4608):
            silence.pts = number * 4608
            sink.mux(stream.encode(silence))
        sink.mux(stream.encode(None))
    for prefix in ("multimodal text raw", "multimodal agent"):
        answer = upload(speaking, long.getvalue(), prefix)
        assert is_problem(answer, 413, "too_large")
        assert "minutes" in answer.json()["detail"]
    assert speaking.get("/ready?need=stt").status_code == 200


@pytest.mark.parametrize("framing", ["Content-Length: 209715200", "Transfer-Encoding: chunked"])
def test_two_hundred_megabytes_are_refused_whether_or_not_they_say_so(speaking, framing):
    address = speaking.base_url
    host = address.netloc.decode()
    head = f"POST /api/upload-and-transcribe-mp3 HTTP/1.1\r\nHost: {host}\r\n{framing}\r\n\r\n"
    piece = b"100000\r\n" + b"A" * 2**20 + b"\r\n" if "chunked" in framing else b"A" * 2**20
    with socket.create_connection((address.host, address.port), timeout=30) as raw:
        raw.sendall(head.encode())
        for _ in range(200):
            answered, _, _ = select.select([raw], [], [], 0)
            if answered:
                break
            raw.sendall(piece)
        answer = raw.recv(65536)
        while b"}" not in answer and (more := raw.recv(65536)):
            answer += more
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"too_large" in answer
    assert speaking.get("/health").status_code == 200


@pytest.mark.engines
@pytest.mark.parametrize(
    ("path", "name"),
    [("/api/get_tts_audio", "tts_text"), ("/get_tts_audio", "tts_text"), ("/api/tts", "text")],
)
@pytest.mark.parametrize(
    ("format_", "type_"), [(None, "audio/wav"), ("mp3", "audio/mpeg"), ("opus", "audio/ogg")]
)
def test_text_is_spoken_in_the_format_asked_for(speaking, path, name, format_, type_):
    asked = {} if format_ is None else {"format": format_}
    response = speaking.get(path, params={name: "The train to Chicago leaves on Monday morning.", **asked})
    assert response.status_code == 200
    assert response.headers["content-type"] == type_
    assert "max-age" in response.headers["cache-control"]
    heard = upload(speaking, response.content, "multimodal text raw").json()["raw_transcription"]
    assert cer(letters("The train to Chicago leaves on Monday morning."), letters(heard)) <= 0.2


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("tts_text=", 400, "blank_question"),
        ("", 400, "blank_question"),
        ("tts_text=" + "a" * 10_001, 413, "too_large"),
        ("tts_text=hi&format=midi", 400, "bad_request"),
        ("tts_text=%00%01", 400, "blank_question"),
    ],
)
def test_what_cannot_be_spoken_is_refused(speaking, query, status, code):
    assert is_problem(speaking.get(f"/api/get_tts_audio?{query}"), status, code)

"""/v1: OpenAI's audio endpoints, called with its own client on real engines and real speech."""

import io
import re
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path

import av
import openai
import pytest
from jiwer import cer

pytestmark = pytest.mark.beyond_contract

QUESTION = "What time is it in Tokyo?"
SAID = "The old garden gate is green and white."
TIME = r"\d\d:\d\d:\d\d{point}\d\d\d"


@pytest.fixture(scope="session")
def ai(speaking_url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{speaking_url}/v1", api_key="none", max_retries=0, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def question_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("openai") / "question.wav"
    subprocess.run(["flite", "-voice", "slt", "-t", QUESTION, "-o", str(file)], check=True)
    return file


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def transcribe(ai: openai.OpenAI, file: Path, **more: object):
    return ai.audio.transcriptions.create(model="whisper-1", file=file, **more)


def is_the_question(text: str) -> bool:
    return cer(letters(QUESTION), letters(text)) <= 0.1


def test_a_recording_becomes_text(ai, question_file):
    heard = transcribe(ai, question_file, language="en", temperature=0.2, prompt="Cities of Japan.")
    assert is_the_question(heard.text)
    assert is_the_question(transcribe(ai, question_file, response_format="text"))


def test_the_verbose_form_has_segments_with_times(ai, question_file):
    heard = transcribe(ai, question_file, response_format="verbose_json", timestamp_granularities=["segment"])
    assert is_the_question(heard.text)
    assert heard.language == "en"
    assert 0.5 < float(heard.duration) < 10
    assert heard.segments
    assert all(0 <= one.start < one.end <= float(heard.duration) + 1 for one in heard.segments)
    assert is_the_question(" ".join(one.text for one in heard.segments))
    assert all(one.avg_logprob < 0 < one.compression_ratio for one in heard.segments)


def test_subtitles_come_in_both_kinds(ai, question_file):
    lines = transcribe(ai, question_file, response_format="srt").splitlines()
    time = TIME.format(point=",")
    assert lines[0] == "1"
    assert re.fullmatch(f"{time} --> {time}", lines[1])
    assert is_the_question(lines[2])
    lines = transcribe(ai, question_file, response_format="vtt").splitlines()
    time = TIME.format(point=r"\.")
    assert lines[:2] == ["WEBVTT", ""]
    assert re.fullmatch(f"{time} --> {time}", lines[2])
    assert is_the_question(lines[3])


def test_what_was_heard_is_on_record(ai, question_file, speaking):
    heard = transcribe(ai, question_file)
    record = speaking.get("/api/io", params={"input_type": "/v1/audio/transcriptions"}).json()["records"][0]
    assert record["input"] == heard.text


@pytest.mark.parametrize(
    ("format", "container", "rate_hz"),
    [
        ("mp3", "mp3", 22_050),
        ("opus", "ogg", 48_000),
        ("aac", "aac", 22_050),
        ("flac", "flac", 22_050),
        ("wav", "wav", 22_050),
    ],
)
def test_a_text_becomes_sound_in_each_format_and_is_heard_again(ai, tmp_path, format, container, rate_hz):
    spoken = tmp_path / f"spoken.{format}"
    with ai.audio.speech.with_streaming_response.create(
        model="tts-1", voice="alloy", input=SAID, response_format=format
    ) as response:
        response.stream_to_file(spoken)
    with av.open(str(spoken)) as recording:
        assert container in recording.format.name.split(",")
        assert recording.streams.audio[0].rate == rate_hz
    assert cer(letters(SAID), letters(transcribe(ai, spoken).text)) <= 0.1


def test_without_a_format_speech_is_mp3(ai):
    response = ai.audio.speech.create(model="gpt-4o-mini-tts", voice="nova", input=SAID)
    assert response.response.headers["content-type"] == "audio/mpeg"
    with av.open(io.BytesIO(response.content)) as recording:
        assert recording.format.name == "mp3"


def test_bare_samples_are_at_the_rate_that_clients_expect(ai, tmp_path):
    samples = ai.audio.speech.create(model="tts-1", voice="alloy", input=SAID, response_format="pcm").content
    spoken = tmp_path / "spoken.wav"
    with wave.open(str(spoken), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(24_000)
        recording.writeframes(samples)
    heard = transcribe(ai, spoken, response_format="verbose_json")
    assert cer(letters(SAID), letters(heard.text)) <= 0.1


def test_the_models_are_what_is_loaded_and_what_clients_call_it(ai):
    models = {model.id: model for model in ai.models.list()}
    assert {"whisper-1", "tts-1", "en_US-joe-medium"} <= set(models)
    assert ai.models.retrieve("whisper-1") == models["whisper-1"]
    with pytest.raises(openai.NotFoundError) as refused:
        ai.models.retrieve("gpt-9/huge")
    assert refused.value.code == "not_found"


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"input": " "}, 400, "blank_question"),
        ({"input": "a" * 10_001}, 413, "too_large"),
        ({"response_format": "midi"}, 400, "unsupported_format"),
        ({"speed": 2}, 400, "unsupported_format"),
        ({"speed": 9}, 400, "invalid"),
    ],
)
def test_speech_that_is_not_made_is_refused_as_clients_read_it(ai, request_, status, code):
    with pytest.raises(openai.APIStatusError) as refused:
        ai.audio.speech.create(**{"model": "tts-1", "voice": "alloy", "input": "a"} | request_)
    assert is_refusal(refused.value, status, code)


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"response_format": "yaml"}, 400, "unsupported_format"),
        ({"timestamp_granularities": ["word"]}, 400, "unsupported_format"),
        ({"language": "English"}, 400, "invalid"),
        ({"language": "zz"}, 400, "invalid"),
        ({"temperature": 3}, 400, "invalid"),
        ({"file": ("a.wav", b"not a recording")}, 415, "not_audio"),
        ({"file": ("a.wav", b"")}, 415, "not_audio"),
    ],
)
def test_a_recording_that_is_not_taken_is_refused_as_clients_read_it(
    ai, question_file, request_, status, code
):
    with pytest.raises(openai.APIStatusError) as refused:
        transcribe(ai, **{"file": question_file} | request_)
    assert is_refusal(refused.value, status, code)


def is_refusal(error: openai.APIStatusError, status: int, code: str) -> bool:
    assert (error.status_code, error.code) == (status, code)
    assert error.type == "invalid_request_error"
    assert set(error.body) == {"message", "type", "param", "code"}
    return True


def test_a_fault_names_its_parameter(ai):
    with pytest.raises(openai.BadRequestError) as refused:
        ai.audio.speech.create(model="tts-1", voice="alloy", input="a", speed=9)
    assert refused.value.param == "speed"


def test_refusals_before_any_endpoint_have_that_shape_too(speaking):
    for response, status, code in (
        (speaking.get("/v1/nothing"), 404, "not_found"),
        (speaking.get("/v1/audio/speech"), 405, "method_not_allowed"),
        (speaking.get("/v1/models", headers={"Origin": "https://evil.example"}), 403, "cross_site"),
        (speaking.post("/v1/audio/speech", content=b"a" * 2**21), 413, "too_large"),
    ):
        assert response.status_code == status
        assert response.headers["content-type"] == "application/json"
        assert response.json()["error"]["code"] == code
        assert int(response.headers["content-length"]) == len(response.content)


def test_a_server_without_speech_says_so_as_one_that_is_busy(client):
    response = client.post("/v1/audio/speech", json={"input": "hello"})
    assert response.status_code == 503
    assert response.headers["retry-after"]
    assert response.json()["error"] == {
        "message": "Speech is switched off in the settings (speech.enabled).",
        "type": "server_error",
        "param": None,
        "code": "not_ready",
    }
    assert client.get("/v1/models").json() == {"object": "list", "data": []}

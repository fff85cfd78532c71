"""/api/init and SIGHUP put a changed configuration in force for the next request, or change nothing."""

import base64
import signal
from pathlib import Path

import pytest

from genie.speech import weights
from genie.testing.server import wait_until

JOE = weights.PACKAGED_VOICES["en_US-joe-medium"]


def init(operated, status: int = 200) -> dict:
    response = operated.client.get("/api/init")
    assert response.status_code == status, response.text
    return response.json()


def hang_up(operated, event: str) -> dict:
    """Send SIGHUP and wait for the log line that tells how it went."""
    before = len(operated.log_lines())
    operated.server.process.send_signal(signal.SIGHUP)
    found: list[dict] = []

    def told() -> bool:
        found[:] = [line for line in operated.log_lines()[before:] if line["event"].startswith(event)]
        return bool(found)

    wait_until(told)
    return found[0]


def test_a_hang_up_reads_the_settings_again(operate):
    operated = operate('[log]\nlevel = "info"\n')
    operated.configure('[log]\nlevel = "debug"\n[server]\nquestion_limit_chars = 10\n[jobs]\nworkers = 2\n')
    line = hang_up(operated, "configuration read again")
    assert line["changed"] == ["jobs.workers", "log.level", "server.question_limit_chars"]
    assert line["needs_restart"] == ["jobs.workers"]
    refused = operated.client.post("/api/ask", json={"question": "what is 100 plus 100"})
    assert refused.status_code == 413
    assert operated.wait_for_log("POST /api/ask")["status"] == 413


def test_a_hang_up_with_faulty_settings_changes_nothing_and_names_every_fault(operate):
    operated = operate("[server]\nquestion_limit_chars = 500\n")
    operated.configure('[server]\nquestion_limit_chars = 10\n[log]\nlevel = "loud"\ncolour = 1\n')
    line = hang_up(operated, "nothing is changed")
    assert line["level"] == "error"
    assert [("log.level" in fault, "log.colour" in fault) for fault in line["faults"]].count(
        (False, False)
    ) == 0
    assert len(line["faults"]) == 2
    assert operated.ask("what is 100 plus 100")["status"] == "done"


def test_a_changed_symbol_file_is_named_and_a_faulty_one_changes_nothing(operate, tmp_path):
    symbols = tmp_path / "own.txt"
    symbols.write_text("rightwards arrow = →\n")
    operated = operate(f'[munge]\nsymbols_file = "{symbols}"\n[profile]\nhour_cycle = 12\n')
    assert init(operated)["changed"] == []
    symbols.write_text("rightwards arrow = ->\n")
    body = init(operated)
    assert (body["changed"], body["needs_restart"]) == (["munge.symbols_file"], [])
    assert "munge.symbols_file" in body["message"]
    symbols.write_text("rightwards arrow = ->\nno equals\n = nothing\n")
    operated.configure(f'[munge]\nsymbols_file = "{symbols}"\n[profile]\nhour_cycle = 24\n')
    refused = init(operated, 422)
    assert refused["code"] == "bad_settings"
    assert [("line 2" in fault, "line 3" in fault) for fault in refused["faults"]] == [
        (True, False),
        (False, True),
    ]
    symbols.write_text("rightwards arrow = ->\n")
    assert init(operated)["changed"] == ["profile.hour_cycle"]


def test_a_faulty_symbol_file_stops_the_start(operate, tmp_path):
    (tmp_path / "own.txt").write_text("no equals\n")
    with pytest.raises(AssertionError, match="ended with 1"):
        operate(f'[munge]\nsymbols_file = "{tmp_path / "own.txt"}"\n')
    assert "own.txt line 1" in (tmp_path / "data.log").read_text()


@pytest.fixture
def speaking(operate):
    operated = operate(speech=True)
    operated.server.wait_until_it_hears_and_speaks()
    return operated


def spoken(operated, text: str = "Reloading changes how this is said.") -> bytes:
    response = operated.client.get("/api/get_tts_audio", params={"tts_text": text})
    assert response.status_code == 200, response.text
    return response.content


def transcription(operated, recording: bytes) -> str:
    response = operated.client.post(
        "/api/upload-and-transcribe-mp3", params={"prefix": ""}, content=base64.b64encode(recording)
    )
    assert response.status_code == 200, response.text
    return response.json()["transcription"]


def test_a_voice_a_model_and_symbols_change_for_the_next_request_and_faulty_ones_do_not(speaking, tmp_path):
    operated = speaking
    before = spoken(operated)
    processes = operated.client.get("/ready").json()["parts"]

    # a faster voice
    operated.configure("[speech.tts]\nspeed = 1.6\n")
    assert init(operated)["changed"] == ["speech.tts.speed"]
    faster = spoken(operated)
    assert len(faster) < len(before) * 0.8

    # another voice, by its path, is taken; one that is not there is not, and nothing else is either
    joe = weights.in_place(JOE, tmp_path) / JOE.files[0].name
    copy = tmp_path / "voice.onnx"
    copy.symlink_to(joe)
    Path(f"{copy}.json").symlink_to(f"{joe}.json")
    operated.configure(f'[speech.tts]\nspeed = 1.0\nvoice = "{copy}"\n')
    assert init(operated)["changed"] == ["speech.tts.speed", "speech.tts.voice"]
    assert operated.client.get("/ready").json()["parts"]["tts"]["model"] == "voice"
    operated.configure(
        '[speech.tts]\nspeed = 1.6\nvoice = "/nowhere/voice.onnx"\n[profile]\nhour_cycle = 24\n'
    )
    refused = init(operated, 422)
    assert "speech.tts.voice '/nowhere/voice.onnx' cannot be used" in refused["faults"][0]
    assert len(spoken(operated)) > len(faster)

    # a model that is not there; then other settings of the one that is, and a symbol of one's own
    operated.configure(f'[speech.tts]\nvoice = "{copy}"\n[speech.stt]\nmodel = "/nowhere"\n')
    assert "speech.stt.model '/nowhere' cannot be used" in init(operated, 422)["faults"][0]
    recording = spoken(operated, "The weather report is ready now.")
    assert "weather report" in transcription(operated, recording)
    (tmp_path / "own.txt").write_text("weather report = WeatherReport\n")
    operated.configure(
        f'[speech.tts]\nvoice = "{copy}"\n[speech.stt]\nbeam_size = 1\n'
        f'[munge]\nsymbols_file = "{tmp_path / "own.txt"}"\n'
    )
    assert init(operated)["changed"] == ["munge.symbols_file", "speech.stt.beam_size"]
    assert "WeatherReport" in transcription(operated, recording)
    after = operated.client.get("/ready").json()["parts"]
    assert after["stt"]["since"] > processes["stt"]["since"]


def test_a_model_swapped_under_a_transcription_does_not_cut_it_short(speaking):
    from concurrent.futures import ThreadPoolExecutor

    operated = speaking
    recording = spoken(operated, "One two three four five six seven eight nine ten. " * 6)
    with ThreadPoolExecutor(1) as other:
        heard = other.submit(transcription, operated, recording)
        operated.configure("[speech.stt]\nbeam_size = 1\n")
        assert init(operated)["changed"] == ["speech.stt.beam_size"]
        assert heard.result().count("10") + heard.result().lower().count("ten") >= 5

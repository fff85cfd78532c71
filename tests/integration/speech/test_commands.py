"""`genie say` and `genie transcribe`, with their own engines."""

import json
import logging
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
import typer
from typer.testing import CliRunner

from genie.cli.speech import register
from genie.testing.sounds import Sound, to_wav

pytestmark = pytest.mark.slow


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    register(app)
    return app


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("genie")
    handlers, levels = root.handlers[:], (root.level, ours.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
    logging.captureWarnings(False)
    structlog.reset_defaults()


def test_what_genie_says_into_a_file_genie_transcribes(
    app: typer.Typer, tmp_path: Path, cache_dir: Path
) -> None:
    data = ["--data-dir", str(cache_dir.parent)]
    out = tmp_path / "answer.mp3"
    said = CliRunner().invoke(app, ["say", "The weather is fine today.", "-o", str(out), *data])
    assert said.exit_code == 0, said.output
    heard = CliRunner().invoke(app, ["transcribe", str(out), *data])
    assert heard.exit_code == 0
    assert heard.stdout.strip() == "The weather is fine today."


def test_a_wav_that_genie_says_knows_its_own_length(
    app: typer.Typer, tmp_path: Path, cache_dir: Path
) -> None:
    out = tmp_path / "answer.wav"
    said = ["say", "This is a sentence of its own.", "-o", str(out), "--data-dir", str(cache_dir.parent)]
    assert CliRunner().invoke(app, said).exit_code == 0
    with wave.open(str(out)) as sound:
        assert sound.getnframes() * 2 == out.stat().st_size - 44


def test_each_file_gets_a_line_of_json_and_a_bad_one_makes_the_status_one(
    app: typer.Typer, tmp_path: Path, cache_dir: Path, question: Sound
) -> None:
    good, bad = tmp_path / "good.wav", tmp_path / "bad.wav"
    good.write_bytes(to_wav(question))
    bad.write_text("no sound")
    result = CliRunner().invoke(
        app,
        [
            "transcribe",
            str(bad),
            str(good),
            str(tmp_path / "none"),
            "--json",
            "--data-dir",
            str(cache_dir.parent),
        ],
    )
    first, second, third = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert first["error"]["code"] == "not_audio"
    assert second["text"] == "What time is it in Tokyo right now?"
    assert third["error"]["code"] == "not_found"


def test_a_file_name_without_a_known_ending_is_refused(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["say", "hello", "-o", str(tmp_path / "x.txt"), "--data-dir", str(tmp_path)]
    )
    assert result.exit_code == 1
    assert ".wav" in result.stderr

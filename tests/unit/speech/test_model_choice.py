"""`genie model list` and `genie model use`."""

import tomllib
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from genie.cli.client import settings_for
from genie.cli.engines import write_setting
from genie.cli.speech import register
from genie.core.errors import BadSettings


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    register(app)
    return app


def test_the_list_shows_the_packaged_model_in_use(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["model", "list", "--data-dir", str(tmp_path)])
    assert result.exit_code == 0
    line = next(line for line in result.stdout.splitlines() if " base " in line)
    assert "→" in line
    assert "packaged" in line


def test_choosing_a_model_keeps_the_rest_of_the_file(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "genie.toml"
    path.write_text("# mine\n[server]\nport = 8001  # not 7999\n\n[speech.stt]\nbeam_size = 3\n")
    result = CliRunner().invoke(app, ["model", "use", "small", "--data-dir", str(tmp_path)])
    assert result.exit_code == 0
    text = path.read_text()
    assert "# mine" in text
    assert "port = 8001  # not 7999" in text
    assert tomllib.loads(text)["speech"]["stt"] == {"beam_size": 3, "model": "small"}
    assert settings_for(tmp_path, None).speech.stt.model == "small"


def test_a_model_folder_of_ones_own_is_listed(app: typer.Typer, tmp_path: Path) -> None:
    (tmp_path / "models" / "mine").mkdir(parents=True)
    (tmp_path / "models" / "mine" / "model.bin").write_bytes(b"x")
    result = CliRunner().invoke(app, ["model", "list", "--data-dir", str(tmp_path)])
    assert "mine" in result.stdout


def test_an_unknown_model_is_refused_and_nothing_is_written(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["model", "use", "enormous", "--data-dir", str(tmp_path)])
    assert result.exit_code == 1
    assert "enormous" in result.stderr
    assert not (tmp_path / "genie.toml").exists()


def test_a_settings_file_that_is_not_toml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "genie.toml"
    path.write_text("= nonsense")
    with pytest.raises(BadSettings):
        write_setting(path, ("speech", "stt", "model"), "small")
    assert path.read_text() == "= nonsense"

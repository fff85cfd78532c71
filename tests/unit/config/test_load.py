"""Settings: which source wins, where a value comes from, and how faults are told."""

from pathlib import Path

import pytest

from genie.config.load import load_settings
from genie.core.errors import BadSettings


@pytest.fixture(autouse=True)
def an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(flags=None, variables=None, **options):
    folder = {"GENIE_STORAGE__DATA_DIR": str(Path.cwd() / "data")}
    return load_settings(flags, environment=folder | (variables or {}), **options)


def faults_of(**options) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        load(**options)
    return caught.value.extra["faults"]


def test_flags_win_over_variables_over_the_file_over_defaults() -> None:
    Path("genie.toml").write_text('[server]\nport = 1\nhost = "::1"\n[jobs]\nworkers = 3\n')
    loaded = load({"server.port": 3}, {"GENIE_SERVER__PORT": "2", "GENIE_SERVER__HOST": "localhost"})
    assert (loaded.settings.server.port, loaded.origins["server.port"]) == (3, "--port")
    assert (loaded.settings.server.host, loaded.origins["server.host"]) == (
        "localhost",
        "GENIE_SERVER__HOST",
    )
    assert (loaded.settings.jobs.workers, loaded.origins["jobs.workers"]) == (3, "genie.toml")
    assert (loaded.settings.jobs.attempts, loaded.origins["jobs.attempts"]) == (3, "default")


def test_the_file_in_the_data_folder_is_read_if_none_is_here(an_empty_folder: Path) -> None:
    (an_empty_folder / "data").mkdir()
    (an_empty_folder / "data/genie.toml").write_text("[server]\nport = 5\n")
    assert load().settings.server.port == 5
    Path("genie.toml").write_text("[server]\nport = 6\n")
    assert load().settings.server.port == 6


def test_a_list_may_be_written_with_commas_or_as_json() -> None:
    assert load(variables={"GENIE_SERVER__NAMES": "a, b"}).settings.server.names == ["a", "b"]
    assert load(variables={"GENIE_SERVER__NAMES": '["a"]'}).settings.server.names == ["a"]


def test_every_fault_of_every_source_is_named_at_once() -> None:
    Path("genie.toml").write_text('colour = "red"\n[server]\nprot = 80\nhost = 12\n[jobs]\nworkers = 0\n')
    faults = faults_of(variables={"GENIE_SERVER__PORT": "99999", "GENIE_SEVER__PORT": "1"})
    assert len(faults) == 6
    told = "\n".join(faults)
    assert "server.prot (from genie.toml) is not a known key; did you mean server.port?" in told
    assert "GENIE_SEVER__PORT is not a known variable; did you mean GENIE_SERVER__PORT?" in told
    assert "server.port (from GENIE_SERVER__PORT)" in told
    assert "server.host (from genie.toml)" in told
    assert "jobs.workers (from genie.toml)" in told


def test_malformed_toml_is_told_with_its_line() -> None:
    Path("genie.toml").write_text("[server]\nport = = 1\n")
    (fault,) = faults_of()
    assert "line 2" in fault


def test_a_named_file_that_is_not_there_is_a_fault() -> None:
    (fault,) = faults_of(config=Path("missing.toml"))
    assert "missing.toml (from --config)" in fault


def test_the_home_folder_is_expanded_in_the_default_too() -> None:
    folder = load_settings(environment={}).settings.storage.data_dir
    assert folder.is_absolute()
    assert "~" not in str(folder)

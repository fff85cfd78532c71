"""Settings as they are shown."""

from pathlib import Path

from genie.config.load import load_settings
from genie.config.report import Setting, listed
from genie.runtime.live import is_reloadable


def shown(folder: Path, **variables: str) -> dict[str, Setting]:
    settings = load_settings({"storage.data_dir": folder}, environment=variables).settings
    return {setting.key: setting for setting in listed(settings)}


def test_a_secret_and_a_login_in_a_url_are_never_shown(tmp_path: Path) -> None:
    settings = shown(
        tmp_path,
        GENIE_SPEECH__STT__API_KEY="open sesame",
        GENIE_SPEECH__STT__MODEL="http://ali:open@cave.example/v1",
        GENIE_SERVER__ORIGINS="https://baba:sesame@home.example",
    )
    assert "sesame" not in repr(settings)
    key = settings["speech.stt.api_key"]
    assert (key.value, key.is_secret, key.origin) == ("********", True, "GENIE_SPEECH__STT__API_KEY")
    assert settings["speech.stt.model"].value == "http://********@cave.example/v1"
    assert settings["server.origins"].value == ["https://********@home.example"]
    assert (settings["speech.tts.api_key"].value, settings["speech.tts.api_key"].is_secret) == (None, True)


def test_what_a_number_counts_is_told_where_its_name_says_so(tmp_path: Path) -> None:
    settings = shown(tmp_path)
    assert settings["jobs.lease_s"].unit == "seconds"
    assert settings["server.upload_limit_bytes"].unit == "bytes"
    assert settings["server.question_limit_chars"].unit == "characters"
    assert (settings["jobs.workers"].unit, settings["server.port"].unit) == (None, None)
    assert settings["storage.data_dir"].value == str(tmp_path)


def test_a_restart_is_needed_for_some_settings_only() -> None:
    assert is_reloadable("jobs.run_timeout_s")
    assert not is_reloadable("jobs.workers")

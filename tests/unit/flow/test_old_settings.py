"""The old ini and map files: what they become, shown first, and nothing that is set is changed."""

from pathlib import Path

import pytest

from genie.config.load import LoadedSettings, load_settings
from genie.core.errors import BadImport
from genie.flow.learn_from import Outcome
from genie.flow.old_program import read_folder
from genie.flow.old_settings import NewSettings, plan_settings

INI = """
[default]
app_debug = False

[Genie: Development]
inherits = Genie: Baseline
app_config_server_name = 127.0.0.1:8123
stt_model_id = distil-whisper/distil-large-v3
stt_device_id = cuda:0
tts_local_url_template = http://127.0.0.1:5002/api/tts?text={tts_text}
tgi_server_codegen_url = http://172.17.0.3:3000

[Genie: Baseline]
app_debug = True
"""


def loaded(folder: Path, toml: str = "") -> LoadedSettings:
    (folder / "data").mkdir(exist_ok=True)
    file = folder / "data" / "genie.toml"
    file.write_text(toml)
    return load_settings({"storage.data_dir": folder / "data"}, config=file, environment={})


def plan(folder: Path, toml: str = "", block: str = "Genie: Development", **files: str) -> NewSettings:
    old = folder / "old"
    old.mkdir()
    for name, text in files.items():
        (old / name.replace("_", ".")).write_text(text)
    found = read_folder(old)
    assert not found.faults
    return plan_settings(found.settings, found.words, loaded(folder, toml), block)


def told(new: NewSettings, outcome: Outcome) -> list[str]:
    return [line.text.partition(" = ")[0] for line in new.lines if line.outcome is outcome]


def test_keys_of_the_block_in_use_become_keys_of_ours(tmp_path: Path) -> None:
    new = plan(tmp_path, app_ini=INI)
    assert new.values == {
        "server.port": 8123,
        "speech.stt.model": "distil-large-v3",
        "llm.url": "http://172.17.0.3:3000/v1",
        "log.level": "debug",
    }
    assert told(new, Outcome.KNOWN) == ["app_config_server_name", "tts_local_url_template"]
    assert told(new, Outcome.REFUSED) == ["[default], [Genie: Baseline]", "stt_device_id"]


def test_what_is_set_already_stays(tmp_path: Path) -> None:
    new = plan(tmp_path, toml="[server]\nport = 7000\n", app_ini=INI)
    assert "server.port" not in new.values
    assert [line.why for line in new.lines if "server.port" in line.text] == ["it is set to 7000 already"]


@pytest.mark.parametrize(
    "line",
    [
        "app_config_server_name = nowhere",
        "app_config_server_name = a:99999",
        "app_debug = perhaps",
        "stt_model_id = ../../etc/passwd",
        "tts_local_url_template = http://192.168.0.9:5002/api/tts?text={tts_text}",
        "tgi_server_codegen_url = file:///etc/passwd",
    ],
)
def test_a_value_that_fits_nothing_here_is_told_and_left(tmp_path: Path, line: str) -> None:
    new = plan(tmp_path, block="default", app_ini=f"[default]\n{line}\n")
    assert new.values == {}
    assert [each.outcome for each in new.lines] == [Outcome.REFUSED]
    assert new.lines[0].why


def test_a_block_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadImport, match="Genie: Baseline"):
        plan(tmp_path, block="Production", app_ini=INI)


def test_words_become_own_symbols_unless_they_are_known(tmp_path: Path) -> None:
    known = "| comma | = ,\nquestion mark = ?\n"
    words = f"{known}shruggy emoji = ¯\\_(ツ)_/¯\npercent = age\nx = \n.com = | dot com\n"
    new = plan(tmp_path, block="default", punctuation_map=words)
    assert told(new, Outcome.KNOWN) == ["comma", "question mark"]
    assert new.values == {"munge.symbols_file": str(tmp_path / "data" / "symbols.txt")}
    assert new.symbols is not None
    assert "shruggy emoji = ¯\\_(ツ)_/¯" in new.symbols
    assert ".com" not in new.symbols
    assert "percent = age" not in new.symbols
    assert all(line.why for line in new.lines if line.outcome is Outcome.REFUSED)


def test_words_that_write_each_other_without_end_are_left_out(tmp_path: Path) -> None:
    new = plan(tmp_path, block="default", own_map="ping = pong ball\npong = ping ball\nlmk = let me know\n")
    assert set(told(new, Outcome.REFUSED)) == {"ping", "pong"}
    assert new.symbols is not None
    assert new.symbols.splitlines()[1:] == ["lmk = let me know"]


def test_own_symbols_of_the_person_stay_and_get_company(tmp_path: Path) -> None:
    own = tmp_path / "mine.txt"
    own.write_text("# mine\nbrb = be right back\n")
    toml = f'[munge]\nsymbols_file = "{own}"\n'
    new = plan(tmp_path, toml, "default", own_map="brb = bathroom break\nlmk = let me know\nbrb = x\n")
    assert new.symbols_file == own
    assert new.symbols == "# mine\nbrb = be right back\nlmk = let me know\n"
    assert "munge.symbols_file" not in new.values


def test_maps_of_prompts_hold_no_words(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "prompts.map").write_text("proofread = prompts/proofread.txt\n")
    found = read_folder(old)
    assert (found.words, [line.outcome for line in found.lines]) == ([], [Outcome.REFUSED])

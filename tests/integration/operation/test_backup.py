"""`genie backup` and `genie restore`, with the server running and without."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

from websockets.sync.client import connect

from genie.testing.command import run_genie


def told(run: subprocess.CompletedProcess[str], code: int, *words: str) -> str:
    assert run.returncode == code, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    text = run.stdout + run.stderr
    for word in words:
        assert word in text
    return text


def test_a_running_server_is_saved_and_restored_without_stopping(operate, tmp_path):
    operated = operate()
    folder = ["--data-dir", str(operated.server.data_dir)]
    file = tmp_path / "saved"
    assert operated.ask("what is 12 times 11")["status"] == "done"
    told(run_genie("backup", str(file), *folder), 0, "Saved")
    told(run_genie("backup", str(file), *folder), 1, "exists already", "--force")
    assert operated.ask("what is 3 plus 4")["status"] == "done"
    url = operated.server.url.replace("http", "ws", 1)
    with connect(f"{url}/ws/backup%20reader") as socket:
        seq = json.loads(socket.recv())["last_seq"]
        told(run_genie("restore", str(file), *folder), 0, "Restored", "kept in")
        while json.loads(socket.recv(timeout=15))["type"] != "resync":
            pass
        assert operated.server.questions("done") == ["what is 12 times 11"]
        assert operated.ask("what is 12 times 11")["level"] == "exact"
        while (frame := json.loads(socket.recv(timeout=15)))["type"] != "job_state_transition":
            pass
        assert frame["seq"] > seq
    (kept,) = operated.server.data_dir.glob("*.before-restore.bak")
    told(run_genie("restore", str(kept), *folder), 0)
    assert set(operated.server.questions("done")) == {"what is 3 plus 4", "what is 12 times 11"}
    assert not list(operated.server.data_dir.glob("restore.sqlite3*"))


def test_restoring_under_load_answers_or_refuses_everybody_and_keeps_what_was_there(operate, tmp_path):
    operated = operate()
    folder = ["--data-dir", str(operated.server.data_dir)]
    operated.ask("what is 1 plus 1")
    told(run_genie("backup", str(tmp_path / "saved"), *folder), 0)
    with ThreadPoolExecutor(4) as askers:
        answers = [askers.submit(operated.ask, f"what is {number} plus 5", wait=5) for number in range(40)]
        told(run_genie("restore", str(tmp_path / "saved"), *folder), 0)
        statuses = {answer.result()["status"] for answer in answers}
    assert "done" in statuses
    assert operated.ask("what is 90 plus 5")["answer_shown"] == "95"
    assert operated.client.get("/ready").status_code == 200


def test_a_faulty_backup_changes_nothing_in_a_running_server(operate, tmp_path):
    operated = operate()
    folder = ["--data-dir", str(operated.server.data_dir)]
    operated.ask("what is 12 times 11")
    (tmp_path / "faulty").write_bytes(b"no database" * 1000)
    told(run_genie("restore", str(tmp_path / "faulty"), *folder), 1, "faulty")
    told(run_genie("restore", str(tmp_path / "missing"), *folder), 1, "no file")
    refused = operated.client.post("/api/restore")
    assert (refused.status_code, refused.json()["code"]) == (409, "bad_backup")
    assert operated.server.questions("done") == ["what is 12 times 11"]


def test_a_stopped_server_is_saved_and_restored_too(operate, tmp_path):
    operated = operate()
    folder = ["--data-dir", str(operated.server.data_dir)]
    operated.ask("what is 12 times 11")
    operated.server.stop()
    told(run_genie("backup", str(tmp_path / "saved"), *folder), 0)
    told(
        run_genie("backup", str(tmp_path / "other"), "--data-dir", str(tmp_path / "empty")),
        1,
        "nothing to save",
    )
    (operated.server.data_dir / "genie.sqlite3").write_bytes(b"damaged" * 5000)
    told(run_genie("restore", str(tmp_path / "saved"), *folder), 0, "damaged")
    operated.server.start()
    assert operated.server.questions("done") == ["what is 12 times 11"]

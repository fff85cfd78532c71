"""What stops a start is said in one sentence."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from genie.testing.command import run_genie
from genie.testing.server import Server

pytestmark = pytest.mark.slow

GENIE = str(Path(sys.executable).with_name("genie"))


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `genie serve --no-speech` until it ends by itself."""
    return run_genie("serve", "--no-speech", *arguments, environment={**os.environ, **environment})


def refused_with(run: subprocess.CompletedProcess[str], *words: str) -> bool:
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    for word in words:
        assert word in run.stderr
    return True


def test_a_port_in_use_is_named_with_what_to_do(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert refused_with(start("--port", port, "--data-dir", str(tmp_path)), f"Port {port}", "--port")


def test_a_folder_in_use_is_named_with_the_process_that_has_it(tmp_path):
    server = Server(data_dir=tmp_path / "data", afresh=True)
    server.start()
    assert server.process is not None
    try:
        run = start("--port", "0", "--data-dir", str(server.data_dir))
        assert refused_with(run, "in use by process", str(server.process.pid))
    finally:
        server.stop()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    run = start("--port", "0", "--data-dir", str(tmp_path / "file" / "data"))
    assert refused_with(run, str(tmp_path / "file" / "data"), "--data-dir")


def test_every_fault_of_the_settings_is_named_at_once(tmp_path):
    (tmp_path / "genie.toml").write_text('[server]\nprot = 8000\n[jobs]\nworkers = 0\nlease_s = "long"\n')
    run = start("--port", "0", "--data-dir", str(tmp_path), GENIE_HUB__BUFFER="-1")
    assert refused_with(run, "prot", "port", "workers", "lease_s", "GENIE_HUB__BUFFER")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org"])
def test_another_address_than_loopback_is_refused_where_nobody_logs_in(tmp_path, host):
    run = start("--host", host, "--port", "0", "--data-dir", str(tmp_path), GENIE_SERVER__AUTH="off")
    assert refused_with(run, host, "server.auth", "127.0.0.1")


def test_on_every_address_people_log_in_by_themselves(tmp_path):
    environment = {**os.environ, "GENIE_SERVER__HOST": "0.0.0.0"}
    server = Server(data_dir=tmp_path / "data", environment=environment, afresh=True)
    server.start()
    try:
        assert httpx.get(f"{server.url}/health").status_code == 200
        assert httpx.get(f"{server.url}/api/get_queue/done").status_code == 401
    finally:
        server.stop()


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path):
    with sqlite3.connect(tmp_path / "genie.sqlite3") as database:
        database.execute("CREATE TABLE alembic_version (version_num TEXT)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
    assert refused_with(start("--port", "0", "--data-dir", str(tmp_path)), "newer version", "9999")
    with sqlite3.connect(tmp_path / "genie.sqlite3") as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("alembic_version",)]


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "genie.sqlite3").write_bytes(b"not a database at all" * 1000)
    assert refused_with(start("--port", "0", "--data-dir", str(tmp_path)), "is no database")


def test_a_running_server_is_asked_by_the_command_line(tmp_path):
    server = Server(data_dir=tmp_path / "data", afresh=True)
    server.start()
    try:
        asked = [GENIE, "ask", "--json", "--data-dir", str(server.data_dir), "what is 12 times 11"]
        answer = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
        assert answer["answer_shown"] == "132"
        assert server.questions("done") == ["what is 12 times 11"]
    finally:
        server.stop()


def test_reloading_puts_in_force_what_can_be_and_names_the_rest(tmp_path):
    server = Server(data_dir=tmp_path / "data", afresh=True)
    server.start()
    file = server.data_dir / "genie.toml"
    try:
        assert server.get("/api/init")["changed"] == []
        file.write_text("[profile]\nhour_cycle = 24\n[jobs]\nworkers = 3\n")
        reloaded = server.get("/api/init")
        assert reloaded["status"] == "success"
        assert set(reloaded["changed"]) == {"profile.hour_cycle", "jobs.workers"}
        assert reloaded["needs_restart"] == ["jobs.workers"]
    finally:
        server.stop()


@pytest.fixture
def tiny_disk(tmp_path: Path):
    """A file system of four megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_refuses_questions_and_takes_them_again_when_there_is_room(tiny_disk):
    import httpx

    server = Server(data_dir=tiny_disk / "data", afresh=True)
    server.start()
    try:
        ballast = tiny_disk / "ballast"
        ballast.write_bytes(b"\0" * (shutil.disk_usage(tiny_disk).free - 4096))
        for _ in range(200):
            full = httpx.post(f"{server.url}/api/ask", json={"question": "what is 2 plus 2"}, timeout=30)
            if full.status_code != 200:
                break
        assert (full.status_code, full.json()["code"]) == (507, "storage_full")
        ballast.unlink()
        asked = {"question": "what is 2 plus 2", "wait": 20}
        answer = httpx.post(f"{server.url}/api/ask", json=asked, timeout=30)
        assert answer.json()["status"] == "done"
    finally:
        server.stop()

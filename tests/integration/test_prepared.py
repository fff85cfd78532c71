"""Servers that start prepared are servers like any other: their own arguments, environment, log and end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from genie.testing.prepared import PreparedProgram
from genie.testing.server import Server, wait_until

START = """
import sys
from pathlib import Path
from genie.testing.server import Server, programs_start_prepared
with programs_start_prepared():
    server = Server(data_dir=Path(sys.argv[1]))
    server.start()
    print(server.process.pid, flush=True)
    sys.stdin.read()
"""


def is_running(pid: int) -> bool:
    """Whether there is such a process, other than one that has ended and is not yet asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_two_servers_have_processes_and_environments_of_their_own(tmp_path: Path) -> None:
    limits = {"one": "11", "two": "22"}
    servers = []
    for name, limit in limits.items():
        environment = {**os.environ, "GENIE_SERVER__QUESTION_LIMIT_CHARS": limit}
        servers.append(Server(data_dir=tmp_path / name, environment=environment))
        servers[-1].start()
    told = [str(server.get("/api/config/client")["question_limit_chars"]) for server in servers]
    pids = {server.process.pid for server in servers if server.process is not None}
    for server in servers:
        server.stop()
    assert told == list(limits.values())
    assert len(pids) == 2
    assert [is_running(pid) for pid in pids] == [False, False]


def test_how_it_ended_is_told(tmp_path: Path) -> None:
    server = Server(data_dir=tmp_path / "data")
    server.start()
    process = server.process
    assert process is not None
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.01)
    server.kill()
    assert process.returncode == -signal.SIGKILL
    server.start()
    process = server.process
    server.stop()
    assert process is not None
    assert process.returncode == 0


def test_a_start_that_fails_tells_its_code_and_leaves_its_reason_in_the_log(tmp_path: Path) -> None:
    server = Server(data_dir=tmp_path / "data", options=["--config", str(tmp_path / "nowhere.toml")])
    with pytest.raises(AssertionError, match="ended with 1"):
        server.start()
    assert "nowhere.toml" in (tmp_path / "data.log").read_text()


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", START, str(tmp_path / "data")]
    starter = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        assert is_running(pid)
        starter.kill()
    wait_until(lambda: not is_running(pid))


def test_another_python_is_not_prepared_for() -> None:
    program = PreparedProgram("platform", [], os.environ)
    try:
        assert program.suits(os.environ | {"GENIE_LOG__LEVEL": "debug"})
        assert not program.suits(os.environ | {"PYTHONHASHSEED": "1"})
    finally:
        program.close()

"""The data folder: one server at a time, and a sentence when it cannot be used."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from genie.core.errors import FolderLocked, FolderUnusable
from genie.storage.folder import DataFolder, Holder, read_holder

HOLD = """
import sys
from pathlib import Path
from genie.storage.folder import DataFolder
folder = DataFolder.acquire(Path(sys.argv[1]))
folder.note_url("http://127.0.0.1:7999")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_server_is_refused_with_the_holders_process_id(
    tmp_path: Path, other_server: subprocess.Popen[str]
) -> None:
    with pytest.raises(FolderLocked, match=rf"in use by process {other_server.pid}\b"):
        DataFolder.acquire(tmp_path)
    assert read_holder(tmp_path) == Holder(pid=other_server.pid, url="http://127.0.0.1:7999")


def test_a_killed_server_leaves_the_folder_free(tmp_path: Path, other_server: subprocess.Popen[str]) -> None:
    other_server.send_signal(signal.SIGKILL)
    other_server.wait()
    assert read_holder(tmp_path) is None
    with DataFolder.acquire(tmp_path):
        assert read_holder(tmp_path) == Holder(pid=os.getpid(), url=None)


def test_a_released_folder_is_free_for_the_next(tmp_path: Path) -> None:
    with DataFolder.acquire(tmp_path / "new" / "folder") as folder:
        folder.note_url("http://127.0.0.1:1")
    assert read_holder(folder.path) is None
    with DataFolder.acquire(folder.path):
        assert read_holder(folder.path) == Holder(pid=os.getpid(), url=None)


def test_looking_whether_a_folder_is_free_never_keeps_a_server_from_starting(tmp_path: Path) -> None:
    DataFolder.acquire(tmp_path).release()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            read_holder(tmp_path)

    onlookers = [threading.Thread(target=look) for _ in range(2)]
    for onlooker in onlookers:
        onlooker.start()
    try:
        for _ in range(200):
            DataFolder.acquire(tmp_path).release()
    finally:
        stop.set()
        for onlooker in onlookers:
            onlooker.join()


def test_a_folder_below_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FolderUnusable, match=r"cannot be written .*--data-dir"):
        DataFolder.acquire(tmp_path / "file" / "data")


def test_a_folder_on_a_file_system_that_takes_no_files_is_refused_in_a_sentence() -> None:
    with pytest.raises(FolderUnusable, match="cannot be written"):
        DataFolder.acquire(Path("/proc/genie"))

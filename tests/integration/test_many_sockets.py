"""A sample of the socket benchmark: a hundred clients, eight writers, and a storm in the middle."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from genie.testing.server import Server
from genie.testing.socket_load import Generator

pytestmark = pytest.mark.slow

WRITERS = [f"writer {letter}x" for letter in "abcdefgh"]


def test_no_client_misses_or_doubles_an_event_in_a_reconnect_storm(tmp_path: Path) -> None:
    server = Server(data_dir=tmp_path / "data")
    server.start()
    stop = threading.Event()

    def write(sid: str) -> str:
        chance, job_id = random.Random(sid), ""
        with httpx.Client(base_url=server.url, timeout=60) as client:
            while not stop.is_set():
                question = f"What is {chance.randint(2, 99)} plus {chance.randint(2, 99)}?"
                body = {"question": question, "websocket_id": sid, "wait": 30}
                answer = client.post("/api/ask", json=body).json()
                assert answer["status"] == "done"
                job_id = answer["job_id"]
        return job_id

    try:
        with Generator(server.url, 100) as load, ThreadPoolExecutor(8) as pool:
            load.do("connect")
            writers = [pool.submit(write, sid) for sid in WRITERS]
            try:
                for _ in range(2):
                    assert load.do("more moves", count=50, timeout_s=60)["seen"]
                    load.do("storm")
                assert load.do("more moves", count=50, timeout_s=60)["seen"]
            finally:
                stop.set()
            for writer in writers:
                writer.result()
            assert load.do("in step", timeout_s=30)["in_step"]
            told = load.do("report")
    finally:
        server.stop()
    assert told["moves"] >= 150
    assert (told["incomplete"], told["out_of_order"], told["resyncs"], told["closed"]) == (0, 0, 0, {})

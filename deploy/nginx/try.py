"""Try the proxy configuration: Debian's nginx with both editions behind it, on free ports; prints the shares.

`python deploy/nginx/try.py` needs nginx (`apt-get install nginx-light`) and the development environment. It
ends with 1 if a share is not what shares.inc says, a session changes edition, or a socket is lost.
"""

import json
import math
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from websockets.sync.client import connect

from genie.testing.server import Server, wait_until

HERE = Path(__file__).resolve().parent
REQUESTS = 400
HTTP_BLOCK = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/genie.conf;
}}
"""


def main() -> int:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="genie-nginx-")))
        flask = Server(data_dir=folder / "flask", edition="flask")
        fastapi = Server(data_dir=folder / "fastapi")
        for server in (flask, fastapi):
            stack.callback(server.stop)
            server.start()
        url = stack.enter_context(proxy(folder, flask=flask.port, fastapi=fastapi.port))
        with httpx.Client(base_url=url, timeout=30) as client:
            faults = [*check_shares(client), *check_sessions(client), *check_the_rest(client, url)]
    for fault in faults:
        print(f"FAULT: {fault}")
    print("Both editions answer through nginx as shares.inc says." if not faults else "Not as it should be.")
    return 1 if faults else 0


@contextmanager
def proxy(folder: Path, *, flask: int, fastapi: int) -> Iterator[str]:
    """The shipped configuration with other ports, run by nginx; the URL at which it answers."""
    port = free_port()
    (folder / "conf.d").mkdir()
    shutil.copy(HERE / "shares.inc", folder / "conf.d")
    shipped = (HERE / "genie.conf").read_text(encoding="utf-8")
    for old, new in (("127.0.0.1:7998", flask), ("127.0.0.1:7999", fastapi), ("127.0.0.1:8080", port)):
        assert old in shipped, old
        shipped = shipped.replace(old, f"127.0.0.1:{new}")
    (folder / "conf.d" / "genie.conf").write_text(shipped, encoding="utf-8")
    (folder / "nginx.conf").write_text(HTTP_BLOCK.format(folder=folder), encoding="utf-8")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(command)
    try:
        wait_until(lambda: answers(port), 10)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def check_shares(client: httpx.Client) -> Iterator[str]:
    """Each kind of traffic, many times, from clients of different names."""
    kinds: dict[str, Callable[[int], httpx.Response]] = {
        "questions": lambda number: client.get(
            "/api/get_queue/todo", params={"websocket_id": f"try {letters(number)}"}
        ),
        "uploads": lambda _: client.post("/api/upload-and-transcribe-mp3", content=b"!"),
        "speech": lambda _: client.get("/api/get_tts_audio", params={"tts_text": ""}),
    }
    wanted = shares()
    print(f"| traffic | FastAPI's share wanted | got of {REQUESTS} |\n|---|---|---|")
    for kind, ask in kinds.items():
        counted = Counter(ask(number).headers["x-genie-edition"] for number in range(REQUESTS))
        share = counted["genie_fastapi"] / REQUESTS
        print(f"| {kind} | {wanted[kind]:.0%} | {share:.1%} |")
        four_sigma = 4 * math.sqrt(wanted[kind] * (1 - wanted[kind]) / REQUESTS)
        if abs(share - wanted[kind]) > four_sigma:
            yield f"{kind}: FastAPI got {share:.1%}, not {wanted[kind]:.0%}"


def check_sessions(client: httpx.Client) -> Iterator[str]:
    """A session stays with its edition, and its question is found in the queue of that edition."""
    for number in range(20):
        sid = f"sticky {letters(number)}"
        asked = {"question": f"what is {number} plus 1", "websocket_id": sid}
        editions = set()
        pushed = client.get("/api/push", params=asked)
        editions.add(pushed.headers["x-genie-edition"])
        job_id = pushed.json()["job_id"]

        def done(sid: str = sid, job_id: str = job_id, editions: set[str] = editions) -> bool:
            found = client.get("/api/get_queue/done", params={"websocket_id": sid, "limit": 1000})
            editions.add(found.headers["x-genie-edition"])
            return any(job["job_id"] == job_id for job in found.json()["done_jobs_metadata"])

        wait_until(done, 15)
        if len(editions) != 1:
            yield f"the session {sid!r} was answered by {sorted(editions)}"


def check_the_rest(client: httpx.Client, url: str) -> Iterator[str]:
    """Sockets, the page, and the origin guard behind the proxy."""
    with connect(url.replace("http", "ws", 1) + "/ws/wise%20penguin") as opened:
        if json.loads(opened.recv(timeout=10))["type"] != "connect":
            yield "the socket was not greeted"
    page = client.get("/", headers={"Accept": "text/html"})
    if "<html" not in page.text or page.headers["x-genie-edition"] != "genie_fastapi":
        yield "the page did not come from FastAPI"
    own_page = {"Origin": url, "Sec-Fetch-Site": "same-origin"}
    for number in range(20):
        asked = {"question": "what is 1 plus 1", "websocket_id": f"page {letters(number)}"}
        pushed = client.post("/api/push", json=asked, headers=own_page)
        if pushed.headers["x-genie-edition"] != "genie_fastapi":
            yield "the page's question went where its socket is not"
    for sid in ("guard aa", "guard ab", "guard ac", "guard ad"):
        params = {"websocket_id": sid}
        own = client.get("/api/get_queue/todo", params=params, headers={"Origin": url})
        foreign = client.get("/api/get_queue/todo", params=params, headers={"Origin": "https://evil.example"})
        if (own.status_code, foreign.status_code) != (200, 403):
            yield f"the origin guard said {own.status_code} to our page and {foreign.status_code} to another"


def shares() -> dict[str, float]:
    """FastAPI's shares by kind, as shares.inc gives them."""
    text = (HERE / "shares.inc").read_text(encoding="utf-8")
    found = re.findall(r'split_clients "(\w+) [^{]*\{\s*(\d+(?:\.\d+)?)% genie_fastapi;', text)
    return {kind: float(percent) / 100 for kind, percent in found}


def letters(number: int) -> str:
    """A word for a number, as session ids need one."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    sys.exit(main())

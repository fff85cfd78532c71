"""The load of the kill trial: a server that dies, askers who try again, watchers who resume."""

import asyncio
import json
import random
import re
import secrets
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import websockets

SESSIONS = ("brave otter", "calm heron", "deft lynx", "eager finch", "fair badger", "glad marten")
WATCHED = ("brave otter", "calm heron", "keen raven")
START_TIMEOUT_S = 60.0
CATCH_UP_TIMEOUT_S = 90.0
_SIZES = ("todo_update", "run_update", "done_update", "dead_update")
_LISTENING = re.compile(r"listening on (http://\S+):(\d+)")
_GONE = (OSError, httpx.HTTPError, websockets.WebSocketException, TimeoutError, EOFError)


@dataclass(kw_only=True)
class Told:
    """What clients were told: job ids by question, answers by job id, event numbers by watcher."""

    kills: int = 0
    kills_while_starting: int = 0
    accepted: dict[str, str] = field(default_factory=dict)
    keys_accepted: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    expected: dict[str, str] = field(default_factory=dict)
    retries: int = 0
    seen: dict[str, list[int]] = field(default_factory=dict)
    resumes: int = 0
    complaints: list[str] = field(default_factory=list)


async def run_trial(data_dir: Path, *, kills: int, seed: int, say: Callable[[str], None]) -> Told:
    """Load a server and kill it `kills` times; return when all jobs have ended and all watchers caught up."""
    chance = random.Random(seed)
    told = Told()
    server = Server(data_dir)
    await server.start()
    stop = asyncio.Event()
    watchers = [Watcher(server, sid, told) for sid in WATCHED]
    async with asyncio.TaskGroup() as tasks:
        watching = [tasks.create_task(watcher.run()) for watcher in watchers]
        asking: list[asyncio.Task[None]] = []
        for number, sid in enumerate(SESSIONS):
            asker = Asker(server, sid, told, random.Random(f"{seed} {sid}"), keyed=number % 3 != 2)
            asking.append(tasks.create_task(asker.run(stop)))
        for number in range(kills):
            await _kill_once(server, told, chance)
            if (number + 1) % 10 == 0:
                say(f"{number + 1} kills, {len(told.accepted)} questions accepted")
        stop.set()
        await asyncio.wait(asking)
        try:
            await asyncio.wait_for(_until_caught_up(server, watchers), CATCH_UP_TIMEOUT_S)
        except TimeoutError:
            told.complaints.append("jobs or watchers did not come to their end")
        for task in watching:
            task.cancel()
    await server.stop()
    return told


async def _kill_once(server: "Server", told: Told, chance: random.Random) -> None:
    await asyncio.sleep(chance.uniform(0.02, 2.0))
    await server.kill()
    told.kills += 1
    if chance.random() < 0.2:
        starting = asyncio.create_task(server.start())
        await asyncio.sleep(chance.uniform(0.2, 2.0))
        if not starting.done():
            told.kills_while_starting += 1
        await server.kill()
        with suppress(RuntimeError):
            await starting
        told.kills += 1
    await server.start()


async def _until_caught_up(server: "Server", watchers: list["Watcher"]) -> None:
    async with httpx.AsyncClient(base_url=server.url, timeout=20) as client:
        while True:
            open_jobs = [
                (await client.get(f"/api/get_queue/{name}")).json()["total_jobs"] for name in ("todo", "run")
            ]
            if open_jobs == [0, 0]:
                break
            await asyncio.sleep(0.2)
    head = server.head()
    for watcher in watchers:
        await watcher.has_seen(head)


class Server:
    """`genie serve` as a process, on one port through all of its lives."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.port = 0
        self._process: asyncio.subprocess.Process | None = None
        self.ready = asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it and wait until it listens; RuntimeError when it ends before."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with (self.data_dir.parent / "server.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                str(Path(sys.executable).with_name("genie")),
                *("serve", "--no-speech", "--port", str(self.port), "--data-dir", str(self.data_dir)),
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env={
                    "PATH": "/usr/bin:/bin",
                    "TZ": "UTC",
                    "GENIE_HUB__KEEP_EVENTS": "10000000",
                    "GENIE_SPEECH__TTS__LEGACY_PORT": "0",
                },
            )
        assert self._process.stdout is not None
        async with asyncio.timeout(START_TIMEOUT_S):
            while line := (await self._process.stdout.readline()).decode():
                if found := _LISTENING.search(line):
                    self.port = int(found[2])
                    self.ready.set()
                    return
        raise RuntimeError(f"the server ended; see {self.data_dir.parent / 'server.log'}")

    async def kill(self) -> None:
        self.ready.clear()
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        self.ready.clear()
        if self._process is not None:
            self._process.terminate()
            await self._process.wait()

    def head(self) -> int:
        """The number of the newest event that a watcher is to see by a frame of its own."""
        with closing(sqlite3.connect(self.data_dir / "genie.sqlite3")) as database:
            return int(
                database.execute(
                    "SELECT max(seq) FROM events WHERE type NOT IN (?, ?, ?, ?) AND session_id IS NULL",
                    _SIZES,
                ).fetchone()[0]
            )


class Asker:
    """Asks one question after the other; one with keys repeats a question until it is accepted."""

    def __init__(
        self, server: Server, session: str, told: Told, chance: random.Random, *, keyed: bool
    ) -> None:
        self._server = server
        self._session = session
        self._told = told
        self._chance = chance
        self._keyed = keyed

    async def run(self, stop: asyncio.Event) -> None:
        async with httpx.AsyncClient(timeout=20, verify=False) as client:
            while not stop.is_set():
                await self._server.ready.wait()
                await self._ask(client, *self._question(), secrets.token_hex(8) if self._keyed else None)

    def _question(self) -> tuple[str, str]:
        one, other = self._chance.randint(2, 12), self._chance.randint(2, 12)
        if self._chance.random() < 0.3:
            return f"What is {one} plus {other}?", str(one + other)
        return f"What's {one} times {other}?", str(one * other)

    async def _ask(self, client: httpx.AsyncClient, question: str, expected: str, key: str | None) -> None:
        body = {"question": question, "websocket_id": self._session, "wait": self._chance.choice([0, 0, 5])}
        headers = {} if key is None else {"Idempotency-Key": key}
        while True:
            await self._server.ready.wait()
            try:
                response = await client.post(f"{self._server.url}/api/ask", json=body, headers=headers)
            except _GONE:
                if key is None:
                    return
                self._told.retries += 1
                await asyncio.sleep(0.02)
                continue
            break
        if response.status_code != 200:
            self._told.complaints.append(f"{question} was refused: {response.text[:200]}")
            return
        self._note(response.json(), expected, key)

    def _note(self, answered: dict[str, Any], expected: str, key: str | None) -> None:
        job_id = answered["job_id"]
        self._told.accepted[job_id] = self._session
        self._told.expected[job_id] = expected
        if key is not None:
            self._told.keys_accepted[key] = job_id
        if answered["status"] in ("done", "dead"):
            self._told.answers[job_id] = answered["answer"]


class Watcher:
    """Follows the events of a session, and after each break asks for what it missed."""

    def __init__(self, server: Server, session: str, told: Told) -> None:
        self._server = server
        self._session = session
        self._told = told
        self._seen: list[int] = told.seen.setdefault(session, [])
        self.last_seq = 0
        self._news = asyncio.Event()

    async def has_seen(self, seq: int) -> None:
        while self.last_seq < seq:
            self._news.clear()
            await self._news.wait()

    async def run(self) -> None:
        while True:
            await self._server.ready.wait()
            path = f"/ws/{self._session.replace(' ', '%20')}?resume={self.last_seq}"
            try:
                async with websockets.connect(
                    self._server.url.replace("http", "ws") + path, max_queue=None
                ) as socket:
                    self._told.resumes += 1
                    async for text in socket:
                        self._note(json.loads(text))
            except _GONE:
                await asyncio.sleep(0.02)

    def _note(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "resync":
            self._told.complaints.append(f"{self._session} was told to read the lists again")
        if "seq" not in frame or frame["type"] == "connect":
            return
        self.last_seq = frame["seq"]
        self._news.set()
        if frame["type"] not in _SIZES:
            self._seen.append(frame["seq"])

"""A link to one of our own engine programs, over the pipe protocol."""

import asyncio
import itertools
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from genie.core import errors
from genie.core.errors import EngineFailed, GenieError
from genie.speech import pipe
from genie.speech.engine import LinkLost
from genie.speech.model import Reply

_STREAM_LIMIT_BYTES = 2**20
_TAIL_LINES = 5
_GIVES_BACK = {"MALLOC_TRIM_THRESHOLD_": "131072"}
# Whisper's attention takes 72 MB a layer: fresh small pages for it each time cost half a second a window.
_KEEPS = {
    "MALLOC_TRIM_THRESHOLD_": str(64 * 2**20),
    "MALLOC_MMAP_THRESHOLD_": str(32 * 2**20),
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}


def child_environment(threads: int = 1, *, keeps_memory: bool = False) -> dict[str, str]:
    """The environment of an engine, without secrets of ours.

    Its allocator gives back at once what is freed; `keeps_memory` is for an engine that takes the same large
    pieces again and again: it keeps some of it, and takes it in huge pages where the system has them.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GENIE_")}
    return (
        kept
        | {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": str(threads), "PYTHONUNBUFFERED": "1"}
        | (_KEEPS if keeps_memory else _GIVES_BACK)
    )


class PipeLink:
    """A process that speaks the pipe protocol; opened with `PipeLink.open`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._numbers = itertools.count(1)
        self._writing = asyncio.Lock()
        self._tail: deque[str] = deque(maxlen=_TAIL_LINES)
        self._listening = asyncio.create_task(self._listen(), name=f"stderr of {process.pid}")
        self._receiving: asyncio.Task[None] | None = None
        self.model = ""
        self.device = ""

    @classmethod
    async def open(
        cls,
        module: str,
        settings: Mapping[str, Any],
        progress: Callable[[str], None],
        *,
        threads: int = 1,
        keeps_memory: bool = False,
    ) -> "PipeLink":
        """Start `python -m module` and wait until it says that it is ready.

        Raises:
            GenieError: it said that it cannot load.
            LinkLost: it ended without a word.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            module,
            json.dumps(settings),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_STREAM_LIMIT_BYTES,
            env=child_environment(threads, keeps_memory=keeps_memory),
            start_new_session=True,
        )
        link = cls(process)
        try:
            await link._load(progress)
        except BaseException:  # cancelled too: no process is left behind
            await link.aclose()
            raise
        return link

    @property
    def pid(self) -> int:
        return self._process.pid

    async def call(self, fields: Mapping[str, Any], payload: bytes) -> Reply:
        if self._receiving is None or self._receiving.done():
            raise LinkLost(self._epitaph())
        number = next(self._numbers)
        reply = self._waiting[number] = asyncio.get_running_loop().create_future()
        stdin = self._process.stdin
        assert stdin is not None
        try:
            async with self._writing:
                stdin.write(pipe.pack({"id": number, **fields}, payload))
                if payload:
                    stdin.write(payload)
                with suppress(ConnectionError):
                    await stdin.drain()
            answer: Reply = await reply
            return answer
        finally:
            self._waiting.pop(number, None)

    async def ended(self) -> str:
        await self._process.wait()
        return self._epitaph()

    async def aclose(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        if self._receiving is not None:
            await asyncio.wait([self._receiving])
        await asyncio.wait([self._listening])

    async def _load(self, progress: Callable[[str], None]) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        while True:
            try:
                message, _ = await pipe.receive(stdout)
            except asyncio.IncompleteReadError:
                await self._process.wait()
                await asyncio.wait([self._listening])
                raise LinkLost(self._epitaph()) from None
            if message["event"] == "failed":
                raise as_error(message)
            if message["event"] == "ready":
                self.model, self.device = message["model"], message["device"]
                self._receiving = asyncio.create_task(self._receive(stdout), name=f"stdout of {self.pid}")
                return
            progress(message["detail"])

    async def _receive(self, stdout: asyncio.StreamReader) -> None:
        try:
            while True:
                message, payload = await pipe.receive(stdout)
                waiting = self._waiting.get(message["id"])
                if waiting is None or waiting.done():
                    continue
                if "error" in message:
                    waiting.set_exception(as_error(message["error"]))
                else:
                    waiting.set_result(Reply(fields=message, payload=payload))
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._process.wait()
        finally:
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(LinkLost(self._epitaph()))

    async def _listen(self) -> None:
        stderr = self._process.stderr
        assert stderr is not None
        while line := await stderr.readline():
            self._tail.append(line.decode(errors="replace").strip())

    def _epitaph(self) -> str:
        code = self._process.returncode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
        return f"{how}: {self._tail[-1]}" if self._tail else how


def as_error(message: Mapping[str, Any]) -> GenieError:
    """The error of our tree with the code that an engine sent."""
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, GenieError) and kind.code == message["code"]:
            return kind(message["detail"])
    return EngineFailed(message["detail"])

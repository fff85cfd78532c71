"""The running parts on an event loop in a thread of its own, and the way to them from any other thread."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from genie.config.settings import Settings
from genie.core.errors import GenieError, NotReady
from genie.runtime.service import Runtime, open_runtime

Result = TypeVar("Result")

CALL_TIMEOUT_S = 30.0
_START_TIMEOUT_S = 120.0


class TooSlow(NotReady):
    """An operation did not come to its end in time; it was cancelled."""


class RuntimeThread:
    """Opens the runtime with `start`, closes it with `stop`; in between, any thread may `call` it."""

    def __init__(self, settings: Settings, reload: Callable[[], Settings]) -> None:
        self._settings = settings
        self._reload = reload
        self._opened: Future[Runtime] = Future()
        self._thread = threading.Thread(target=self._run, name="runtime")
        self._loop: asyncio.AbstractEventLoop
        self._stop: asyncio.Event

    def start(self) -> Runtime:
        """Open the runtime; what `open_runtime` raises."""
        self._thread.start()
        return self._opened.result(_START_TIMEOUT_S)

    def stop(self) -> None:
        """Close the runtime: running jobs get their grace time."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def call(
        self, operation: Callable[[Runtime], Awaitable[Result]], timeout_s: float = CALL_TIMEOUT_S
    ) -> Result:
        """Run an operation on the runtime's loop and wait for its result.

        Raises:
            TooSlow: it took longer than `timeout_s` seconds.
        """

        async def run() -> Result:
            return await operation(self._opened.result())

        return self._wait(asyncio.run_coroutine_threadsafe(run(), self._loop), timeout_s)

    def look(self, reading: Callable[[Runtime], Result]) -> Result:
        """The same for what needs no waiting."""

        async def run(runtime: Runtime) -> Result:
            return reading(runtime)

        return self.call(run)

    def stream(self, chunks: AsyncIterator[bytes]) -> Iterator[bytes]:
        """Hand out what an asynchronous stream yields, each piece as it comes; close it at the end."""

        async def following() -> bytes | None:
            return await anext(chunks, None)

        async def close() -> None:
            if (aclose := getattr(chunks, "aclose", None)) is not None:
                await aclose()

        try:
            while True:
                future = asyncio.run_coroutine_threadsafe(following(), self._loop)
                if (piece := self._wait(future, CALL_TIMEOUT_S)) is None:
                    return
                yield piece
        finally:
            asyncio.run_coroutine_threadsafe(close(), self._loop)

    def _wait(self, future: "Future[Result]", timeout_s: float) -> Result:
        try:
            return future.result(timeout_s)
        except TimeoutError as error:
            if future.done():
                raise
            future.cancel()
            raise TooSlow(f"That took longer than {timeout_s:g} seconds.", retry_after_s=5) from error

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=_new_loop) as runner:
            runner.run(self._keep_open())

    async def _keep_open(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        try:
            async with open_runtime(self._settings, self._reload) as runtime, runtime.warming_up():
                self._opened.set_result(runtime)
                await self._stop.wait()
        except GenieError as error:
            if self._opened.done():
                raise
            self._opened.set_exception(error)


def _new_loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()

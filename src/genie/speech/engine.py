"""An engine in a process of its own, watched: it is started, restarted when it dies, and asked to work.

`Engine` knows nothing of what the process does or how it is spoken to; that is a `Link`, of which there is
one for each way of speaking (`link.py`, `piper.py`).
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Protocol

import structlog

from genie.core.clock import Clock
from genie.core.errors import EngineFailed, GenieError, NotReady
from genie.speech.model import EngineState, EngineStatus, Reply

_FIRST_DELAY_S = 0.05
_LONGEST_DELAY_S = 30.0
_FAILURES_BEFORE_FAILED = 3


class LinkLost(Exception):
    """The process at the other end ended; the message says how."""


class Link(Protocol):
    """A running process that can be asked to work, any number of requests at once."""

    @property
    def pid(self) -> int: ...

    @property
    def model(self) -> str: ...

    @property
    def device(self) -> str: ...

    async def call(self, fields: Mapping[str, Any], payload: bytes) -> Reply:
        """The reply to one request.

        Raises:
            LinkLost: the process ended before it replied.
            GenieError: the process replied with an error.
        """
        ...

    async def ended(self) -> str:
        """Waits for the end of the process; how it ended, in words."""
        ...

    async def aclose(self) -> None:
        """End the process and wait for its end."""
        ...


Open = Callable[[Callable[[str], None]], Awaitable[Link]]
"""Starts a process and waits until it can work; is given a function to call with signs of progress."""


class Engine:
    """Keeps one process running and hands it requests."""

    def __init__(
        self, name: str, open_link: Open, clock: Clock, *, load_wait_s: float, load_timeout_s: float
    ) -> None:
        self._name = name
        self._open = open_link
        self._clock = clock
        self._load_wait_s = load_wait_s
        self._load_timeout_s = load_timeout_s
        self._status = EngineStatus(state=EngineState.ABSENT)
        self._error: GenieError | None = None
        self._link: Link | None = None
        self._failures = 0
        self._closing = False
        self._changed: asyncio.Event = asyncio.Event()
        self._supervisor: asyncio.Task[None] | None = None
        self._log = structlog.get_logger("genie.speech").bind(engine=name)

    @property
    def status(self) -> EngineStatus:
        return self._status

    def start(self) -> None:
        """Begin to load, in the background."""
        if self._supervisor is None:
            self._become(EngineState.LOADING)
            self._supervisor = asyncio.create_task(self._supervise(), name=f"engine {self._name}")

    async def aclose(self) -> None:
        if self._supervisor is not None:
            self._closing = True
            self._supervisor.cancel()
            with suppress(asyncio.CancelledError):
                await self._supervisor
            self._supervisor = None
        self._become(EngineState.ABSENT)

    async def call(self, fields: Mapping[str, Any], payload: bytes = b"", *, timeout_s: float) -> Reply:
        """The reply of the process. When it dies meanwhile, the request is tried once more.

        Raises:
            NotReady: the engine is still loading, or was not started.
            EngineFailed: it died twice over this request, or took longer than `timeout_s`.
            GenieError: what the process replied, or why it cannot be started.
        """
        died = ""
        for _attempt in range(2):
            link = await self._ready_link()
            try:
                async with asyncio.timeout(timeout_s):
                    reply = await link.call(fields, payload)
            except LinkLost as lost:
                died = str(lost)
                self._forget(link)
            except TimeoutError as error:
                self._log.warning("engine stuck, ending it", timeout_s=timeout_s)
                self._forget(link)
                await link.aclose()
                raise EngineFailed(
                    f"The {self._name} engine took longer than {timeout_s:g} seconds.", retry_after_s=1
                ) from error
            else:
                self._failures = 0
                return reply
        raise EngineFailed(f"The {self._name} engine died twice over this request ({died}).", retry_after_s=1)

    async def wait_ready(self) -> None:
        """Return once the engine can work; the errors are those of `call`."""
        await self._ready_link()

    async def _ready_link(self) -> Link:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._load_wait_s):
                while self._link is None and self._status.state in (EngineState.LOADING, EngineState.READY):
                    await self._changed.wait()
        if self._status.state is EngineState.READY and self._link is not None:
            return self._link
        if self._status.state is EngineState.FAILED and self._error is not None:
            raise self._error
        if self._status.state is EngineState.ABSENT:
            raise NotReady(f"The {self._name} engine is switched off.", retry_after_s=60)
        raise NotReady(f"The {self._name} engine is still loading.", retry_after_s=5)

    def _forget(self, link: Link) -> None:
        """Offer `link` to nobody else; the supervisor sees its end and starts another."""
        if self._link is link:
            self._link = None
            if not self._closing:
                self._become(EngineState.LOADING, reason="restarting")

    async def _supervise(self) -> None:
        while True:
            error = await self._run_once()
            self._failures += 1
            declared = not isinstance(error, EngineFailed)
            delay_s = min(_LONGEST_DELAY_S, _FIRST_DELAY_S * 4 ** (self._failures - 1))
            if declared or self._failures >= _FAILURES_BEFORE_FAILED:
                self._error = error
                self._become(EngineState.FAILED, reason=error.detail)
                delay_s = max(delay_s, 5.0 if declared else 1.0)
            else:
                self._become(EngineState.LOADING, reason=error.detail)
            self._log.warning("engine ended", reason=error.detail, again_in_s=delay_s)
            await asyncio.sleep(delay_s)

    async def _run_once(self) -> GenieError:
        """Load, serve until the end, and say why it ended."""
        try:
            link = await self._load()
        except GenieError as error:
            return error
        except (OSError, LinkLost) as error:
            return EngineFailed(f"The {self._name} engine could not be started: {error}")
        try:
            self._link, self._error = link, None
            self._become(EngineState.READY, model=link.model, device=link.device, pid=link.pid)
            ended = await link.ended()
        finally:
            self._forget(link)
            await link.aclose()
        return EngineFailed(f"The {self._name} engine ended: {ended}.", retry_after_s=1)

    async def _load(self) -> Link:
        """Open a link; the time it has is counted from its last sign of progress."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._load_timeout_s) as deadline:

                def progress(detail: str) -> None:
                    deadline.reschedule(loop.time() + self._load_timeout_s)
                    if self._status.state is EngineState.LOADING:
                        self._become(EngineState.LOADING, reason=detail)

                return await self._open(progress)
        except TimeoutError:
            raise EngineFailed(
                f"The {self._name} engine did not load within {self._load_timeout_s:g} seconds."
            ) from None

    def _become(self, state: EngineState, **facts: Any) -> None:
        if state is not self._status.state:
            self._log.info("engine", state=state.value, **facts)
        self._status = EngineStatus(state=state, since=self._clock.now(), **facts)
        self._changed.set()
        self._changed = asyncio.Event()

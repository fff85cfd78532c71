"""An engine in service, which can give way to another while requests are with it; and who may come in."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Generic, Protocol, TypeVar

from genie.core.errors import NotReady, TooBusy
from genie.speech.model import EngineState, EngineStatus

_LOOK_AGAIN_S = 0.05
_BUSY_RETRY_S = 3.0


class Loadable(Protocol):
    """What can be loaded and ended: an `Ear` or a `Voice`."""

    @property
    def status(self) -> EngineStatus: ...

    def start(self) -> None: ...

    async def aclose(self) -> None: ...

    async def wait_ready(self) -> None: ...


Kind = TypeVar("Kind", bound=Loadable)


class Serving(Generic[Kind]):
    """Counts who uses an engine, so that it is ended only when nobody does."""

    def __init__(self, engine: Kind) -> None:
        self.engine = engine
        self._users = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @contextmanager
    def used(self) -> Iterator[Kind]:
        self._users += 1
        self._idle.clear()
        try:
            yield self.engine
        finally:
            self._users -= 1
            if not self._users:
                self._idle.set()

    async def retire(self) -> None:
        """Wait until nobody uses it, then end it; at once when this is cancelled."""
        try:
            await self._idle.wait()
        finally:
            await self.engine.aclose()


class Door:
    """Lets in one that works and a bounded number that wait."""

    def __init__(self, what: str, waiting_limit: Callable[[], int]) -> None:
        self._what = what
        self._waiting_limit = waiting_limit
        self._inside = 0

    def entered(self) -> AbstractAsyncContextManager[None]:
        return self._entered()

    @asynccontextmanager
    async def _entered(self) -> AsyncIterator[None]:
        if self._inside > self._waiting_limit():
            raise TooBusy(
                f"{self._inside - 1} {self._what} are waiting already.", retry_after_s=_BUSY_RETRY_S
            )
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


async def warm(engine: Loadable) -> None:
    """Load an engine and wait until it can work, however long it makes progress.

    Raises:
        GenieError: why it cannot; the engine is ended then.
    """
    engine.start()
    try:
        while True:
            try:
                await engine.wait_ready()
            except NotReady:
                if engine.status.state is not EngineState.LOADING:
                    raise
                await asyncio.sleep(_LOOK_AGAIN_S)
            else:
                return
    except BaseException:  # cancelled too: the engine is nobody's yet
        await engine.aclose()
        raise

"""Callers who wait for a job, or follow it, learn of its way from the same events as everybody else."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from genie.core.events import NumberedEvent
from genie.core.ids import JobId
from genie.flow.model import Stage

ENDS = ("done", "dead")
_STAGES_HELD = 32


class Waiters:
    """Who waits for which job, and who follows it."""

    def __init__(self) -> None:
        self._waiting: dict[JobId, set[_Listener]] = defaultdict(set)

    @contextmanager
    def expecting(self) -> "Iterator[Expected]":
        """Register before the job is made, so that its end cannot be missed."""
        expected = Expected(self)
        try:
            yield expected
        finally:
            expected.forget()

    @contextmanager
    def following(self) -> "Iterator[Followed]":
        """Register before the job is made, so that none of its stages can be missed."""
        followed = Followed(self)
        try:
            yield followed
        finally:
            followed.forget()

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        if not self._waiting:
            return
        for numbered in events:
            data = numbered.event.data
            if numbered.event.type == "job_state_transition":
                self.tell(JobId(data["job_id"]), Stage(name=data["to_queue"], data=data))

    def tell(self, job_id: JobId, stage: Stage) -> None:
        """Let those who follow a job know of a stage; it is told once and not kept."""
        for listener in tuple(self._waiting.get(job_id, ())):
            listener.hear(stage)

    def add(self, job_id: JobId, listener: "_Listener") -> None:
        self._waiting[job_id].add(listener)

    def discard(self, job_id: JobId, listener: "_Listener") -> None:
        self._waiting[job_id].discard(listener)
        if not self._waiting[job_id]:
            del self._waiting[job_id]


class _Listener(Protocol):
    def hear(self, stage: Stage) -> None: ...


class _Registered:
    """Listens to at most one job."""

    def __init__(self, waiters: Waiters) -> None:
        self._waiters = waiters
        self._job_id: JobId | None = None

    def register(self, job_id: JobId) -> None:
        """Listen to this job, and no longer to one named before."""
        self.forget()
        self._job_id = job_id
        self._waiters.add(job_id, self)

    def forget(self) -> None:
        if self._job_id is not None:
            self._waiters.discard(self._job_id, self)
            self._job_id = None

    def hear(self, stage: Stage) -> None:
        raise NotImplementedError


class Expected(_Registered):
    """One caller's wait: name the job with `register`, then wait for its `end`."""

    def __init__(self, waiters: Waiters) -> None:
        super().__init__(waiters)
        self._future: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()

    def hear(self, stage: Stage) -> None:
        if stage.name in ENDS and not self._future.done():
            self._future.set_result(stage.data)

    async def end(self, timeout_s: float) -> Mapping[str, Any] | None:
        """The data of the transition that ended the job, or None when that takes too long."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._future
        except TimeoutError:
            return None


class Followed(_Registered):
    """One caller's view of a job's way: its stages, one after the other."""

    def __init__(self, waiters: Waiters) -> None:
        super().__init__(waiters)
        self._stages: deque[Stage] = deque(maxlen=_STAGES_HELD)
        self._something = asyncio.Event()

    def hear(self, stage: Stage) -> None:
        self._stages.append(stage)
        self._something.set()

    async def next(self, timeout_s: float) -> Stage | None:
        """The next stage, or None when that takes too long."""
        try:
            async with asyncio.timeout(timeout_s):
                while not self._stages:
                    self._something.clear()
                    await self._something.wait()
        except TimeoutError:
            return None
        return self._stages.popleft()

"""Callers who wait for the end of a job learn of it from the same events as everybody else."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from genie.core.events import NumberedEvent
from genie.core.ids import JobId

_ENDS = ("done", "dead")


class Waiters:
    """Futures by job id; each gets the data of the transition that ended its job."""

    def __init__(self) -> None:
        self._futures: dict[JobId, asyncio.Future[Mapping[str, Any]]] = {}

    @contextmanager
    def expecting(self) -> Iterator["Expected"]:
        """Register before the job is made, so that its end cannot be missed."""
        expected = Expected(self._futures)
        try:
            yield expected
        finally:
            expected.forget()

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        if not self._futures:
            return
        for numbered in events:
            data = numbered.event.data
            if numbered.event.type != "job_state_transition" or data["to_queue"] not in _ENDS:
                continue
            future = self._futures.get(JobId(data["job_id"]))
            if future is not None and not future.done():
                future.set_result(data)


class Expected:
    """One caller's wait: name the job with `register`, then wait for its `end`."""

    def __init__(self, futures: dict[JobId, asyncio.Future[Mapping[str, Any]]]) -> None:
        self._futures = futures
        self._future: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()
        self._job_id: JobId | None = None

    def register(self, job_id: JobId) -> None:
        self._job_id = job_id
        self._futures[job_id] = self._future

    async def end(self, timeout_s: float) -> Mapping[str, Any] | None:
        """The data of the transition that ended the job, or None when that takes too long."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._future
        except TimeoutError:
            return None

    def forget(self) -> None:
        if self._job_id is not None:
            self._futures.pop(self._job_id, None)

"""Callers who wait for the end of a job learn of it from the same events as everybody else."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from genie.core.events import NumberedEvent
from genie.core.ids import JobId

_ENDS = ("done", "dead")


class Waiters:
    """Who waits for which job; each gets the data of the transition that ended it."""

    def __init__(self) -> None:
        self._waiting: dict[JobId, set[Expected]] = defaultdict(set)

    @contextmanager
    def expecting(self) -> "Iterator[Expected]":
        """Register before the job is made, so that its end cannot be missed."""
        expected = Expected(self)
        try:
            yield expected
        finally:
            expected.forget()

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        if not self._waiting:
            return
        for numbered in events:
            data = numbered.event.data
            if numbered.event.type != "job_state_transition" or data["to_queue"] not in _ENDS:
                continue
            for expected in self._waiting.get(JobId(data["job_id"]), ()):
                expected.has_ended(data)

    def add(self, job_id: JobId, expected: "Expected") -> None:
        self._waiting[job_id].add(expected)

    def discard(self, job_id: JobId, expected: "Expected") -> None:
        self._waiting[job_id].discard(expected)
        if not self._waiting[job_id]:
            del self._waiting[job_id]


class Expected:
    """One caller's wait: name the job with `register`, then wait for its `end`."""

    def __init__(self, waiters: Waiters) -> None:
        self._waiters = waiters
        self._future: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()
        self._job_id: JobId | None = None

    def register(self, job_id: JobId) -> None:
        """Wait for this job, and no longer for one named before."""
        self.forget()
        self._job_id = job_id
        self._waiters.add(job_id, self)

    def has_ended(self, data: Mapping[str, Any]) -> None:
        if not self._future.done():
            self._future.set_result(data)

    async def end(self, timeout_s: float) -> Mapping[str, Any] | None:
        """The data of the transition that ended the job, or None when that takes too long."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._future
        except TimeoutError:
            return None

    def forget(self) -> None:
        if self._job_id is not None:
            self._waiters.discard(self._job_id, self)
            self._job_id = None

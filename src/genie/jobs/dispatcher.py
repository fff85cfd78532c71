"""Runs claimed jobs: wake-ups are hints, a sweeper finds what they missed, leases are renewed meanwhile.

A worker takes a line, claims one job of it, works it, and puts the line at the end of the queue of lines if
more of it waits. A job that finds its line empty and a worker free is claimed in the transaction that puts it
in line.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection

from genie.config.sections import JobsSettings
from genie.core.clock import Clock
from genie.core.errors import GenieError
from genie.core.ids import JobId
from genie.core.logging import bind_context
from genie.jobs import store
from genie.jobs.model import Job, Line
from genie.storage.ports import Database

log = logging.getLogger(__name__)

Seen = TypeVar("Seen")
Result = TypeVar("Result")
Work = Callable[[Job, Seen], Coroutine[Any, Any, None]]
GiveUp = Callable[[Job], Coroutine[Any, Any, None]]
Look = Callable[[Connection, Job], Seen]
PutInLine = Callable[[Connection, float | None], tuple[Result, Job | None]]
"""Puts a job in line; given a lease in seconds, it may claim it, and then returns it as claimed."""


class WakeUps(Protocol):
    """Where hints that a line has work go to and come from; a lost hint costs time, never a job."""

    def wake(self, line: Line) -> None: ...

    async def next_line(self) -> Line: ...


class LocalWakeUps:
    """Hints within one process: each line waits at most once, in the order of its first hint."""

    def __init__(self) -> None:
        self._lines: deque[Line] = deque()
        self._known: set[Line] = set()
        self._there_is_one = asyncio.Event()

    def wake(self, line: Line) -> None:
        if line not in self._known:
            self._known.add(line)
            self._lines.append(line)
            self._there_is_one.set()

    async def next_line(self) -> Line:
        while not self._lines:
            self._there_is_one.clear()
            await self._there_is_one.wait()
        line = self._lines.popleft()
        self._known.discard(line)
        return line


@dataclass(frozen=True, kw_only=True)
class _Claimed(Generic[Seen]):
    """A job, what was read in the transaction that claimed it, and whether others wait behind it."""

    job: Job
    seen: Seen
    more_waits: bool


class Dispatcher(Generic[Seen]):
    """Owns the workers, the sweeper and the lease renewal; `run` lasts until it is cancelled."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        settings: JobsSettings,
        wakeups: WakeUps,
        look: Look[Seen],
        work: Work[Seen],
        give_up: GiveUp,
        housekeeping: Callable[[], Awaitable[None]],
    ) -> None:
        """`work` answers a claimed job; `give_up` buries one that was claimed too often.

        `look` reads what the work begins with, in the transaction that claims the job.
        """
        self._db = db
        self._clock = clock
        self._settings = settings
        self._wakeups = wakeups
        self._look = look
        self._work = work
        self._give_up = give_up
        self._housekeeping = housekeeping
        self._running: dict[tuple[JobId, int], tuple[Job, asyncio.Task[None]]] = {}
        self._came_again: dict[Line, bool] = {}
        self._accepting = True
        self._free_workers = asyncio.Semaphore(settings.workers)
        self._may_claim_at_once = False
        self._entering: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Work until cancelled. Only the one server of a database may call this: it takes over all leases."""
        await self._release_leases()
        self._may_claim_at_once = self._accepting
        async with asyncio.TaskGroup() as tasks:
            for number in range(self._settings.workers):
                tasks.create_task(self._work_forever(), name=f"worker-{number}")
            tasks.create_task(self._sweep_forever(), name="sweeper")
            tasks.create_task(self._renew_forever(), name="lease-renewal")

    async def drain(self, grace_s: float) -> None:
        """Take no more jobs; give running ones `grace_s` to end, and return the rest to their line."""
        self._accepting = self._may_claim_at_once = False
        if self._entering:
            await asyncio.wait(self._entering)
        tasks = [task for _, task in self._running.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=grace_s)
        for job, task in list(self._running.values()):
            task.cancel()
            await asyncio.wait([task])
            await self._give_back(job)

    def abandon(self, job: Job) -> None:
        """Stop the run of a job whose claim was taken away; whatever it still brings is thrown away."""
        if (running := self._running.get((job.job_id, job.attempt))) is not None:
            running[1].cancel()

    async def enter(self, line: Line, put_in_line: PutInLine[Result]) -> Result:
        """Run `put_in_line` as a unit, and see that the job is worked, even if the caller goes away.

        Raises:
            Whatever the unit raises, or `Database.write`.
        """
        if not self._may_claim_at_once or line in self._came_again or self._free_workers.locked():
            result, _ = await self._db.write(lambda connection: put_in_line(connection, None))
            self._wakeups.wake(line)
            return result
        self._came_again[line] = False
        await self._free_workers.acquire()
        told: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._enter_and_work(line, put_in_line, told), name="job-at-once")
        self._entering.add(task)
        return await told

    async def _enter_and_work(
        self, line: Line, put_in_line: PutInLine[Result], told: asyncio.Future[Result]
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        more_waits = True
        try:
            try:
                claimed = await self._put_in_line(put_in_line, told)
            finally:
                self._entering.discard(task)
            if claimed is None:
                return
            job = claimed.job
            if not self._accepting:
                await self._give_back(job)
                return
            claim = (job.job_id, job.attempt)
            self._running[claim] = (job, task)
            try:
                with bind_context(job_id=job.job_id):
                    await self._work(job, claimed.seen)
            finally:
                del self._running[claim]
            more_waits = False
        except GenieError as error:
            log.warning("a job could not be worked; the sweeper will find it: %s", error)
        except Exception:
            # Nobody waits for this task; the job is taken over when its lease runs out.
            log.exception("a job could not be worked; the sweeper will find it")
        finally:
            self._free_workers.release()
            if self._came_again.pop(line, True) or more_waits:
                self._wakeups.wake(line)

    async def _put_in_line(
        self, put_in_line: PutInLine[Result], told: asyncio.Future[Result]
    ) -> "_Claimed[Seen] | None":
        """Put a job in line and tell whoever waits; what was claimed, if it was."""

        def unit(connection: Connection) -> tuple[Result, _Claimed[Seen] | None]:
            result, job = put_in_line(connection, self._settings.lease_s)
            if job is None:
                return result, None
            return result, _Claimed(job=job, seen=self._look(connection, job), more_waits=False)

        try:
            result, claimed = await self._db.write(unit)
        except asyncio.CancelledError:
            told.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - it belongs to whoever waits
            if not told.done():
                told.set_exception(error)
            return None
        if not told.done():
            told.set_result(result)
        return claimed

    async def _give_back(self, job: Job) -> None:
        await self._db.write(lambda connection: store.give_back(connection, job, self._clock.now()))

    async def _release_leases(self) -> None:
        while True:
            try:
                await self._db.write(lambda connection: store.release_leases(connection, self._clock.now()))
            except GenieError as error:
                log.warning("no work can be taken yet: %s", error)
                await asyncio.sleep(self._settings.sweep_every_s)
            else:
                return

    async def _work_forever(self) -> None:
        while True:
            line = await self._wakeups.next_line()
            if not self._accepting:
                continue
            try:
                async with self._free_workers:
                    more_waits = await self._work_line(line)
            except GenieError as error:
                log.warning("a job could not be worked; the sweeper will find it: %s", error)
                continue
            except Exception:
                # The worker must outlive any job; this one is taken over when its lease runs out.
                log.exception("a job could not be worked; the sweeper will find it")
                continue
            if more_waits:
                self._wakeups.wake(line)

    async def _work_line(self, line: Line) -> bool:
        """Work the next job of a line, if there is one; whether more of it waits."""
        claimed = await self._claim(line)
        if claimed is None:
            return False
        self._came_again[line] = claimed.more_waits
        try:
            await self._run_one(claimed.job, claimed.seen)
        finally:
            more_waits = self._came_again.pop(line, True)
        return more_waits

    async def _claim(self, line: Line) -> "_Claimed[Seen] | None":
        now = self._clock.now()
        lease_s = self._settings.lease_s

        def unit(connection: Connection) -> _Claimed[Seen] | None:
            job = store.claim(connection, line, now, lease_s=lease_s)
            if job is None:
                return None
            more_waits = store.open_jobs(connection, line) > 1
            return _Claimed(job=job, seen=self._look(connection, job), more_waits=more_waits)

        claimed = await self._db.write(unit)
        if claimed is None:
            if line in self._came_again:
                self._came_again[line] = True
            return None
        if not self._accepting:
            await self._give_back(claimed.job)
            return None
        if claimed.job.tries > self._settings.attempts:
            await self._give_up(claimed.job)
            self._wakeups.wake(line)
            return None
        return claimed

    async def _run_one(self, job: Job, seen: Seen) -> None:
        with bind_context(job_id=job.job_id):
            task = asyncio.create_task(self._work(job, seen), name=f"job-{job.job_id[:8]}")
        claim = (job.job_id, job.attempt)
        self._running[claim] = (job, task)
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait([task])
            raise
        finally:
            del self._running[claim]
        if not task.cancelled():
            task.result()

    async def _sweep_forever(self) -> None:
        while True:
            try:
                now = self._clock.now()
                for line in await self._db.read(
                    lambda connection, now=now: store.lines_with_work(connection, now)  # type: ignore[misc]
                ):
                    self._wakeups.wake(line)
                await self._housekeeping()
            except GenieError as error:
                log.warning("the sweep failed and will be tried again: %s", error)
            except Exception:
                # Without the sweeper nothing would ever be taken over again.
                log.exception("the sweep failed and will be tried again")
            await asyncio.sleep(self._settings.sweep_every_s)

    async def _renew_forever(self) -> None:
        while True:
            await asyncio.sleep(self._settings.lease_s / 3)
            for job, task in list(self._running.values()):
                try:
                    ours = await self._db.write(
                        lambda connection, job=job: store.renew(  # type: ignore[misc]
                            connection, job, self._clock.now(), lease_s=self._settings.lease_s
                        )
                    )
                except GenieError as error:
                    log.warning("a lease could not be renewed and will be tried again: %s", error)
                    continue
                if not ours:
                    task.cancel()

"""The composition root: builds everything from the settings, and takes it down in reverse order.

No globals and no singletons: whoever needs a part is given it here.
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from genie.agents.builtin import Crew, Desk, built_in_agents
from genie.agents.guests import take_in
from genie.agents.model import Agent
from genie.agents.registry import Registry
from genie.agents.router import Router
from genie.agents.routing.guesser import Guesser
from genie.config.sections import AgentsSettings
from genie.config.settings import Settings
from genie.conversation import store as conversations
from genie.core.blocking import run_blocking
from genie.core.clock import Clock, SystemClock
from genie.core.errors import BadBackup
from genie.core.events import NumberedEvent
from genie.flow.announce import Announcer
from genie.flow.ask import AskDesk
from genie.flow.controls import HANDLERS as CONTROLS
from genie.flow.controls import TalkReader
from genie.flow.intervene import Interventions
from genie.flow.keep import Ledger
from genie.flow.model import Stage
from genie.flow.narrate import Narrator
from genie.flow.ringing import Ringer
from genie.flow.solve import Solver
from genie.flow.understand import Understanding
from genie.flow.waiters import Waiters
from genie.flow.work import WorkBench
from genie.hub import store as kept_events
from genie.hub.service import Hub
from genie.jobs import requests_store as requests
from genie.jobs import store as jobs
from genie.jobs.dispatcher import Dispatcher, LocalWakeUps
from genie.jobs.model import Job
from genie.llm.service import LanguageModel
from genie.people import store as people
from genie.people.access import Access
from genie.people.accounts import new_secret
from genie.people.defaults import default_profile
from genie.planner.calendar.reader import CalendarReader
from genie.planner.handlers import all_commands
from genie.planner.lists.reader import ListsReader
from genie.planner.timers import store as timers
from genie.planner.timers.reader import TimersReader
from genie.runtime.live import LiveSettings, Reloaded
from genie.runtime.metrics import Metrics, Standing
from genie.runtime.warm_up import WarmUp, report_end
from genie.sandbox.monty import MontySandbox
from genie.speech.model import EngineState
from genie.speech.service import SpeechService
from genie.storage.backup import (
    INCOMING_NAME,
    NOT_OURS_TO_COPY,
    check_admitted,
    discard_incoming,
    keep_safe,
    overwrite,
)
from genie.storage.engine import SqliteDatabase
from genie.storage.folder import DataFolder, cache_dir
from genie.storage.opening import open_database
from genie.storage.ports import Database
from genie.weather.service import WeatherService

log = logging.getLogger(__name__)

_IDEMPOTENCY_KEPT = timedelta(hours=24)
_HOUSEKEEPING_EVERY = timedelta(minutes=1)
_ENDED_TIMERS_KEPT = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Runtime:
    """The running parts of a server."""

    live: LiveSettings
    clock: Clock
    folder: DataFolder
    db: Database
    access: Access
    hub: Hub
    desk: AskDesk
    interventions: Interventions
    agents: Registry
    understanding: Understanding
    waiters: Waiters
    ringer: Ringer
    speech: SpeechService
    narrator: Narrator
    model: LanguageModel
    meter: Metrics
    warm_up: WarmUp
    started_at: datetime

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.live.current

    async def scraped(self) -> bytes:
        """The page for Prometheus, as things stand now."""
        queues = await self.db.read(jobs.sizes_of_all)
        return self.meter.render(
            Standing(
                queues={str(state): size for state, size in queues.items()},
                clients=len(self.hub.clients()),
                engines={
                    name: status.state is EngineState.READY for name, status in self.speech.status().items()
                },
                processes={"server": os.getpid(), **self.speech.processes()},
            )
        )

    async def restore(self) -> Path:
        """Take over the backup that lies in the data folder; where what was there before is kept.

        It is checked once more here. What was there is copied and replaced with no change between the two.
        Jobs that run meanwhile find their claims gone, and are thrown away.

        Raises:
            BadBackup: there is none, or it cannot be used; nothing has changed.
            TooBusy, StorageFull, StorageFailed: it could not be done; nothing has changed.
        """
        if not isinstance(self.db, SqliteDatabase):
            raise BadBackup(NOT_OURS_TO_COPY)
        folder, database, keep = self.folder.path, self.db.path, self.settings.storage.backups_kept
        await run_blocking(lambda: check_admitted(folder))
        kept: list[Path] = []

        def replace(live: sqlite3.Connection) -> None:
            kept.append(keep_safe(database, "before-restore", keep))
            overwrite(folder / INCOMING_NAME, live)

        await self.db.overwrite(replace)
        await run_blocking(lambda: discard_incoming(folder))
        await self.db.write(lambda connection: jobs.release_leases(connection, self.clock.now()))
        await self.access.reopen()
        self.hub.resync()
        self.ringer.wake()
        log.warning("a backup was restored; what was there is in %s", kept[0].name)
        return kept[0]

    def warming_up(self) -> AbstractAsyncContextManager[None]:
        """While it lasts, a server makes ready what else the first answers would wait for."""
        return self.warm_up.going_on(self.understanding, self.agents, self.speech)

    async def reload(self) -> Reloaded:
        """Read the settings again; see `LiveSettings.reload`."""
        return await self.live.reload(self.speech)


@asynccontextmanager
async def open_runtime(
    settings: Settings,
    reload: Callable[[], Settings],
    clock: Clock | None = None,
    hire: Callable[[Path, Desk], Crew] = built_in_agents,
) -> AsyncIterator[Runtime]:
    """Start everything and, at the end, stop it: running jobs get a grace time, then go back in line.

    `hire` makes the agents; it is given a folder for their caches, and what reads people's own things.

    Raises:
        FolderUnusable, FolderLocked, DatabaseInUse, NewerDatabase, StorageFull, StorageFailed: the faults of
            the data folder and the database.
    """
    clock = clock or SystemClock()
    live = LiveSettings(settings, reload)
    await live.start()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(
            await run_blocking(lambda: DataFolder.acquire(settings.storage.data_dir))
        )
        meter = Metrics()
        speech = SpeechService(
            settings.speech, settings.storage.data_dir / "cache", clock, weights_dir=cache_dir(), meter=meter
        )
        stack.push_async_callback(speech.aclose)
        # Its engines are processes of their own, and take longest: they load while the rest is made.
        await speech.start()
        db = await _open_database(stack, settings, clock)
        access = await _open_door(folder, db, settings, clock)
        hub = Hub(clock, buffer=settings.hub.buffer, last_seq=db.last_seq, sign=access.signed)
        waiters = Waiters()

        ringer = Ringer(db, clock, listens=hub.somebody_listens, player_of=hub.last_used_session)
        warm_up = WarmUp()

        def publish(events: Sequence[NumberedEvent]) -> None:
            hub.publish(events)
            waiters.publish(events)
            meter.publish(events)
            ringer.publish(events)
            warm_up.publish(events)

        db.publish_to(publish)
        sandbox = await stack.enter_async_context(MontySandbox(settings.sandbox))
        weather = WeatherService(lambda: live.current.weather, clock)
        stack.push_async_callback(weather.aclose)
        reading = Desk(
            talk=TalkReader(db),
            calendar=CalendarReader(db),
            lists=ListsReader(db),
            timers=TimersReader(db),
            weather=weather,
        )
        crew = await run_blocking(lambda: hire(cache_dir(), reading))
        agents = Registry((*crew.all, *await run_blocking(lambda: _guests(settings.agents))))
        stack.push_async_callback(agents.aclose)
        await agents.warm()
        model = LanguageModel(lambda: live.current.llm)
        stack.push_async_callback(model.aclose)
        guesser = await run_blocking(Guesser)
        understanding = Understanding(Router(agents, guesser), crew.receptionist)
        wakeups = LocalWakeUps()

        async def forget_speech(answer: str) -> None:
            if settings.speech.enabled:
                await speech.forget(answer)

        ledger = Ledger(
            clock,
            understanding,
            agents,
            all_commands(CONTROLS),
            conversation_keep_s=lambda: live.current.conversation.keep_s,
        )

        async def step_aside(job: Job) -> None:
            if await db.write(lambda connection: jobs.step_aside(connection, job)):
                wakeups.wake(job.line)
            waiters.tell(job.job_id, Stage(name="solving", data={"job_id": job.job_id}))

        solver = Solver(
            db,
            model,
            understanding,
            agents,
            sandbox,
            limit_s=lambda: live.current.llm.solve_timeout_s,
            step_aside=step_aside,
        )
        bench = WorkBench(
            db,
            clock,
            understanding,
            agents,
            sandbox,
            ledger,
            solver,
            profile_defaults=lambda: default_profile(live.current.profile),
            run_timeout_s=lambda: live.current.jobs.run_timeout_s,
            doubt_below=lambda: live.current.conversation.doubt_below,
            may_ask=lambda service: live.current.weather.may_ask,
            player_of=hub.last_used_session,
            forget_speech=forget_speech,
            tell=waiters.tell,
            meter=meter,
        )
        dispatcher = Dispatcher(
            db,
            clock,
            settings.jobs,
            wakeups,
            look=bench.look,
            work=bench.work,
            give_up=bench.give_up,
            housekeeping=_Housekeeping(db, clock, live),
        )
        announcer = Announcer(db, waiters, listens=hub.somebody_listens, player_of=hub.last_used_session)
        stack.push_async_callback(announcer.aclose)
        desk = AskDesk(
            clock,
            understanding,
            dispatcher,
            announce=announcer.announce,
            player_of=hub.last_used_session,
            todo_limit=lambda: live.current.jobs.todo_limit,
            question_limit_chars=lambda: live.current.server.question_limit_chars,
        )
        interventions = Interventions(
            db,
            clock,
            wakeups,
            abandon=dispatcher.abandon,
            todo_limit=lambda: live.current.jobs.todo_limit,
        )
        await _keep_running(stack, dispatcher, hub, ringer, settings.server.shutdown_grace_s)
        yield Runtime(
            live=live,
            clock=clock,
            folder=folder,
            db=db,
            access=access,
            hub=hub,
            desk=desk,
            interventions=interventions,
            agents=agents,
            understanding=understanding,
            waiters=waiters,
            ringer=ringer,
            speech=speech,
            narrator=Narrator(speech),
            model=model,
            meter=meter,
            warm_up=warm_up,
            started_at=clock.now(),
        )


def _guests(settings: AgentsSettings) -> list[Agent]:
    """The agents of other packages; who cannot be taken in is named in the log."""
    guests = take_in(settings.off)
    for guest in guests:
        if guest.fault:
            log.error("the agent %s is left out: %s", guest, guest.fault)
        else:
            log.info("the agent %s is %s", guest, "off" if guest.agent is None else "taken in")
    return [guest.agent for guest in guests if guest.agent is not None]


async def _open_database(stack: AsyncExitStack, settings: Settings, clock: Clock) -> Database:
    db = await run_blocking(lambda: open_database(settings.storage, clock))

    async def close() -> None:
        await run_blocking(db.close)

    stack.push_async_callback(close)
    return db


async def _open_door(folder: DataFolder, db: Database, settings: Settings, clock: Clock) -> Access:
    secret = new_secret()
    await run_blocking(lambda: folder.note_owner_secret(secret))
    access = Access(db, clock, needs_login=settings.server.needs_login, owner_secret=secret)
    await access.open()
    return access


async def _keep_running(
    stack: AsyncExitStack,
    dispatcher: Dispatcher[Any],
    hub: Hub,
    ringer: Ringer,
    grace_s: float,
) -> None:
    tasks = [
        asyncio.create_task(dispatcher.run(), name="dispatcher"),
        asyncio.create_task(hub.run(), name="hub"),
        asyncio.create_task(ringer.run(), name="ringer"),
    ]
    for task in tasks:
        task.add_done_callback(report_end)

    async def stop() -> None:
        try:
            await dispatcher.drain(grace_s)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    stack.push_async_callback(stop)


class _Housekeeping:
    """Removes what is kept for a while only, at most once a minute."""

    def __init__(self, db: Database, clock: Clock, live: LiveSettings) -> None:
        self._db = db
        self._clock = clock
        self._live = live
        self._due = clock.now() + _HOUSEKEEPING_EVERY

    async def __call__(self) -> None:
        now = self._clock.now()
        if now < self._due:
            return
        self._due = now + _HOUSEKEEPING_EVERY
        hub = self._live.current.hub

        def unit(connection: Connection) -> None:
            kept_events.prune(connection, before=now - timedelta(seconds=hub.keep_s), keep=hub.keep_events)
            requests.forget_requests(connection, now - _IDEMPOTENCY_KEPT)
            conversations.prune(connection, now)
            people.prune_tokens(connection, now)
            timers.prune(connection, now - _ENDED_TIMERS_KEPT)

        await self._db.write(unit)

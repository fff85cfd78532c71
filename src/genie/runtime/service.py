"""The composition root: builds everything from the settings, and takes it down in reverse order.

No globals and no singletons: whoever needs a part is given it here.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from genie.agents.builtin import Crew, built_in_agents
from genie.agents.registry import Registry
from genie.agents.router import Router
from genie.config.settings import Settings
from genie.conversation import store as conversations
from genie.core.blocking import run_blocking
from genie.core.clock import Clock, SystemClock
from genie.core.events import NumberedEvent
from genie.core.logging import set_up_logging
from genie.flow.announce import Announcer
from genie.flow.ask import AskDesk
from genie.flow.understand import Understanding
from genie.flow.waiters import Waiters
from genie.flow.work import WorkBench
from genie.hub import store as kept_events
from genie.hub.service import Hub
from genie.jobs import store as jobs
from genie.jobs.dispatcher import Dispatcher, LocalWakeUps
from genie.llm.service import LanguageModel
from genie.people.defaults import default_profile
from genie.planner.handlers import all_commands
from genie.runtime.live import LiveSettings, Reloaded
from genie.sandbox.monty import MontySandbox
from genie.speech.service import SpeechService
from genie.storage.engine import Database
from genie.storage.folder import DATABASE_NAME, DataFolder, cache_dir
from genie.storage.migrate import migrate

log = logging.getLogger(__name__)

_IDEMPOTENCY_KEPT = timedelta(hours=24)
_HOUSEKEEPING_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Runtime:
    """The running parts of a server."""

    live: LiveSettings
    clock: Clock
    folder: DataFolder
    db: Database
    hub: Hub
    desk: AskDesk
    agents: Registry
    understanding: Understanding
    waiters: Waiters
    speech: SpeechService
    model: LanguageModel
    started_at: datetime

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.live.current

    async def reload(self) -> Reloaded:
        """Read the settings again; see `LiveSettings.reload`."""
        reloaded = await self.live.reload()
        if any(key.startswith("log.") for key in reloaded.changed):
            log_settings = self.settings.log
            set_up_logging(
                level=log_settings.level,
                json_lines=log_settings.json_lines,
                questions=log_settings.questions,
            )
        return reloaded


@asynccontextmanager
async def open_runtime(
    settings: Settings,
    reload: Callable[[], Settings],
    clock: Clock | None = None,
    hire: Callable[[Path], Crew] = built_in_agents,
) -> AsyncIterator[Runtime]:
    """Start everything and, at the end, stop it: running jobs get a grace time, then go back in line.

    `hire` makes the agents; it is given a folder for their caches.

    Raises:
        FolderUnusable, FolderLocked, NewerDatabase, StorageFull, StorageFailed: the data folder's faults.
    """
    clock = clock or SystemClock()
    live = LiveSettings(settings, reload)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(
            await run_blocking(lambda: DataFolder.acquire(settings.storage.data_dir))
        )
        db = await _open_database(stack, folder, settings, clock)
        hub = Hub(clock, buffer=settings.hub.buffer, last_seq=db.last_seq)
        waiters = Waiters()

        def publish(events: Sequence[NumberedEvent]) -> None:
            hub.publish(events)
            waiters.publish(events)

        db.publish_to(publish)
        sandbox = await stack.enter_async_context(MontySandbox(settings.sandbox))
        crew = await run_blocking(lambda: hire(cache_dir()))
        agents = Registry(crew.all)
        stack.push_async_callback(agents.aclose)
        await agents.warm()
        speech = SpeechService(
            settings.speech, settings.storage.data_dir / "cache", clock, weights_dir=cache_dir()
        )
        stack.push_async_callback(speech.aclose)
        await speech.start()
        model = LanguageModel(lambda: live.current.llm)
        stack.push_async_callback(model.aclose)
        understanding = Understanding(Router(agents), crew.receptionist)
        wakeups = LocalWakeUps()

        async def forget_speech(answer: str) -> None:
            if settings.speech.enabled:
                await speech.forget(answer)

        bench = WorkBench(
            db,
            clock,
            understanding,
            agents,
            sandbox,
            all_commands(),
            profile_defaults=lambda: default_profile(live.current.profile),
            conversation_keep_s=lambda: live.current.conversation.keep_s,
            run_timeout_s=lambda: live.current.jobs.run_timeout_s,
            doubt_below=lambda: live.current.conversation.doubt_below,
            player_of=hub.last_used_session,
            forget_speech=forget_speech,
        )
        dispatcher = Dispatcher(
            db,
            clock,
            settings.jobs,
            wakeups,
            work=bench.work,
            give_up=bench.give_up,
            housekeeping=_Housekeeping(db, clock, live),
        )
        announcer = Announcer(db, waiters, listens=hub.somebody_listens, player_of=hub.last_used_session)
        stack.push_async_callback(announcer.aclose)
        desk = AskDesk(
            db,
            clock,
            understanding,
            wakeups,
            announce=announcer.announce,
            player_of=hub.last_used_session,
            todo_limit=lambda: live.current.jobs.todo_limit,
            question_limit_chars=lambda: live.current.server.question_limit_chars,
        )
        await _keep_running(stack, dispatcher, hub, agents, settings.server.shutdown_grace_s)
        yield Runtime(
            live=live,
            clock=clock,
            folder=folder,
            db=db,
            hub=hub,
            desk=desk,
            agents=agents,
            understanding=understanding,
            waiters=waiters,
            speech=speech,
            model=model,
            started_at=clock.now(),
        )


async def _open_database(
    stack: AsyncExitStack, folder: DataFolder, settings: Settings, clock: Clock
) -> Database:
    path = folder.path / DATABASE_NAME
    await run_blocking(lambda: migrate(path))
    db = Database(
        path, clock, readers=settings.storage.readers, write_timeout_s=settings.storage.write_timeout_s
    )
    await run_blocking(db.open)

    async def close() -> None:
        await run_blocking(db.close)

    stack.push_async_callback(close)
    return db


async def _keep_running(
    stack: AsyncExitStack, dispatcher: Dispatcher, hub: Hub, agents: Registry, grace_s: float
) -> None:
    tasks = [
        asyncio.create_task(dispatcher.run(), name="dispatcher"),
        asyncio.create_task(hub.tick_forever(), name="clock-ticks"),
        asyncio.create_task(agents.preheat(), name="preheat"),
    ]
    for task in tasks:
        task.add_done_callback(_report_end)

    async def stop() -> None:
        try:
            await dispatcher.drain(grace_s)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    stack.push_async_callback(stop)


def _report_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("%s ended and will not come back: %r", task.get_name(), error, exc_info=error)


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
            jobs.forget_requests(connection, now - _IDEMPOTENCY_KEPT)
            conversations.prune(connection, now)

        await self._db.write(unit)

"""A whole server without its sockets, in a folder of its own, with a clock that is set to each row's time."""

import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from genie.config.sections import StorageSettings
from genie.config.settings import Settings
from genie.core.ids import UserId
from genie.flow.model import Asking
from genie.flow.wait import Answered, ask_and_wait
from genie.people import store as people
from genie.runtime.service import Runtime, open_runtime

ANSWER_TIMEOUT_S = 30.0


class SetClock:
    """A clock that goes on from whatever it was set to."""

    def __init__(self) -> None:
        self._shift = timedelta()

    def set_to(self, now: datetime) -> None:
        """Let it be `now` (aware)."""
        self._shift = now - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def monotonic_s(self) -> float:
        return time.monotonic()


class Stage:
    """Asks questions of a running server as users who are new to it."""

    def __init__(self, runtime: Runtime, clock: SetClock) -> None:
        self.runtime = runtime
        self._clock = clock
        self._users = 0

    async def new_user(self, zone: str | None = None) -> UserId:
        """A user nobody has seen before, living in `zone` (the settings' own if None)."""
        self._users += 1
        user = UserId(f"eval-{self._users}")
        now = self._clock.now()
        await self.runtime.db.write(lambda connection: people.ensure_user(connection, user, now))
        if zone is not None:
            await self.runtime.db.write(lambda connection: people.save_zone(connection, user, zone))
        return user

    def set_clock(self, now: datetime, zone: str | None) -> None:
        """Let it be `now`; a time without an offset is local to `zone`."""
        if now.tzinfo is None:
            name = zone or self.runtime.settings.profile.zone
            now = now.replace(tzinfo=ZoneInfo(name)) if name else now.astimezone()
        self._clock.set_to(now.astimezone(UTC))

    async def ask(self, user: UserId, question: str) -> Answered:
        asking = Asking(user=user, question=question, client="evaluation")
        runtime = self.runtime
        return await ask_and_wait(runtime.desk, runtime.db, runtime.waiters, asking, ANSWER_TIMEOUT_S)


@asynccontextmanager
async def open_stage(settings: Settings) -> AsyncIterator[Stage]:
    """A stage with the shipped settings but for its folder, and without speech."""
    clock = SetClock()
    with tempfile.TemporaryDirectory(prefix="genie-eval-") as folder:
        own = settings.model_copy(
            update={
                "storage": StorageSettings(data_dir=Path(folder) / "data"),
                "speech": settings.speech.model_copy(update={"enabled": False}),
            }
        )
        async with open_runtime(own, lambda: own, clock) as runtime:
            yield Stage(runtime, clock)

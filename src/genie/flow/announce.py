"""What is said aloud while a job works, when its answer is not there soon enough to speak for itself."""

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy import Connection

from genie.core.errors import GenieError
from genie.core.events import Audience, Event
from genie.core.ids import SessionId, UserId
from genie.flow.say import answer_url
from genie.flow.waiters import Waiters
from genie.jobs import store as jobs
from genie.jobs.model import Job, JobState
from genie.storage.outbox import emit
from genie.storage.ports import Database

log = logging.getLogger(__name__)

PATIENCE_S = 0.7
_MOST_PENDING = 1000
_THOUGHTS = (
    "Let me think about that.",
    "One moment, please.",
    "Hm, let me see.",
    "Just a second.",
    "I'm thinking it over.",
    "Give me a moment.",
)
_SKY = (
    "Let me have a look at the sky.",
    "I'm checking the weather.",
    "One moment, I'm asking about the weather.",
    "Let me see what the forecast says.",
)


def thinking_phrase(agent: str, job: Job) -> str:
    """A short phrase that differs from job to job."""
    phrases = _SKY if agent == "weather" else _THOUGHTS
    return phrases[int(job.job_id[:8], 16) % len(phrases)]


class Announcer:
    """Speaks a phrase to whoever listens, `PATIENCE_S` after the asking, unless the job has ended."""

    def __init__(
        self,
        db: Database,
        waiters: Waiters,
        *,
        listens: Callable[[UserId, SessionId | None], bool],
        player_of: Callable[[UserId], SessionId | None],
    ) -> None:
        self._db = db
        self._waiters = waiters
        self._listens = listens
        self._player_of = player_of
        self._pending: set[asyncio.Task[None]] = set()

    def announce(self, job: Job, phrase: str) -> None:
        """Say the phrase if the job takes long and somebody listens."""
        if len(self._pending) >= _MOST_PENDING or not self._listens(job.user, job.reply_to):
            return
        task = asyncio.create_task(self._say_if_slow(job, phrase), name="announce")
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    async def aclose(self) -> None:
        for task in self._pending:
            task.cancel()
        await asyncio.gather(*self._pending, return_exceptions=True)

    async def _say_if_slow(self, job: Job, phrase: str) -> None:
        with self._waiters.expecting() as expected:
            expected.register(job.job_id)
            if await expected.end(PATIENCE_S) is not None:
                return
        player = self._player_of(job.user) if job.reply_to is None else None
        try:
            await self._db.write(lambda connection: _say(connection, job, phrase, player))
        except GenieError as error:
            log.warning("what is said while job %s works was not said: %s", job.job_id[:8], error.detail)


def _say(connection: Connection, job: Job, phrase: str, player: SessionId | None) -> None:
    now = jobs.get(connection, job.job_id)
    if now is None or now.state not in (JobState.TODO, JobState.RUN):
        return
    data = {"audioURL": answer_url(phrase), "text": phrase}
    if job.reply_to is None:
        data["play_session"] = player or ""
    emit(
        connection,
        Event(type="audio_update", data=data, audience=Audience(user=job.user, session=job.reply_to)),
    )

"""What is made ready after the start, so that neither the start nor a first answer waits for it.

First what most questions need: their patterns are compiled when they are first used, so some questions are
read, in a thread. Then, when nobody has asked for a while and speech has loaded, what few questions need,
which takes a second of both cores. Whoever asks meanwhile goes first, and pays for what they use alone.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from genie.agents.registry import Registry
from genie.core.blocking import run_blocking
from genie.core.events import NumberedEvent
from genie.flow.understand import Understanding
from genie.snapshots.meaning.frame import read_frame
from genie.speech.model import EngineState
from genie.speech.service import SpeechService

log = logging.getLogger(__name__)

PAUSE_S = 0.5
QUIET_S = 1.0
_LOOK_EVERY_S = 1.0
_EXAMPLES = (
    "What is 15 percent of 80?",
    "What time is it in Paris tomorrow?",
    "How many days are there until Christmas?",
    "Good morning, please add milk and eggs to my shopping list",
    "Set a pasta timer for 10 minutes",
    "Remind me to call my mother at 5",
    "What is on my calendar on Friday afternoon?",
    "Will it rain in London on Sunday?",
    "How tall is the Eiffel tower?",
)


class WarmUp:
    """Runs once, beside the answering of questions."""

    def __init__(self) -> None:
        self._last_event_s = time.monotonic()

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        """Take note that the server has something to do."""
        self._last_event_s = time.monotonic()

    @asynccontextmanager
    async def going_on(
        self, understanding: Understanding, agents: Registry, speech: SpeechService
    ) -> AsyncIterator[None]:
        """Warm up inside the context; what is not done at its end is left."""
        self._last_event_s = time.monotonic()
        task = asyncio.create_task(self._run(understanding, agents, speech), name="warm-up")
        task.add_done_callback(report_end)
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def _run(self, understanding: Understanding, agents: Registry, speech: SpeechService) -> None:
        for question in _EXAMPLES:
            await self._pause(PAUSE_S)
            await run_blocking(partial(_read, understanding, question))
        await self._pause(QUIET_S)
        while _loads(speech):  # noqa: ASYNC110 - it takes seconds, and nobody waits for this
            await asyncio.sleep(_LOOK_EVERY_S)
        await agents.preheat()

    async def _pause(self, quiet_s: float) -> None:
        """Return when nothing has happened for so long; an event for it would cost every answer."""
        while (rest_s := self._last_event_s + quiet_s - time.monotonic()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(rest_s)


def report_end(task: asyncio.Task[None]) -> None:
    """For a task that nobody waits for: log what it ended with."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("%s ended and will not come back", task.get_name(), exc_info=error)


def _read(understanding: Understanding, question: str) -> None:
    understanding.route(question)
    read_frame(question)


def _loads(speech: SpeechService) -> bool:
    return any(status.state is EngineState.LOADING for status in speech.status().values())

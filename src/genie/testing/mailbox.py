"""A client of the hub without a connection, for tests: its frames lie in a mailbox until they are fetched."""

import asyncio
from collections import deque

from genie.core.clock import Clock
from genie.core.ids import UserId
from genie.hub.client import Client, Viewpoint
from genie.hub.frames import Frames
from genie.hub.service import Hub


class Dropped(Exception):
    """The hub has dropped the client, as it was too slow."""


def open_mailbox(hub: Hub, clock: Clock, user: UserId, viewpoint: Viewpoint) -> "Mailbox":
    """Attach a client that is live at once."""
    mailbox = Mailbox(clock)
    mailbox.client = hub.attach(user, viewpoint, mailbox)
    mailbox.client.go_live(clock.now())
    return mailbox


class Mailbox:
    """An outlet from which frames are fetched one by one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._frames: deque[str] = deque()
        self._news = asyncio.Event()
        self._is_dropped = False
        self.client: Client | None = None

    def is_writable(self) -> bool:
        return not self._frames

    def write(self, frames: Frames) -> None:
        self._frames.extend(frames.texts)
        self._news.set()

    def drop(self) -> None:
        self._is_dropped = True
        self._news.set()

    def taken(self) -> list[str]:
        """All frames that are there now."""
        frames = list(self._frames)
        self._frames.clear()
        return frames

    async def next_frame(self) -> str:
        """Wait for the next frame.

        Raises:
            Dropped: the client was dropped.
        """
        while True:
            if self._is_dropped:
                raise Dropped
            if not self._frames and self.client is not None:
                self.client.deliver(self._clock.now())
            if self._frames:
                return self._frames.popleft()
            self._news.clear()
            await self._news.wait()

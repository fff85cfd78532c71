"""The hub: takes committed events and hands them to the clients whose they are.

A client's buffer is bounded: whoever does not read in time is dropped alone. Of the queue sizes only the
newest waits in a buffer, and none is sent more often than 20 times a second.
"""

import asyncio
import itertools
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from genie.core.clock import Clock
from genie.core.events import NumberedEvent
from genie.core.ids import SessionId, UserId
from genie.hub.frames import SIZE_EVENTS, Viewpoint, event_frame, looks_alike_to_all, status_frame

_SIZES_EVERY_S = 0.05


class SlowClient(Exception):
    """The client did not read its frames in time and is to be dropped (WebSocket close code 1013)."""


@dataclass(kw_only=True)
class _Frame:
    type: str
    seq: int
    text: str


class Client:
    """One attached connection: what it wants, what it has not been sent yet."""

    def __init__(self, user: UserId, viewpoint: Viewpoint, buffer: int, attached_at_seq: int) -> None:
        self.user = user
        self.viewpoint = viewpoint
        self.wanted: frozenset[str] = frozenset({"*"})
        self.attached_at_seq = attached_at_seq
        self.last_seq = attached_at_seq
        self._buffer = buffer
        self._frames: deque[_Frame] = deque()
        self._something = asyncio.Event()
        self._sizes_sent_at: dict[str, float] = {}
        self._dropped = False

    @property
    def session(self) -> SessionId:
        return self.viewpoint.session

    def wants(self, type_: str) -> bool:
        return "*" in self.wanted or type_ in self.wanted

    def put(self, type_: str, text: str, *, seq: int = 0) -> None:
        """Add a frame at the end; an older size of the same queue gives way to it."""
        if type_ in SIZE_EVENTS:
            for waiting in self._frames:
                if waiting.type == type_:
                    self._frames.remove(waiting)
                    break
        if len(self._frames) >= self._buffer:
            self._dropped = True
        else:
            self._frames.append(_Frame(type=type_, seq=seq, text=text))
        self._something.set()

    async def next_frame(self) -> str:
        """Wait for the next frame to send.

        Raises:
            SlowClient: the buffer ran over.
        """
        while True:
            if self._dropped:
                raise SlowClient
            wait_s = self._hold_s(asyncio.get_running_loop().time())
            if wait_s == 0:
                return self._take()
            self._something.clear()
            try:
                async with asyncio.timeout(wait_s):
                    await self._something.wait()
            except TimeoutError:
                continue

    def _hold_s(self, now_s: float) -> float | None:
        """Seconds until a frame may go out: 0 now, None when there is none."""
        if not self._frames:
            return None
        head = self._frames[0]
        if head.type not in SIZE_EVENTS:
            return 0
        due_s = self._sizes_sent_at.get(head.type, float("-inf")) + _SIZES_EVERY_S
        if now_s >= due_s:
            return 0
        others = [frame for frame in self._frames if frame.type not in SIZE_EVENTS]
        if others:
            # A size that is held must not hold up the rest: it steps back behind what waits.
            self._frames.rotate(-1)
            return self._hold_s(now_s)
        return due_s - now_s

    def _take(self) -> str:
        frame = self._frames.popleft()
        if frame.type in SIZE_EVENTS:
            self._sizes_sent_at[frame.type] = asyncio.get_running_loop().time()
        self.last_seq = max(self.last_seq, frame.seq)
        return frame.text


class Hub:
    """Knows who is connected. `publish` is called on the event loop, with events in commit order."""

    def __init__(self, clock: Clock, *, buffer: int, last_seq: int) -> None:
        self._clock = clock
        self._buffer = buffer
        self._clients: set[Client] = set()
        self._last_used: dict[tuple[UserId, SessionId], int] = {}
        self._uses = itertools.count()
        self.last_seq = last_seq

    def attach(self, user: UserId, viewpoint: Viewpoint) -> Client:
        """From now on, keep what is for this client."""
        client = Client(user, viewpoint, self._buffer, self.last_seq)
        self._clients.add(client)
        self.touch(user, viewpoint.session)
        return client

    def detach(self, client: Client) -> None:
        self._clients.discard(client)
        if not self.is_connected(client.user, client.session):
            self._last_used.pop((client.user, client.session), None)

    def touch(self, user: UserId, session: SessionId) -> None:
        """Note that a person has just used this session."""
        self._last_used[user, session] = next(self._uses)

    def last_used_session(self, user: UserId) -> SessionId | None:
        """The connected session that this user used last."""
        connected = {client.session for client in self._clients if client.user == user}
        return max(connected, key=lambda session: self._last_used.get((user, session), -1), default=None)

    def clients(self) -> Sequence[Client]:
        return list(self._clients)

    def is_connected(self, user: UserId, session: SessionId) -> bool:
        return any(client.user == user and client.session == session for client in self._clients)

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        """Hand committed events to the buffers of those they are for."""
        now = self._clock.now()
        for numbered in events:
            self.last_seq = numbered.seq
            self._publish_one(numbered, now)

    async def tick_forever(self) -> None:
        """Send `time_update` every second, at the full second."""
        while True:
            now = self._clock.now()
            await asyncio.sleep(1 - now.microsecond / 1e6)
            self._tick()

    def _tick(self) -> None:
        local = self._clock.now().astimezone()
        fields = {"date": local.strftime("%Y-%m-%d @ %H:%M:%S %Z"), "iso": local.isoformat()}
        texts: dict[int, str] = {}
        for client in self._clients:
            if client.wants("time_update"):
                seq = client.last_seq
                if seq not in texts:
                    texts[seq] = status_frame("time_update", fields, self._clock.now(), last_seq=seq)
                client.put("time_update", texts[seq])

    def _publish_one(self, numbered: NumberedEvent, now: datetime) -> None:
        text: str | None = None
        for client in self._clients:
            if not numbered.event.audience.includes(client.user, client.session):
                continue
            if not client.wants(numbered.event.type):
                continue
            if text is None or not looks_alike_to_all(numbered):
                text = event_frame(numbered, client.viewpoint, now)
            client.put(numbered.event.type, text, seq=numbered.seq)

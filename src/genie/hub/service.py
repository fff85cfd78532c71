"""The hub: takes committed events and hands them to the clients whose they are.

A client's buffer is bounded: whoever does not read in time is dropped alone. Of the queue sizes only the
newest waits, and none is sent more often than 20 times a second. Numbers only grow: a size that was held
back while later events went out comes without one of its own.
"""

import asyncio
import itertools
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from genie.core.clock import Clock
from genie.core.events import NumberedEvent
from genie.core.ids import SessionId, UserId
from genie.hub.frames import SIZE_EVENTS, Viewpoint, event_frame, looks_alike_to_all, status_frame

_SIZES_EVERY_S = 0.05


class SlowClient(Exception):
    """The client did not read its frames in time and is to be dropped (WebSocket close code 1013)."""


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """What waits to be sent; `text` is its rendering with a `seq` of its own, None for what is not stored."""

    type: str
    at: datetime
    fields: Mapping[str, Any]
    seq: int = 0
    text: str | None = None


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
        self._sizes: dict[str, _Frame] = {}
        self._sizes_as_of: dict[str, int] = {}
        self._sizes_sent_at_s: dict[str, float] = {}
        self._something = asyncio.Event()
        self._dropped = False

    @property
    def session(self) -> SessionId:
        return self.viewpoint.session

    def wants(self, type_: str) -> bool:
        return "*" in self.wanted or type_ in self.wanted

    def put_event(self, numbered: NumberedEvent, text: str) -> None:
        """Add a durable event, rendered as `text`."""
        event = numbered.event
        frame = _Frame(type=event.type, at=numbered.at, fields=event.data, seq=numbered.seq, text=text)
        if event.type in SIZE_EVENTS:
            self._put_size(frame, as_of=numbered.seq)
        else:
            self._put(frame)

    def put_status(self, type_: str, fields: Mapping[str, Any], at: datetime) -> None:
        """Add something that is not stored; its `last_seq` is that of the moment it is sent."""
        self._put(_Frame(type=type_, at=at, fields=fields))

    def put_size(self, type_: str, size: int, at: datetime, *, as_of: int) -> None:
        """Add a queue's size as it was after the event `as_of`, unless a newer one is known here."""
        self._put_size(_Frame(type=type_, at=at, fields={"value": size}), as_of=as_of)

    def _put(self, frame: _Frame) -> None:
        if len(self._frames) >= self._buffer:
            self._dropped = True
        else:
            self._frames.append(frame)
        self._something.set()

    def _put_size(self, frame: _Frame, *, as_of: int) -> None:
        if as_of >= self._sizes_as_of.get(frame.type, -1):
            self._sizes_as_of[frame.type] = as_of
            self._sizes[frame.type] = frame
            self._something.set()

    async def next_frame(self) -> str:
        """Wait for the next frame to send.

        Raises:
            SlowClient: the buffer ran over.
        """
        while True:
            if self._dropped:
                raise SlowClient
            now_s = asyncio.get_running_loop().time()
            if (frame := self._first_due(now_s)) is not None:
                return self._take(frame, now_s)
            self._something.clear()
            try:
                async with asyncio.timeout_at(self._next_size_due_s()):
                    await self._something.wait()
            except TimeoutError:
                continue

    def _first_due(self, now_s: float) -> _Frame | None:
        due = [size for size in self._sizes.values() if self._size_due_s(size.type) <= now_s]
        if self._frames:
            due.append(self._frames[0])
        return min(due, key=lambda frame: frame.seq, default=None)

    def _next_size_due_s(self) -> float | None:
        return min(map(self._size_due_s, self._sizes), default=None)

    def _size_due_s(self, type_: str) -> float:
        return self._sizes_sent_at_s.get(type_, float("-inf")) + _SIZES_EVERY_S

    def _take(self, frame: _Frame, now_s: float) -> str:
        if self._sizes.get(frame.type) is frame:
            del self._sizes[frame.type]
            self._sizes_sent_at_s[frame.type] = now_s
        else:
            self._frames.popleft()
        if frame.text is not None and frame.seq > self.last_seq:
            self.last_seq = frame.seq
            return frame.text
        return status_frame(frame.type, frame.fields, frame.at, last_seq=self.last_seq)


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

    def somebody_listens(self, user: UserId, session: SessionId | None) -> bool:
        """Whether the session, or any of the user's when None, is connected."""
        return any(client.user == user and session in (None, client.session) for client in self._clients)

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        """Hand committed events to the buffers of those they are for."""
        now = self._clock.now()
        for numbered in events:
            self.last_seq = numbered.seq
            self._publish_one(numbered, now)

    def sizes(self, client: Client, sizes: Mapping[str, int], *, as_of: int) -> None:
        """Tell one client how long the queues were after the event `as_of`."""
        for state, size in sizes.items():
            if client.wants(f"{state}_update"):
                client.put_size(f"{state}_update", size, self._clock.now(), as_of=as_of)

    def resync(self) -> None:
        """Tell every client that all it knows is out of date."""
        now = self._clock.now()
        for client in self._clients:
            client.put_status("resync", {"message": "Everything was replaced; read the lists again."}, now)

    async def tick_forever(self) -> None:
        """Send `time_update` every second, at the full second."""
        while True:
            now = self._clock.now()
            await asyncio.sleep(1 - now.microsecond / 1e6)
            self._tick()

    def _tick(self) -> None:
        now = self._clock.now()
        local = now.astimezone()
        fields = {"date": local.strftime("%Y-%m-%d @ %H:%M:%S %Z"), "iso": local.isoformat()}
        for client in self._clients:
            if client.wants("time_update"):
                client.put_status("time_update", fields, now)

    def _publish_one(self, numbered: NumberedEvent, now: datetime) -> None:
        text: str | None = None
        for client in self._clients:
            if not numbered.event.audience.includes(client.user, client.session):
                continue
            if not client.wants(numbered.event.type):
                continue
            if text is None or not looks_alike_to_all(numbered):
                text = event_frame(numbered, client.viewpoint, now)
            client.put_event(numbered, text)

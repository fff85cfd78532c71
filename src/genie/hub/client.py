"""One attached connection: where it is in its user's stream, and the way its frames go out.

A client that does not read falls behind in the stream, which costs the others nothing; it is dropped when it
is too many events behind, or has taken nothing for too long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from genie.core.ids import SessionId, UserId
from genie.hub.frames import Frames, status_frame
from genie.hub.stream import Stream

STALLED_LIMIT_S = 20.0


@dataclass(frozen=True, kw_only=True)
class Viewpoint:
    """What of a client changes how a frame looks: its session, and the base URL it reached us by."""

    session: SessionId
    base_url: str


class Outlet(Protocol):
    """Where a client's frames go out; whoever owns it calls `Client.deliver` when it can be written again."""

    def is_writable(self) -> bool:
        """Whether it takes more now; when not, what there is waits in the stream."""
        ...

    def write(self, frames: Frames) -> None:
        """Send frames, at once or as soon as can be, in this order."""
        ...

    def drop(self) -> None:
        """End the connection: the client is too slow."""
        ...


class Client:
    """Attached by `Hub.attach`. Until `go_live`, what is new waits."""

    def __init__(
        self,
        user: UserId,
        viewpoint: Viewpoint,
        stream: Stream,
        outlet: Outlet,
        *,
        buffer: int,
        attached_at_seq: int,
    ) -> None:
        self.user = user
        self.session = viewpoint.session
        self.base_url = viewpoint.base_url
        self.wanted: frozenset[str] = frozenset({"*"})
        self.stream = stream
        self.attached_at_seq = attached_at_seq
        self.last_seq = attached_at_seq
        self.is_player = False
        self.is_attached = True
        self.position = stream.end
        self._events_seen = stream.events_logged
        self._outlet = outlet
        self._buffer = buffer
        self._is_live = False
        self._stalled_since_s: float | None = None

    def wants(self, type_: str) -> bool:
        return "*" in self.wanted or type_ in self.wanted

    def go_live(self, now: datetime) -> None:
        """From now on, send what is new."""
        self._is_live = True
        self.deliver(now)

    def deliver(self, now: datetime) -> None:
        """Send what the client has not been sent yet, if it takes anything now."""
        if not self.is_attached or not self._is_live or self.position == self.stream.end:
            return
        if not self._outlet.is_writable():
            if self.stream.events_logged - self._events_seen > self._buffer:
                self._drop()
            return
        frames = self.stream.read(self.position, self, now, is_player=self.is_player)
        self.position = self.stream.end
        self._events_seen = self.stream.events_logged
        self.last_seq = self.stream.last_order
        if frames.texts:
            self._outlet.write(frames)

    def replay(self, after: int, now: datetime) -> bool:
        """Send the events after that number, up to where it attached; False if they are not all at hand."""
        if after < self.stream.complete_since:
            return False
        frames = self.stream.replay(after, self.attached_at_seq, self, now, is_player=self.is_player)
        if frames.texts:
            self._outlet.write(frames)
        return True

    def tell(self, type_: str, fields: Mapping[str, Any], now: datetime) -> None:
        """Send something that is not stored, at once."""
        self.write([status_frame(type_, fields, now, last_seq=self.last_seq)])

    def write(self, texts: list[str]) -> None:
        """Send frames of this client's own, at once."""
        self._outlet.write(Frames(texts))

    def check_progress(self, now_s: float) -> None:
        """Drop it if it has taken nothing for too long."""
        if self._outlet.is_writable():
            self._stalled_since_s = None
        elif self._stalled_since_s is None:
            self._stalled_since_s = now_s
        elif now_s - self._stalled_since_s > STALLED_LIMIT_S:
            self._drop()

    def _drop(self) -> None:
        self.is_attached = False
        self._outlet.drop()

"""uvicorn's WebSocket protocol with a way past ASGI, so that one frame can go to thousands of clients.

Through ASGI a frame is encoded and copied for each client. Here a connection is an `Outlet` of the hub, found
in the scope's extensions: bytes that were made once are written to its transport as they are.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket
from websockets.http11 import Request

from genie.api.protocol import ClosingWebSocket
from genie.hub.frames import Frames

EXTENSION = "genie.outlet"
TRY_AGAIN_LATER = 1013
_CLOSING_TIMEOUT_S = 20.0


class EventSocketProtocol(ClosingWebSocket):
    """A WebSocket connection that is also an `Outlet`."""

    on_writable: Callable[[], None] | None = None
    is_dropped = False

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if (scope := getattr(self, "scope", None)) is not None:
            scope["extensions"][EXTENSION] = self

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.on_writable is not None:
            self.loop.call_soon(self.on_writable)

    def is_writable(self) -> bool:
        return self.writable.is_set()

    def write(self, frames: Frames) -> None:
        if self.handshake_complete and not self.close_sent and not self.transport.is_closing():
            self.transport.write(frames.wire)

    def drop(self) -> None:
        """Close with 1013; whoever does not take even that is cut off."""
        if self.close_sent or self.transport.is_closing():
            return
        self.is_dropped = True
        self.conn.send_close(TRY_AGAIN_LATER, "too slow")
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": TRY_AGAIN_LATER})
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(_CLOSING_TIMEOUT_S, self.transport.abort)

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.loop.call_later(_CLOSING_TIMEOUT_S, self.transport.abort)

    async def writable_again(self, timeout_s: float) -> None:
        """Wait until it takes more; TimeoutError if that takes too long."""
        if not self.writable.is_set():
            async with asyncio.timeout(timeout_s):
                await self.writable.wait()


def outlet_of(websocket: WebSocket) -> EventSocketProtocol:
    """The connection of an accepted WebSocket."""
    extensions: dict[str, Any] = websocket.scope["extensions"]
    outlet: EventSocketProtocol = extensions[EXTENSION]
    return outlet

"""HTTP/1.1 and WebSocket by uvicorn, with a few manners of our own.

A request's head is bounded, what is not HTTP gets a problem document, and a server that stops says so.
"""

import json
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from genie.core.errors import BadRequest, GenieError, HeadTooLarge

HEAD_LIMIT_BYTES = 65_536
_LINGER_S = 2.0
_GOING_AWAY = 1001


class BoundedHttp(HttpToolsProtocol):
    """Takes request lines and headers of at most `HEAD_LIMIT_BYTES` in all, however slowly they come in."""

    _head_bytes = 0
    _is_in_head = True
    _is_refused = False

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        if self._is_in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._is_in_head and self._head_bytes > HEAD_LIMIT_BYTES and not self._is_refused:
            self._refuse(_head_too_large())

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head = True

    def on_headers_complete(self) -> None:
        self._is_in_head, self._head_bytes = False, 0
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > HEAD_LIMIT_BYTES:
            raise _head_too_large()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Called by uvicorn when the parser, or what it called, could not go on."""
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        self._refuse(
            _head_too_large() if size > HEAD_LIMIT_BYTES else BadRequest("That is not an HTTP/1.1 request.")
        )

    def _refuse(self, error: GenieError) -> None:
        """Answer, then let the client finish: closed at once, the connection is reset and the answer lost."""
        self._is_refused = True
        body = json.dumps(error.as_problem()).encode()
        head = (
            f"HTTP/1.1 {error.status} {HTTPStatus(error.status).phrase}\r\n"
            "content-type: application/problem+json\r\n"
            f"content-length: {len(body)}\r\n"
            "x-content-type-options: nosniff\r\n"
            "connection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.write_eof()
        self.loop.call_later(_LINGER_S, self.transport.close)


class ClosingWebSocket(WebSocketsSansIOProtocol):
    """When the server stops, a connection is closed with 1001, "going away", which clients know to reopen."""

    def shutdown(self) -> None:
        if self.handshake_complete and not self.close_sent:
            self.stop_keepalive()
            self.queue.put_nowait({"type": "websocket.disconnect", "code": _GOING_AWAY})
            self.conn.send_close(_GOING_AWAY, "the server is stopping")
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self.transport.close()
            return
        super().shutdown()


def _head_too_large() -> HeadTooLarge:
    return HeadTooLarge(f"The request's address and headers are larger than {HEAD_LIMIT_BYTES:,} bytes.")

"""Runs the application on waitress, whose own refusals are made problem documents like all others."""

import errno
import json
import socket
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer, create_server
from waitress.task import ErrorTask

from genie.config.sections import ServerSettings
from genie.contract.problems import PROBLEM, problem_of
from genie.contract.secure import SECURE_HEADERS, UPLOAD_PATHS, body_limit_bytes, body_too_large
from genie.core.errors import BadRequest, BadSettings, GenieError, HeadTooLarge, PortInUse

HEAD_LIMIT_BYTES = 65_536
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}
_BACKLOG = 2048
_CONNECTIONS = 4096
_LINGER_S = 2.0


def serve(app: Flask, settings: ServerSettings, threads: int, announce: Callable[[str], None]) -> None:
    """Serve until a signal raises SystemExit or KeyboardInterrupt; `announce` is told the address.

    Raises:
        PortInUse, BadSettings: the address cannot be had.
    """
    listener = _bind(settings)
    server = create_server(
        app,
        sockets=[listener],
        threads=threads,
        ident=None,
        backlog=_BACKLOG,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,
        max_request_header_size=HEAD_LIMIT_BYTES,
        max_request_body_size=body_limit_bytes(UPLOAD_PATHS[0], settings.upload_limit_bytes) + 1,
        channel_timeout=120,
        clear_untrusted_proxy_headers=True,
    )
    assert isinstance(server, TcpWSGIServer)
    server.channel_class = _Channel
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not listened on
    announce(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")
    try:
        server.run()
    finally:
        server.close()


def _bind(settings: ServerSettings) -> socket.socket:
    """A listening socket on the settings' address."""
    if not settings.is_loopback and not settings.needs_login:
        raise BadSettings(
            f"server.host is {settings.host!r}, and server.auth is off, so anybody in the network could ask: "
            "set server.auth to on, or listen on 127.0.0.1, ::1 or localhost."
        )
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(
                f"Port {settings.port} on {settings.host} is in use. Stop the program that has it, "
                "or choose another with --port."
            ) from error
        raise BadSettings(
            f"Cannot listen on {settings.host} port {settings.port}: {error.strerror or error}."
        ) from error
    return listener


class _Parser(HTTPRequestParser):
    """Refuses what leaves room for two readings, and methods that HTTP does not have."""

    def parse_header(self, header_plus: bytes) -> None:
        if b"\0" in header_plus:
            raise ParsingError("A header holds a NUL")
        super().parse_header(header_plus)
        if str(self.command) not in _METHODS:
            raise ParsingError("There is no such method")
        if not getattr(self, "path", "").startswith("/"):
            raise ParsingError("There is no path")
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Both Content-Length and Transfer-Encoding are given")


class _ProblemTask(ErrorTask):
    """Tells waitress's own refusals as problem documents."""

    def execute(self) -> None:
        request: Any = self.request
        channel: Any = self.channel
        found = problem_of(_error_of(request.error.code, request.adj.max_request_body_size))
        content = json.dumps(found.body).encode()
        self.status = f"{found.status} {HTTPStatus(found.status).phrase}"
        self.response_headers = [("Content-Type", PROBLEM), *SECURE_HEADERS.items()]
        self.version = "1.1"
        self.set_close_on_finish()
        self.content_length = len(content)
        channel.lingers = True
        self.write(content)


class _Channel(HTTPChannel):
    """After a refusal, reads on for a while: closed at once, the connection is reset and the answer lost."""

    parser_class = _Parser
    error_task_class = _ProblemTask
    lingers = False
    _lingers_until_s: float | None = None

    def handle_close(self) -> None:
        if self.lingers and self.socket is not None and self.connected and self._lingers_until_s is None:
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                super().handle_close()
                return
            self.will_close = self.close_when_flushed = False
            self._lingers_until_s = time.monotonic() + _LINGER_S
            return
        super().handle_close()

    def readable(self) -> Any:
        if self._lingers_until_s is None:
            return super().readable()
        if time.monotonic() < self._lingers_until_s:
            return True
        self.will_close = True
        return False

    def handle_read(self) -> None:
        if self._lingers_until_s is None:
            super().handle_read()
            return
        try:
            self.recv(65_536)
        except OSError:
            super().handle_close()


def _error_of(status: int, body_limit: int) -> GenieError:
    if status == 431:
        return HeadTooLarge(f"The request's address and headers are larger than {HEAD_LIMIT_BYTES:,} bytes.")
    if status == 413:
        return body_too_large(body_limit - 1)
    if status == 500:
        return GenieError("The server made a mistake; its log says more.")
    return BadRequest("That is not an HTTP/1.1 request.")

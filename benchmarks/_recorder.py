"""Stands between Firefox and a server: passes every byte on, and keeps the head of every request."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(kw_only=True)
class Seen:
    """One request: what it was part of, its first line, its headers, the status of its answer."""

    step: str
    line: str
    headers: dict[str, str]
    status: int = 0


@dataclass(kw_only=True)
class Record:
    """All requests of one run, and what the extension said came of each step."""

    seen: list[Seen] = field(default_factory=list)
    results: dict[str, str] = field(default_factory=dict)
    step: str = ""
    ended: threading.Event = field(default_factory=threading.Event)


@contextmanager
def recording(port: int) -> Iterator[tuple[int, Record]]:
    """The port at which requests to the server at `port` are recorded, and the record."""
    record = Record()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if self.path.startswith("/__"):
                self._note(body.decode())
                return
            seen = Seen(
                step=record.step, line=f"{self.command} {self.path}", headers=dict(self.headers.items())
            )
            record.seen.append(seen)
            is_socket = "Upgrade" in self.headers
            fields = [
                f"{name}: {value}" for name, value in self.headers.items() if name.lower() != "connection"
            ]
            fields.append("Connection: Upgrade" if is_socket else "Connection: close")
            head = "\r\n".join([f"{self.command} {self.path} HTTP/1.1", *fields, "", ""]).encode("latin-1")
            with socket.create_connection(("127.0.0.1", port)) as server:
                server.sendall(head + body)
                first = server.recv(65_536)
                seen.status = int(first.split(b" ", 2)[1])
                self.close_connection = True
                with suppress(OSError):
                    self.connection.sendall(first)
                    if is_socket:
                        threading.Thread(target=_pipe, args=(self.connection, server), daemon=True).start()
                    _pipe(server, self.connection)

        def _note(self, text: str) -> None:
            match self.path:
                case "/__step":
                    record.step = text
                case "/__result":
                    record.results[record.step] = text
                case _:
                    record.ended.set()
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_OPTIONS = do_HEAD = do_DELETE = _pass_on

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    recorder = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    recorder.daemon_threads = True
    thread = threading.Thread(target=recorder.serve_forever, daemon=True)
    thread.start()
    try:
        yield recorder.server_port, record
    finally:
        recorder.shutdown()
        recorder.server_close()


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)

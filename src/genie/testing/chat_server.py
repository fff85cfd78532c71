"""A small server of OpenAI's chat protocol on loopback, to test what is sent to one and how faults are met.

    python -m genie.testing.chat_server [--key KEY] [--fail-first N] [--always STATUS] [--stall]
                                        [--replies FILE]

It prints its port. Its "model" answers with what it was told and asked, so that a test sees both. The models
`silent` and `broken` answer nothing, and what is not JSON. With `--replies`, a JSON file of pairs [regular
expression, reply], it gives the reply of the first pair that is found in what it was told and asked, and uses
it up; what it was told and asked is appended to FILE.log.
"""

import argparse
import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


def answer_to(messages: list[dict[str, str]]) -> str:
    """Each message with its role, one a line."""
    return "\n".join(f"[{message['role']}] {message['content']}" for message in messages)


class Script:
    """Replies that are given once each, to what they fit."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._used: set[int] = set()
        self._lock = threading.Lock()

    def reply_to(self, told: str) -> str:
        """The first unused reply that fits; the file may grow meanwhile."""
        with self._lock:
            with self._file.with_suffix(".log").open("a", encoding="utf-8") as log:
                log.write(json.dumps(told) + "\n")
            for number, (pattern, reply) in enumerate(json.loads(self._file.read_text(encoding="utf-8"))):
                if number not in self._used and re.search(pattern, told, re.DOTALL | re.IGNORECASE):
                    self._used.add(number)
                    return str(reply)
        return "UNKNOWN"


def handler(
    key: str | None, fail_first: int, always: int | None, stall: bool, script: Script | None
) -> type[BaseHTTPRequestHandler]:
    """A request handler that behaves as the command line says."""
    left_to_fail = threading.BoundedSemaphore(fail_first) if fail_first else None

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if stall:
                threading.Event().wait(60)
            if self.path != "/v1/chat/completions":
                self._send(404, {"error": {"message": "no such path"}})
            elif key is not None and self.headers.get("Authorization") != f"Bearer {key}":
                self._send(401, {"error": {"message": "wrong key"}})
            elif always is not None:
                self._send(always, {"error": {"message": "as told"}})
            elif left_to_fail is not None and left_to_fail.acquire(blocking=False):
                self._send(503, {"error": {"message": "restarting"}})
            elif body["model"] == "broken":
                self._send(200, None)
            else:
                told = answer_to(body["messages"])
                content = "" if body["model"] == "silent" else script.reply_to(told) if script else told
                message = {"role": "assistant", "content": content}
                choice = {"index": 0, "message": message, "finish_reason": "stop"}
                self._send(200, {"object": "chat.completion", "model": body["model"], "choices": [choice]})

        def log_message(self, format: str, *args: Any) -> None:
            return

        def _send(self, status: int, body: dict[str, Any] | None) -> None:
            content = b"<html>" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--key")
    parser.add_argument("--fail-first", type=int, default=0)
    parser.add_argument("--always", type=int)
    parser.add_argument("--stall", action="store_true")
    parser.add_argument("--replies", type=Path)
    given = parser.parse_args()
    script = None if given.replies is None else Script(given.replies)
    made = handler(given.key, given.fail_first, given.always, given.stall, script)
    with ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()

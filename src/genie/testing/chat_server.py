"""A small server of OpenAI's chat protocol on loopback, to test what is sent to one and how faults are met.

    python -m genie.testing.chat_server [--key KEY] [--fail-first N] [--always STATUS] [--stall]

It prints its port. Its "model" answers with what it was told and asked, so that a test sees both. The models
`silent` and `broken` answer nothing, and what is not JSON.
"""

import argparse
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def answer_to(messages: list[dict[str, str]]) -> str:
    """Each message with its role, one a line."""
    return "\n".join(f"[{message['role']}] {message['content']}" for message in messages)


def handler(
    key: str | None, fail_first: int, always: int | None, stall: bool
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
                content = "" if body["model"] == "silent" else answer_to(body["messages"])
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
    given = parser.parse_args()
    made = handler(given.key, given.fail_first, given.always, given.stall)
    with ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()

"""What every engine's process does: take requests from its pipe, and end when the server ends."""

import ctypes
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from genie.core.errors import GenieError
from genie.speech import pipe

_PR_SET_PDEATHSIG = 1


class ServerPipe:
    """The engine's end of the pipe. Creating it moves standard output out of the way of stray prints."""

    def __init__(self) -> None:
        _die_with_parent()
        self._out: BinaryIO = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self._lock = threading.Lock()
        self._inbox: queue.SimpleQueue[pipe.Message] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def requests(self) -> Iterator[pipe.Message]:
        """Requests as they come. The process ends as soon as the server closes the pipe, even amid work."""
        while True:
            yield self._inbox.get()

    def announce(self, event: str, **fields: Any) -> None:
        self._send({"event": event, **fields})

    def answer(self, request: dict[str, Any], work: Callable[[], tuple[dict[str, Any], bytes]]) -> None:
        """Do `work` and send what it returns, or the error it raises."""
        try:
            fields, payload = work()
        except GenieError as error:
            fields, payload = {"error": {"code": error.code, "detail": error.detail}}, b""
        except Exception as error:  # noqa: BLE001 - one bad request must not end the engine
            detail = f"{type(error).__name__}: {error}"
            fields, payload = {"error": {"code": "engine_failed", "detail": detail}}, b""
        self._send({"id": request["id"], **fields}, payload)

    def _send(self, fields: dict[str, Any], payload: bytes = b"") -> None:
        try:
            with self._lock:
                pipe.write(self._out, fields, payload)
        except BrokenPipeError:
            os._exit(0)

    def _read(self) -> None:
        while (message := pipe.read(sys.stdin.buffer)) is not None:
            self._inbox.put(message)
        os._exit(0)


def load_or_say_why(server: ServerPipe, load: Callable[[], Any]) -> Any:
    """What `load` returns; when it fails, tell the server the reason and end."""
    try:
        return load()
    except GenieError as error:
        server.announce("failed", code=error.code, detail=error.detail)
    except Exception as error:  # noqa: BLE001 - whatever it is, the server must show the reason
        server.announce("failed", code="engine_failed", detail=f"{type(error).__name__}: {error}")
    os._exit(1)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

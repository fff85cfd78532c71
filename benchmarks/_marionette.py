"""Firefox without a window, driven by its own remote protocol (Marionette): enough to install an add-on."""

import json
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from genie.testing.server import wait_until


class Marionette:
    """One connection: messages are a length, a colon and JSON."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._number = 0
        self._read()

    def call(self, name: str, **parameters: Any) -> Any:
        """Run a command and return its result."""
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        if error is not None:
            raise RuntimeError(f"{name}: {error['error']}: {error['message']}")
        return result

    def close(self) -> None:
        self._socket.close()

    def _read(self) -> Any:
        digits = b""
        while not digits.endswith(b":"):
            digits += self._socket.recv(1)
        left, pieces = int(digits[:-1]), []
        while left:
            pieces.append(self._socket.recv(left))
            left -= len(pieces[-1])
        return json.loads(b"".join(pieces))


@contextmanager
def firefox() -> Iterator[Marionette]:
    """Debian's Firefox with a fresh profile and a session."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program is not None, "install it: apt-get install firefox-esr"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="genie-firefox-") as profile:
        preferences = {
            "marionette.port": port,
            "media.autoplay.default": 0,
            "browser.shell.checkDefaultBrowser": False,
        }
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()
        ]
        (Path(profile) / "user.js").write_text("\n".join(lines))
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until(lambda: _listens(port), 60)
            driver = Marionette(port)
            driver.call("WebDriver:NewSession", capabilities={})
            yield driver
            with suppress(OSError, RuntimeError):
                driver.call("Marionette:Quit", flags=["eForceQuit"])
            driver.close()
        finally:
            process.terminate()
            process.wait(20)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

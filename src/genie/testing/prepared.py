"""Programs that start at once: forked from a process that has imported what they need.

A server's process spends most of its start on imports, and the tests start some hundred servers. What runs in
the forked process is the program itself, with its own arguments, environment, streams and exit code.
"""

import gc
import json
import os
import runpy
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, Never

_REQUEST_LIMIT_BYTES = 1 << 18


class PreparedProgram:
    """Runs a program any number of times, with `modules`, which it needs, imported once. Needs Linux.

    `program` is what `python -m` would run, or, as `module:function`, what an installed command calls.
    """

    def __init__(self, program: str, modules: Sequence[str], environment: Mapping[str, str]) -> None:
        self._python = _read_by_python(environment)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-P", "-m", __name__, str(theirs.fileno()), program, *modules]
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], env=dict(environment)
            )
        self._one_at_a_time = threading.Lock()

    def suits(self, environment: Mapping[str, str]) -> bool:
        """Whether Python itself would be the same in this environment."""
        return _read_by_python(environment) == self._python

    def run(self, arguments: Sequence[str], stderr: int, environment: Mapping[str, str]) -> "ForkedProcess":
        """Start it with these arguments; what it writes comes out of the process's `stdout`."""
        stdout_reader, stdout_writer = os.pipe()
        status_reader, status_writer = os.pipe()
        request = {"arguments": list(arguments), "environment": dict(environment), "folder": os.getcwd()}
        with self._one_at_a_time:
            files = [stdout_writer, stderr, status_writer]
            socket.send_fds(self._control, [json.dumps(request).encode()], files)
        os.close(stdout_writer)
        os.close(status_writer)
        return ForkedProcess(stdout_reader, status_reader)

    def close(self) -> None:
        """End it; what it still runs is killed."""
        self._control.close()
        self._process.wait(30)


class ForkedProcess:
    """A process that runs a prepared program: what tests use of a `subprocess.Popen`."""

    def __init__(self, stdout: int, status: int) -> None:
        self.stdout = os.fdopen(stdout)
        self.returncode: int | None = None
        self._status = os.fdopen(status, buffering=1)
        self._reading = threading.Lock()
        told = self._status.readline()
        if not told:
            raise AssertionError("The prepared program could not be imported; see what it wrote.")
        self.pid = int(told)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, or minus the signal that ended it.

        Raises:
            subprocess.TimeoutExpired: it still runs after `timeout` seconds.
        """
        with self._reading:
            if self.returncode is None:
                with selectors.DefaultSelector() as selector:
                    selector.register(self._status, selectors.EVENT_READ)
                    if not selector.select(timeout):
                        raise subprocess.TimeoutExpired("a prepared program", timeout or 0)
                self.returncode = int(self._status.readline())
                self._status.close()
            return self.returncode

    def poll(self) -> int | None:
        """Its exit code if it has ended."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal if it still runs."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _read_by_python(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith("PYTHON")}


def _main(control: str, program: str, *modules: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in modules:
        import_module(name)
    gc.collect()
    gc.freeze()
    sys.argv[1:] = _fork_on_request(socket.socket(fileno=int(control)))
    module, _, function = program.partition(":")
    if function:
        getattr(import_module(module), function)()
    else:
        runpy.run_module(module, run_name="__main__", alter_sys=True)


def _fork_on_request(control: socket.socket) -> list[str]:
    """Fork for each request; returns in the forked processes only, with the arguments of their program."""
    running: dict[int, tuple[int, int]] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is not control:
                    selector.unregister(key.fd)
                    _tell_how_it_ended(*running.pop(key.fd), key.fd)
                    continue
                message, files, _, _ = socket.recv_fds(control, _REQUEST_LIMIT_BYTES, 3)
                if not message:
                    _end([pid for pid, _ in running.values()])
                stdout, stderr, status = files
                pid = os.fork()
                if pid == 0:
                    for open_here in [control.fileno(), status, *running, *(s for _, s in running.values())]:
                        os.close(open_here)
                    control.detach()
                    return _take_over(json.loads(message), stdout, stderr)
                os.close(stdout)
                os.close(stderr)
                os.write(status, f"{pid}\n".encode())
                watched = os.pidfd_open(pid)
                running[watched] = (pid, status)
                selector.register(watched, selectors.EVENT_READ)


def _take_over(request: dict[str, Any], stdout: int, stderr: int) -> list[str]:
    """Make the forked process what a new one would be."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ours, standard in ((stdout, 1), (stderr, 2)):
        os.dup2(ours, standard)
        os.close(ours)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["folder"])
    arguments: list[str] = request["arguments"]
    return arguments


def _tell_how_it_ended(pid: int, status: int, watched: int) -> None:
    _, ended = os.waitpid(pid, 0)
    with suppress(BrokenPipeError):
        os.write(status, f"{os.waitstatus_to_exitcode(ended)}\n".encode())
    os.close(status)
    os.close(watched)


def _end(pids: list[int]) -> Never:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    sys.exit()


if __name__ == "__main__":
    _main(*sys.argv[1:])

"""Runs the application on uvicorn: the socket is bound first, so that a port in use is said in a sentence."""

import asyncio
import errno
import logging
import resource
import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from genie.api.app import create_app
from genie.api.event_socket import EventSocketProtocol
from genie.api.legacy_port import bind_legacy
from genie.api.protocol import BoundedHttp
from genie.config.sections import ServerSettings
from genie.config.settings import Settings
from genie.contract.login import login_path
from genie.core.errors import BadSettings, GenieError, PortInUse
from genie.core.garbage import settle
from genie.core.ids import LOCAL_USER
from genie.core.logging import get_logger

log = get_logger(__name__)

_BACKLOG = 2048
_SEND_BUFFER_BYTES = 262_144


def run_server(settings: Settings, reload: Callable[[], Settings], announce: Callable[[str], None]) -> None:
    """Serve until a signal says stop; `announce` is told the address once text can be answered.

    Raises:
        PortInUse, BadSettings: the address cannot be had.
        GenieError: something that the server needs could not be started.
    """
    _allow_many_connections()
    listener = bind(settings.server)
    app = create_app(settings, reload)
    try:
        with ExitStack() as stack:
            listeners = [stack.enter_context(listener)]
            if (legacy := _legacy_listener(settings)) is not None:
                listeners.append(stack.enter_context(legacy))
            runner = stack.enter_context(asyncio.Runner(loop_factory=_loop))
            runner.run(_serve(app, settings, listeners, announce))
    except SystemExit:
        # How uvicorn reports a start that failed; the reason is ours to tell.
        if not app.state.failures:
            raise
    if app.state.failures:
        raise app.state.failures[0]


def bind(settings: ServerSettings) -> socket.socket:
    """A listening socket on the settings' address.

    Raises:
        BadSettings: others could reach the address, and nobody would need to log in.
        PortInUse: another program has the port.
    """
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
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
        listener.bind(address)
        listener.listen(_BACKLOG)
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


def url_of(listener: socket.socket) -> str:
    """The URL at which a listening socket is reached from this machine."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not listened on
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _serve(
    app: FastAPI, settings: Settings, listeners: list[socket.socket], announce: Callable[[str], None]
) -> None:
    config = uvicorn.Config(
        app,
        lifespan="on",
        http=BoundedHttp,
        ws=EventSocketProtocol,
        ws_max_size=settings.hub.frame_limit_bytes,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=max(1, round(settings.server.shutdown_grace_s)),
    )
    server = uvicorn.Server(config)
    _end_well_when_terminated(server)
    asyncio.get_running_loop().set_exception_handler(_report_unforeseen)
    quiet = _QuietAboutOurOwn(app.state.failures)
    logging.getLogger("uvicorn.error").addFilter(quiet)
    serving = asyncio.create_task(server.serve(sockets=listeners), name="uvicorn")
    started = asyncio.create_task(app.state.started.wait(), name="started")
    reloads = _ReloadOnHangUp(app)
    await asyncio.wait({serving, started}, return_when=asyncio.FIRST_COMPLETED)
    if started.done() and not server.should_exit:
        url = url_of(listeners[0])
        app.state.runtime.folder.note_url(url)
        settle()
        log.info("listening", url=url)
        announce(f"Genie is listening on {url}")
        if app.state.runtime.access.needs_login:
            link = await app.state.runtime.access.new_link(LOCAL_USER)
            announce(f"To log in, open this link in a browser; it works once: {url}{login_path(link)}")
    started.cancel()
    try:
        await serving
    finally:
        reloads.stop()
        log.info("stopped")


def _end_well_when_terminated(server: uvicorn.Server) -> None:
    """Let the process end with 0: when it has stopped, uvicorn raises SIGTERM once more."""

    def stop(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    signal.signal(signal.SIGTERM, stop)


class _ReloadOnHangUp:
    """Reads the settings again at each SIGHUP, as `/api/init` does; one before the start is ignored."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._tasks: set[asyncio.Task[None]] = set()
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._begin)

    def stop(self) -> None:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        for task in self._tasks:
            task.cancel()

    def _begin(self) -> None:
        if self._app.state.started.is_set():
            task = asyncio.create_task(self._reload(), name="reload")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _reload(self) -> None:
        try:
            reloaded = await self._app.state.runtime.reload()
        except GenieError as error:
            log.error("nothing is changed: the new configuration is faulty", faults=faults_of(error))
        except Exception:
            # Nobody waits for this task: what went wrong must be told here.
            log.exception("the configuration could not be read again")
        else:
            log.info(
                "configuration read again",
                changed=list(reloaded.changed),
                needs_restart=list(reloaded.needs_restart),
            )


def faults_of(error: GenieError) -> list[str]:
    """Every fault that an error names, or its sentence."""
    faults = error.extra.get("faults")
    return [str(fault) for fault in faults] if faults else [error.detail]


def _report_unforeseen(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What asyncio reports, without the exception's words in the line itself, which may quote a question."""
    task = context.get("task") or context.get("future")
    name = task.get_name() if isinstance(task, asyncio.Task) else None
    log.error("asyncio: %s", context["message"], task=name, exc_info=context.get("exception"))


def _allow_many_connections() -> None:
    """Use all the file descriptors that the system grants; the usual start value is 1,024."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _legacy_listener(settings: Settings) -> socket.socket | None:
    """For old clients, if the server speaks and listens on this machine."""
    if not settings.speech.enabled or not settings.server.is_loopback:
        return None
    return bind_legacy(settings.speech.tts.legacy_port)


def _loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


class _QuietAboutOurOwn(logging.Filter):
    """Drops the traceback that uvicorn logs when the start failed for a reason that is told in a sentence."""

    def __init__(self, failures: list[GenieError]) -> None:
        super().__init__()
        self._failures = failures

    def filter(self, record: logging.LogRecord) -> bool:
        return not self._failures

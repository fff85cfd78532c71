"""The FastAPI application: middleware outside in, then the routes of the contract and our own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI

from genie import __version__
from genie.api import (
    accounts,
    ask,
    audio_socket,
    health,
    listen_socket,
    login,
    metrics,
    pages,
    problems,
    restore,
    socket,
)
from genie.api.body import BodyLimit
from genie.api.classic import (
    answers,
    assistance,
    configuration,
    push,
    queues,
    records,
    sessions,
    speech,
    uploads,
)
from genie.api.documented import PROBLEMS
from genie.api.gate import Gate
from genie.api.guard import OriginGuard
from genie.api.legacy_port import LegacyPort
from genie.api.openai import models as openai_models
from genie.api.openai import speech as openai_speech
from genie.api.openai import transcriptions as openai_transcriptions
from genie.api.openai.errors import OPENAI_ERRORS, OpenAiErrors
from genie.api.requests_log import RequestLog
from genie.api.secure import SecureHeaders
from genie.api.typed import importing, io, jobs, memory, snapshots, timers
from genie.api.typed import settings as settings_list
from genie.config.settings import Settings
from genie.core.errors import GenieError
from genie.runtime.service import open_runtime

_ABOUT = """
A question becomes a **job** that travels todo → run → done (or dead); the answer is spoken and shown, and
WebSocket clients see each step (`/ws/{sid}` and `/ws/queue/{sid}`). Every success is a 200. Every failure is
an `application/problem+json` document with a stable `code` and a sentence that says what to do.
"""
# A request tries them in this order, so what is asked most comes first.
_ROUTES = (
    ask,
    push,
    socket,
    audio_socket,
    listen_socket,
    health,
    login,
    accounts,
    metrics,
    restore,
    queues,
    sessions,
    configuration,
    answers,
    speech,
    uploads,
    records,
    assistance,
    jobs,
    snapshots,
    timers,
    memory,
    importing,
    io,
    settings_list,
)
_OPENAI_ROUTES = (openai_transcriptions, openai_speech, openai_models)


def create_app(settings: Settings, reload: Callable[[], Settings]) -> FastAPI:
    """The server for `settings`; `reload` reads them again, or raises `BadSettings`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            async with open_runtime(settings, reload) as runtime, runtime.warming_up():
                app.state.runtime = runtime
                app.state.started.set()
                yield
        except GenieError as error:
            app.state.failures.append(error)
            raise

    app = FastAPI(
        title="Genie in the Box",
        summary="A self-hosted, voice-first assistant that remembers what it solved.",
        description=_ABOUT,
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.failures = []
    app.state.started = asyncio.Event()
    problems.install(app)
    for module in _ROUTES:
        app.include_router(module.router, responses=PROBLEMS)
    for module in _OPENAI_ROUTES:
        app.include_router(module.router, responses=OPENAI_ERRORS)
    pages.install(app)
    app.add_middleware(BodyLimit, upload_limit_bytes=settings.server.upload_limit_bytes)
    app.add_middleware(Gate)
    names = [*settings.server.names, settings.server.host]
    app.add_middleware(OriginGuard, names=names, origins=settings.server.origins)
    app.add_middleware(OpenAiErrors)
    app.add_middleware(LegacyPort, port=settings.speech.tts.legacy_port)
    app.add_middleware(SecureHeaders)
    app.add_middleware(RequestLog)
    return app

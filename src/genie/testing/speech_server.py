"""A small server of OpenAI's audio protocol on loopback, with real engines behind it.

    python -m genie.testing.speech_server CACHE_DIR [--key KEY] [--fail-first N]

It prints its port once it can work. `--fail-first N` answers the first N posts with 503, as a server does
that is being restarted.
"""

import argparse
import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import uvicorn
from fastapi import FastAPI, File, Form, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from genie.config.speech import SpeechSettings
from genie.core.clock import SystemClock
from genie.core.errors import GenieError
from genie.speech.model import AudioFormat
from genie.speech.service import SpeechService

_FORMATS: dict[str, AudioFormat] = {"wav": "wav", "mp3": "mp3", "opus": "ogg"}


class SpeechRequest(BaseModel):
    """The body of `POST /v1/audio/speech`."""

    model: str
    voice: str
    input: str
    response_format: str = "mp3"
    speed: float = 1.0


def speech_app(service: SpeechService, key: str | None, fail_first: int) -> FastAPI:
    """The protocol's three endpoints over `service`."""
    app = FastAPI()
    left_to_fail = fail_first

    @app.middleware("http")
    async def check(request: Request, go_on):  # type: ignore[no-untyped-def]
        nonlocal left_to_fail
        if key is not None and request.headers.get("authorization") != f"Bearer {key}":
            return JSONResponse({"error": {"message": "wrong key"}}, status_code=401)
        if request.method == "POST" and left_to_fail > 0:
            left_to_fail -= 1
            return JSONResponse({"error": {"message": "restarting"}}, status_code=503)
        return await go_on(request)

    @app.exception_handler(GenieError)
    async def explain(request: Request, error: GenieError) -> Response:
        return JSONResponse(
            {"error": {"message": error.detail, "code": error.code}}, status_code=error.status
        )

    @app.get("/v1/models")
    async def models() -> dict[str, object]:
        return {"object": "list", "data": [{"id": "whisper-1", "object": "model"}]}

    @app.post("/v1/audio/transcriptions")
    async def transcriptions(
        file: Annotated[bytes, File()],
        model: Annotated[str, Form()],
        language: Annotated[str | None, Form()] = None,
    ) -> dict[str, object]:
        heard = await service.hear(file, language=language)
        segments = [
            {
                "start": segment.start_s,
                "end": segment.end_s,
                "text": segment.text,
                "avg_logprob": segment.log_probability,
                "no_speech_prob": segment.no_speech_probability,
            }
            for segment in heard.segments
        ]
        return {
            "text": heard.text,
            "language": heard.language,
            "duration": heard.duration_s,
            "segments": segments,
        }

    @app.post("/v1/audio/speech")
    async def speech(asked: SpeechRequest) -> StreamingResponse:
        spoken = await service.say(asked.input, format=_FORMATS[asked.response_format])
        return StreamingResponse(_pieces(spoken.chunks), media_type=spoken.media_type)

    return app


async def _pieces(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for chunk in chunks:
        yield chunk


async def _serve(cache_dir: Path, key: str | None, fail_first: int) -> None:
    service = SpeechService(SpeechSettings(), cache_dir, SystemClock())
    await service.start()
    try:
        await service.wait_ready()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            sys.stdout.write(f"{listener.getsockname()[1]}\n")
            sys.stdout.flush()
            config = uvicorn.Config(speech_app(service, key, fail_first), log_level="warning")
            await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        await service.aclose()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache_dir", type=Path)
    parser.add_argument("--key")
    parser.add_argument("--fail-first", type=int, default=0)
    given = parser.parse_args()
    asyncio.run(_serve(given.cache_dir, given.key, given.fail_first))

"""Writes what the contract's operations return: text as text/plain, models as JSON, sound as a stream."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from pydantic import BaseModel

from genie.contract.speaking import SPOKEN_HEADERS
from genie.speech.model import SpokenAudio


def reply(result: str | BaseModel | SpokenAudio | Mapping[str, Any] | Sequence[Any]) -> Response:
    """The 200 response for a result."""
    match result:
        case str():
            return PlainTextResponse(result)
        case SpokenAudio():
            return StreamingResponse(result.chunks, media_type=result.media_type, headers=SPOKEN_HEADERS)
        case BaseModel():
            return Response(result.model_dump_json(), media_type="application/json")
        case _:
            return JSONResponse(result)

"""Text to speech: `/api/get_tts_audio` and `/api/tts` (contract row 6)."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from genie.api.parts import Parts
from genie.core.errors import BadRequest
from genie.runtime.service import Runtime
from genie.speech.model import AudioFormat

router = APIRouter(tags=["speech"])

Format = Annotated[str | None, Query(description="wav (default), mp3, or ogg (opus).")]

_NAMES: dict[str, AudioFormat] = {"wav": "wav", "mp3": "mp3", "ogg": "ogg", "opus": "ogg"}
_ACCEPTED: dict[str, AudioFormat] = {
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/ogg": "ogg",
    "audio/opus": "ogg",
}


@router.get("/get_tts_audio", include_in_schema=False, response_model=None)
@router.get("/api/get_tts_audio", response_model=None)
async def get_tts_audio(
    request: Request, parts: Parts, tts_text: str = "", format: Format = None
) -> Response:
    """The text, spoken; streamed as it is made."""
    return await spoken_response(parts, tts_text, wanted_format(request, format))


@router.get("/api/tts", response_model=None)
async def tts(request: Request, parts: Parts, text: str = "", format: Format = None) -> Response:
    """The same, under the name that desktop clients use."""
    return await spoken_response(parts, text, wanted_format(request, format))


async def spoken_response(parts: Runtime, text: str, format: AudioFormat) -> Response:
    """A streamed response that speaks `text`; it fails before it starts or not at all."""
    audio = await parts.speech.say(text, format=format)
    return StreamingResponse(
        audio.chunks,
        media_type=audio.media_type,
        headers={"Cache-Control": "private, max-age=86400", "Vary": "Accept"},
    )


def wanted_format(request: Request, format: str | None) -> AudioFormat:
    """The format asked for by the query, else by the Accept header, else wav."""
    if format is not None:
        if format.lower() not in _NAMES:
            raise BadRequest(f"There is no audio format {format[:40]!r}; there are wav, mp3 and ogg.")
        return _NAMES[format.lower()]
    for accepted in request.headers.get("accept", "").split(","):
        kind = accepted.partition(";")[0].strip().lower()
        if kind in _ACCEPTED:
            return _ACCEPTED[kind]
    return "wav"

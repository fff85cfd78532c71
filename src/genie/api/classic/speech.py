"""Text to speech: `/api/get_tts_audio` and `/api/tts` (contract row 6)."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from genie.api.documented import documented
from genie.api.parts import Accept, Parts
from genie.api.replies import reply
from genie.contract.speaking import speak

router = APIRouter(tags=["speech"])

Format = Annotated[str | None, Query(description="wav (default), mp3, or ogg (opus).")]


@router.get("/get_tts_audio", include_in_schema=False, response_model=None)
@router.get("/api/get_tts_audio", response_class=Response, responses=documented(is_sound=True))
async def get_tts_audio(
    parts: Parts, tts_text: str = "", accept: Accept = "", format: Format = None
) -> Response:
    """The text, spoken; streamed as it is made."""
    return reply(await speak(parts, tts_text, accept=accept, format=format))


@router.get("/api/tts", response_class=Response, responses=documented(is_sound=True))
async def tts(parts: Parts, text: str = "", accept: Accept = "", format: Format = None) -> Response:
    """The same, under the name that desktop clients use."""
    return reply(await speak(parts, text, accept=accept, format=format))

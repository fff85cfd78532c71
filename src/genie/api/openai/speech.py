"""`POST /v1/audio/speech`: a text in, its sound out."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.core.errors import UnsupportedFormat
from genie.speech.model import MEDIA_TYPES, AudioFormat

router = APIRouter(tags=["openai"])

_FORMATS: dict[str, AudioFormat] = {
    "mp3": "mp3",
    "opus": "ogg",
    "aac": "aac",
    "flac": "flac",
    "wav": "wav",
    "pcm": "pcm",
}


class SpeechRequest(BaseModel):
    """A text to be spoken. Whatever model and voice are named, the one voice that is loaded speaks."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "model": "tts-1",
                "input": "It is 11:03 PM in Tokyo.",
                "voice": "alloy",
                "response_format": "mp3",
            }
        }
    )

    input: str = Field(description="The text.")
    model: str = Field("tts-1", description="Taken, not looked at.")
    voice: Any = Field("alloy", description="Taken, not looked at.")
    instructions: str | None = Field(None, description="Taken, not used.")
    response_format: str = Field("mp3", description="mp3, opus, aac, flac, wav, or pcm (24 kHz, 16 bits).")
    speed: float = Field(
        1.0, ge=0.25, le=4, description="Only 1: the voice's rate is set for the server (speech.tts.speed)."
    )
    stream_format: str = Field("audio", description="Only `audio`.")


@router.post(
    "/v1/audio/speech",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "The sound, streamed as it is made.",
            "content": {
                kind: {"schema": {"type": "string", "format": "binary"}} for kind in MEDIA_TYPES.values()
            },
        }
    },
)
async def speak(request: SpeechRequest, parts: Parts, user: User) -> Response:
    """The text, spoken."""
    format = _FORMATS.get(request.response_format)
    if format is None:
        raise UnsupportedFormat(
            f"There is no response_format {request.response_format[:40]!r}; there are {', '.join(_FORMATS)}."
        )
    if request.stream_format != "audio":
        raise UnsupportedFormat("Speech is streamed as plain audio here; leave stream_format out.")
    if request.speed != 1:
        raise UnsupportedFormat(
            "The rate of speech is set for the whole server (speech.tts.speed); leave speed out."
        )
    audio = await parts.speech.say(request.input, format=format)
    return StreamingResponse(audio.chunks, media_type=audio.media_type)

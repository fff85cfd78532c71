"""Text to speech (row 6 and `/api/tts`), and to a session that listens (`/api/get-speech`)."""

from pydantic import BaseModel, ConfigDict, Field

from genie.core.errors import BadRequest
from genie.core.ids import UserId
from genie.runtime.service import Runtime
from genie.speech.model import AudioFormat, SpokenAudio

SPOKEN_HEADERS = {"Cache-Control": "private, max-age=86400", "Vary": "Accept"}
_NAMES: dict[str, AudioFormat] = {"wav": "wav", "mp3": "mp3", "ogg": "ogg", "opus": "ogg"}
FORMATS = tuple(dict.fromkeys(_NAMES.values()))
"""What speech can be had as from the contract's endpoints."""

_ACCEPTED: dict[str, AudioFormat] = {
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/ogg": "ogg",
    "audio/opus": "ogg",
}


class SpeechRequest(BaseModel):
    """A text to be spoken to a session that is connected to `/ws/audio/`."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"session_id": "wise penguin", "text": "Dinner is ready."}}
    )

    session_id: str = Field("", description="The session that is to hear it.")
    text: str = Field("", description="What to say; at most 10,000 characters.")


class SpeechStarted(BaseModel):
    """The text is being spoken, or waits until what came before it was spoken."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "success",
                "message": "The text is being spoken.",
                "session_id": "wise penguin",
            }
        }
    )

    status: str = "success"
    message: str
    session_id: str


async def speak(runtime: Runtime, text: str, *, accept: str = "", format: str | None = None) -> SpokenAudio:
    """`text` as a stream of sound, sent with `SPOKEN_HEADERS`; it fails before it starts or not at all."""
    return await runtime.speech.say(text, format=wanted_format(accept, format))


def speak_to_session(runtime: Runtime, user: UserId, asked: SpeechRequest) -> SpeechStarted:
    """Begin to say a text on a session's audio socket; what `Narrator.say` raises."""
    limit = runtime.settings.speech.tts.text_limit_chars
    runtime.narrator.say(user, asked.session_id, asked.text, limit_chars=limit)
    return SpeechStarted(message="The text will be spoken.", session_id=asked.session_id)


def wanted_format(accept: str, format: str | None) -> AudioFormat:
    """The format asked for by the query, else by the Accept header, else wav.

    Raises:
        BadRequest: there is no format of that name.
    """
    if format is not None:
        if format.lower() not in _NAMES:
            raise BadRequest(f"There is no audio format {format[:40]!r}; there are wav, mp3 and ogg.")
        return _NAMES[format.lower()]
    for accepted in accept.split(","):
        kind = accepted.partition(";")[0].strip().lower()
        if kind in _ACCEPTED:
            return _ACCEPTED[kind]
    return "wav"

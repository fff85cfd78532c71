"""Text to speech (row 6 and `/api/tts`)."""

from genie.core.errors import BadRequest
from genie.runtime.service import Runtime
from genie.speech.model import AudioFormat, SpokenAudio

SPOKEN_HEADERS = {"Cache-Control": "private, max-age=86400", "Vary": "Accept"}
_NAMES: dict[str, AudioFormat] = {"wav": "wav", "mp3": "mp3", "ogg": "ogg", "opus": "ogg"}
_ACCEPTED: dict[str, AudioFormat] = {
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mpeg": "mp3",
    "audio/mp3": "mp3",
    "audio/ogg": "ogg",
    "audio/opus": "ogg",
}


async def speak(runtime: Runtime, text: str, *, accept: str = "", format: str | None = None) -> SpokenAudio:
    """`text` as a stream of sound, sent with `SPOKEN_HEADERS`; it fails before it starts or not at all."""
    return await runtime.speech.say(text, format=wanted_format(accept, format))


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

"""`POST /v1/audio/transcriptions`: a recording in, its text out, in any of OpenAI's five forms."""

import zlib
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.contract.records import keep_record
from genie.core.errors import UnsupportedFormat
from genie.speech.model import Segment, Transcript

router = APIRouter(tags=["openai"])

PATH = "/v1/audio/transcriptions"


class Transcription(BaseModel):
    """`response_format=json`."""

    model_config = ConfigDict(json_schema_extra={"example": {"text": "What time is it in Tokyo?"}})

    text: str


class SegmentView(BaseModel):
    """A stretch of speech, in seconds from the start; `tokens` and `seek` are not known here."""

    id: int
    seek: int = 0
    start: float
    end: float
    text: str
    tokens: list[int] = []
    temperature: float = 0.0
    avg_logprob: float
    compression_ratio: float = Field(description="How repetitive the text is, by zlib.")
    no_speech_prob: float


class VerboseTranscription(Transcription):
    """`response_format=verbose_json`; `language` is a two-letter code, `duration` is in seconds."""

    task: Literal["transcribe"] = "transcribe"
    language: str
    duration: float
    segments: list[SegmentView]


@router.post(
    PATH,
    response_model=VerboseTranscription | Transcription,
    responses={
        200: {
            "description": "The text; as `text/plain` for text, srt and vtt.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        }
    },
)
async def transcribe(
    parts: Parts,
    user: User,
    file: Annotated[UploadFile, File(description="The recording, in any common format.")],
    model: Annotated[str, Form(description="Taken, not looked at: what is loaded listens.")] = "whisper-1",
    language: Annotated[
        str | None,
        Form(pattern=r"^([a-z]{2,3})?$", description="Language spoken; the settings' own if not given."),
    ] = None,
    prompt: Annotated[str | None, Form(description="Taken, not used.")] = None,
    response_format: Annotated[str, Form(description="json, text, srt, verbose_json or vtt.")] = "json",
    temperature: Annotated[
        float, Form(ge=0, le=1, description="Taken, not used: the likeliest text is answered.")
    ] = 0.0,
    timestamp_granularities: Annotated[
        list[str] | None,
        Form(alias="timestamp_granularities[]", description="`segment`; words are not timed here."),
    ] = None,
) -> Transcription | PlainTextResponse:
    """What is said in a recording; what nobody said is an empty text."""
    if response_format not in _FORMATS:
        raise UnsupportedFormat(
            f"There is no response_format {response_format[:40]!r}; there are {', '.join(_FORMATS)}."
        )
    if timestamp_granularities is not None and set(timestamp_granularities) - {"segment"}:
        raise UnsupportedFormat("Words are not timed here; ask for timestamp_granularities segment.")
    heard = await parts.speech.hear(await file.read(), language=language or None)
    if heard.text:
        await keep_record(parts, user, input_type=PATH, input=heard.text, output=heard.text)
    if response_format == "json":
        return Transcription(text=heard.text)
    if response_format == "verbose_json":
        return _verbose(heard, language or parts.settings.speech.stt.language)
    return PlainTextResponse(_FORMATS[response_format](heard))


def _verbose(heard: Transcript, language: str) -> VerboseTranscription:
    return VerboseTranscription(
        text=heard.text,
        language=heard.language or language,
        duration=heard.duration_s,
        segments=[
            SegmentView(
                id=number,
                start=segment.start_s,
                end=segment.end_s,
                text=segment.text,
                avg_logprob=segment.log_probability,
                compression_ratio=_compression_ratio(segment.text),
                no_speech_prob=segment.no_speech_probability,
            )
            for number, segment in enumerate(heard.segments)
        ],
    )


def _text(heard: Transcript) -> str:
    return f"{heard.text}\n"


def _srt(heard: Transcript) -> str:
    return "".join(
        f"{number}\n{_span(segment, ',')}\n{segment.text.strip()}\n\n"
        for number, segment in enumerate(heard.segments, 1)
    )


def _vtt(heard: Transcript) -> str:
    cues = "".join(f"{_span(segment, '.')}\n{_escaped(segment.text)}\n\n" for segment in heard.segments)
    return f"WEBVTT\n\n{cues}"


_FORMATS = {"json": _text, "text": _text, "srt": _srt, "verbose_json": _text, "vtt": _vtt}


def _span(segment: Segment, point: str) -> str:
    return f"{_time(segment.start_s, point)} --> {_time(segment.end_s, point)}"


def _time(at_s: float, point: str) -> str:
    seconds, milliseconds = divmod(round(at_s * 1000), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"


def _escaped(text: str) -> str:
    return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _compression_ratio(text: str) -> float:
    written = text.encode()
    return round(len(written) / len(zlib.compress(written)), 4)

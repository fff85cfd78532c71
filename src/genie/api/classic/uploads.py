"""Recordings in, text out: rows 2 (base64 in the body) and 7 (a multipart form) of the contract."""

import base64
import binascii
import json
import re
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Request, UploadFile
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from sqlalchemy import Connection

from genie.api.classic.push import push
from genie.api.parts import Parts, User
from genie.core.blocking import run_blocking
from genie.core.errors import BadBase64, TooLarge
from genie.core.ids import SessionId, UserId
from genie.munge.service import munge
from genie.people import store as people
from genie.records import store as records
from genie.runtime.service import Runtime
from genie.speech.model import SpeechTiming, Transcript

router = APIRouter(tags=["dictation"])

Prefix = Annotated[str, Query(description="The dictation mode, such as `multimodal text raw`.")]
Sid = Annotated[str | None, Query(description="Session whose sockets hear the answer.")]

_DATA_URI = re.compile(rb"\s*data:[^,]{0,200},")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=_\-\s]")
_WHITE = re.compile(rb"\s+")
_CONTAINERS = (
    b"RIFF",
    b"OggS",
    b"ID3",
    b"fLaC",
    b"\x1aE\xdf\xa3",
    b"\xff\xfb",
    b"\xff\xf3",
    b"\xff\xf2",
    b"\xff\xf1",
)


@router.post("/api/upload-and-transcribe-mp3")
async def upload_base64(
    request: Request, parts: Parts, user: User, prefix: Prefix = "", websocket_id: Sid = None
) -> JSONResponse:
    """Base64 text (or a data URI, or the raw bytes) of any recording; the content tells its format."""
    body = await request.body()
    audio = await run_blocking(lambda: undo_base64(body))
    answer = await _transcribed(parts, user, audio, prefix, websocket_id, "mp3")
    return JSONResponse(answer)


@router.post("/api/upload-and-transcribe-wav", response_model=None)
async def upload_file(
    request: Request,
    parts: Parts,
    user: User,
    file: Annotated[UploadFile, File(description="The recording; its declared type is not looked at.")],
    prefix: Prefix = "",
    websocket_id: Sid = None,
) -> Response:
    """The munged text; JSON as for base64 uploads when `application/json` is accepted."""
    audio = await file.read()
    answer = await _transcribed(parts, user, audio, prefix, websocket_id, "wav")
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(answer)
    return PlainTextResponse(answer["transcription"])


def undo_base64(body: bytes) -> bytes:
    """The bytes of a recording: from base64 of either alphabet, with or without padding, or as they are.

    Raises:
        BadBase64: the body is neither.
    """
    if body.startswith(_CONTAINERS) or body[4:8] == b"ftyp":
        return body
    if (uri := _DATA_URI.match(body)) is not None:
        body = body[uri.end() :]
    elif body and _NOT_BASE64.search(body) is not None and b"\0" in body[:4096]:
        return body
    text = _WHITE.sub(b"", body).translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    if not text:
        raise BadBase64("The recording is empty: send its bytes as base64 text.")
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise BadBase64(f"The recording is not valid base64 text: {error}.") from error


async def _transcribed(
    parts: Runtime, user: UserId, audio: bytes, prefix: str, websocket_id: str | None, kind: str
) -> dict[str, Any]:
    limit = parts.settings.server.upload_limit_bytes
    if len(audio) > limit:
        raise TooLarge(f"The recording has {len(audio):,} bytes; at most {limit:,} are taken.")
    transcript = await parts.speech.hear(audio)
    answer, _ = await write_down(parts, user, transcript, prefix, websocket_id, kind)
    return answer


async def write_down(
    parts: Runtime,
    user: UserId,
    transcript: Transcript,
    prefix: str,
    websocket_id: str | None,
    kind: str,
) -> tuple[dict[str, Any], str | None]:
    """What becomes of what was heard: dictation is written and recorded, a question pushed (its job's id)."""
    munged = munge(transcript.text, prefix=prefix)
    results, job_id = munged.results, None
    if munged.is_question and munged.transcription.strip():
        pushed = await push(
            parts,
            user,
            munged.transcription,
            websocket_id,
            source="voice",
            hearing=_hearing(transcript.timing),
        )
        results, job_id = pushed.result, pushed.job_id
    answer: dict[str, Any] = {
        "mode": munged.mode,
        "prefix": munged.prefix,
        "raw_transcription": munged.raw_transcription,
        "transcription": munged.transcription,
        "results": results,
    }
    if munged.warning is not None:
        answer["warning"] = munged.warning
    if not munged.is_question:
        await _record(parts, user, websocket_id, kind, answer)
    return answer, job_id


def _hearing(timing: SpeechTiming) -> dict[str, float]:
    return {
        "decode_ms": round(timing.decode_ms, 3),
        "vad_ms": round(timing.vad_ms, 3),
        "stt_wait_ms": round(timing.queue_ms, 3),
        "stt_ms": round(timing.stt_ms, 3),
        "heard_ms": round(timing.total_ms, 3),
    }


async def _record(
    parts: Runtime, user: UserId, websocket_id: str | None, kind: str, answer: dict[str, Any]
) -> None:
    now = parts.clock.now()

    def unit(connection: Connection) -> None:
        people.ensure_user(connection, user, now)
        records.add(
            connection,
            user=user,
            session=None if websocket_id is None else SessionId(websocket_id),
            at=now,
            input_type=f"upload and proofread {kind}: {answer['mode']}",
            input=answer["raw_transcription"],
            output_final=json.dumps(answer, ensure_ascii=False),
        )

    await parts.db.write(unit)

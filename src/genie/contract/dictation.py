"""Recordings in, text out: rows 2 (base64 in the body) and 7 (a multipart form)."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from genie.contract.base64_audio import undo_base64
from genie.contract.questions import Pushed, push
from genie.core.blocking import run_blocking
from genie.core.errors import BadSessionId, TooLarge
from genie.core.ids import SessionId, UserId, is_session_id
from genie.munge.modes import BROWSER
from genie.munge.repeat import asks_to_repeat
from genie.munge.service import Munged, munge
from genie.people import store as people
from genie.records import store as records
from genie.runtime.service import Runtime
from genie.speech.model import Transcript


class Transcribed(BaseModel):
    """What was heard and what it became; the members come in this order."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "mode": "multimodal text punctuation",
                "prefix": "",
                "raw_transcription": "what is 2 plus 2 question mark",
                "transcription": "What is 2 + 2?",
                "results": "",
            }
        }
    )

    mode: str = Field(description="The mode used, in full.")
    prefix: str = Field(description="The request's, or the mode that was spoken, for browser and agent.")
    raw_transcription: str = Field(description="What was heard.")
    transcription: str = Field(description="What should be written.")
    results: Any = Field(description="By mode: empty, the card's text, what is said, or a command object.")
    warning: str | None = Field(None, description="Why the text is as it was heard; seldom there.")


async def transcribe_base64(
    runtime: Runtime, user: UserId, body: bytes, *, prefix: str = "", websocket_id: str | None = None
) -> dict[str, Any]:
    """Row 2: base64 text (or a data URI, or raw bytes) of any recording; the keys in the contract's order.

    Raises:
        BadBase64, NotAudio, TooLarge: the recording cannot be used.
        NotReady, TooBusy, EngineFailed: try again later.
    """
    audio = await run_blocking(lambda: undo_base64(body))
    return await _transcribed(runtime, user, audio, prefix, websocket_id, "mp3")


async def transcribe_file(
    runtime: Runtime,
    user: UserId,
    audio: bytes,
    *,
    prefix: str = "",
    websocket_id: str | None = None,
    accept: str = "",
) -> str | dict[str, Any]:
    """Row 7: the munged text; the JSON of row 2 for those who accept it."""
    answer = await _transcribed(runtime, user, audio, prefix, websocket_id, "wav")
    return answer if "application/json" in accept else str(answer["transcription"])


async def _transcribed(
    runtime: Runtime, user: UserId, audio: bytes, prefix: str, websocket_id: str | None, kind: str
) -> dict[str, Any]:
    limit = runtime.settings.server.upload_limit_bytes
    if len(audio) > limit:
        raise TooLarge(f"The recording has {len(audio):,} bytes; at most {limit:,} are taken.")
    session = _checked_session(websocket_id)
    transcript = await runtime.speech.hear(audio)
    answer, _ = await write_down(runtime, user, session, transcript, prefix=prefix, kind=kind)
    return answer


async def write_down(
    runtime: Runtime,
    user: UserId,
    session: SessionId | None,
    transcript: Transcript,
    *,
    prefix: str,
    kind: str,
) -> tuple[dict[str, Any], str | None]:
    """What becomes of what was heard: dictation is written and recorded, a question pushed (its job's id)."""
    if asks_to_repeat(transcript.text, prefix):
        return await _repeated(runtime, user, session, transcript.text, kind), None
    munged = munge(transcript.text, prefix=prefix, symbols=runtime.live.symbols)
    answer: dict[str, Any] = {
        "mode": munged.mode,
        "prefix": munged.prefix,
        "raw_transcription": munged.raw_transcription,
        "transcription": munged.transcription,
        "results": munged.results,
    }
    job_id = None
    if munged.is_question:
        pushed = await _asked(runtime, user, munged, transcript, session)
        answer["results"], job_id = pushed.result, pushed.job_id
    if munged.warning is not None:
        answer["warning"] = munged.warning
    await _keep(runtime, user, session, kind, answer, with_record=not munged.is_question)
    return answer, job_id


def _checked_session(websocket_id: str | None) -> SessionId | None:
    if websocket_id is None or is_session_id(websocket_id):
        return None if websocket_id is None else SessionId(websocket_id)
    raise BadSessionId(
        f"{websocket_id[:60]!r} is not a session id; those are two words, such as 'wise penguin'."
    )


async def _repeated(
    runtime: Runtime, user: UserId, session: SessionId | None, heard: str, kind: str
) -> dict[str, Any]:
    """What this session, else this user, was answered last; the command `none` when nothing was yet."""
    last = await runtime.db.read(lambda connection: records.last_response(connection, user, session))
    answer = last or {
        "mode": BROWSER,
        "prefix": BROWSER,
        "raw_transcription": heard,
        "transcription": heard,
        "results": {"match_type": "ai_matching", "command": "none", "confidence": 0, "args": [heard]},
    }
    await _keep(runtime, user, session, kind, answer, with_record=True, is_new=False)
    return answer


async def _asked(
    runtime: Runtime, user: UserId, munged: Munged, transcript: Transcript, session: SessionId | None
) -> Pushed:
    return await push(
        runtime,
        user,
        munged.transcription,
        session,
        source="voice",
        hearing=_hearing(transcript),
    )


def _hearing(transcript: Transcript) -> dict[str, float]:
    timing = transcript.timing
    hearing = {
        "decode_ms": round(timing.decode_ms, 3),
        "vad_ms": round(timing.vad_ms, 3),
        "stt_wait_ms": round(timing.queue_ms, 3),
        "stt_ms": round(timing.stt_ms, 3),
        "heard_ms": round(timing.total_ms, 3),
    }
    if transcript.confidence is not None:
        hearing["stt_confidence"] = transcript.confidence
    return hearing


async def _keep(
    runtime: Runtime,
    user: UserId,
    session: SessionId | None,
    kind: str,
    answer: dict[str, Any],
    *,
    with_record: bool,
    is_new: bool = True,
) -> None:
    """Remember the answer for `repeat`, and write its I/O row unless a job does."""
    now = runtime.clock.now()

    def unit(connection: Connection) -> None:
        people.ensure_user(connection, user, now)
        if is_new:
            records.keep_last_response(connection, user, session, answer, now)
        if with_record:
            records.add(
                connection,
                user=user,
                session=session,
                at=now,
                input_type=f"upload and proofread {kind}: {answer['mode']}",
                input=answer["raw_transcription"],
                output_final=json.dumps(answer, ensure_ascii=False),
            )

    await runtime.db.write(unit)

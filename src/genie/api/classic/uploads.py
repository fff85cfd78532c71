"""Recordings in, text out: rows 2 (base64 in the body) and 7 (a multipart form) of the contract."""

from typing import Annotated

from fastapi import APIRouter, File, Query, Request, UploadFile
from fastapi.responses import Response

from genie.api.documented import documented
from genie.api.parts import Accept, Parts, User
from genie.api.replies import reply
from genie.contract import dictation

router = APIRouter(tags=["dictation"])

Prefix = Annotated[str, Query(description="The dictation mode, such as `multimodal text raw`.")]
PromptKey = Annotated[str, Query(description="Which prompt a model gets; there is one, `generic`.")]
Verbosity = Annotated[
    str | None, Query(description="`quiet` in any case is quiet, all else verbose; the text is the same.")
]
_RECORDING = {
    "required": True,
    "description": "Base64 text, a data URI, or the recording's bytes; whatever the content type says.",
    "content": {
        "data:audio/mpeg;base64": {"schema": {"type": "string", "format": "byte"}},
        "audio/*": {"schema": {"type": "string", "format": "binary"}},
    },
}
Sid = Annotated[str | None, Query(description="Session whose sockets hear the answer.")]


@router.post(
    "/api/upload-and-transcribe-mp3",
    response_model=None,
    responses=documented(dictation.Transcribed),
    openapi_extra={"requestBody": _RECORDING},
)
async def upload_base64(
    request: Request,
    parts: Parts,
    user: User,
    prefix: Prefix = "",
    prompt_key: PromptKey = "generic",
    prompt_verbose: Verbosity = None,
    prompt_feedback: Verbosity = None,
    websocket_id: Sid = None,
) -> Response:
    """Base64 text (or a data URI, or the raw bytes) of any recording; the content tells its format."""
    body = await request.body()
    return reply(
        await dictation.transcribe_base64(parts, user, body, prefix=prefix, websocket_id=websocket_id)
    )


@router.post(
    "/api/upload-and-transcribe-wav",
    response_model=None,
    responses=documented(dictation.Transcribed, text="What is 2 + 2?"),
)
async def upload_file(
    parts: Parts,
    user: User,
    file: Annotated[UploadFile, File(description="The recording; its declared type is not looked at.")],
    prefix: Prefix = "",
    websocket_id: Sid = None,
    accept: Accept = "",
) -> Response:
    """The munged text; JSON as for base64 uploads when `application/json` is accepted."""
    audio = await file.read()
    return reply(
        await dictation.transcribe_file(
            parts, user, audio, prefix=prefix, websocket_id=websocket_id, accept=accept
        )
    )

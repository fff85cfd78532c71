"""`/ws/audio/{sid}` hears what `POST /api/get-speech` asks to be said to that session."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from genie.api.event_socket import TRY_AGAIN_LATER
from genie.api.frames_in import BAD_SID, fields_of
from genie.api.parts import Parts, User, runtime_of
from genie.api.socket_door import AUTH_FRAMES, FirstFrame, SocketDoor
from genie.contract.speaking import SpeechRequest, SpeechStarted, speak_to_session
from genie.core.ids import SessionId, UserId, is_session_id
from genie.flow.narrate import Listener, Notice
from genie.hub.frames import status_frame
from genie.people.model import Identity
from genie.runtime.service import Runtime

router = APIRouter(tags=["speech"])

_SEND_TIMEOUT_S = 20.0


@router.post("/api/get-audio", include_in_schema=False)
@router.post("/api/get-speech")
async def get_speech(request: SpeechRequest, parts: Parts, user: User) -> SpeechStarted:
    """Say a text on a session's audio socket."""
    return speak_to_session(parts, user, request)


@router.websocket("/ws/audio/{sid}")
async def audio(websocket: WebSocket, sid: str) -> None:
    """Status frames and pieces of mp3."""
    if not is_session_id(sid):
        await websocket.close(code=BAD_SID, reason="bad_session_id")
        return
    await websocket.accept()
    door = SocketDoor(websocket, SessionId(sid))

    async def serve(identity: Identity, first: FirstFrame) -> None:
        await _serve(websocket, door, identity.user, SessionId(sid), first)

    await door.serve(serve)


async def _serve(
    websocket: WebSocket, door: SocketDoor, user: UserId, session: SessionId, first: FirstFrame
) -> None:
    runtime = runtime_of(websocket)
    listener = runtime.narrator.attach(user, session)
    try:
        if first is not None:
            await _answer(websocket, runtime, listener, door, first)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_narrate(websocket, runtime, listener), name="narration")
            tasks.create_task(_read(websocket, runtime, listener, door), name="narration-frames")
    except* WebSocketDisconnect:
        pass
    except* TimeoutError:
        await websocket.close(code=TRY_AGAIN_LATER, reason="too slow")
    finally:
        runtime.narrator.detach(listener)


async def _narrate(websocket: WebSocket, runtime: Runtime, listener: Listener) -> None:
    async with aclosing(listener.narration()) as narration:
        async for piece in narration:
            async with asyncio.timeout(_SEND_TIMEOUT_S):
                if isinstance(piece, Notice):
                    await _tell(websocket, runtime, piece.type, text=piece.text, status=piece.status)
                else:
                    await websocket.send_bytes(piece)


async def _read(websocket: WebSocket, runtime: Runtime, listener: Listener, door: SocketDoor) -> None:
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        frame = fields_of(message)
        async with asyncio.timeout(_SEND_TIMEOUT_S):
            await _answer(websocket, runtime, listener, door, frame)


async def _answer(
    websocket: WebSocket,
    runtime: Runtime,
    listener: Listener,
    door: SocketDoor,
    frame: Mapping[str, Any] | str,
) -> None:
    if isinstance(frame, str):
        await _tell(websocket, runtime, "error", code="bad_frame", message=frame)
        return
    match frame["type"]:
        case type_ if type_ in AUTH_FRAMES:
            await door.check(frame)
            await _tell(
                websocket, runtime, "auth_success", user_id=listener.user, session_id=listener.session
            )
        case "sys_ping":
            await _tell(websocket, runtime, "sys_pong")
        case "sys_pong":
            pass
        case other:
            message = f"There is no frame {other[:60]!r}."
            await _tell(websocket, runtime, "error", code="unknown_frame", message=message)


async def _tell(websocket: WebSocket, runtime: Runtime, type_: str, **fields: object) -> None:
    now, last_seq = runtime.clock.now(), runtime.hub.last_seq
    await websocket.send_text(status_frame(type_, fields, now, last_seq=last_seq))

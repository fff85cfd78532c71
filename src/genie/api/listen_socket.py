"""`/ws/listen/{sid}`: sound while it is spoken, partial transcripts on the way, the whole at the end.

The client sends `start`, then 16-bit mono samples in binary frames, then `stop`, and may begin again. One
task takes frames in, another works them off in order. Of sound that is not worked off yet, as while an
utterance is being finished, at most 10 s are held: then reading stops until there is room.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, WebSocket
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.websockets import WebSocketDisconnect

from genie.api.event_socket import TRY_AGAIN_LATER
from genie.api.frames_in import BAD_SID, fault_in, fields_of
from genie.api.parts import runtime_of
from genie.api.socket_door import AUTH_FRAMES, FirstFrame, SocketDoor
from genie.contract.dictation import write_down
from genie.core.errors import BadFrame, GenieError
from genie.core.ids import SessionId, UserId, is_session_id
from genie.hub.frames import status_frame
from genie.people.model import Identity
from genie.runtime.service import Runtime
from genie.speech.live import LiveUtterance
from genie.speech.model import SAMPLE_BYTES, SAMPLE_RATE_HZ

log = logging.getLogger(__name__)
router = APIRouter()

_HELD_S = 10.0
_HELD_FRAMES = 2_000
_SEND_TIMEOUT_S = 20.0
_ASK = "ask"
_ASK_PREFIX = "multimodal agent"

Frame = Mapping[str, Any] | bytes | str


class Start(BaseModel):
    """`mode` is a dictation mode, or `ask` for a question; `language` a two-letter code or `auto`."""

    model_config = ConfigDict(extra="ignore")

    mode: str = Field(_ASK, max_length=200)
    sample_rate_hz: int = Field(ge=8_000, le=192_000)
    language: str | None = Field(None, pattern=r"^(auto|[a-z]{2,3})$")


@router.websocket("/ws/listen/{sid}")
async def listen(websocket: WebSocket, sid: str) -> None:
    """`start`, sound, `stop` in; `partial`, `final` and `error` out."""
    if not is_session_id(sid):
        await websocket.close(code=BAD_SID, reason="bad_session_id")
        return
    await websocket.accept()
    door = SocketDoor(websocket, SessionId(sid))

    async def serve(identity: Identity, first: FirstFrame) -> None:
        await _serve(websocket, ListenConnection(websocket, door, identity.user, SessionId(sid)), first)

    await door.serve(serve)


async def _serve(websocket: WebSocket, connection: "ListenConnection", first: FirstFrame) -> None:
    try:
        await connection.serve(first)
    except* WebSocketDisconnect:
        pass
    except* TimeoutError:
        await websocket.close(code=TRY_AGAIN_LATER, reason="too slow")


class Unread:
    """Frames that came in and were not worked off; it is full when they hold 10 s of sound."""

    def __init__(self) -> None:
        self.rate_hz = SAMPLE_RATE_HZ
        self._frames: deque[Frame] = deque()
        self._sound_bytes = 0
        self._changed = asyncio.Condition()

    async def put(self, frame: Frame) -> None:
        """Add a frame once there is room."""
        async with self._changed:
            await self._changed.wait_for(self._has_room)
            self._frames.append(frame)
            self._sound_bytes += len(frame) if isinstance(frame, bytes) else 0
            self._changed.notify_all()

    async def take(self) -> Frame:
        """The next frame."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._frames)
            frame = self._frames.popleft()
            self._sound_bytes -= len(frame) if isinstance(frame, bytes) else 0
            self._changed.notify_all()
            return frame

    def _has_room(self) -> bool:
        held_s = self._sound_bytes / SAMPLE_BYTES / self.rate_hz
        return held_s < _HELD_S and len(self._frames) < _HELD_FRAMES


class ListenConnection:
    """One connection: idle, or taking in an utterance."""

    def __init__(self, websocket: WebSocket, door: SocketDoor, user: UserId, session: SessionId) -> None:
        self._websocket = websocket
        self._door = door
        self._user = user
        self._session = session
        self._runtime: Runtime = runtime_of(websocket)
        self._unread = Unread()
        self._started: Start | None = None
        self._utterance: LiveUtterance | None = None
        self._partials: asyncio.Task[None] | None = None

    async def serve(self, first: FirstFrame) -> None:
        """Work frames off, of which the `first` may have been read already, until the client goes."""
        if first is not None:
            await self._unread.put(first)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._read(), name="listen-read")
                tasks.create_task(self._work(), name="listen-work")
        finally:
            await self._end_partials()

    async def _read(self) -> None:
        while True:
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(message.get("code", 1000))
            sound = message.get("bytes")
            await self._unread.put(fields_of(message) if sound is None else sound)

    async def _work(self) -> None:
        while True:
            frame = await self._unread.take()
            try:
                await self._act_on(frame)
            except ValidationError as error:
                assert isinstance(frame, Mapping), "only fields are validated"
                await self._tell("error", code="bad_frame", message=fault_in(frame, error))
            except GenieError as error:
                await self._tell("error", code=error.code, message=error.detail)
            except (WebSocketDisconnect, TimeoutError):
                raise
            except Exception:  # a fault of ours is told, and the next utterance has its chance
                log.exception("an utterance failed")
                await self._tell("error", code=GenieError.code, message=f"{GenieError.title}.")

    async def _act_on(self, frame: Frame) -> None:
        if isinstance(frame, str):
            raise BadFrame(frame)
        if isinstance(frame, bytes):
            await self._take_sound(frame)
            return
        match frame["type"]:
            case "start":
                await self._start(Start.model_validate(frame))
            case "stop":
                await self._stop()
            case type_ if type_ in AUTH_FRAMES:
                await self._door.check(frame)
                await self._tell("auth_success", user_id=self._user, session_id=self._session)
            case "sys_ping":
                await self._tell("sys_pong")
            case "sys_pong":
                pass
            case other:
                await self._tell("error", code="unknown_frame", message=f"There is no frame {other[:60]!r}.")

    async def _start(self, asked: Start) -> None:
        if self._utterance is not None:
            raise BadFrame("An utterance has been started already: send stop before the next start.")
        self._started = asked
        self._unread.rate_hz = asked.sample_rate_hz
        self._utterance = LiveUtterance(
            self._runtime.speech,
            rate_hz=asked.sample_rate_hz,
            language=asked.language,
            limit_s=self._runtime.settings.speech.audio_limit_s,
        )
        self._partials = asyncio.create_task(self._tell_partials(self._utterance), name="listen-partials")

    async def _take_sound(self, samples: bytes) -> None:
        if self._utterance is None:
            raise BadFrame("There is no utterance to add sound to: send start first.")
        try:
            self._utterance.add(samples)
        except GenieError:
            await self._end_utterance()
            raise

    async def _stop(self) -> None:
        utterance, started = self._utterance, self._started
        if utterance is None or started is None:
            raise BadFrame("There is no utterance to stop: send start first.")
        await self._end_utterance()
        transcript = await utterance.finish()
        prefix = _ASK_PREFIX if started.mode == _ASK else started.mode
        answer, job_id = await write_down(
            self._runtime, self._user, self._session, transcript, prefix=prefix, kind="wav"
        )
        extra = {} if job_id is None else {"job_id": job_id}
        await self._tell("final", text=answer["transcription"], **extra, **answer)

    async def _end_utterance(self) -> None:
        await self._end_partials()
        self._utterance = self._started = None

    async def _end_partials(self) -> None:
        if self._partials is not None:
            self._partials.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, TimeoutError):
                await self._partials
            self._partials = None

    async def _tell_partials(self, utterance: LiveUtterance) -> None:
        async for partial in utterance.partials():
            await self._tell("partial", text=partial.text, stable_chars=partial.stable_chars)

    async def _tell(self, type_: str, **fields: object) -> None:
        now, last_seq = self._runtime.clock.now(), self._runtime.hub.last_seq
        async with asyncio.timeout(_SEND_TIMEOUT_S):
            await self._websocket.send_text(status_frame(type_, fields, now, last_seq=last_seq))

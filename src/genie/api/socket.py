"""The event stream: `/ws`, `/ws/{sid}` and `/ws/queue/{sid}`.

A connection is: opened (its sid checked before accept) → greeted (on `/ws/queue` after a first
`auth_request`, or a second without one) → streaming, until either side ends it. One task reads frames, one
sends them; while a replay is sent, what is new waits in the client's buffer.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.websockets import WebSocketDisconnect, WebSocketState

from genie.api.parts import runtime_of
from genie.core.errors import GenieError
from genie.core.ids import LOCAL_USER, SessionId, is_session_id
from genie.core.words import new_session_id
from genie.hub import store as kept_events
from genie.hub.frames import Viewpoint, event_frame, status_frame
from genie.hub.service import Client, SlowClient
from genie.jobs import store as jobs
from genie.runtime.service import Runtime

router = APIRouter()

_AUTH_GRACE_S = 1.0
_TRY_AGAIN_LATER = 1013
_BAD_SID = 1008
_SEND_TIMEOUT_S = 20.0


class AuthRequest(BaseModel):
    model_config = ConfigDict(extra="ignore")

    token: str | None = None
    subscribed_events: list[str] = Field(["*"], max_length=200)


class UpdateSubscriptions(BaseModel):
    model_config = ConfigDict(extra="ignore")

    events: list[str] = Field(max_length=200)
    action: str = Field("replace", pattern="^(replace|add|remove)$")


class Resume(BaseModel):
    model_config = ConfigDict(extra="ignore")

    seq: int = Field(ge=0)


ResumeAt = Annotated[int | None, Query(ge=0, description="Replay what came after this `seq`, at once.")]


@router.websocket("/ws")
async def any_session(websocket: WebSocket, resume: ResumeAt = None) -> None:
    """Events for a session that the server names."""
    await Connection(websocket, new_session_id(), resume).serve(waits_for_auth=False)


@router.websocket("/ws/queue/{sid}")
async def queue_events(websocket: WebSocket, sid: str, resume: ResumeAt = None) -> None:
    """Events for the queue page: nothing is sent before the answer to a first `auth_request`."""
    await Connection(websocket, SessionId(sid), resume).serve(waits_for_auth=True)


@router.websocket("/ws/{sid}")
async def named_session(websocket: WebSocket, sid: str, resume: ResumeAt = None) -> None:
    """Events for a session that the client names."""
    await Connection(websocket, SessionId(sid), resume).serve(waits_for_auth=False)


class Connection:
    """One client's connection, from handshake to end."""

    def __init__(self, websocket: WebSocket, session: SessionId, resume: int | None) -> None:
        self._websocket = websocket
        self._session = session
        self._resume_at_start = resume
        self._runtime: Runtime = runtime_of(websocket)
        self._frames_out = asyncio.Lock()
        self._client: Client

    async def serve(self, *, waits_for_auth: bool) -> None:
        if not is_session_id(self._session):
            await self._websocket.close(code=_BAD_SID, reason="bad_session_id")
            return
        await self._websocket.accept()
        try:
            first = await self._first_frame() if waits_for_auth else None
        except WebSocketDisconnect:
            return
        hub = self._runtime.hub
        self._client = hub.attach(LOCAL_USER, Viewpoint(session=self._session, base_url=self._base_url()))
        try:
            await self._greet(first)
            await self._stream()
        except WebSocketDisconnect:
            return
        except (SlowClient, TimeoutError):
            self._runtime.meter.client_dropped()
            await self._close(_TRY_AGAIN_LATER, "too slow")
        finally:
            hub.detach(self._client)

    async def _greet(self, first: Mapping[str, Any] | str | None) -> None:
        if first is not None:
            await self._handle(first)
        await self._tell(
            "connect", session_id=self._session, sid=self._session, message="Connected to Genie in the Box."
        )
        if self._resume_at_start is not None:
            await self._replay(self._resume_at_start)

    async def _stream(self) -> None:
        tasks = {
            asyncio.create_task(self._send_forever(), name="socket-send"),
            asyncio.create_task(self._read_forever(), name="socket-read"),
        }
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def _first_frame(self) -> Mapping[str, Any] | str | None:
        try:
            async with asyncio.timeout(_AUTH_GRACE_S):
                return await self._receive()
        except TimeoutError:
            return None

    async def _read_forever(self) -> None:
        while True:
            await self._handle(await self._receive())

    async def _send_forever(self) -> None:
        while True:
            frame = await self._client.next_frame()
            async with self._frames_out:
                await self._send(frame)

    async def _receive(self) -> Mapping[str, Any] | str:
        """The next frame's fields, from the top level or `data`; a sentence when it is faulty."""
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        text = message.get("text")
        if text is None:
            return "Frames must be text, not binary."
        try:
            frame = json.loads(text)
        except (ValueError, RecursionError):
            return "The frame is not JSON."
        if not isinstance(frame, dict) or not isinstance(frame.get("type"), str):
            return 'A frame is a JSON object with a "type".'
        inner = frame.get("data")
        return {**(inner if isinstance(inner, dict) else {}), **frame}

    async def _handle(self, frame: Mapping[str, Any] | str) -> None:
        if isinstance(frame, str):
            await self._tell("error", code="bad_frame", message=frame)
            return
        try:
            await self._act_on(frame)
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(str(part) for part in fault["loc"])
            await self._tell("error", code="bad_frame", message=f"{frame['type']}: {where}: {fault['msg']}")
        except GenieError as error:
            self._runtime.meter.failed("socket", error.code)
            await self._tell("error", code=error.code, message=error.detail)

    async def _act_on(self, frame: Mapping[str, Any]) -> None:
        match frame["type"]:
            case "auth_request" | "auth":
                asked = AuthRequest.model_validate(frame)
                self._client.wanted = frozenset(asked.subscribed_events)
                await self._tell("auth_success", user_id=self._client.user, session_id=self._session)
            case "update_subscriptions":
                await self._subscribe(UpdateSubscriptions.model_validate(frame))
            case "resume":
                await self._replay(Resume.model_validate(frame).seq)
            case "sys_ping":
                await self._tell("sys_pong")
            case "sys_pong":
                pass
            case other:
                await self._tell("error", code="unknown_frame", message=f"There is no frame {other[:60]!r}.")

    async def _subscribe(self, asked: UpdateSubscriptions) -> None:
        events = frozenset(asked.events)
        match asked.action:
            case "add":
                self._client.wanted |= events
            case "remove":
                self._client.wanted -= events
            case _:
                self._client.wanted = events
        subscriptions = sorted(self._client.wanted)
        await self._tell("subscription_update", success=True, subscriptions=subscriptions)

    async def _replay(self, after: int) -> None:
        """Send what this connection missed, in order, and how long the queues are now.

        What came after it attached is in its buffer or sent already, so the replay ends where it attached.
        """
        client, runtime = self._client, self._runtime
        upto = client.attached_at_seq
        async with self._frames_out:
            missed, sizes, as_of = await runtime.db.read(
                lambda connection: (
                    kept_events.since(
                        connection, client.user, client.session, after=after, upto=max(after, upto)
                    )
                    if after <= runtime.db.last_seq
                    else None,
                    jobs.sizes(connection, client.user),
                    kept_events.head(connection),
                )
            )
            now = runtime.clock.now()
            for numbered in missed or ():
                if client.wants(numbered.event.type):
                    await self._send(event_frame(numbered, client.viewpoint, now))
        if missed is None:
            await self._tell("resync", message="Too long ago; read the lists again.")
            return
        runtime.hub.sizes(client, {str(state): size for state, size in sizes.items()}, as_of=as_of)

    async def _send(self, text: str) -> None:
        async with asyncio.timeout(_SEND_TIMEOUT_S):
            await self._websocket.send_text(text)

    async def _tell(self, type_: str, **fields: object) -> None:
        """Send something that is not stored, at once."""
        now = self._runtime.clock.now()
        async with self._frames_out:
            await self._send(status_frame(type_, fields, now, last_seq=self._client.last_seq))

    def _base_url(self) -> str:
        url = self._websocket.url
        scheme = {"ws": "http", "wss": "https"}.get(url.scheme, url.scheme)
        return f"{scheme}://{url.netloc}"

    async def _close(self, code: int, reason: str) -> None:
        if self._websocket.application_state is WebSocketState.CONNECTED:
            await self._websocket.close(code=code, reason=reason)

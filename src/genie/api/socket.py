"""The event stream: `/ws`, `/ws/{sid}` and `/ws/queue/{sid}`.

A connection is: opened (its sid checked before accept) → let in (`socket_door`) → greeted (on `/ws/queue`
after a first `auth_request`, or a second without one) → live, until either side ends it. Its task reads
frames and answers them; events are written by the hub, which knows the connection as an outlet. While a long
replay is read from the database, what is new waits in the stream.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.websockets import WebSocketDisconnect

from genie.api.event_socket import EventSocketProtocol, outlet_of
from genie.api.frames_in import BAD_SID, fault_in, fields_of
from genie.api.parts import runtime_of
from genie.api.socket_door import AUTH_FRAMES, FirstFrame, SocketDoor
from genie.core.errors import GenieError
from genie.core.events import NumberedEvent
from genie.core.ids import SessionId, is_session_id
from genie.hub import store as kept_events
from genie.hub.client import Client, Viewpoint
from genie.hub.frames import SIZE_EVENTS, SOUNDS, event_frame, is_fresh
from genie.jobs import store as jobs
from genie.people.model import Identity
from genie.runtime.service import Runtime

router = APIRouter()

_AUTH_GRACE_S = 1.0
_READ_TIMEOUT_S = 20.0
_REPLAYED_AT_ONCE = 200


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
    runtime = runtime_of(websocket)
    session = await runtime.access.new_session(client.session for client in runtime.hub.clients())
    await Connection(websocket, session, resume).serve(waits_for_auth=False)


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
        self._door = SocketDoor(websocket, session)
        self._outlet: EventSocketProtocol
        self._client: Client

    async def serve(self, *, waits_for_auth: bool) -> None:
        if not is_session_id(self._session):
            await self._websocket.close(code=BAD_SID, reason="bad_session_id")
            return
        await self._websocket.accept()
        self._outlet = outlet_of(self._websocket)
        await self._door.serve(self._serve, grace_s=_AUTH_GRACE_S if waits_for_auth else 0.0)

    async def _serve(self, identity: Identity, first: FirstFrame) -> None:
        hub, viewpoint = self._runtime.hub, Viewpoint(session=self._session, base_url=self._base_url())
        self._client = hub.attach(identity.user, viewpoint, self._outlet)
        try:
            await self._greet(first)
            self._outlet.on_writable = self._deliver
            self._client.go_live(self._runtime.clock.now())
            while True:
                await self._handle(await self._receive())
        except TimeoutError:
            self._outlet.drop()
        finally:
            self._outlet.on_writable = None
            if self._outlet.is_dropped:
                self._runtime.meter.client_dropped()
            hub.detach(self._client)

    async def _greet(self, first: FirstFrame) -> None:
        if first is not None:
            await self._handle(first)
        after = self._client.attached_at_seq if self._resume_at_start is None else self._resume_at_start
        await self._tell(
            "connect",
            session_id=self._session,
            sid=self._session,
            message="Connected to Genie in the Box.",
            seq=after,
        )
        if self._resume_at_start is not None:
            await self._replay(self._resume_at_start)

    async def _receive(self) -> Mapping[str, Any] | str:
        """The next frame's fields, from the top level or `data`; a sentence when it is faulty."""
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        return fields_of(message)

    async def _handle(self, frame: Mapping[str, Any] | str) -> None:
        if isinstance(frame, str):
            await self._tell("error", code="bad_frame", message=frame)
            return
        try:
            await self._act_on(frame)
        except ValidationError as error:
            await self._tell("error", code="bad_frame", message=fault_in(frame, error))
        except GenieError as error:
            self._runtime.meter.failed("socket", error.code)
            await self._tell("error", code=error.code, message=error.detail)

    async def _act_on(self, frame: Mapping[str, Any]) -> None:
        match frame["type"]:
            case type_ if type_ in AUTH_FRAMES:
                asked = AuthRequest.model_validate(frame)
                await self._door.check(frame)
                self._runtime.hub.subscribe(self._client, frozenset(asked.subscribed_events))
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
                events = self._client.wanted | events
            case "remove":
                events = self._client.wanted - events
        self._runtime.hub.subscribe(self._client, events)
        await self._tell("subscription_update", success=True, subscriptions=sorted(events))

    async def _replay(self, after: int) -> None:
        """Send what this connection missed, in order, and how long the queues are now.

        What came after it attached is sent anyway, so the replay ends where it attached.
        """
        client, runtime = self._client, self._runtime
        if after > runtime.db.last_seq:
            is_complete = False
        else:
            is_complete = client.replay(after, runtime.clock.now()) or await self._replay_kept(after)
        if not is_complete:
            await self._tell("resync", message="Too long ago; read the lists again.")
            return
        sizes = client.stream.sizes()
        if len(sizes) < len(SIZE_EVENTS):
            sizes = await self._read_sizes()
        for type_, size in sizes.items():
            if client.wants(type_):
                await self._tell(type_, value=size)

    async def _replay_kept(self, after: int) -> bool:
        """Send the missed events from the database; False if some are kept no more."""
        client, runtime = self._client, self._runtime
        upto = max(after, client.attached_at_seq)
        missed = await runtime.db.read(
            lambda connection: kept_events.since(
                connection, client.user, client.session, after=after, upto=upto
            )
        )
        now = runtime.clock.now()
        wanted = [numbered for numbered in missed or () if client.wants(numbered.event.type)]
        for start in range(0, len(wanted), _REPLAYED_AT_ONCE):
            await self._outlet.writable_again(_READ_TIMEOUT_S)
            client.write(
                [self._replayed(numbered, now) for numbered in wanted[start : start + _REPLAYED_AT_ONCE]]
            )
        return missed is not None

    def _replayed(self, numbered: NumberedEvent, now: datetime) -> str:
        client, event = self._client, numbered.event
        plays = False
        if event.type in SOUNDS and client.is_player and is_fresh(numbered, now):
            plays = client.session == (event.audience.session or event.data.get("play_session"))
        return event_frame(numbered, base_url=client.base_url, plays=plays, sign=client.stream.sign)

    async def _read_sizes(self) -> Mapping[str, int]:
        stream, user = self._client.stream, self._client.user
        sizes, as_of = await self._runtime.db.read(
            lambda connection: (jobs.sizes(connection, user), kept_events.head(connection))
        )
        stream.learn_sizes({f"{state}_update": size for state, size in sizes.items()}, as_of=as_of)
        return stream.sizes()

    async def _tell(self, type_: str, **fields: object) -> None:
        """Send something that is not stored, at once."""
        await self._outlet.writable_again(_READ_TIMEOUT_S)
        self._client.tell(type_, fields, self._runtime.clock.now())

    def _deliver(self) -> None:
        self._client.deliver(self._runtime.clock.now())

    def _base_url(self) -> str:
        url = self._websocket.url
        scheme = {"ws": "http", "wss": "https"}.get(url.scheme, url.scheme)
        return f"{scheme}://{url.netloc}"

"""How a WebSocket is let in: by a header or cookie of its handshake, else by a first `auth_request`.

Where nobody needs to log in, that is at once. The session must be the user's own, or nobody's, which makes it
theirs. What was let in by a token ends when that is revoked or runs out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from genie.api.frames_in import fields_of
from genie.api.gate import knock_of
from genie.api.parts import runtime_of
from genie.contract.identity import identify, identify_by_frame
from genie.core.errors import BadSessionId, GenieError, NotAuthenticated, TooManyLogins
from genie.core.ids import SessionId
from genie.hub.frames import status_frame
from genie.people.model import Identity

AUTH_FRAMES = ("auth_request", "auth")
_LOGIN_TIMEOUT_S = 10.0
_SEND_TIMEOUT_S = 20.0
_TURNED_AWAY = 1008

FirstFrame = Mapping[str, Any] | str | None


class SocketDoor:
    """The door of one accepted connection; of what happens behind it, nobody unknown is told anything."""

    def __init__(self, websocket: WebSocket, session: SessionId) -> None:
        self._websocket = websocket
        self._session = session
        self._runtime = runtime_of(websocket)
        self._knock = knock_of(websocket)
        self._identity: Identity

    async def serve(
        self,
        serve: Callable[[Identity, FirstFrame], Coroutine[Any, Any, None]],
        *,
        grace_s: float = 0.0,
    ) -> None:
        """Find out who this is, then `serve` them to the end, or say why not and close with 1008.

        With `grace_s`, a first frame is waited for even of those who are known by their handshake. `serve`
        gets the first frame if one was waited for.
        """
        try:
            first = await self._let_in(grace_s)
            await self._while_let_in(serve(self._identity, first))
        except WebSocketDisconnect:
            return
        except (NotAuthenticated, TooManyLogins, BadSessionId) as error:
            await self._turn_away(error)

    async def check(self, frame: Mapping[str, Any]) -> None:
        """Look at a later `auth_request`: a token that is not of the same user ends the connection.

        Raises:
            WebSocketDisconnect: it has ended.
        """
        try:
            await self._by_frame(frame, self._identity)
        except (NotAuthenticated, TooManyLogins) as error:
            await self._turn_away(error)
            raise WebSocketDisconnect(_TURNED_AWAY) from error

    async def _let_in(self, grace_s: float) -> FirstFrame:
        """Learn who this is.

        Raises:
            NotAuthenticated, TooManyLogins: nobody is known by what was shown.
            BadSessionId: the session is somebody else's.
        """
        known: Identity | None = None
        with suppress(NotAuthenticated):
            known = await identify(self._runtime.access, self._knock)
        first: FirstFrame = None
        if known is None or grace_s:
            first = await self._first_frame(_LOGIN_TIMEOUT_S if known is None else grace_s)
        if isinstance(first, Mapping) and first["type"] in AUTH_FRAMES:
            known = await self._by_frame(first, known)
        if known is None:
            raise NotAuthenticated("The first frame must be an auth_request with a token that is known here.")
        await self._runtime.access.claim_session(known, self._session)
        self._identity = known
        return first

    async def _by_frame(self, frame: Mapping[str, Any], known: Identity | None) -> Identity:
        token = frame.get("token")
        shown = token if isinstance(token, str) else None
        return await identify_by_frame(self._runtime.access, shown, known, self._knock.address)

    async def _first_frame(self, timeout_s: float) -> FirstFrame:
        try:
            async with asyncio.timeout(timeout_s):
                message = await self._websocket.receive()
        except TimeoutError:
            return None
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        return fields_of(message)

    async def _while_let_in(self, serving: Coroutine[Any, Any, None]) -> None:
        """Serve, at most until what let them in is worth nothing any more."""
        if self._identity.token_id is None:
            await serving
            return
        served = asyncio.create_task(serving, name="socket-serving")
        ended = asyncio.create_task(self._runtime.access.until_ended(self._identity), name="socket-let-in")
        try:
            await asyncio.wait({served, ended}, return_when=asyncio.FIRST_COMPLETED)
            over = not served.done()
        finally:
            await _cancelled(served, ended)
        if over:
            raise NotAuthenticated("The token was revoked or has run out.")
        served.result()

    async def _turn_away(self, error: GenieError) -> None:
        fields = {"message": error.detail, "code": error.code}
        frame = status_frame("auth_error", fields, self._runtime.clock.now(), last_seq=0)
        if self._websocket.application_state is not WebSocketState.CONNECTED:
            return
        with suppress(WebSocketDisconnect, TimeoutError):
            async with asyncio.timeout(_SEND_TIMEOUT_S):
                await self._websocket.send_text(frame)
                await self._websocket.close(code=_TURNED_AWAY, reason=error.code)


async def _cancelled(*tasks: "asyncio.Task[None]") -> None:
    for task in tasks:
        task.cancel()
    waiting: Awaitable[Any] = asyncio.gather(*tasks, return_exceptions=True)
    await waiting

"""Request bodies with limits that hold while they come in."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genie.api.problems import problem
from genie.contract.secure import body_limit_bytes, body_too_large


class BodyLimit:
    """ASGI middleware: at most 1 MiB of body, or about `upload_limit_bytes` where recordings are sent.

    Whatever the application makes of a body that is cut off, the client is told that it was too large.
    """

    def __init__(self, app: ASGIApp, *, upload_limit_bytes: int) -> None:
        self._app = app
        self._upload_limit_bytes = upload_limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = body_limit_bytes(scope["path"], self._upload_limit_bytes)
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > limit:
            await problem(body_too_large(limit))(scope, receive, send)
            return
        taken, begun, refused = 0, False, False

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise body_too_large(limit)
            return message

        async def sending(message: Message) -> None:
            nonlocal begun, refused
            if taken <= limit or begun:
                begun = True
                await send(message)
            elif not refused:
                refused = True
                await problem(body_too_large(limit))(scope, receive, send)

        await self._app(scope, counting, sending)

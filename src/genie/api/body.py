"""Request bodies with limits that hold while they come in."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genie.api.problems import problem
from genie.core.errors import TooLarge

SMALL_LIMIT_BYTES = 1 << 20
UPLOAD_PATHS = ("/api/upload-and-transcribe-", "/v1/audio/transcriptions")


class BodyLimit:
    """ASGI middleware: at most 1 MiB of body, or `upload_limit_bytes` where recordings are sent.

    Base64 takes four bytes for three, and a multipart form a little more, so uploads get that much on top.
    Whatever the application makes of a body that is cut off, the client is told that it was too large.
    """

    def __init__(self, app: ASGIApp, *, upload_limit_bytes: int) -> None:
        self._app = app
        self._upload_limit_bytes = upload_limit_bytes * 4 // 3 + 65_536

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._upload_limit_bytes if scope["path"].startswith(UPLOAD_PATHS) else SMALL_LIMIT_BYTES
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > limit:
            await problem(_too_large(limit))(scope, receive, send)
            return
        taken, begun, refused = 0, False, False

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise _too_large(limit)
            return message

        async def sending(message: Message) -> None:
            nonlocal begun, refused
            if taken <= limit or begun:
                begun = True
                await send(message)
            elif not refused:
                refused = True
                await problem(_too_large(limit))(scope, receive, send)

        await self._app(scope, counting, sending)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The request is larger than {limit:,} bytes, which is all this address takes.")

"""Response headers that keep the page to itself."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genie.contract.secure import SECURE_HEADERS

_HEADERS = [(name.lower().encode(), value.encode()) for name, value in SECURE_HEADERS.items()]


class SecureHeaders:
    """ASGI middleware that adds the headers to every HTTP response that has not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", ())
                names = {name for name, _ in given}
                missing = [header for header in _HEADERS if header[0] not in names]
                message = {**message, "headers": [*given, *missing]}
            await send(message)

        await self._app(scope, receive, sending)

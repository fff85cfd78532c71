"""Asks the contract who sends each request, before anything of it is read; nobody known, nothing done."""

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from genie.api.parts import runtime_of
from genie.api.problems import problem
from genie.contract.identity import Knock, identify, is_open
from genie.contract.login import Page, asks_for_a_page, login_page
from genie.core.errors import GenieError, NotAuthenticated


class Gate:
    """ASGI middleware; endpoints find the identity in the request's state. Sockets ask by themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            identity = await identify(runtime_of(connection).access, knock_of(connection))
        except GenieError as error:
            await _refusal(error, scope)(scope, receive, send)
            return
        connection.state.identity = identity
        await self._app(scope, receive, send)


def knock_of(connection: HTTPConnection) -> Knock:
    """What a request or a handshake shows of who sent it."""
    scope, headers = connection.scope, Headers(scope=connection.scope)
    return Knock(
        method=scope.get("method", ""),
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        authorization=headers.get("authorization"),
        cookies=headers.get("cookie"),
        address=address_of(connection),
    )


def address_of(connection: HTTPConnection) -> str:
    """Where a request comes from."""
    return connection.client.host if connection.client else "somewhere"


def page_response(page: Page) -> Response:
    """The response for a page."""
    return HTMLResponse(page.html, status_code=page.status, headers=page.headers)


def _refusal(error: GenieError, scope: Scope) -> Response:
    accept = Headers(scope=scope).get("accept", "")
    if isinstance(error, NotAuthenticated) and asks_for_a_page(scope["method"], scope["path"], accept):
        return page_response(login_page(error))
    return problem(error)

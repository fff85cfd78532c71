"""How endpoints come by the running parts and by whoever asks."""

from typing import Annotated

from fastapi import Depends, Header, Request, WebSocket
from starlette.requests import HTTPConnection

from genie.core.ids import LOCAL_USER, UserId
from genie.runtime.service import Runtime


def runtime_of(connection: HTTPConnection | WebSocket) -> Runtime:
    """The runtime of the server that took this connection."""
    runtime: Runtime = connection.app.state.runtime
    return runtime


def _runtime(request: Request) -> Runtime:
    return runtime_of(request)


def _user() -> UserId:
    return LOCAL_USER


Parts = Annotated[Runtime, Depends(_runtime)]
User = Annotated[UserId, Depends(_user)]
Accept = Annotated[str, Header(description="What the client can read.", include_in_schema=False)]

"""How endpoints come by the running parts and by whoever asks.

These are coroutines because FastAPI calls plain functions in a thread, which costs more than they do.
"""

from typing import Annotated

from fastapi import Depends, Header, Request, WebSocket
from starlette.requests import HTTPConnection

from genie.core.ids import UserId
from genie.people.model import Identity
from genie.runtime.service import Runtime


def runtime_of(connection: HTTPConnection | WebSocket) -> Runtime:
    """The runtime of the server that took this connection."""
    runtime: Runtime = connection.app.state.runtime
    return runtime


async def _runtime(request: Request) -> Runtime:
    return runtime_of(request)


def identity_of(request: Request) -> Identity:
    """Who asks, as the gate found out; what anybody may ask for has nobody."""
    identity: Identity = request.state.identity
    return identity


async def _user(request: Request) -> UserId:
    return identity_of(request).user


Parts = Annotated[Runtime, Depends(_runtime)]
Known = Annotated[Identity, Depends(identity_of)]
User = Annotated[UserId, Depends(_user)]
Accept = Annotated[str, Header(description="What the client can read.", include_in_schema=False)]

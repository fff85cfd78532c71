"""A question's stages as Server-Sent Events, for `POST /api/ask` with `Accept: text/event-stream`.

The format is WHATWG's (HTML, section 9.2): `event:` and `data:` lines, an empty line after each event.
"""

import json
from collections.abc import AsyncGenerator

from fastapi import Request
from fastapi.responses import StreamingResponse
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.types import Receive, Scope, Send

from genie.flow.model import Asking, Stage
from genie.flow.wait import ask_and_follow
from genie.runtime.service import Runtime

EVENT_STREAM = "text/event-stream"
KEEP_ALIVE_S = 15.0
LONGEST_WAIT_S = 120.0


def wants_stages(request: Request) -> bool:
    """Whether a request accepts events in place of one answer."""
    accepted = request.headers.get("accept", "").lower().split(",")
    return any(one.partition(";")[0].strip() == EVENT_STREAM for one in accepted)


async def stream_stages(
    parts: Runtime, asking: Asking, wait_s: float, *, keep_alive_s: float = KEEP_ALIVE_S
) -> StreamingResponse:
    """The response that tells the stages; a question that is refused is refused before it begins.

    Without a time to wait (0), it goes on for the longest there is.
    """
    began_s = parts.clock.monotonic_s()
    stages = ask_and_follow(
        parts.desk,
        parts.db,
        parts.waiters,
        asking,
        wait_s=wait_s or LONGEST_WAIT_S,
        keep_alive_s=keep_alive_s,
    )
    first = await anext(stages)

    async def written() -> AsyncGenerator[bytes, None]:
        try:
            yield _event(first)
            async for stage in stages:
                if stage is not None and "timing" in stage.data:
                    answered_ms = round((parts.clock.monotonic_s() - began_s) * 1e3, 3)
                    timing = {**stage.data["timing"], "answered_ms": answered_ms}
                    stage = Stage(name=stage.name, data={**stage.data, "timing": timing})
                yield _event(stage)
        finally:
            await stages.aclose()

    return _EventStream(written())


class _EventStream(StreamingResponse):
    """Closes its events as soon as the client has left."""

    media_type = EVENT_STREAM

    def __init__(self, events: AsyncGenerator[bytes, None]) -> None:
        super().__init__(events, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._events.aclose()


def _event(stage: Stage | None) -> bytes:
    if stage is None:
        return KEEPALIVE_COMMENT
    return format_sse_event(event=stage.name, data_str=json.dumps(dict(stage.data), ensure_ascii=False))

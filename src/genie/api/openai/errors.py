"""Failures under `/v1/` as OpenAI's clients read them: `{"error": {message, type, param, code}}`."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genie.contract.problems import PROBLEM

PREFIX = "/v1/"
_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


class OpenAiError(BaseModel):
    """Why a request failed; `code` is one of those in docs/errors.md."""

    message: str
    type: str
    param: str | None
    code: str


class OpenAiFailure(BaseModel):
    """The body of a failure, as OpenAI's clients read it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "error": {
                    "message": "There is nothing to say in that text.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "blank_question",
                }
            }
        }
    )

    error: OpenAiError


OPENAI_ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": OpenAiFailure, "description": "The request cannot be served as it is."},
    "5XX": {"model": OpenAiFailure, "description": "Something is not ready, or broken."},
}


class OpenAiErrors:
    """ASGI middleware that rewrites problem documents; `code` stays ours, invalid values answer 400."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        document = bytearray()

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if MutableHeaders(scope=message).get("content-type") == PROBLEM:
                    start = message
                    return
            elif start is not None:
                document.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                problem = json.loads(bytes(document))
                body = json.dumps({"error": error_of(problem)}, ensure_ascii=False).encode()
                await send(_restarted(start, problem, len(body)))
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self._app(scope, receive, sending)


def error_of(problem: dict[str, Any]) -> dict[str, Any]:
    """A problem document as OpenAI's error object."""
    faults = problem.get("faults") or []
    status = problem["status"]
    return {
        "message": problem["detail"],
        "type": _TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error"),
        "param": faults[0]["where"].partition(".")[2] or None if faults else None,
        "code": problem["code"],
    }


def _restarted(start: Message, problem: dict[str, Any], size: int) -> Message:
    start = {**start, "status": 400 if start["status"] == 422 else start["status"]}
    headers = MutableHeaders(scope=start)
    headers["content-type"] = "application/json"
    headers["content-length"] = str(size)
    return start

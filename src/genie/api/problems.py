"""Every failure as `application/problem+json` (RFC 9457), with a stable code."""

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Receive, Scope, Send

from genie.contract.problems import PROBLEM, invalid, of_framework, problem_of, unforeseen
from genie.core.errors import GenieError

log = logging.getLogger(__name__)

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class ProblemResponse(JSONResponse):
    """A problem document that notes its code in the request's scope, for whoever counts errors."""

    media_type = PROBLEM

    def __init__(self, code: str, body: dict[str, Any], status_code: int, headers: dict[str, str]) -> None:
        super().__init__(body, status_code=status_code, headers=headers)
        self._code = code

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["genie.error_code"] = self._code
        await super().__call__(scope, receive, send)


def problem(error: GenieError) -> JSONResponse:
    """The response for an error of ours."""
    found = problem_of(error)
    return ProblemResponse(error.code, dict(found.body), found.status, dict(found.headers))


def install(app: FastAPI) -> None:
    """Let `app` answer every failure with a problem document."""

    @app.exception_handler(GenieError)
    async def _ours(request: Request, error: GenieError) -> Response:
        return problem(error)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        return problem(invalid(error.errors()))

    @app.exception_handler(HTTPException)
    async def _of_the_framework(request: Request, error: HTTPException) -> Response:
        allow = _allowed(request) if error.status_code == 405 else None
        return problem(of_framework(error.status_code, request.method, request.url.path, error.detail, allow))

    @app.exception_handler(Exception)
    async def _unforeseen(request: Request, error: Exception) -> Response:
        log.exception("%s %s failed", request.method, request.url.path, exc_info=error)
        return problem(unforeseen())


def _allowed(request: Request) -> str:
    """The methods that some route takes at this path: starlette names only those of the first it finds."""
    scope = {**request.scope, "root_path": request.scope.get("app_root_path", "")}
    return ", ".join(
        method for method in _METHODS if _is_taken(request.app.routes, {**scope, "method": method})
    )


def _is_taken(routes: Sequence[BaseRoute], scope: Scope) -> bool:
    for route in routes:
        if route.matches(scope)[0] is Match.FULL:
            return not isinstance(route, Mount) or scope["method"] in ("GET", "HEAD")
    return False

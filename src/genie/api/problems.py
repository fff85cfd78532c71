"""Every failure as `application/problem+json` (RFC 9457), with a stable code."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from genie.contract.identity import CHALLENGE
from genie.core.errors import BadRequest, GenieError, Invalid, MethodNotAllowed, NotFound, TooLarge

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
_BY_STATUS: dict[int, type[GenieError]] = {
    400: BadRequest,
    404: NotFound,
    405: MethodNotAllowed,
    413: TooLarge,
}


def problem(error: GenieError) -> JSONResponse:
    """The response for an error of ours."""
    headers = {}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(max(1, round(error.retry_after_s)))
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = CHALLENGE
    body = {key: value for key, value in error.as_problem().items() if key not in ("allow",)}
    if "allow" in error.extra:
        headers["Allow"] = error.extra["allow"]
    return JSONResponse(body, status_code=error.status, media_type=PROBLEM, headers=headers)


def install(app: FastAPI) -> None:
    """Let `app` answer every failure with a problem document."""

    @app.exception_handler(GenieError)
    async def _ours(request: Request, error: GenieError) -> Response:
        return problem(error)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        faults = [
            {"where": ".".join(str(part) for part in fault["loc"]), "what": fault["msg"]}
            for fault in error.errors()
        ]
        sentence = "; ".join(f"{fault['where']}: {fault['what']}" for fault in faults)
        return problem(Invalid(sentence, faults=faults))

    @app.exception_handler(HTTPException)
    async def _of_the_framework(request: Request, error: HTTPException) -> Response:
        kind = _BY_STATUS.get(error.status_code, GenieError)
        extra: dict[str, Any] = (
            {"allow": error.headers["Allow"]} if error.headers and "Allow" in error.headers else {}
        )
        return problem(kind(f"{request.method} {request.url.path}: {error.detail}", **extra))

    @app.exception_handler(Exception)
    async def _unforeseen(request: Request, error: Exception) -> Response:
        log.exception("%s %s failed", request.method, request.url.path, exc_info=error)
        return problem(GenieError("The server made a mistake; its log says more."))

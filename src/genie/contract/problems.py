"""A failure as a problem document (RFC 9457): its status, its headers and its body."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from genie.core.errors import BadRequest, GenieError, Invalid, MethodNotAllowed, NotFound, TooLarge

CHALLENGE = 'Bearer realm="genie"'
PROBLEM = "application/problem+json"


class ProblemDocument(BaseModel):
    """The members that every problem has; some have more, such as `faults`."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "urn:genie:error:blank_question",
                "title": "The question is blank",
                "status": 400,
                "code": "blank_question",
                "detail": "Say or type a question; this one is blank.",
                "retryable": False,
            }
        },
    )

    type: str
    title: str
    status: int | str
    code: str = Field(description="Stable; docs/errors.md lists all.")
    detail: str = Field(description="What is wrong and what to do, in a sentence.")
    retryable: bool = Field(description="Whether the same request may succeed later.")


_BY_STATUS: dict[int, type[GenieError]] = {
    400: BadRequest,
    404: NotFound,
    405: MethodNotAllowed,
    413: TooLarge,
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is answered; `headers` without the content type, which is `PROBLEM`."""

    status: int
    headers: Mapping[str, str]
    body: Mapping[str, Any]


def problem_of(error: GenieError) -> Problem:
    """The answer for an error of ours."""
    headers = {}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(max(1, round(error.retry_after_s)))
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = CHALLENGE
    if "allow" in error.extra:
        headers["Allow"] = error.extra["allow"]
    body = {key: value for key, value in error.as_problem().items() if key != "allow"}
    return Problem(status=error.status, headers=headers, body=body)


def invalid(faults: Iterable[Mapping[str, Any]]) -> Invalid:
    """The error for pydantic's `errors()`: each with a place (`loc`) and what is wrong there (`msg`)."""
    found = [
        {"where": ".".join(str(part) for part in fault["loc"]), "what": fault["msg"]} for fault in faults
    ]
    return Invalid("; ".join(f"{fault['where']}: {fault['what']}" for fault in found), faults=found)


def of_framework(status: int, method: str, path: str, detail: str, allow: str | None = None) -> GenieError:
    """The error for what a web framework refuses by itself."""
    kind = _BY_STATUS.get(status, GenieError)
    extra: dict[str, Any] = {} if allow is None else {"allow": allow}
    return kind(f"{method} {path}: {detail}", **extra)


def unforeseen() -> GenieError:
    """What is told of a mistake of ours, which the log describes."""
    return GenieError("The server made a mistake; its log says more.")

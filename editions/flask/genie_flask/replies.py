"""Writes what the contract's operations return: text as text/plain, models as JSON, sound as a stream."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from pydantic import BaseModel

from genie.contract.problems import PROBLEM, problem_of
from genie.contract.speaking import SPOKEN_HEADERS
from genie.core.errors import GenieError
from genie.speech.model import SpokenAudio
from genie_flask.bridge import RuntimeThread


def reply(
    runtime: RuntimeThread, result: str | BaseModel | SpokenAudio | Mapping[str, Any] | Sequence[Any]
) -> Response:
    """The 200 response for a result."""
    match result:
        case str():
            return Response(result, content_type="text/plain; charset=utf-8")
        case SpokenAudio():
            return Response(
                runtime.stream(result.chunks), content_type=result.media_type, headers=SPOKEN_HEADERS
            )
        case BaseModel():
            return Response(result.model_dump_json(), content_type="application/json")
        case _:
            return Response(_dumped(result), content_type="application/json")


def problem(error: GenieError) -> Response:
    """The response for an error of ours."""
    found = problem_of(error)
    return Response(_dumped(found.body), found.status, dict(found.headers), content_type=PROBLEM)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=BaseModel.model_dump)

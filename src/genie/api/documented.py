"""What OpenAPI is told of answers that an endpoint writes itself: texts, sounds, models, problems."""

from typing import Any

from pydantic import BaseModel

from genie.contract.problems import PROBLEM, ProblemDocument
from genie.speech.model import MEDIA_TYPES

Responses = dict[int | str, dict[str, Any]]

PROBLEMS: Responses = {
    "4XX": {
        "description": "The request cannot be served as it is; `detail` says what to do.",
        "content": {PROBLEM: {"schema": ProblemDocument.model_json_schema()}},
    },
    "5XX": {
        "description": "Something is not ready, not configured or broken; `retryable` says which.",
        "content": {PROBLEM: {"schema": ProblemDocument.model_json_schema()}},
    },
}


def documented(
    model: type[BaseModel] | None = None, *, text: str | None = None, is_sound: bool = False
) -> Responses:
    """The 200 response: JSON of `model`, plain text such as `text`, or sound in any of our formats."""
    content: dict[str, Any] = {}
    if text is not None:
        content["text/plain"] = {"schema": {"type": "string"}, "example": text}
    if is_sound:
        sound = {"schema": {"type": "string", "format": "binary"}}
        content |= dict.fromkeys(MEDIA_TYPES.values(), sound)
    described: dict[str, Any] = {"description": "Success.", "content": content}
    if model is not None:
        described["model"] = model
    return {200: described}

"""Frames that clients send: read the same way on every socket."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

BAD_SID = 1008


def fields_of(message: Mapping[str, Any]) -> Mapping[str, Any] | str:
    """What a text frame says, from its top level or `data`; a sentence when it is faulty."""
    text = message.get("text")
    if text is None:
        return "Frames must be text, not binary."
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return "The frame is not JSON."
    if not isinstance(frame, dict) or not isinstance(frame.get("type"), str):
        return 'A frame is a JSON object with a "type".'
    inner = frame.get("data")
    return {**(inner if isinstance(inner, dict) else {}), **frame}


def fault_in(frame: Mapping[str, Any], error: ValidationError) -> str:
    """What is wrong with a frame, in a sentence."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{frame['type']}: {where}: {fault['msg']}"

"""Plain data as the text of a JSON column, and back: several times as fast as the standard library's way."""

import json
from typing import Any

from pydantic_core import PydanticSerializationError, from_json, to_json


def dumps(value: Any) -> str:
    """The text of plain data; what is no Unicode is escaped.

    Raises:
        TypeError: it is not plain data.
    """
    try:
        return to_json(value, inf_nan_mode="constants", fallback=_refused).decode()
    except PydanticSerializationError:
        return json.dumps(value)


def loads(text: str | bytes) -> Any:
    """The data of a text, also of one that `json.dumps` wrote."""
    try:
        return from_json(text, allow_inf_nan=True)
    except ValueError:
        return json.loads(text)


def _refused(value: Any) -> Any:
    raise TypeError(f"{type(value).__name__} is not plain data")

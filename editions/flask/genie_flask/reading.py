"""Reads requests as the contract means them: queries and bodies checked by pydantic, faults told alike."""

import json
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, TypeAdapter, ValidationError

from genie.contract.problems import invalid
from genie.core.errors import BadRequest

Value = TypeVar("Value")
Model = TypeVar("Model", bound=BaseModel)


class SingleValues:
    """A request's headers for the origin rules: WSGI joins repeated ones by commas, here they are apart."""

    def getlist(self, key: str, /) -> list[str]:
        value = request.headers.get(key)
        return [] if value is None else value.split(", ")


def accept() -> str:
    """The Accept header."""
    return request.headers.get("Accept", "")


def address() -> str:
    """Where the request comes from."""
    return request.remote_addr or "somewhere"


def query(name: str, kind: type[Value], default: Value) -> Value:
    """A parameter of the query, as `kind` (which may carry pydantic's constraints).

    Raises:
        Invalid: its value is not one of that kind.
    """
    given = request.args.get(name)
    if given is None:
        return default
    try:
        return TypeAdapter(kind).validate_python(given)
    except ValidationError as error:
        raise invalid(_at(error, "query", name)) from error


def word(name: str) -> str | None:
    """A text parameter of the query; None when it is not given."""
    return request.args.get(name)


def body(model: type[Model]) -> Model:
    """The JSON body as a model.

    Raises:
        Invalid: it is missing, not JSON or not such a model.
        BadRequest: it cannot even be read.
    """
    content = request.get_data(cache=False)
    if not content:
        raise invalid([{"loc": ("body",), "msg": "Field required"}])
    given: Any = _json(content) if _says_json() else content
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise invalid(_at(error, "body")) from error


def _says_json() -> bool:
    kind = request.mimetype
    return kind in ("", "application/json") or (kind.startswith("application/") and kind.endswith("+json"))


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise invalid([{"loc": ("body", error.pos), "msg": "JSON decode error"}]) from error
    except (UnicodeDecodeError, RecursionError) as error:
        path = request.path
        raise BadRequest(f"{request.method} {path}: There was an error parsing the body") from error


def _at(error: ValidationError, *place: str) -> list[dict[str, Any]]:
    return [{"loc": (*place, *fault["loc"]), "msg": fault["msg"]} for fault in error.errors()]

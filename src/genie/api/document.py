"""The OpenAPI document: what FastAPI cannot infer is added, above all how every address fails."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from genie.api.openai.errors import PREFIX as OPENAI_PREFIX

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "Why a request failed (RFC 9457); `code` is one of those in docs/errors.md.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "retryable"],
    "properties": {
        "type": {"type": "string", "description": "`urn:genie:error:` and the code."},
        "title": {"type": "string", "description": "What the code means."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "code": {"type": "string", "description": "Stable, for programs."},
        "detail": {"type": "string", "description": "What was wrong and what to do, for people."},
        "retryable": {"type": "boolean", "description": "Whether the same request may succeed later."},
    },
    "example": {
        "type": "urn:genie:error:blank_question",
        "title": "The question is blank",
        "status": 400,
        "code": "blank_question",
        "detail": "Say or type a question; this one is blank.",
        "retryable": False,
    },
}
OPENAI_ERROR_SCHEMA: dict[str, Any] = {
    "title": "OpenAIError",
    "description": "Why a request failed, as OpenAI's clients read it.",
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["message", "type", "param", "code"],
            "properties": {
                "message": {"type": "string"},
                "type": {"type": "string"},
                "param": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                "code": {"type": "string"},
            },
        }
    },
}
_SOUND = ("audio/wav", "audio/mpeg", "audio/ogg")
_ANSWERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("get", "/"): ("application/json", "text/html"),
    ("get", "/api/push"): ("application/json", "text/plain"),
    ("get", "/api/get_tts_audio"): _SOUND,
    ("get", "/api/tts"): _SOUND,
    ("get", "/api/get-answer/{id_hash}"): _SOUND,
    ("delete", "/api/delete-snapshot/{id_hash}"): ("application/json", "text/plain"),
    ("post", "/api/upload-and-transcribe-wav"): ("application/json", "text/plain"),
}
_BODIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("post", "/api/upload-and-transcribe-mp3"): ("text/plain", "application/octet-stream"),
}
_NOT_SAID: dict[str, Any] = {"application/json": {"schema": {}}}


def install(app: FastAPI) -> None:
    """Let `app` describe itself in full."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(
                get_openapi(
                    title=app.title, version=app.version, description=app.description, routes=app.routes
                )
            )
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"], schemas["OpenAIError"] = PROBLEM_SCHEMA, OPENAI_ERROR_SCHEMA
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for method, path, operation in _operations(document):
        responses = operation["responses"]
        if "HTTPValidationError" in str(responses.get("422")):
            del responses["422"]
        if (method, path) == ("get", "/ready"):
            not_ready = {"application/json": {"schema": {"type": "object"}}}
            responses["503"] = {"description": "Something that is needed is not ready.", "content": not_ready}
        responses["default"] = _failure("OpenAIError" if path.startswith(OPENAI_PREFIX) else "Problem")
        if responses["200"].get("content", _NOT_SAID) == _NOT_SAID and (method, path) in _ANSWERS:
            responses["200"]["content"] = {kind: {} for kind in _ANSWERS[method, path]}
        if "requestBody" not in operation and (method, path) in _BODIES:
            kinds = {kind: {"schema": {"type": "string"}} for kind in _BODIES[method, path]}
            operation["requestBody"] = {"required": True, "content": kinds}
    return document


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def _failure(schema: str) -> dict[str, Any]:
    kind = "application/json" if schema == "OpenAIError" else "application/problem+json"
    return {
        "description": "Why it failed.",
        "content": {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }

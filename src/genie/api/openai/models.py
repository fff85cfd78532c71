"""`/v1/models`: what listens and what speaks, by its own name and by the one that OpenAI's clients use."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from genie.api.parts import Parts, User
from genie.core.errors import NotFound
from genie.runtime.service import Runtime

router = APIRouter(prefix="/v1/models", tags=["openai"])

_NAMES = {"stt": "whisper-1", "tts": "tts-1"}


class Model(BaseModel):
    """A model; `created` is when this server started, in seconds since 1970."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"id": "whisper-1", "object": "model", "created": 1780236202, "owned_by": "genie"}
        }
    )

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = "genie"


class ModelList(BaseModel):
    """All models. Requests may name any: what is loaded answers."""

    object: Literal["list"] = "list"
    data: list[Model]


@router.get("")
async def list_models(parts: Parts, user: User) -> ModelList:
    """The models that answer."""
    return ModelList(data=_models(parts))


@router.get("/{model_id:path}")
async def get_model(model_id: str, parts: Parts, user: User) -> Model:
    """One model."""
    for model in _models(parts):
        if model.id == model_id:
            return model
    raise NotFound(f"There is no model {model_id[:80]!r} here.")


def _models(parts: Runtime) -> list[Model]:
    created = int(parts.started_at.timestamp())
    names = []
    if parts.settings.speech.enabled:
        for part, status in parts.speech.status().items():
            names += [_NAMES[part]] + ([status.model] if status.model else [])
    return [Model(id=name, created=created) for name in dict.fromkeys(names)]

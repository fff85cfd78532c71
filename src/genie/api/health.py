"""`/health`: alive; `/ready`: able to answer, part by part."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from genie.api.parts import Parts
from genie.contract import health as contract

router = APIRouter(tags=["health"])

Need = Annotated[str, Query(description="Parts that must be ready too, such as `stt,tts`.")]


@router.get("/health")
async def health(parts: Parts) -> contract.Health:
    """The process is alive and its event loop turns."""
    return contract.health(parts)


@router.get("/ready")
async def ready(parts: Parts, response: Response, need: Need = "") -> contract.Readiness:
    """200 when text can be answered and all of `need` is ready, else 503; the body tells part by part."""
    found = contract.readiness(parts, need)
    if not found.ready:
        response.status_code = 503
        response.headers["Retry-After"] = "2"
    return found

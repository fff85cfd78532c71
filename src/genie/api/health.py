"""`/health`: alive; `/ready`: able to answer, part by part."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from genie import __version__
from genie.api.parts import Parts
from genie.core.errors import Invalid
from genie.speech.model import EngineState

router = APIRouter(tags=["health"])

_PARTS = ("storage", "text", "stt", "tts")


@router.get("/health")
async def health(parts: Parts) -> dict[str, Any]:
    """The process is alive and its event loop turns."""
    return {"status": "ok", "timestamp": parts.clock.now().isoformat(), "version": __version__}


@router.get("/ready")
async def ready(
    parts: Parts,
    need: Annotated[str, Query(description="Parts that must be ready too, such as `stt,tts`.")] = "",
) -> JSONResponse:
    """200 when text can be answered and all of `need` is ready, else 503; the body tells part by part."""
    needed = {name.strip() for name in need.split(",") if name.strip()}
    if unknown := needed - set(_PARTS):
        raise Invalid(f"There is no part {min(unknown)!r}; there are {', '.join(_PARTS)}.")
    found: dict[str, dict[str, Any]] = {"storage": {"state": "ready"}, "text": {"state": "ready"}}
    for name, status in parts.speech.status().items():
        found[name] = {
            "state": str(status.state),
            "model": status.model,
            "since": None if status.since is None else status.since.isoformat(),
            "device": status.device,
            "reason": status.reason,
        }
    is_ready = all(found[name]["state"] == EngineState.READY for name in needed)
    headers = {} if is_ready else {"Retry-After": "2"}
    return JSONResponse(
        {"ready": is_ready, "parts": found}, status_code=200 if is_ready else 503, headers=headers
    )

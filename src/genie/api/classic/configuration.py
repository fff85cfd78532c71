"""`/api/init`: read the configuration again, for real (contract row 11)."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from genie.api.parts import Parts
from genie.api.problems import problem
from genie.core.errors import BadSettings
from genie.runtime.live import Reloaded

router = APIRouter(tags=["configuration"])


@router.get("/api/init", response_model=None)
async def init(parts: Parts) -> dict[str, Any] | JSONResponse:
    """Reload; a faulty configuration changes nothing and is answered with every fault in it."""
    try:
        reloaded = await parts.reload()
    except BadSettings as error:
        return problem(error, status="error", message=error.detail, timestamp=_now(parts))
    return {
        "status": "success",
        "message": _message(reloaded),
        "timestamp": _now(parts),
        "changed": list(reloaded.changed),
        "needs_restart": list(reloaded.needs_restart),
    }


def _message(reloaded: Reloaded) -> str:
    if not reloaded.changed:
        return "Configuration read again; nothing has changed."
    sentences = ["Configuration read again."]
    if in_force := [key for key in reloaded.changed if key not in reloaded.needs_restart]:
        sentences.append(f"Now in force: {', '.join(in_force)}.")
    if reloaded.needs_restart:
        sentences.append(f"A restart is needed for {', '.join(reloaded.needs_restart)}.")
    return " ".join(sentences)


def _now(parts: Parts) -> str:
    return parts.clock.now().isoformat()

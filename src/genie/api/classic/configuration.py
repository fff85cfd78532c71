"""`/api/init`: read the configuration again, for real (contract row 11)."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from genie.api.parts import Parts
from genie.core.errors import BadSettings

router = APIRouter(tags=["configuration"])


@router.get("/api/init", response_model=None)
async def init(parts: Parts) -> dict[str, Any] | JSONResponse:
    """Reload; a faulty configuration changes nothing and is answered with every fault in it."""
    try:
        reloaded = await parts.reload()
    except BadSettings as error:
        body = {**error.as_problem(), "status": "error", "message": error.detail, "timestamp": _now(parts)}
        return JSONResponse(body, status_code=error.status)
    if not reloaded.changed:
        message = "Configuration read again; nothing has changed."
    elif reloaded.needs_restart:
        message = f"Configuration read again; a restart is needed for {', '.join(reloaded.needs_restart)}."
    else:
        message = f"Configuration read again; now in force: {', '.join(reloaded.changed)}."
    return {
        "status": "success",
        "message": message,
        "timestamp": _now(parts),
        "changed": list(reloaded.changed),
        "needs_restart": list(reloaded.needs_restart),
    }


def _now(parts: Parts) -> str:
    return parts.clock.now().isoformat()

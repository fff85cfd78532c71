"""`/api/restore`: take over a backup that `genie restore` has laid into the data folder."""

from typing import Any

from fastapi import APIRouter

from genie.api.parts import Parts, User

router = APIRouter(tags=["operation"])


@router.post("/api/restore")
async def restore(parts: Parts, user: User) -> dict[str, Any]:
    """Replace the database by the backup that lies in the data folder; no path can be named here."""
    kept = await parts.restore()
    return {"status": "success", "kept": str(kept), "timestamp": parts.clock.now().isoformat()}

"""`/api/restore`: take over a backup that `genie restore` has laid into the data folder."""

from typing import Any

from fastapi import APIRouter

from genie.api.parts import Known, Parts
from genie.contract.identity import only_owner

router = APIRouter(tags=["operation"])


@router.post("/api/restore")
async def restore(parts: Parts, known: Known) -> dict[str, Any]:
    """Replace the database by the backup that lies in the data folder; no path can be named here.

    Where people log in, it is for the owner of the server only.
    """
    if parts.access.needs_login:
        only_owner(known)
    kept = await parts.restore()
    return {"status": "success", "kept": str(kept), "timestamp": parts.clock.now().isoformat()}

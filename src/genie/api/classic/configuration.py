"""`/api/init`: read the configuration again, for real (contract row 11)."""

from fastapi import APIRouter

from genie.api.parts import Parts
from genie.contract import configuration

router = APIRouter(tags=["configuration"])


@router.get("/api/init")
async def init(parts: Parts) -> configuration.Initialised:
    """Reload; a faulty configuration changes nothing and is answered with every fault in it."""
    return await configuration.init(parts)

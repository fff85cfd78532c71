"""Configuration: `/api/init` (row 11), `/api/load-stt-model` (row 8) and `/api/config/client`."""

from fastapi import APIRouter

from genie.api.parts import Parts
from genie.contract import configuration

router = APIRouter(tags=["configuration"])


@router.get("/api/init")
async def init(parts: Parts) -> configuration.Initialised:
    """Reload; a faulty configuration changes nothing and is answered with every fault in it."""
    return await configuration.init(parts)


@router.get("/api/get-model-size", include_in_schema=False)
@router.get("/api/load-commands-llm", include_in_schema=False)
@router.get("/api/load-stt-model")
async def load_stt_model(parts: Parts) -> configuration.SttModel:
    """Which model listens; models load when the server starts, so there is nothing to do."""
    return configuration.stt_model(parts)


@router.get("/api/config/client")
async def client_configuration(parts: Parts) -> configuration.ClientConfiguration:
    """Limits, names and what is switched on."""
    return configuration.client_configuration(parts)

"""`/metrics`: numbers for Prometheus."""

from fastapi import APIRouter
from fastapi.responses import Response

from genie.api.parts import Parts
from genie.runtime.metrics import CONTENT_TYPE

router = APIRouter(tags=["health"])


@router.get("/metrics", response_class=Response)
async def metrics(parts: Parts) -> Response:
    """Queue sizes, stage durations, hits by level, errors by code and more, in Prometheus' text format."""
    page = await parts.scraped()
    return Response(page, media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})

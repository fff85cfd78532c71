"""`/api/get_queue/<name>`: the four lists, as html for old pages and as metadata (contract row 5)."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from genie.api.documented import documented
from genie.api.parts import Parts, User
from genie.contract import queues

router = APIRouter(tags=["queues"])

Name = Annotated[str, Path(description="todo, run, done or dead.", examples=["done"])]
Limit = Annotated[int, Query(ge=1, le=queues.MOST_LISTED, description="Most jobs returned.")]


@router.get("/get_queue/{name}", include_in_schema=False)
@router.get("/api/get-queue/{name}", include_in_schema=False)
@router.get("/api/get_queue/{name}", response_model=None, responses=documented(queues.QueueListing))
async def get_queue(name: Name, parts: Parts, user: User, limit: Limit = 200) -> dict[str, Any]:
    """todo, done and dead newest first, run in order."""
    return await queues.queue(parts, user, name, limit)


@router.post("/api/reset-queues")
async def reset_queues(parts: Parts, user: User) -> queues.QueuesReset:
    """Empty your queues; what was learned stays."""
    return await queues.reset_queues(parts, user)

"""What was said, answered and learned: rows 12 to 14 of the contract, and the time that was saved."""

from typing import Annotated

from fastapi import APIRouter, Query

from genie.api.parts import Parts, User
from genie.contract import records, statistics

router = APIRouter(tags=["records"])

Limit = Annotated[int, Query(ge=1, le=records.MOST_LISTED, description="Most rows returned.")]
Offset = Annotated[int, Query(ge=0, lt=2**53, description="Rows skipped.")]
InputType = Annotated[str | None, Query(description="Only rows that came in this way.")]
Search = Annotated[str | None, Query(description="Only rows with this in what came in or went out.")]
Days = Annotated[int | None, Query(ge=1, le=statistics.MOST_DAYS, description="Days back; all if not given.")]


@router.get("/api/get-gists")
async def get_gists(parts: Parts, user: User) -> list[str]:
    """The distinct gists, a few words each, of all snapshots."""
    return await statistics.gists(parts, user)


@router.get("/api/get-io-stats")
async def get_io_stats(parts: Parts, user: User) -> dict[str, int]:
    """How many rows of each input type there are, most frequent first."""
    return await records.io_stats(parts, user)


@router.get("/api/get-all-io")
async def get_all_io(
    parts: Parts,
    user: User,
    limit: Limit = records.MOST_LISTED,
    offset: Offset = 0,
    input_type: InputType = None,
    q: Search = None,
) -> list[records.IoRow]:
    """What came in and what went out, newest first."""
    return await records.all_io(parts, user, limit=limit, offset=offset, input_type=input_type, q=q)


@router.get("/api/stats/time-saved")
async def time_saved(parts: Parts, user: User, days: Days = None) -> statistics.TimeSaved:
    """What the memory saved against working everything out again."""
    return await statistics.time_saved(parts, user, days)

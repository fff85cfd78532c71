"""What the memory holds and saves: `/api/get-gists` (row 12) and `/api/stats/time-saved`."""

from datetime import timedelta

from pydantic import BaseModel, ConfigDict, Field

from genie.core.errors import Invalid
from genie.core.ids import UserId
from genie.jobs.past import store as jobs
from genie.runtime.service import Runtime
from genie.snapshots import store as snapshots

MOST_DAYS = 36_500


class TimeSaved(BaseModel):
    """What answers from memory saved against working them out again."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "time_saved_ms": 5321.4,
                "time_saved_seconds": 5.321,
                "answers": 120,
                "from_memory": 87,
                "days": 7,
                "timestamp": "2026-05-31T14:03:22+00:00",
            }
        }
    )

    time_saved_ms: float = Field(description="Milliseconds saved.")
    time_saved_seconds: float = Field(description="The same in seconds.")
    answers: int = Field(description="Answers given that are still in the done queue.")
    from_memory: int = Field(description="Those of them that came from memory.")
    days: int | None = Field(description="Days counted back from now; null for all time.")
    timestamp: str


async def gists(runtime: Runtime, user: UserId) -> list[str]:
    """The distinct gists of all snapshots, a few words each."""
    return await runtime.db.read(lambda connection: snapshots.gists(connection, user))


async def time_saved(runtime: Runtime, user: UserId, days: int | None = None) -> TimeSaved:
    """Time saved in the last `days` days, or in all.

    Raises:
        Invalid: `days` is not from 1 to `MOST_DAYS`.
    """
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise Invalid(f"days: a number of days from 1 to {MOST_DAYS:,}")
    now = runtime.clock.now()
    since = None if days is None else now - timedelta(days=days)
    found = await runtime.db.read(lambda connection: jobs.time_saved(connection, user, since))
    return TimeSaved(
        time_saved_ms=round(found.saved_ms, 3),
        time_saved_seconds=round(found.saved_ms / 1e3, 3),
        answers=found.answers,
        from_memory=found.from_memory,
        days=days,
        timestamp=now.isoformat(),
    )

"""When the clocks of a zone change: the next time, a time of a given year, forward or back."""

from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen

_SEARCH_DAYS = 400
_CHANGES_IN_A_YEAR_MAX = 6
_YEARS = range(1900, 2101)


class ChangeAsked(BaseModel):
    """`year` is a number, or `this`, `next` or `last`.

    Without one the next change is meant, or the last if `past`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    zone: str
    direction: Literal["forward", "back"] | None = None
    year: int | Literal["this", "next", "last"] | None = None
    past: bool = False


class ChangeFound(BaseModel):
    """When clocks change, by how many minutes they go forward (or back); `time` is None if they do not."""

    time: str | None
    minutes: int = 0
    year: int
    past: bool = False


async def clock_change(frozen: Frozen, asked: ChangeAsked) -> ChangeFound:
    """The change that was asked for; of a year's two, the first still to come unless a direction is named."""
    now = frozen.now.astimezone(ZoneInfo(asked.zone))
    year = _year(asked.year, now.year)
    if year not in _YEARS:
        raise CannotAnswer("I only know when the clocks change between the years 1900 and 2100.")
    if asked.past:
        start = now - timedelta(days=_SEARCH_DAYS)
    else:
        start = now if asked.year is None else datetime(year, 1, 1, tzinfo=now.tzinfo)
    found: ChangeFound | None = None
    for _ in range(_CHANGES_IN_A_YEAR_MAX):
        change = change_after(start)
        is_beyond = change is not None and (
            change > now if asked.past else asked.year is not None and change.year != year
        )
        if change is None or is_beyond:
            break
        minutes = _step_minutes(change)
        if asked.direction is None or (minutes > 0) == (asked.direction == "forward"):
            found = ChangeFound(
                time=change.replace(tzinfo=None).isoformat(), minutes=minutes, year=year, past=change < now
            )
            if not found.past:
                break
        start = change + timedelta(hours=3)
    return found or ChangeFound(time=None, year=year)


def change_after(now: datetime) -> datetime | None:
    """The first instant after `now` with another offset, found to the minute by halving."""
    zone, start = now.tzinfo, now.astimezone(UTC)

    def offset(after: timedelta) -> timedelta | None:
        return (start + after).astimezone(zone).utcoffset()

    first = offset(timedelta())
    for day in range(7, _SEARCH_DAYS, 7):
        if offset(timedelta(days=day)) != first:
            low, high = timedelta(days=day - 7), timedelta(days=day)
            while high - low > timedelta(seconds=1):
                middle = (low + high) / 2
                low, high = (middle, high) if offset(middle) == first else (low, middle)
            found = (start + high + timedelta(seconds=30)).replace(second=0, microsecond=0)
            return found.astimezone(zone)
    return None


def _step_minutes(change: datetime) -> int:
    before = (change.astimezone(UTC) - timedelta(seconds=1)).astimezone(change.tzinfo)
    step = (change.utcoffset() or timedelta()) - (before.utcoffset() or timedelta())
    return round(step.total_seconds() / 60)


def _year(said: int | str | None, this_year: int) -> int:
    if isinstance(said, int):
        return said
    return this_year + {"next": 1, "last": -1}.get(said or "this", 0)

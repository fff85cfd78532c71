"""When there is nothing planned: within one day by the clock, over several days day by day."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from genie.agents.calendar.saying import clock, day_alone, joined

__all__ = ["DAYS_MAX", "DAY_HOURS", "free_by_day", "free_within"]

DAYS_MAX = 14
"""Over so many days it can be told day by day."""

DAY_HOURS = (8, 20)
"""What counts as the day, where no time was named."""
_GAP_MIN = timedelta(minutes=30)


def free_within(rows: Sequence[Mapping[str, Any]], low: datetime, high: datetime, cycle: int) -> list[str]:
    """The stretches between `low` and `high` in which no row is, as they are said."""
    parts, at = [], low
    for row in [*sorted(rows, key=lambda one: one["start"]), {"start": high, "end": high}]:
        until = min(row["start"], high)
        if until - at >= _GAP_MIN:
            parts.append(f"from {clock(at, cycle)} to {clock(until, cycle)}")
        at = max(at, row["end"])
    return parts


def free_by_day(
    rows: Sequence[Mapping[str, Any]], start: datetime, end: datetime, now: datetime, cycle: int
) -> str:
    """The days of a stretch with nothing on them, and the gaps of the others, as they are said."""
    whole, partly = [], []
    day = max(start, now.replace(hour=0, minute=0, second=0, microsecond=0))
    while day < end:
        low, high = day.replace(hour=DAY_HOURS[0]), day.replace(hour=DAY_HOURS[1])
        low = max(low, now) if low.date() == now.date() else low
        of_day = [row for row in rows if row["start"] < high and row["end"] > low]
        named = day_alone(day.date(), now.date())
        if not of_day and low.hour == DAY_HOURS[0]:
            whole.append(named)
        elif gaps := free_within(of_day, low, high, cycle) if high > low else []:
            partly.append(f"{named} {joined(gaps)}")
        day += timedelta(days=1)
    said = [f"all day {joined(whole)}"] if whole else []
    return "; ".join([*said, *partly])

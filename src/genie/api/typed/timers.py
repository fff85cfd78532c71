"""`/api/timers`: what runs and what rings, and a way to make it stop without a word."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict
from sqlalchemy import Connection

from genie.api.parts import Parts, User
from genie.core.errors import NotFound
from genie.planner.timers import store
from genie.planner.timers.handlers import dismiss
from genie.planner.timers.model import Kind, State, TimerRow, name_of

router = APIRouter(prefix="/api/timers", tags=["timers"])

TimerIdPath = Annotated[int, Path(ge=1, le=2**53, description="The number of a timer.")]
_EXAMPLE: JsonDict = {
    "timer_id": 7,
    "kind": "timer",
    "label": "pasta",
    "name": "pasta timer",
    "state": "running",
    "due_at": "2026-05-31T14:13:22Z",
    "left_s": None,
    "weekdays": None,
    "version": 1,
}


class TimerView(BaseModel):
    """A timer, alarm or reminder, as `timer_update` tells of it. Instants are UTC."""

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    timer_id: int
    kind: Kind
    label: str = Field(description="What the person called it; may be empty.")
    name: str = Field(description="What it is called aloud.")
    state: State = Field(description="`rung` until it is dismissed.")
    due_at: datetime = Field(description="When it goes off, or went off.")
    left_s: float | None = Field(description="Seconds that a paused one still has to run.")
    weekdays: list[int] | None = Field(description="On which days it comes again; 0 is Monday.")
    version: int = Field(description="Counts its changes.")

    @classmethod
    def of(cls, row: TimerRow) -> "TimerView":
        return cls(
            timer_id=row.timer_id,
            kind=row.kind,
            label=row.label,
            name=name_of(row.kind, row.label, row.length_s),
            state=row.state,
            due_at=row.due_at,
            left_s=row.left_s,
            weekdays=None if row.weekdays is None else list(row.weekdays),
            version=row.version,
        )


class Timers(BaseModel):
    """The next one first."""

    model_config = ConfigDict(json_schema_extra={"example": {"timers": [_EXAMPLE]}})

    timers: list[TimerView]


@router.get("")
async def list_timers(parts: Parts, user: User) -> Timers:
    """The timers, alarms and reminders that run, are paused, or ring (for an hour at most)."""
    now = parts.clock.now()
    rows = await parts.db.read(lambda connection: store.current(connection, user, now))
    return Timers(timers=[TimerView.of(row) for row in rows])


@router.post("/{timer_id}/dismiss")
async def dismiss_timer(timer_id: TimerIdPath, parts: Parts, user: User) -> TimerView:
    """Let one no longer ring, on all clients of its person; one that does not ring is left as it is."""

    def unit(connection: Connection) -> TimerRow:
        row = store.get(connection, user, timer_id)
        if row is None:
            raise NotFound("There is no such timer.")
        dismiss(connection, row)
        return store.get(connection, user, timer_id) or row

    return TimerView.of(await parts.db.write(unit))

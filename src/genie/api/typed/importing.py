"""`/api/import`: what the old program knew, as `genie import` reads it from its folder."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.api.typed.memory import DryRun, TakenIn
from genie.flow.share import QUESTIONS_MAX
from genie.flow.take_over import TakeOver, read_things
from genie.people.defaults import default_profile

router = APIRouter(prefix="/api/import", tags=["import"])

_ROWS_MAX = 20_000
Row = dict[str, str]


class OldProgram(BaseModel):
    """Snapshots as the old program kept them, and rows of its todo.csv and events.csv by their columns."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "snapshots": [{"question": "What time is it in Tokyo?"}],
                "todos": [
                    {
                        "todo_item": "pack snacks",
                        "due_date": "2026-06-09",
                        "priority": "low",
                        "completed": "no",
                        "list_name": "vacation",
                    }
                ],
                "events": [],
            }
        }
    )

    snapshots: Annotated[list[dict[str, Any]], Field(max_length=QUESTIONS_MAX)] = []
    todos: Annotated[list[Row], Field(max_length=_ROWS_MAX)] = []
    events: Annotated[list[Row], Field(max_length=_ROWS_MAX)] = []


@router.post("")
async def take_over(parts: Parts, user: User, old: OldProgram, dry_run: DryRun = True) -> list[TakenIn]:
    """Take over questions, to-dos and events, all or nothing; twice is the same as once."""
    taking = TakeOver(
        parts.db,
        parts.clock,
        parts.understanding,
        parts.agents,
        profile_defaults=lambda: default_profile(parts.settings.profile),
    )
    lines = await taking.take_in(user, read_things(old.snapshots, old.todos, old.events), dry_run=dry_run)
    return [TakenIn.model_validate(line.as_dict()) for line in lines]

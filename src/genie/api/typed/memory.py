"""`/api/memory`: why a question gets its answer, and the memory as a file."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.flow.share import SharedMemory

router = APIRouter(prefix="/api/memory", tags=["snapshots"])

Question = Annotated[str, Query(min_length=1, max_length=2000, description="The question to explain.")]
DryRun = Annotated[bool, Query(description="Only tell what would happen.")]


class Weighed(BaseModel):
    """A candidate: at which level, what matched, and what forbade it (empty if nothing)."""

    level: str
    snapshot: str | None
    question: str
    matched: str
    forbidden: str


class Explained(BaseModel):
    """How a question is read and what the memory makes of it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "question": "um what's the time in Tokyo",
                "exact_key": "what is the time in tokyo",
                "agent": "date and time",
                "intent": "time_in",
                "slots": {"place": "tokyo"},
                "frame": '[[],[],["CLOCK"],[["of",["tokyo"]]]]',
                "level": "miss",
                "considered": [],
            }
        }
    )

    question: str
    exact_key: str
    agent: str
    intent: str
    slots: dict[str, Any]
    frame: str | None
    level: str
    considered: list[Weighed]


class Exported(BaseModel):
    """A memory as a file; `snapshots` as `genie memory export` writes them."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "format": "genie-memory",
                "version": 1,
                "snapshots": [],
            }
        }
    )

    format: str = "genie-memory"
    version: int = 1
    snapshots: list[dict[str, Any]]


class TakenIn(BaseModel):
    """A line of the table: a question, a synonym or another thing, and what became of it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kind": "question",
                "where": "line 3",
                "text": "what time is it in Lima",
                "outcome": "new",
                "why": "",
            }
        }
    )

    kind: str = Field(description="question, synonym, to-do or event.")
    where: str = Field(description="Where it stands in the file.")
    text: str
    outcome: str = Field(description="new, known, unread, refused or bad.")
    why: str


@router.get("/explain")
async def explain(parts: Parts, user: User, question: Question) -> Explained:
    """Which candidates there are for a question, at which level, and what speaks against them."""
    return Explained.model_validate(await _memory(parts).explain(user, question))


@router.get("/export")
async def export(parts: Parts, user: User) -> Exported:
    """All that is remembered of your questions."""
    return Exported.model_validate(await _memory(parts).export(user))


@router.post("/import")
async def take_in(parts: Parts, user: User, document: Exported, dry_run: DryRun = True) -> list[TakenIn]:
    """Learn from an export, all or nothing: each question is read anew, each synonym must pass the guard."""
    lines = await _memory(parts).take_in(user, document.model_dump(), dry_run=dry_run)
    return [TakenIn.model_validate(line.as_dict()) for line in lines]


def _memory(parts: Parts) -> SharedMemory:
    return SharedMemory(parts.db, parts.clock, parts.understanding, parts.agents)

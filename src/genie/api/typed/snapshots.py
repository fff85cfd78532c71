"""`/api/snapshots`: the memory, to be read and forgotten."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.api.typed.paging import AgentName, Cursor, Limit, PageView, Searched
from genie.flow.forget import forget_snapshot, own_snapshot
from genie.snapshots import store
from genie.snapshots.model import Snapshot

router = APIRouter(prefix="/api/snapshots", tags=["snapshots"])

SnapshotIdPath = Annotated[str, Path(description="32 lower-case hex digits.", max_length=200)]


class SnapshotView(BaseModel):
    """A solved question: its meaning and the program that answers it. Instants are UTC."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "snapshot_id": "0c" * 16,
                "question": "What time is it in Tokyo?",
                "last_question": "tell me the time in Tokyo",
                "answer": "It is 11:03 PM in Tokyo.",
                "agent": "date and time",
                "intent": "time_in",
                "slots": {"place": "Tokyo"},
                "program": "date and time.time_in",
                "program_version": 1,
                "learned_from": None,
                "run_count": 3,
                "first_ms": 9.1,
                "last_ms": 4.0,
                "time_saved_ms": 9.7,
                "created_at": "2026-05-31T14:03:22.107000Z",
                "last_run_at": "2026-05-31T15:10:02.500000Z",
            }
        }
    )

    snapshot_id: str = Field(description="32 lower-case hex digits.")
    question: str = Field(description="The words it was first asked in.")
    last_question: str = Field(description="The words it was last asked in.")
    answer: str = Field(description="What was last said; each asking computes it afresh.")
    agent: str = Field(description="Who answers it.")
    intent: str = Field(description="Which kind of question it is.")
    slots: dict[str, Any] = Field(description="What fills the question, by name.")
    program: str = Field(description="The program that answers it.")
    program_version: int
    learned_from: str | None = Field(description="The snapshot whose program it took over.")
    run_count: int = Field(description="How often it was run.")
    first_ms: float = Field(description="Milliseconds of the first run.")
    last_ms: float = Field(description="Milliseconds of the last run.")
    time_saved_ms: float = Field(description="Milliseconds saved against the first run, in all.")
    created_at: datetime
    last_run_at: datetime

    @classmethod
    def of(cls, snapshot: Snapshot) -> "SnapshotView":
        return cls(
            snapshot_id=snapshot.snapshot_id,
            question=snapshot.question,
            last_question=snapshot.last_question,
            answer=snapshot.answer,
            agent=snapshot.agent,
            intent=snapshot.intent,
            slots=snapshot.values(),
            program=snapshot.program_name,
            program_version=snapshot.program_version,
            learned_from=snapshot.learned_from,
            run_count=snapshot.run_count,
            first_ms=snapshot.first_ms,
            last_ms=snapshot.last_ms,
            time_saved_ms=snapshot.time_saved_ms,
            created_at=snapshot.created_at,
            last_run_at=snapshot.last_run_at,
        )


class SnapshotPage(PageView):
    """Snapshots, the newest first."""

    snapshots: list[SnapshotView]


class Forgotten(BaseModel):
    """What was forgotten, with all the phrases that led to it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "deleted",
                "snapshot_id": "9c84e810f8ee2d6862cc100c9e0af08c",
            }
        }
    )

    status: str = "deleted"
    snapshot_id: str


@router.get("")
async def list_snapshots(
    parts: Parts,
    user: User,
    agent: AgentName = None,
    q: Searched = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> SnapshotPage:
    """What is remembered; `q` is looked for in questions and answers."""
    page = await parts.db.read(
        lambda connection: store.page(connection, user, agent=agent, searched=q, cursor=cursor, limit=limit)
    )
    return SnapshotPage(
        snapshots=[SnapshotView.of(snapshot) for snapshot in page.items], next_cursor=page.next_cursor
    )


@router.get("/{snapshot_id}")
async def get_snapshot(snapshot_id: SnapshotIdPath, parts: Parts, user: User) -> SnapshotView:
    """One snapshot."""
    found = await parts.db.read(lambda connection: own_snapshot(connection, user, snapshot_id))
    return SnapshotView.of(found)


@router.delete("/{snapshot_id}")
async def delete_snapshot(snapshot_id: SnapshotIdPath, parts: Parts, user: User) -> Forgotten:
    """Forget a solved question and its spoken answer; the jobs that it answered stay."""
    forgotten = await parts.db.write(lambda connection: forget_snapshot(connection, user, snapshot_id))
    if parts.settings.speech.enabled:
        await parts.speech.forget(forgotten.answer)
    return Forgotten(snapshot_id=forgotten.snapshot_id)

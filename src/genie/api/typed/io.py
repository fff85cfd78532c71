"""`/api/io`: everything said and answered, page by page."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from genie.api.parts import Parts, User
from genie.api.typed.paging import Cursor, Limit, PageView, Searched
from genie.records import store
from genie.records.store import Record

router = APIRouter(tags=["records"])


class RecordView(BaseModel):
    """Something said, and what was answered."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "record_id": 17,
                "at": "2026-05-31T14:03:22.107000Z",
                "input_type": "agent router go to date and time",
                "input": "What time is it in Tokyo?",
                "output_final": "It is 11:03 PM in Tokyo.",
                "session_id": "wise penguin",
                "job_id": "5f" * 32,
            }
        }
    )

    record_id: int = Field(description="Grows with each record.")
    at: datetime = Field(description="When it was answered, in UTC.")
    input_type: str = Field(description="Where it came in, as the contract names it.")
    input: str = Field(description="What was said.")
    output_final: str = Field(description="What was answered; for uploads the whole JSON answer.")
    session_id: str | None = Field(description="The session it belongs to, if it named one.")
    job_id: str | None = Field(description="The job that answered it, if there was one.")

    @classmethod
    def of(cls, record: Record) -> "RecordView":
        return cls(
            record_id=record.record_id,
            at=record.at,
            input_type=record.input_type,
            input=record.input,
            output_final=record.output_final,
            session_id=record.session,
            job_id=record.job_id,
        )


class RecordPage(PageView):
    """Records, the newest first."""

    records: list[RecordView]


@router.get("/api/io")
async def list_records(
    parts: Parts,
    user: User,
    input_type: Annotated[str | None, Query(max_length=128, description="Only those of this type.")] = None,
    q: Searched = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> RecordPage:
    """The records; `q` is looked for in what was said and answered."""
    page = await parts.db.read(
        lambda connection: store.page_after(
            connection, user, input_type=input_type, searched=q, cursor=cursor, limit=limit
        )
    )
    return RecordPage(records=[RecordView.of(record) for record in page.items], next_cursor=page.next_cursor)

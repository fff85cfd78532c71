"""What was said and answered: `/api/get-io-stats` (row 13), `/api/get-all-io` (row 14); keeping a record."""

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from genie.core.errors import Invalid
from genie.core.ids import SessionId, UserId
from genie.people import store as people
from genie.records import store
from genie.records.store import Record
from genie.runtime.service import Runtime

MOST_LISTED = 1000


class IoRow(BaseModel):
    """One record; date and time are the server's own."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "date": "2026-05-31",
                "time": "14:03:22",
                "input_type": "agent router go to date and time",
                "input": "what time is it in Tokyo",
                "output_final": "It's 3:03 AM in Tokyo.",
            }
        }
    )

    date: str = Field(description="Day, as in 2026-05-31.")
    time: str = Field(description="Time of day, as in 14:03:22.")
    input_type: str = Field(description="How it came in.")
    input: str = Field(description="What was said or sent.")
    output_final: str = Field(description="What was answered; the whole JSON answer for recordings.")


async def io_stats(runtime: Runtime, user: UserId) -> dict[str, int]:
    """How many records of each input type there are."""
    return await runtime.db.read(lambda connection: store.count_by_type(connection, user))


async def all_io(
    runtime: Runtime,
    user: UserId,
    *,
    limit: int = MOST_LISTED,
    offset: int = 0,
    input_type: str | None = None,
    q: str | None = None,
) -> list[IoRow]:
    """Records, newest first; of one input type, and with `q` in what came in or went out.

    Raises:
        Invalid: `limit` is not from 1 to `MOST_LISTED`, or `offset` is negative or beyond any record.
    """
    if not 1 <= limit <= MOST_LISTED:
        raise Invalid(f"limit: a list has from 1 to {MOST_LISTED:,} records")
    if not 0 <= offset < 2**53:
        raise Invalid("offset: a number of records to skip, 0 or more")
    found = await runtime.db.read(
        lambda connection: store.page(
            connection, user, limit=limit, offset=offset, input_type=input_type, search=q
        )
    )
    return [_row(record) for record in found]


async def keep_record(
    runtime: Runtime, user: UserId, *, input_type: str, input: str, output: str, session: str | None = None
) -> None:
    """Write one I/O row."""
    now = runtime.clock.now()

    def unit(connection: Connection) -> None:
        people.ensure_user(connection, user, now)
        store.add(
            connection,
            user=user,
            session=None if session is None else SessionId(session),
            at=now,
            input_type=input_type,
            input=input,
            output_final=output,
        )

    await runtime.db.write(unit)


def _row(record: Record) -> IoRow:
    at = record.at.astimezone()
    return IoRow(
        date=at.strftime("%Y-%m-%d"),
        time=at.strftime("%H:%M:%S"),
        input_type=record.input_type,
        input=record.input,
        output_final=record.output_final,
    )

"""I/O records: everything said and answered, as rows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert

from genie.core.ids import JobId, SessionId, UserId
from genie.records.model import Record
from genie.storage.paging import Page, holds, read_page
from genie.storage.tables import io_records


def add(
    connection: Connection,
    *,
    user: UserId,
    session: SessionId | None,
    at: datetime,
    input_type: str,
    input: str,
    output_final: str,
    job_id: JobId | None = None,
) -> None:
    """Keep one record; a job has at most one."""
    values: Mapping[str, Any] = {
        "user_id": user,
        "session_id": session,
        "job_id": job_id,
        "at": at,
        "input_type": input_type,
        "input": input,
        "output_final": output_final,
    }
    connection.execute(insert(io_records), values)


def forget_job(connection: Connection, job_id: JobId) -> None:
    """Remove the record of a job that will be answered anew."""
    connection.execute(delete(io_records).where(io_records.c.job_id == job_id))


def page(
    connection: Connection,
    user: UserId,
    *,
    input_type: str | None,
    searched: str | None,
    cursor: str | None,
    limit: int,
) -> Page[Record]:
    """The records of a user, the newest first; `searched` stands in what was said or answered.

    Raises:
        BadCursor: see `read_page`.
    """
    filters = holds((io_records.c.input, io_records.c.output_final), searched)
    if input_type is not None:
        filters.append(io_records.c.input_type == input_type)
    found = read_page(
        connection,
        io_records,
        [io_records.c.record_id],
        scope=[io_records.c.user_id == user],
        filters=filters,
        cursor=cursor,
        limit=limit,
    )
    return Page(items=tuple(map(_record, found.items)), next_cursor=found.next_cursor)


def _record(row: Row[Any]) -> Record:
    return Record(
        record_id=row.record_id,
        session=None if row.session_id is None else SessionId(row.session_id),
        job_id=None if row.job_id is None else JobId(row.job_id),
        at=row.at,
        input_type=row.input_type,
        input=row.input,
        output_final=row.output_final,
    )

"""I/O records: everything said and answered, as rows; and the last answer of each dictating session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select

from genie.core.ids import JobId, SessionId, UserId
from genie.storage.paging import Page, holds, read_page
from genie.storage.prepared import Prepared
from genie.storage.tables import io_records, last_responses
from genie.storage.upsert import upsert

_ADD = Prepared(insert(io_records))


@dataclass(frozen=True, kw_only=True)
class Record:
    """What came in and what went out; `at` is aware UTC."""

    record_id: int
    session: SessionId | None
    job_id: JobId | None
    at: datetime
    input_type: str
    input: str
    output_final: str


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
    _ADD.change(connection, values)


def remove_of_job(connection: Connection, job_id: JobId) -> None:
    """Remove the record of a job."""
    connection.execute(delete(io_records).where(io_records.c.job_id == job_id))


def remove_since(connection: Connection, user: UserId, since: datetime) -> None:
    """Remove a user's records from then on, dictation too."""
    connection.execute(delete(io_records).where(io_records.c.user_id == user, io_records.c.at >= since))
    connection.execute(
        delete(last_responses).where(last_responses.c.user_id == user, last_responses.c.at >= since)
    )


def count_by_type(connection: Connection, user: UserId) -> dict[str, int]:
    """How many records of each input type a user has, most frequent first."""
    many = func.count()
    rows = connection.execute(
        select(io_records.c.input_type, many)
        .where(io_records.c.user_id == user)
        .group_by(io_records.c.input_type)
        .order_by(many.desc(), io_records.c.input_type)
    )
    return {row.input_type: row[1] for row in rows}


def forget_job(connection: Connection, job_id: JobId) -> None:
    """Remove the record of a job that will be answered anew."""
    connection.execute(delete(io_records).where(io_records.c.job_id == job_id))


def page_after(
    connection: Connection,
    user: UserId,
    *,
    input_type: str | None,
    searched: str | None,
    cursor: str | None,
    limit: int,
) -> Page[Record]:
    """The records of a user, the newest first; `searched` stands in what came in or went out.

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


def page(
    connection: Connection,
    user: UserId,
    *,
    limit: int,
    offset: int = 0,
    input_type: str | None = None,
    search: str | None = None,
) -> list[Record]:
    """Records of a user, newest first; of one type, and with `search` in what came in or went out."""
    wanted = select(io_records).where(io_records.c.user_id == user)
    if input_type is not None:
        wanted = wanted.where(io_records.c.input_type == input_type)
    if search:
        wanted = wanted.where(
            or_(
                io_records.c.input.icontains(search, autoescape=True),
                io_records.c.output_final.icontains(search, autoescape=True),
            )
        )
    rows = connection.execute(wanted.order_by(io_records.c.record_id.desc()).limit(limit).offset(offset))
    return [_record(row) for row in rows]


def keep_last_response(
    connection: Connection,
    user: UserId,
    session: SessionId | None,
    answer: Mapping[str, Any],
    at: datetime,
) -> None:
    """Remember what a session was answered last; None is all that name no session."""
    kept = {"answer": dict(answer), "at": at}
    connection.execute(
        upsert(last_responses)
        .values(user_id=user, session_id=session or "", **kept)
        .on_conflict_do_update(index_elements=["user_id", "session_id"], set_=kept)
    )


def last_response(connection: Connection, user: UserId, session: SessionId | None) -> dict[str, Any] | None:
    """The last answer of the session, else of the user; None when there is none."""
    is_sessions = last_responses.c.session_id == (session or "")
    found: dict[str, Any] | None = connection.scalar(
        select(last_responses.c.answer)
        .where(last_responses.c.user_id == user)
        .order_by(is_sessions.desc() if session else last_responses.c.at.desc(), last_responses.c.at.desc())
        .limit(1)
    )
    return found


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

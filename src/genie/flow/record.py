"""Putting on record what was said outside of any job."""

from datetime import datetime

from sqlalchemy import Connection

from genie.core.ids import SessionId, UserId
from genie.people import store as people
from genie.records import store as records


def record_said(
    connection: Connection,
    *,
    user: UserId,
    session: SessionId | None = None,
    now: datetime,
    input_type: str,
    input: str,
    output_final: str,
) -> None:
    """Keep one record, of somebody who may never have asked anything before."""
    people.ensure_user(connection, user, now)
    records.add(
        connection,
        user=user,
        session=session,
        at=now,
        input_type=input_type,
        input=input,
        output_final=output_final,
    )

"""I/O records: everything said and answered, as rows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from genie.core.ids import JobId, SessionId, UserId
from genie.storage.tables import io_records

_ADD = insert(io_records)


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
    connection.execute(_ADD, values)

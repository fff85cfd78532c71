"""An I/O record: something said, and what was answered."""

from dataclasses import dataclass
from datetime import datetime

from genie.core.ids import JobId, SessionId


@dataclass(frozen=True, kw_only=True)
class Record:
    """`input_type` tells where it came in, as the contract names it; a job has at most one record."""

    record_id: int
    session: SessionId | None
    job_id: JobId | None
    at: datetime
    input_type: str
    input: str
    output_final: str

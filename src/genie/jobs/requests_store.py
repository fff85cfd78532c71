"""Idempotency keys as rows: which job a request made, so that its repeat makes no second one."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from genie.core.ids import JobId, UserId
from genie.storage.tables import idempotency, jobs
from genie.storage.upsert import upsert


def remember_request(
    connection: Connection, user: UserId, key: str, request_hash: str, job_id: JobId, now: datetime
) -> None:
    """Keep which job an idempotency key made; a job that was removed since gives way."""
    made = {"request_hash": request_hash, "job_id": job_id, "created_at": now}
    connection.execute(
        upsert(idempotency)
        .values(user_id=user, key=key, **made)
        .on_conflict_do_update(index_elements=["user_id", "key"], set_=made)
    )


def recall_request(connection: Connection, user: UserId, key: str) -> tuple[JobId, str] | None:
    """The job that an idempotency key made, unless it was removed, and the hash of what was asked."""
    row = connection.execute(
        select(idempotency.c.job_id, idempotency.c.request_hash)
        .join(jobs, jobs.c.job_id == idempotency.c.job_id)
        .where(idempotency.c.user_id == user, idempotency.c.key == key)
    ).one_or_none()
    return None if row is None else (JobId(row.job_id), row.request_hash)


def forget_requests(connection: Connection, before: datetime) -> None:
    connection.execute(delete(idempotency).where(idempotency.c.created_at < before))

"""How long the queues are, as rows: counted at each move of a job, and told along with it."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, case, or_, select, update

from genie.core.ids import UserId
from genie.jobs.events import size_event, transition_event
from genie.jobs.model import Job, JobState
from genie.storage.outbox import emit
from genie.storage.prepared import Prepared
from genie.storage.tables import queue_sizes
from genie.storage.upsert import upsert

_INSERT_SIZE = upsert(queue_sizes).values(
    user_id=bindparam("user"), state=bindparam("queue"), size=bindparam("initial")
)
_RESIZE = Prepared(
    _INSERT_SIZE.on_conflict_do_update(
        index_elements=["user_id", "state"], set_={"size": queue_sizes.c.size + bindparam("change")}
    ).returning(queue_sizes.c.size)
)
_SHIFT = Prepared(
    update(queue_sizes)
    .where(
        queue_sizes.c.user_id == bindparam("user"),
        or_(queue_sizes.c.state == bindparam("left"), queue_sizes.c.state == bindparam("entered")),
    )
    .values(size=queue_sizes.c.size + case((queue_sizes.c.state == bindparam("left"), -1), else_=1))
    .returning(queue_sizes.c.state, queue_sizes.c.size)
)
_SIZE = Prepared(
    select(queue_sizes.c.size).where(
        queue_sizes.c.user_id == bindparam("user"), queue_sizes.c.state == bindparam("queue")
    )
)


def moved(connection: Connection, job: Job, from_queue: str, now: datetime) -> None:
    """Count a job that has moved, and tell of it."""
    emit(connection, transition_event(job, from_queue, now))
    if from_queue == "pending":
        resize(connection, job.user, job.state, +1)
        return
    rows = _SHIFT.rows(connection, {"user": job.user, "left": from_queue, "entered": job.state})
    sizes = {row.state: row.size for row in rows}
    for queue, change in ((from_queue, -1), (job.state, +1)):
        if queue in sizes:
            emit(connection, size_event(job.user, queue, sizes[queue]))
        else:
            resize(connection, job.user, queue, change)


def moved_through(connection: Connection, waiting: Job, claimed: Job, now: datetime) -> None:
    """Tell of both moves of a job that never waited: into todo, and from there to run."""
    todo = _SIZE.scalar(connection, {"user": waiting.user, "queue": JobState.TODO.value}) or 0
    emit(connection, transition_event(waiting, "pending", now))
    emit(connection, size_event(waiting.user, JobState.TODO, todo + 1))
    emit(connection, transition_event(claimed, JobState.TODO, now))
    emit(connection, size_event(waiting.user, JobState.TODO, todo))
    resize(connection, claimed.user, JobState.RUN, +1)


def resize(connection: Connection, user: UserId, queue: str, change: int) -> None:
    """Count that many more in a queue, and tell how long it is."""
    size = _RESIZE.scalar(
        connection, {"user": user, "queue": str(queue), "initial": max(change, 0), "change": change}
    )
    assert size is not None
    emit(connection, size_event(user, queue, size))

"""Forgetting: a finished job goes, with all that holds it and what was learned; or a snapshot alone."""

from datetime import datetime

from sqlalchemy import Connection

from genie.conversation import store as conversations
from genie.core.errors import NotFound
from genie.core.events import Audience, Event
from genie.core.ids import SessionId, SnapshotId, UserId
from genie.flow.ask import GONG_URL
from genie.hub import store as kept_events
from genie.jobs import store as jobs
from genie.jobs.model import Job, JobState
from genie.records import store as records
from genie.snapshots import store as snapshots
from genie.snapshots.model import Snapshot
from genie.storage.outbox import emit


def forget_job(connection: Connection, job: Job, now: datetime, player: SessionId | None) -> None:
    """Remove a finished job and its snapshot, and tell the clients; the session `player` sounds the gong.

    Raises:
        NotFound: the job has not ended, so there is nothing to forget yet.
    """
    if job.state not in (JobState.DONE, JobState.DEAD):
        raise NotFound("That job has not ended yet, so there is nothing to delete.")
    if job.snapshot_id is not None:
        snapshots.remove(connection, SnapshotId(job.snapshot_id))
    jobs.remove(connection, job)
    data = {"soundFile": GONG_URL, "play_session": player or ""}
    emit(connection, Event(type="notification_sound_update", data=data, audience=Audience(user=job.user)))


def drop_job(connection: Connection, job: Job) -> None:
    """Remove a finished job with its record, its events and the conversation it was part of."""
    jobs.remove(connection, job)
    records.remove_of_job(connection, job.job_id)
    kept_events.remove_of_job(connection, job.user, job.job_id)
    conversations.remove(connection, job.session)


def forget_learned(connection: Connection, job: Job, exact_key: str, language: str) -> None:
    """Remove what a job taught the memory: its words, and the snapshot if no other words ask for it."""
    if job.snapshot_id is None:
        return
    snapshots.remove_phrase(connection, job.user, language, exact_key)
    snapshots.remove_if_unasked(connection, SnapshotId(job.snapshot_id))


def own_snapshot(connection: Connection, user: UserId, snapshot_id: str) -> Snapshot:
    """A snapshot of this user.

    Raises:
        NotFound: there is none of that id, or it is somebody else's.
    """
    snapshot = snapshots.get(connection, SnapshotId(snapshot_id))
    if snapshot is None or snapshot.user != user:
        raise NotFound("There is no snapshot of that id.")
    return snapshot


def forget_snapshot(connection: Connection, user: UserId, snapshot_id: str) -> Snapshot:
    """Remove a snapshot of this user with all its phrases; what is raised is `own_snapshot`'s."""
    snapshot = own_snapshot(connection, user, snapshot_id)
    snapshots.remove(connection, snapshot.snapshot_id)
    return snapshot

"""Forgetting: a finished job goes, with what was learned from it; or a snapshot alone."""

from datetime import datetime

from sqlalchemy import Connection

from genie.core.errors import NotFound
from genie.core.events import Audience, Event
from genie.core.ids import SessionId, SnapshotId, UserId
from genie.flow.ask import GONG_URL
from genie.jobs import store as jobs
from genie.jobs.model import Job, JobState
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

"""Commands that touch the conversation itself: how it sounds, what of it still waits, what was said last."""

from sqlalchemy import Connection

from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.agents.receptionist.ports import LastTurn
from genie.core.errors import CannotAnswer
from genie.core.events import Audience, Event
from genie.core.ids import SessionId
from genie.flow.intervene import cancel
from genie.jobs import store as jobs
from genie.jobs.past import store as past
from genie.planner.model import Applied, Command, Occasion
from genie.storage.outbox import emit
from genie.storage.ports import Database

SOUND_CHANGES = ("stop", "louder", "quieter", "slower", "faster")


class TalkReader:
    """Reads what was said from the jobs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def last(self, session: SessionId) -> LastTurn:
        """The last question of a session that was not for the receptionist, and its answer."""
        found = await self._db.read(
            lambda connection: past.last_answered(connection, session, but_by=RECEPTIONIST)
        )
        return LastTurn() if found is None else LastTurn(question=found.question, answer=found.answer)


def change_sound(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """Tell the player of a session to be still, louder, quieter, slower or faster."""
    change = command["change"]
    if change not in SOUND_CHANGES:
        raise ValueError(f"there is no change of sound {change!r}")
    audience = Audience(user=occasion.user, session=occasion.session)
    emit(connection, Event(type="sound_control", data={"change": change}, audience=audience))
    return Applied()


def cancel_others(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """Cancel what waits or runs in a session, but for the job that asks for it."""
    waiting = [
        job
        for job in jobs.open_of_session(connection, occasion.session)
        if job.job_id != occasion.job_id and job.user == occasion.user
    ]
    if not waiting:
        raise CannotAnswer("There is nothing to cancel.")
    for job in waiting:
        cancel(connection, job, occasion.now)
    many = f"Cancelled {len(waiting)} questions."
    return Applied(data={"cancelled": "Cancelled." if len(waiting) == 1 else many})


HANDLERS = {"sound.change": change_sound, "job.cancel_others": cancel_others}

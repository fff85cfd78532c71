"""What the old program kept, taken over in one transaction: its questions, to-dos and events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from genie.agents.registry import Registry
from genie.core.clock import Clock
from genie.core.errors import BadImport, CannotAnswer
from genie.core.ids import JobId, SessionId, UserId
from genie.flow.dry_run import write_or_try
from genie.flow.learn_from import ForeignQuestion, Learner, Line
from genie.flow.old_events import OldEvent, read_event, take_in_events
from genie.flow.old_lists import OldTodo, read_todo, take_in_todos
from genie.flow.share import read_snapshots
from genie.flow.understand import Understanding
from genie.people import store as people
from genie.people.model import Profile
from genie.planner.model import Occasion
from genie.storage.ports import Database

_FAULTS_SHOWN_MAX = 50
_NO_JOB = JobId("")
_NO_SESSION = SessionId("")


@dataclass(frozen=True, kw_only=True)
class OldThings:
    """What is to be taken over, checked."""

    questions: Sequence[ForeignQuestion]
    todos: Sequence[OldTodo]
    events: Sequence[OldEvent]


def read_things(snapshots: Sequence[Any], todos: Sequence[Any], events: Sequence[Any]) -> OldThings:
    """Check everything, as it was read from the old program's files.

    Raises:
        BadImport: something is faulty; all of it is named, and nothing of it is to be taken.
    """
    questions, faults = read_snapshots(snapshots)
    read_todos = _rows(todos, "to-do", read_todo, faults)
    read_events = _rows(events, "event", read_event, faults)
    if faults:
        raise BadImport("Some things are faulty; nothing was imported.", faults=faults[:_FAULTS_SHOWN_MAX])
    return OldThings(questions=questions, todos=read_todos, events=read_events)


def _rows(rows: Sequence[Any], what: str, read: Callable[[dict[str, str]], Any], faults: list[str]) -> Any:
    found = []
    for number, row in enumerate(rows, start=1):
        where = row.get("where") or f"{what} {number}"
        try:
            found.append(read({**row, "where": where}))
        except ValueError as fault:
            faults.append(f"{where}: {fault}")
    return found


class TakeOver:
    """Plans and makes imports of the old program's things for one user at a time."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        understanding: Understanding,
        agents: Registry,
        *,
        profile_defaults: Callable[[], Profile],
    ) -> None:
        self._db = db
        self._clock = clock
        self._understanding = understanding
        self._agents = agents
        self._profile_defaults = profile_defaults

    async def take_in(self, user: UserId, things: OldThings, *, dry_run: bool) -> list[Line]:
        """Take all of it, or nothing; the table of what has happened or, in a dry run, would happen.

        Raises:
            BadImport: it does not fit (a list is full).
        """
        learner = Learner(self._understanding, self._agents, user)
        now, defaults = self._clock.now(), self._profile_defaults()

        def unit(connection: Connection) -> list[Line]:
            people.ensure_user(connection, user, now)
            zone = people.read_profile(connection, user, defaults).zone
            occasion = Occasion(user=user, session=_NO_SESSION, job_id=_NO_JOB, now=now, zone=zone)
            return [
                *learner.learn(connection, things.questions, now),
                *take_in_todos(connection, occasion, things.todos),
                *take_in_events(connection, occasion, things.events),
            ]

        try:
            return await write_or_try(self._db, unit, dry_run=dry_run)
        except CannotAnswer as refusal:
            raise BadImport(f"Nothing was imported: {refusal.detail}") from refusal

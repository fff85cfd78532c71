"""The memory as a whole: explain what it would make of a question, take it out, take one in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from genie.agents.registry import Registry
from genie.core.clock import Clock
from genie.core.errors import BadImport
from genie.core.ids import UserId
from genie.flow.dry_run import write_or_try
from genie.flow.learn_from import ForeignQuestion, Learner, Line
from genie.flow.memory import Memory
from genie.flow.old_program import foreign_question
from genie.flow.understand import Understanding
from genie.people import store as people
from genie.snapshots import export_store
from genie.snapshots.meaning.frame import read_frame
from genie.storage.ports import Database

FORMAT = "genie-memory"
VERSION = 1
QUESTIONS_MAX = 100_000


class SharedMemory:
    """What `genie memory` and `/api/memory` do."""

    def __init__(self, db: Database, clock: Clock, understanding: Understanding, agents: Registry) -> None:
        self._db = db
        self._clock = clock
        self._understanding = understanding
        self._agents = agents
        self._memory = Memory(understanding, (agent.name for agent in agents))

    async def explain(self, user: UserId, question: str) -> dict[str, Any]:
        """How a question is read, and at which level which snapshot would answer it, or what forbids it."""
        meaning, decision = await self._db.read(
            lambda connection: self._memory.look(connection, user, question)
        )
        frame = read_frame(question)
        return {
            "question": question,
            "exact_key": self._understanding.exact_key(question),
            "agent": self._understanding.routing_name(meaning),
            "intent": meaning.intent,
            "slots": meaning.values(),
            "frame": None if frame is None else frame.key,
            **decision.as_dict(),
        }

    async def export(self, user: UserId) -> dict[str, Any]:
        """Everything that is remembered of a user's questions, as JSON."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "snapshots": await self._db.read(lambda connection: export_store.export(connection, user)),
        }

    async def take_in(self, user: UserId, document: Any, *, dry_run: bool) -> list[Line]:
        """Learn from an export, all or nothing; what is in it is read anew, never trusted.

        Raises:
            BadImport: it is no export of ours, or holds faulty questions (all are named).
        """
        return await self.learn(user, read_export(document), dry_run=dry_run)

    async def learn(self, user: UserId, questions: list[ForeignQuestion], *, dry_run: bool) -> list[Line]:
        """Learn questions in one transaction; see `Learner`."""
        learner = Learner(self._understanding, self._agents, user)
        now = self._clock.now()

        def unit(connection: Connection) -> list[Line]:
            people.ensure_user(connection, user, now)
            return learner.learn(connection, questions, now)

        return await write_or_try(self._db, unit, dry_run=dry_run)


def read_export(document: Any) -> list[ForeignQuestion]:
    """The questions of an export.

    Raises:
        BadImport: see `SharedMemory.take_in`.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadImport("That is no export of a memory; it does not say so in `format`.")
    if document.get("version") != VERSION:
        raise BadImport(f"The export has version {document.get('version')!r}; this program reads {VERSION}.")
    listed = document.get("snapshots")
    if not isinstance(listed, list) or len(listed) > QUESTIONS_MAX:
        raise BadImport(f"The export's `snapshots` are no list of at most {QUESTIONS_MAX:,}.")
    questions, faults = read_snapshots(listed)
    if faults:
        raise BadImport("The export holds faulty snapshots.", faults=faults[:20])
    return questions


def read_snapshots(listed: Sequence[Any]) -> tuple[list[ForeignQuestion], list[str]]:
    """The questions of a list of snapshots, and what is wrong with the others."""
    questions: list[ForeignQuestion] = []
    faults: list[str] = []
    for number, each in enumerate(listed, start=1):
        try:
            if not isinstance(each, dict):
                raise ValueError("it is no object")  # noqa: TRY004 - a fault of the file, as the others are
            questions.append(foreign_question(str(each.get("where") or f"snapshot {number}"), each))
        except ValueError as fault:
            faults.append(f"snapshot {number}: {fault}")
    return questions, faults

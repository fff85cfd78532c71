"""Takes questions into the memory that were solved elsewhere: an export of ours, or the old program's
snapshots.

Nothing of a file is trusted: every question is read anew by our agents, and only those they read are taken,
with our own programs. Each synonym must pass the guard: it reads as the same meaning, or has an equal frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from genie.agents.registry import Registry
from genie.core.ids import UserId
from genie.flow.accounting import unaccounted
from genie.flow.turn import plain_slots
from genie.flow.understand import Understanding
from genie.snapshots import store as snapshots
from genie.snapshots.meaning.guard import contradiction
from genie.snapshots.model import Key, Solved

QUESTION_CHARS_MAX = 2_000
SYNONYMS_MAX = 200
_FIRST_MS_MAX = 600_000.0


class Kind(StrEnum):
    QUESTION = "question"
    SYNONYM = "synonym"
    TODO = "to-do"
    EVENT = "event"
    WORD = "word"
    SETTING = "setting"
    FILE = "file"


class Outcome(StrEnum):
    NEW = "new"
    KNOWN = "known"
    UNREAD = "unread"
    REFUSED = "refused"
    BAD = "bad"


@dataclass(frozen=True, kw_only=True)
class ForeignQuestion:
    """A question from a file; `where` names it for the person. `first_ms` is what its first run took."""

    where: str
    question: str
    synonyms: tuple[str, ...] = ()
    non_synonyms: tuple[str, ...] = ()
    first_ms: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the table: what becomes of a question, a synonym or another thing of a file, and why."""

    where: str
    text: str
    outcome: Outcome
    why: str = ""
    kind: Kind = Kind.QUESTION

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "where": self.where,
            "text": self.text,
            "outcome": self.outcome.value,
            "why": self.why,
        }


class Learner:
    """Makes imports for one user; a dry run is one that is rolled back."""

    def __init__(self, understanding: Understanding, agents: Registry, user: UserId) -> None:
        self._understanding = understanding
        self._agents = agents
        self._user = user

    def learn(
        self, connection: Connection, questions: Sequence[ForeignQuestion], now: datetime
    ) -> list[Line]:
        """The table of what has happened. Twice adds nothing."""
        return [line for foreign in questions for line in self._one(connection, foreign, now)]

    def _one(self, connection: Connection, foreign: ForeignQuestion, now: datetime) -> list[Line]:
        where, question = foreign.where, foreign.question
        meaning = self._understanding.parse(question)
        if not self._understanding.covers(meaning) or meaning.agent == "receptionist":
            why = "no agent of ours reads it, so it is solved when it is next asked"
            return [Line(where=where, text=question, outcome=Outcome.UNREAD, why=why)]
        key = self._understanding.key(self._user, question, meaning)
        exact_key = self._understanding.exact_key(question)
        if left_out := unaccounted(meaning, exact_key, self._understanding.reader(meaning.agent)):
            return [Line(where=where, text=question, outcome=Outcome.REFUSED, why=left_out)]
        known = snapshots.by_canonical(connection, key)
        lines = [Line(where=where, text=question, outcome=Outcome.KNOWN if known else Outcome.NEW)]
        program = self._agents.program(meaning.agent, meaning.intent)
        if program is None:
            return [Line(where=where, text=question, outcome=Outcome.UNREAD, why="it has no program")]
        if known is None:
            solved = Solved(
                key=key,
                question=question,
                agent=meaning.agent,
                intent=meaning.intent,
                slots=plain_slots(meaning),
                program_name=program.name,
                program_version=program.version,
                program_text=None,
                tools=self._agents.tool_versions(program),
                answer="",
                took_ms=min(max(foreign.first_ms, 0.0), _FIRST_MS_MAX),
            )
            snapshots.learn(connection, solved, None, now)
        for synonym in foreign.synonyms[:SYNONYMS_MAX]:
            lines.append(self._synonym(connection, foreign, key, synonym))
        for other in foreign.non_synonyms[:SYNONYMS_MAX]:
            if (theirs := self._key_of(other)).exact != key.exact:
                snapshots.keep_non_synonym(connection, theirs, key.canonical, now)
        return lines

    def _synonym(self, connection: Connection, foreign: ForeignQuestion, key: Key, synonym: str) -> Line:
        theirs = self._key_of(synonym)

        def line(outcome: Outcome, why: str = "") -> Line:
            return Line(
                where=f"{foreign.where} (synonym)", text=synonym, outcome=outcome, why=why, kind=Kind.SYNONYM
            )

        if theirs.exact == key.exact:
            return line(Outcome.KNOWN)
        if why := self._refusal(foreign.question, key, synonym, theirs):
            return line(Outcome.REFUSED, why)
        taken = None
        if theirs.exact is not None:
            taken = snapshots.by_phrase(connection, self._user, theirs.language, theirs.exact)
        if taken is not None and taken.canonical_key != key.canonical:
            return line(Outcome.REFUSED, "it asks for something else here")
        if taken is None:
            snapshot = snapshots.by_canonical(connection, key)
            assert snapshot is not None, "the question was learned just before"
            snapshots.put_phrase(connection, theirs, snapshot.snapshot_id, source="imported")
        return line(Outcome.NEW if taken is None else Outcome.KNOWN)

    def _refusal(self, question: str, key: Key, synonym: str, theirs: Key) -> str:
        """Why a synonym is none; empty when it passes the guard."""
        if why := contradiction(question, synonym):
            return why
        if theirs.covered:
            return "" if theirs.canonical == key.canonical else "an agent reads it as another question"
        mine, other = key.frame, theirs.frame
        if mine is not None and other is not None and mine.key == other.key:
            return ""
        return "its frame of meaning is another"

    def _key_of(self, question: str) -> Key:
        return self._understanding.key(self._user, question, self._understanding.parse(question))

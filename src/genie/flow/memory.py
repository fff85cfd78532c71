"""What the memory makes of a question that stands alone: read it, and go through the levels.

The work bench, `genie memory explain` and the evaluation all come through here.
"""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Connection

from genie.agents.model import Meaning
from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.core.ids import UserId
from genie.flow.accounting import unaccounted
from genie.flow.understand import Understanding
from genie.snapshots.model import Decision, Key
from genie.snapshots.recall import recall


class Memory:
    """The levels of recall over what the agents read."""

    def __init__(self, understanding: Understanding, agents: Iterable[str]) -> None:
        self._understanding = understanding
        self._agents = frozenset(agents) - {RECEPTIONIST}

    def look(self, connection: Connection, user: UserId, question: str) -> tuple[Meaning, Decision]:
        """How the question is read, and what is remembered of it."""
        meaning = self._understanding.parse(question)
        return meaning, self.decide(connection, self._understanding.key(user, question, meaning), meaning)

    def decide(self, connection: Connection, key: Key, meaning: Meaning) -> Decision:
        """What is remembered of a question that was read as `meaning`."""

        @cache
        def left_out() -> str:
            if key.exact is None or not key.covered:
                return ""
            return unaccounted(meaning, key.exact, self._understanding.reader(meaning.agent))

        read = self._understanding.key_reader(meaning.agent)
        return recall(connection, key, agents=self._agents, unaccounted=left_out, read=read)

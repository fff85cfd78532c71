"""The memory's levels, surest first (more follow); nothing here goes by nearness.

1. exact: the same careful normal form, which by law always parses alike
2. canonical: other words, the same agent, intent and slots
3. template: the same agent, intent, slot names and types; other values: its program runs with the new ones
"""

from sqlalchemy import Connection

from genie.core.ids import UserId
from genie.snapshots import store
from genie.snapshots.model import Key, Level, Recalled


def recall_exact(connection: Connection, user: UserId, language: str, exact_key: str) -> Recalled | None:
    """Level 1, which needs no parse."""
    found = store.by_phrase(connection, user, language, exact_key)
    return None if found is None else Recalled(level=Level.EXACT, snapshot=found)


def recall_meaning(connection: Connection, key: Key) -> Recalled | None:
    """Levels 2 and 3, for a question that has been parsed."""
    if (found := store.by_canonical(connection, key)) is not None:
        return Recalled(level=Level.CANONICAL, snapshot=found)
    if (found := store.by_template(connection, key)) is not None:
        return Recalled(level=Level.TEMPLATE, snapshot=found)
    return None

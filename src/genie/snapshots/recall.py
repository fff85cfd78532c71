"""The memory's levels, surest first; nothing here goes by the nearness of embeddings.

1. exact: the same careful normal form
2. canonical: other words, which an agent reads as the same meaning
3. template: the same kind of question with other values: its program runs with the new ones
4. paraphrase: what no agent covers: an equal frame of meaning, or its words in an order that says the same
5. near: one soft word differs: the person is asked
6. miss: it is solved
"""

from collections.abc import Callable

from sqlalchemy import Connection

from genie.core.ids import UserId
from genie.snapshots import canonical, exact, near, paraphrase, reordered, template
from genie.snapshots.model import Considered, Decision, Key, Level, Recalled, Snapshot


def recall_exact(connection: Connection, user: UserId, language: str, exact_key: str) -> Recalled | None:
    """Level 1, which needs no reading."""
    found = exact.find(connection, user, language, exact_key)
    return None if found is None or found[1] is None else Recalled(level=Level.EXACT, snapshot=found[1])


def recall(
    connection: Connection,
    key: Key,
    *,
    agents: frozenset[str] = frozenset(),
    unaccounted: Callable[[], str] = str,
    read: Callable[[str], str] = str,
) -> Decision:
    """Every level in turn, until one serves; with what was considered on the way.

    `agents` are the names of those that read questions; `unaccounted` says what the reading of this one left
    out, which forbids to go by it, and is called only where something was found; `read` gives the canonical
    key of a text.
    """
    weighed: list[Considered] = []

    def served(found: tuple[Considered, Snapshot | None] | None) -> Snapshot | None:
        if found is None:
            return None
        weighed.append(found[0])
        return found[1]

    if snapshot := served(exact.find(connection, key.user, key.language, key.exact)):
        return _decided(Level.EXACT, snapshot, weighed)
    if snapshot := served(canonical.find(connection, key, unaccounted, read)):
        return _decided(Level.CANONICAL, snapshot, weighed)
    if snapshot := served(paraphrase.find(connection, key, agents)):
        return _decided(Level.PARAPHRASE, snapshot, weighed)
    if snapshot := served(reordered.find(connection, key, agents)):
        return _decided(Level.PARAPHRASE, snapshot, weighed)
    if snapshot := served(template.find(connection, key, unaccounted)):
        return _decided(Level.TEMPLATE, snapshot, weighed)
    if snapshot := served(near.find(connection, key)):
        return Decision(near=snapshot, considered=tuple(weighed))
    return Decision(considered=tuple(weighed))


def _decided(level: Level, snapshot: Snapshot, weighed: list[Considered]) -> Decision:
    return Decision(recalled=Recalled(level=level, snapshot=snapshot), considered=tuple(weighed))

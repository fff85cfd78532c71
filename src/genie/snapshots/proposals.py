"""Which solved questions may be the same as one that no level knows: for a model, which is then asked.

Ranked by the words they share, rare ones first; nothing is served on the strength of that.
"""

from collections import Counter
from math import log

from sqlalchemy import Connection

from genie.core.regex import lazy_regex
from genie.core.text import exact_key
from genie.snapshots import store
from genie.snapshots.meaning.lexicon import english
from genie.snapshots.model import Key, Snapshot

PROPOSED_MAX = 8
_LOOKED_AT_MAX = 5_000
_WORD = lazy_regex(r"[^\W_]+")


def proposals(connection: Connection, key: Key, agent: str) -> list[Snapshot]:
    """The likeliest of what `agent` has solved for this user, best first; of few, all are proposed."""
    if key.asked is None:
        return []
    known = store.latest_questions(connection, key.user, key.language, agent, _LOOKED_AT_MAX)
    words = {snapshot_id: _words(question) for snapshot_id, question in known}
    frequency = Counter(word for found in words.values() for word in found)
    asked = _words(key.asked)

    def shared(found: frozenset[str]) -> float:
        return sum(log(1 + len(known) / frequency[word]) for word in asked & found)

    ranked = sorted(words, key=lambda snapshot_id: shared(words[snapshot_id]), reverse=True)[:PROPOSED_MAX]
    if len(known) > PROPOSED_MAX:
        ranked = [snapshot_id for snapshot_id in ranked if shared(words[snapshot_id]) > 0]
    found = (store.get(connection, snapshot_id) for snapshot_id in ranked)
    return [
        snapshot
        for snapshot in found
        if snapshot is not None and not store.known_to_differ(connection, key, snapshot)
    ]


def _words(question: str) -> frozenset[str]:
    lexicon = english()
    return frozenset(
        plain.rstrip("~+")
        for word in _WORD.findall(exact_key(question))
        if (plain := lexicon.forms.plain(word)) not in lexicon.nothing
    )

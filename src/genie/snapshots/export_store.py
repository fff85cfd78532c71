"""All snapshots of a user as plain data."""

from typing import Any

from sqlalchemy import Connection, select

from genie.core.ids import UserId
from genie.storage.tables import snapshot_non_synonyms, snapshot_phrases, snapshots


def export(connection: Connection, user: UserId) -> list[dict[str, Any]]:
    """A user's snapshots as plain data: questions with the words that ask for them, no programs."""
    words: dict[str, list[str]] = {}
    for row in connection.execute(
        select(snapshot_phrases.c.snapshot_id, snapshot_phrases.c.exact_key).where(
            snapshot_phrases.c.user_id == user
        )
    ):
        words.setdefault(row.snapshot_id, []).append(row.exact_key)
    others: dict[str, list[str]] = {}
    for row in connection.execute(
        select(snapshot_non_synonyms.c.canonical_key, snapshot_non_synonyms.c.exact_key).where(
            snapshot_non_synonyms.c.user_id == user
        )
    ):
        others.setdefault(row.canonical_key, []).append(row.exact_key)
    rows = connection.execute(
        select(*snapshots.c).where(snapshots.c.user_id == user).order_by(snapshots.c.created_at)
    )
    return [
        {
            "question": row.question,
            "gist": row.gist,
            "agent": row.agent,
            "intent": row.intent,
            "slots": row.slots,
            "synonyms": sorted(words.get(row.snapshot_id, [])),
            "non_synonyms": sorted(others.get(row.canonical_key, [])),
            "runtime_stats": {
                "first_run_ms": row.first_ms,
                "run_count": row.run_count,
                "total_ms": row.total_ms,
                "last_run_ms": row.last_ms,
                "time_saved_ms": row.time_saved_ms,
            },
            "created_date": row.created_at.isoformat(),
            "run_date": row.last_run_at.isoformat(),
        }
        for row in rows
    ]

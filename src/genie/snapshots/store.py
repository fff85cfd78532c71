"""Snapshots as rows: look-ups by key, and what is learned from each run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from genie.core.ids import SnapshotId, UserId, new_snapshot_id
from genie.snapshots.gist import gist_of
from genie.snapshots.meaning.near_keys import hashed, near_keys
from genie.snapshots.meaning.reordering import order_key
from genie.snapshots.model import Key, Level, Recalled, Snapshot, Solved
from genie.storage.paging import Page, holds, read_page
from genie.storage.prepared import Prepared
from genie.storage.tables import (
    snapshot_near_keys,
    snapshot_non_synonyms,
    snapshot_phrases,
    snapshots,
)
from genie.storage.upsert import upsert

_LONGEST_KEY_BYTES = 1000

_BY_PHRASE = Prepared(
    select(*snapshots.c)
    .join(snapshot_phrases, snapshot_phrases.c.snapshot_id == snapshots.c.snapshot_id)
    .where(
        snapshot_phrases.c.user_id == bindparam("user"),
        snapshot_phrases.c.language == bindparam("language"),
        snapshot_phrases.c.exact_key == bindparam("key"),
    )
)
_BY_CANONICAL = Prepared(
    select(*snapshots.c).where(
        snapshots.c.user_id == bindparam("user"),
        snapshots.c.language == bindparam("language"),
        snapshots.c.canonical_key == bindparam("key"),
    )
)
_BY_TEMPLATE = Prepared(
    select(*snapshots.c)
    .where(
        snapshots.c.user_id == bindparam("user"),
        snapshots.c.language == bindparam("language"),
        snapshots.c.template_key == bindparam("key"),
    )
    .order_by(snapshots.c.last_run_at.desc())
    .limit(1)
)


def by_phrase(connection: Connection, user: UserId, language: str, exact_key: str) -> Snapshot | None:
    """The snapshot that was asked in just these words."""
    return _one(_BY_PHRASE.row(connection, {"user": user, "language": language, "key": _kept(exact_key)}))


def by_canonical(connection: Connection, key: Key) -> Snapshot | None:
    """The snapshot of just this meaning."""
    values = {"user": key.user, "language": key.language, "key": _kept(key.canonical)}
    return _one(_BY_CANONICAL.row(connection, values))


def by_template(connection: Connection, key: Key) -> Snapshot | None:
    """The snapshot of this kind of question that ran last."""
    values = {"user": key.user, "language": key.language, "key": _kept(key.template)}
    return _one(_BY_TEMPLATE.row(connection, values))


_BY_FRAME = select(*snapshots.c).join(
    snapshot_phrases, snapshot_phrases.c.snapshot_id == snapshots.c.snapshot_id
)
_BY_PARAPHRASE = Prepared(
    _BY_FRAME.where(
        snapshot_phrases.c.user_id == bindparam("user"),
        snapshot_phrases.c.language == bindparam("language"),
        snapshot_phrases.c.paraphrase_key == bindparam("key"),
    )
    .order_by(snapshots.c.last_run_at.desc())
    .limit(1)
)
_BY_FRAME_TEMPLATE = Prepared(
    _BY_FRAME.where(
        snapshot_phrases.c.user_id == bindparam("user"),
        snapshot_phrases.c.language == bindparam("language"),
        snapshot_phrases.c.frame_template == bindparam("key"),
    )
    .order_by(snapshots.c.last_run_at.desc())
    .limit(1)
)
_BY_ORDER_KEY = Prepared(
    select(*snapshots.c, snapshot_phrases.c.exact_key)
    .join(snapshot_phrases, snapshot_phrases.c.snapshot_id == snapshots.c.snapshot_id)
    .where(
        snapshot_phrases.c.user_id == bindparam("user"),
        snapshot_phrases.c.language == bindparam("language"),
        snapshot_phrases.c.order_key == bindparam("key"),
    )
    .order_by(snapshots.c.last_run_at.desc())
    .limit(8)
)
_NEAR_CANDIDATES_MAX = 20


def by_paraphrase(connection: Connection, key: Key) -> Snapshot | None:
    """The snapshot asked in words of an equal frame that ran last."""
    assert key.frame is not None
    values = {"user": key.user, "language": key.language, "key": _kept(key.frame.key)}
    return _one(_BY_PARAPHRASE.row(connection, values))


def by_order_key(connection: Connection, key: Key, order: str) -> list[tuple[str, Snapshot]]:
    """Snapshots asked in the same words in any order, each with how it was asked; the last run first."""
    values = {"user": key.user, "language": key.language, "key": hashed(order)}
    return [(row.exact_key, _snapshot(row)) for row in _BY_ORDER_KEY.rows(connection, values)]


def by_frame_template(connection: Connection, key: Key) -> Snapshot | None:
    """The snapshot whose program takes the things that such a frame names as slots."""
    if key.frame is None or key.frame.template is None:
        return None
    values = {"user": key.user, "language": key.language, "key": _kept(key.frame.template)}
    return _one(_BY_FRAME_TEMPLATE.row(connection, values))


@dataclass(frozen=True, kw_only=True)
class NearCandidate:
    """A snapshot of which a question shares a near key, and the word left out of that."""

    near_key: str
    left_out: str
    snapshot: Snapshot


def by_near_keys(connection: Connection, key: Key, near_keys: Sequence[str]) -> list[NearCandidate]:
    """Snapshots that share a near key, the one that ran last first."""
    rows = connection.execute(
        select(snapshot_near_keys.c.near_key, snapshot_near_keys.c.left_out, *snapshots.c)
        .join(snapshots, snapshots.c.snapshot_id == snapshot_near_keys.c.snapshot_id)
        .where(
            snapshot_near_keys.c.user_id == key.user,
            snapshot_near_keys.c.language == key.language,
            snapshot_near_keys.c.near_key.in_(near_keys),
        )
        .order_by(snapshots.c.last_run_at.desc())
        .limit(_NEAR_CANDIDATES_MAX)
    )
    return [
        NearCandidate(near_key=row.near_key, left_out=row.left_out, snapshot=_snapshot(row)) for row in rows
    ]


def known_to_differ(connection: Connection, key: Key, snapshot: Snapshot) -> str:
    """A sentence when the person has said that these words do not mean that; else empty."""
    if key.exact is None:
        return ""
    found = connection.execute(
        select(snapshot_non_synonyms.c.said_at).where(
            snapshot_non_synonyms.c.user_id == key.user,
            snapshot_non_synonyms.c.language == key.language,
            snapshot_non_synonyms.c.exact_key == _kept(key.exact),
            snapshot_non_synonyms.c.canonical_key == snapshot.canonical_key,
        )
    ).scalar_one_or_none()
    return "" if found is None else f"you said on {found:%Y-%m-%d} that this is something else"


def keep_non_synonym(connection: Connection, key: Key, canonical_key: str, now: datetime) -> None:
    """These words do not mean that: neither served nor asked again."""
    assert key.exact is not None
    connection.execute(
        upsert(snapshot_non_synonyms)
        .values(
            user_id=key.user,
            language=key.language,
            exact_key=_kept(key.exact),
            canonical_key=_kept(canonical_key),
            said_at=now,
        )
        .on_conflict_do_nothing()
    )


def latest_questions(
    connection: Connection, user: UserId, language: str, agent: str, limit: int
) -> list[tuple[SnapshotId, str]]:
    """What was asked of an agent first, of the snapshots that ran last."""
    rows = connection.execute(
        select(snapshots.c.snapshot_id, snapshots.c.question)
        .where(snapshots.c.user_id == user, snapshots.c.language == language, snapshots.c.agent == agent)
        .order_by(snapshots.c.last_run_at.desc())
        .limit(limit)
    )
    return [(SnapshotId(row.snapshot_id), row.question) for row in rows]


def get(connection: Connection, snapshot_id: SnapshotId) -> Snapshot | None:
    found = connection.execute(select(*snapshots.c).where(snapshots.c.snapshot_id == snapshot_id))
    return _one(found.one_or_none())


def learn(connection: Connection, solved: Solved, recalled: Recalled | None, now: datetime) -> SnapshotId:
    """Keep what a run taught: count a repeat, or make a snapshot of a meaning that is new.

    A snapshot that was run again gains the time it saved against its own first run. Two workers that solve
    one question at once leave one snapshot. A snapshot that was forgotten during the run is made anew.
    """
    if recalled is not None and not _count_run(connection, recalled.snapshot, solved, now):
        recalled = None
    if recalled is not None and recalled.level in (Level.EXACT, Level.CANONICAL, Level.PARAPHRASE):
        snapshot_id = recalled.snapshot.snapshot_id
    else:
        origin = None if recalled is None else recalled.snapshot.snapshot_id
        snapshot_id = _put(connection, solved, origin, now)
    if solved.key.exact is not None and (recalled is None or recalled.level is not Level.EXACT):
        put_phrase(connection, solved.key, snapshot_id, slots_by_frame=solved.slots_by_frame)
    return snapshot_id


def time_saved_ms(recalled: Recalled | None, took_ms: float) -> float | None:
    """What a run saved against the first run of the snapshot it came from; None for a miss."""
    return None if recalled is None else max(0.0, recalled.snapshot.first_ms - took_ms)


def remove(connection: Connection, snapshot_id: SnapshotId) -> bool:
    """Forget a snapshot with all its phrases; False when there is none."""
    return bool(connection.execute(delete(snapshots).where(snapshots.c.snapshot_id == snapshot_id)).rowcount)


def unlearn(connection: Connection, key: Key, snapshot: Snapshot, now: datetime) -> None:
    """These words do not mean that: they no longer ask for it, and a snapshot without words goes."""
    assert key.exact is not None
    keep_non_synonym(connection, key, snapshot.canonical_key, now)
    remove_phrase(connection, key.user, key.language, key.exact)
    remove_if_unasked(connection, snapshot.snapshot_id)


def remove_phrase(connection: Connection, user: UserId, language: str, exact_key: str) -> None:
    """Forget that these words ask for anything."""
    connection.execute(
        delete(snapshot_phrases).where(
            snapshot_phrases.c.user_id == user,
            snapshot_phrases.c.language == language,
            snapshot_phrases.c.exact_key == _kept(exact_key),
        )
    )


def remove_if_unasked(connection: Connection, snapshot_id: SnapshotId) -> None:
    """Forget a snapshot for which no words ask any more."""
    asked = select(snapshot_phrases.c.snapshot_id).where(snapshot_phrases.c.snapshot_id == snapshot_id)
    connection.execute(delete(snapshots).where(snapshots.c.snapshot_id == snapshot_id, ~asked.exists()))


def remove_since(connection: Connection, user: UserId, since: datetime) -> None:
    """Forget what was learned from then on; what was known before no longer tells how it was asked since."""
    connection.execute(delete(snapshots).where(snapshots.c.user_id == user, snapshots.c.created_at >= since))
    connection.execute(
        update(snapshots)
        .where(snapshots.c.user_id == user, snapshots.c.last_run_at >= since)
        .values(last_question=snapshots.c.question, answer="")
    )
    connection.execute(
        delete(snapshot_non_synonyms).where(
            snapshot_non_synonyms.c.user_id == user, snapshot_non_synonyms.c.said_at >= since
        )
    )


def page(
    connection: Connection,
    user: UserId,
    *,
    agent: str | None,
    searched: str | None,
    cursor: str | None,
    limit: int,
) -> Page[Snapshot]:
    """The snapshots of a user, the newest first; `searched` stands in a question or the answer.

    Raises:
        BadCursor: see `read_page`.
    """
    texts = (snapshots.c.question, snapshots.c.last_question, snapshots.c.answer)
    filters = holds(texts, searched)
    if agent is not None:
        filters.append(snapshots.c.agent == agent)
    found = read_page(
        connection,
        snapshots,
        [snapshots.c.created_at, snapshots.c.snapshot_id],
        scope=[snapshots.c.user_id == user],
        filters=filters,
        cursor=cursor,
        limit=limit,
    )
    return Page(items=tuple(map(_snapshot, found.items)), next_cursor=found.next_cursor)


def gists(connection: Connection, user: UserId) -> list[str]:
    """The distinct gists of all snapshots of a user, in alphabetical order."""
    found = select(snapshots.c.gist).where(snapshots.c.user_id == user).distinct().order_by(snapshots.c.gist)
    return list(connection.scalars(found))


def total_time_saved_ms(connection: Connection, user: UserId) -> float:
    found = connection.scalar(select(func.sum(snapshots.c.time_saved_ms)).where(snapshots.c.user_id == user))
    return float(found or 0.0)


_COUNT_RUN = Prepared(
    update(snapshots)
    .where(snapshots.c.snapshot_id == bindparam("the_id"))
    .values(
        run_count=snapshots.c.run_count + 1,
        last_ms=bindparam("took_ms"),
        total_ms=snapshots.c.total_ms + bindparam("took_ms"),
        time_saved_ms=snapshots.c.time_saved_ms + bindparam("saved_ms"),
        last_run_at=bindparam("now"),
        last_question=bindparam("asked"),
        answer=bindparam("said"),
    )
)


def _count_run(connection: Connection, snapshot: Snapshot, solved: Solved, now: datetime) -> bool:
    same = snapshot.canonical_key == _kept(solved.key.canonical)
    counted = _COUNT_RUN.change(
        connection,
        {
            "the_id": snapshot.snapshot_id,
            "took_ms": solved.took_ms,
            "saved_ms": max(0.0, snapshot.first_ms - solved.took_ms),
            "now": now,
            "asked": solved.question if same else snapshot.last_question,
            "said": solved.answer if same else snapshot.answer,
        },
    )
    return bool(counted)


_OF_THE_LAST_RUN = (
    "program_name program_version program_text tools answer last_question last_run_at last_ms".split()
)
_put_again = upsert(snapshots)
_PUT = Prepared(
    _put_again.on_conflict_do_update(
        index_elements=["user_id", "language", "canonical_key"],
        set_={
            **{name: _put_again.excluded[name] for name in _OF_THE_LAST_RUN},
            "run_count": snapshots.c.run_count + 1,
            "total_ms": snapshots.c.total_ms + _put_again.excluded.last_ms,
        },
    ).returning(snapshots.c.snapshot_id)
)


def _put(connection: Connection, solved: Solved, origin: SnapshotId | None, now: datetime) -> SnapshotId:
    values = {
        "snapshot_id": new_snapshot_id(),
        "user_id": solved.key.user,
        "language": solved.key.language,
        "canonical_key": _kept(solved.key.canonical),
        "template_key": _kept(solved.key.template),
        "question": solved.question,
        "last_question": solved.question,
        "gist": gist_of(solved.key.exact, solved.intent, solved.slots),
        "agent": solved.agent,
        "intent": solved.intent,
        "slots": dict(solved.slots),
        "program_name": solved.program_name,
        "program_version": solved.program_version,
        "program_text": solved.program_text,
        "tools": dict(solved.tools),
        "learned_from": origin,
        "answer": solved.answer,
        "run_count": 1,
        "first_ms": solved.took_ms,
        "last_ms": solved.took_ms,
        "total_ms": solved.took_ms,
        "time_saved_ms": 0.0,
        "created_at": now,
        "last_run_at": now,
    }
    kept = _PUT.scalar(connection, values)
    assert kept is not None, "the statement returns the row that it wrote"
    return SnapshotId(kept)


_put_phrase_again = upsert(snapshot_phrases)
_PUT_PHRASE, _PUT_PHRASE_WITH_FRAME = (
    Prepared(
        _put_phrase_again.on_conflict_do_update(
            index_elements=["user_id", "language", "exact_key"],
            set_={name: _put_phrase_again.excluded[name] for name in names},
        )
    )
    for names in (
        ("snapshot_id", "source"),
        ("snapshot_id", "source", "paraphrase_key", "order_key", "frame_template"),
    )
)
_PUT_NEAR_KEY = Prepared(upsert(snapshot_near_keys).on_conflict_do_nothing())


def put_phrase(
    connection: Connection,
    key: Key,
    snapshot_id: SnapshotId,
    *,
    source: str = "asked",
    slots_by_frame: bool = False,
) -> None:
    """These words ask for that snapshot, and so do those of an equal frame."""
    frame = key.frame
    values: dict[str, Any] = {
        "user_id": key.user,
        "language": key.language,
        "exact_key": _kept(key.exact or ""),
        "snapshot_id": snapshot_id,
        "source": source,
    }
    if frame is None:
        _PUT_PHRASE.change(connection, values)
        return
    values["paraphrase_key"] = None if frame.changes else _kept(frame.key)
    order = None if frame.changes else order_key(frame)
    values["order_key"] = None if order is None else hashed(order)
    template = None if frame.template is None else _kept(frame.template)
    values["frame_template"] = template if slots_by_frame else None
    _PUT_PHRASE_WITH_FRAME.change(connection, values)
    near = [
        {
            "user_id": key.user,
            "language": key.language,
            "near_key": near_key,
            "snapshot_id": snapshot_id,
            "left_out": left_out,
        }
        for near_key, left_out in near_keys(frame)
    ]
    if near:
        _PUT_NEAR_KEY.for_each(connection, near)


def _kept(key: str) -> str:
    """A key as it is stored: a long one as its hash, since an index of PostgreSQL takes 2,704 bytes a row."""
    encoded = key.encode()
    return key if len(encoded) <= _LONGEST_KEY_BYTES else f"sha256:{sha256(encoded).hexdigest()}"


def _one(row: Any | None) -> Snapshot | None:
    return None if row is None else _snapshot(row)


def _snapshot(row: Any) -> Snapshot:
    return Snapshot(
        snapshot_id=SnapshotId(row.snapshot_id),
        user=UserId(row.user_id),
        language=row.language,
        canonical_key=row.canonical_key,
        template_key=row.template_key,
        question=row.question,
        last_question=row.last_question,
        gist=row.gist,
        agent=row.agent,
        intent=row.intent,
        slots=row.slots,
        program_name=row.program_name,
        program_version=row.program_version,
        program_text=row.program_text,
        tools=row.tools,
        learned_from=None if row.learned_from is None else SnapshotId(row.learned_from),
        answer=row.answer,
        run_count=row.run_count,
        first_ms=row.first_ms,
        last_ms=row.last_ms,
        total_ms=row.total_ms,
        time_saved_ms=row.time_saved_ms,
        created_at=row.created_at,
        last_run_at=row.last_run_at,
    )

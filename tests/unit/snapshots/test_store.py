"""Snapshots as rows: the three keys, what each run teaches, forgetting; whatever the length of a question."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from genie.core.clock import SystemClock
from genie.core.ids import SnapshotId, UserId
from genie.people.store import ensure_user
from genie.snapshots import recall as levels
from genie.snapshots import store
from genie.snapshots.model import Key, Level, Recalled, Snapshot, Solved
from genie.storage.ports import Database
from genie.testing.databases import EmptyDatabase

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ANN, BOB = UserId("ann"), UserId("bob")


@pytest.fixture
async def db(empty: EmptyDatabase) -> Database:
    database = empty.open(SystemClock())
    for user in (ANN, BOB):
        await database.write(lambda connection, user=user: ensure_user(connection, user, NOW))
    return database


def key(exact: str | None, place: str = "tokyo", user: UserId = ANN) -> Key:
    return Key(user=user, language="en", exact=exact, canonical=f"time in {place}", template="time in place")


def solved(key: Key, **changes: Any) -> Solved:
    values: dict[str, Any] = {
        "key": key,
        "question": "What time is it in Tokyo?",
        "agent": "date and time",
        "intent": "time_in",
        "slots": {"place": {"type": "place", "value": "Tokyo", "text": "tokyo"}},
        "program_name": "datetime.time_in",
        "program_version": 1,
        "program_text": None,
        "tools": {"time.in": 1},
        "answer": "It is late.",
        "took_ms": 10.0,
    }
    return Solved(**(values | changes))


async def learn(db: Database, run: Solved, recalled: Recalled | None = None, later_s: int = 0) -> SnapshotId:
    now = NOW + timedelta(seconds=later_s)
    return await db.write(lambda connection: store.learn(connection, run, recalled, now))


async def recall(db: Database, wanted: Key) -> Recalled | None:
    def look(connection: Any) -> Recalled | None:
        return levels.recall(connection, wanted).recalled

    return await db.read(look)


async def get(db: Database, snapshot_id: SnapshotId) -> Snapshot:
    found = await db.read(lambda connection: store.get(connection, snapshot_id))
    assert found is not None
    return found


async def test_a_snapshot_is_found_by_its_words_its_meaning_and_its_kind(db: Database) -> None:
    made = await learn(db, solved(key("what time is it in tokyo")))
    for wanted, level in (
        (key("what time is it in tokyo"), Level.EXACT),
        (key("tell me the time in tokyo"), Level.CANONICAL),
        (key("what time is it in lima", "lima"), Level.TEMPLATE),
    ):
        found = await recall(db, wanted)
        assert found is not None
        assert (found.level, found.snapshot.snapshot_id) == (level, made)
    assert await recall(db, key("what time is it in tokyo", user=BOB)) is None


async def test_a_snapshot_comes_back_as_it_was_kept(db: Database) -> None:
    run = solved(key("what time is it in tokyo"))
    snapshot = await get(db, await learn(db, run))
    assert (snapshot.slots, snapshot.tools, snapshot.program_text) == (run.slots, run.tools, None)
    assert (snapshot.created_at, snapshot.first_ms, snapshot.run_count) == (NOW, 10.0, 1)


async def test_a_repeat_is_counted_and_saves_time_against_the_first_run(db: Database) -> None:
    run = solved(key("what time is it in tokyo"))
    made = await learn(db, run)
    recalled = await recall(db, run.key)
    assert await learn(db, solved(run.key, took_ms=4.0, answer="Later."), recalled, later_s=5) == made
    snapshot = await get(db, made)
    assert (snapshot.run_count, snapshot.total_ms, snapshot.time_saved_ms) == (2, 14.0, 6.0)
    assert (snapshot.answer, snapshot.last_run_at) == ("Later.", NOW + timedelta(seconds=5))
    assert await db.read(lambda c: store.total_time_saved_ms(c, ANN)) == 6.0


async def test_the_same_question_solved_twice_leaves_one_snapshot(db: Database) -> None:
    run = solved(key("what time is it in tokyo"))
    assert await learn(db, run) == await learn(db, run)
    assert (await get(db, await learn(db, run))).run_count == 3


async def test_another_kind_of_answer_is_a_snapshot_of_its_own_that_tells_its_origin(db: Database) -> None:
    made = await learn(db, solved(key("what time is it in tokyo")))
    lima = key("what time is it in lima", "lima")
    other = await get(db, await learn(db, solved(lima), await recall(db, lima)))
    assert other.learned_from == made
    assert (await get(db, made)).run_count == 2


async def test_what_was_forgotten_is_forgotten_in_all_its_words(db: Database) -> None:
    made = await learn(db, solved(key("what time is it in tokyo")))
    assert await db.write(lambda connection: store.remove(connection, made))
    assert not await db.write(lambda connection: store.remove(connection, made))
    assert await recall(db, key("what time is it in tokyo")) is None


async def test_questions_of_any_length_are_remembered_and_told_apart(db: Database) -> None:
    signs = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(30_000))
    for length in (300, 1000, 30_000):
        text = signs[:length]
        long = Key(user=ANN, language="en", exact=text, canonical=f"c {text}", template=f"t {text}")
        made = await learn(db, solved(long, question=text))
        found = await recall(db, long)
        assert found is not None
        assert (found.level, found.snapshot.snapshot_id) == (Level.EXACT, made)
        again = Key(user=ANN, language="en", exact=None, canonical=long.canonical, template=long.template)
        found = await recall(db, again)
        assert found is not None
        assert found.level is Level.CANONICAL
        other = Key(user=ANN, language="en", exact=f"{text}!", canonical=f"c {text}!", template=f"t {text}!")
        assert await recall(db, other) is None

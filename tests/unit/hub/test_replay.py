"""What a client that was away is told: all of it exactly once, or that it is too late for that."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from genie.core.events import Audience, Event, NumberedEvent
from genie.core.ids import SessionId, UserId
from genie.hub.client import Viewpoint
from genie.hub.service import Hub
from genie.hub.store import prune, since
from genie.storage.outbox import emit
from genie.storage.ports import Database
from genie.testing.databases import Databases, EmptyDatabase
from genie.testing.mailbox import Mailbox

ANN, BOB = UserId("ann"), UserId("bob")
OTTER, HERON = SessionId("brave otter"), SessionId("calm heron")
AUDIENCES = [Audience(), Audience(user=ANN), Audience(user=ANN, session=OTTER), Audience(user=BOB)]
START = datetime(2026, 5, 31, 12, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.instant = START

    def now(self) -> datetime:
        return self.instant

    def monotonic_s(self) -> float:
        return self.instant.timestamp()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def db(empty: EmptyDatabase, clock: HandClock) -> Database:
    return empty.open(clock)


async def tell(db: Database, count: int, audience: Audience = AUDIENCES[1]) -> None:
    def unit(connection: Connection) -> None:
        for number in range(count):
            emit(connection, Event(type="job_state_transition", data={"n": number}, audience=audience))

    await db.write(unit)


async def replay(db: Database, after: int, upto: int) -> list[int] | None:
    found = await db.read(lambda c: since(c, ANN, OTTER, after=after, upto=upto))
    return None if found is None else [numbered.seq for numbered in found]


async def test_what_came_after_a_number_is_told_in_order(db: Database) -> None:
    await tell(db, 5)
    assert await replay(db, 2, 5) == [3, 4, 5]
    assert await replay(db, 2, 4) == [3, 4]
    assert await replay(db, 5, 5) == []
    assert await replay(db, 0, 5) == [1, 2, 3, 4, 5]


async def test_a_replay_holds_only_what_is_meant_for_the_client(db: Database) -> None:
    for audience in AUDIENCES:
        await tell(db, 1, audience)
    await tell(db, 1, Audience(user=ANN, session=HERON))
    assert await replay(db, 0, 5) == [1, 2, 3]


async def test_a_number_from_before_what_is_kept_cannot_be_resumed_from(db: Database) -> None:
    await tell(db, 10)
    assert await db.write(lambda c: prune(c, before=START, keep=4)) == 6
    assert await replay(db, 5, 10) is None
    assert await replay(db, 6, 10) == [7, 8, 9, 10]
    await db.write(lambda c: prune(c, before=START, keep=0))
    assert await replay(db, 9, 10) is None
    assert await replay(db, 10, 10) == []


async def test_a_number_from_the_future_cannot_be_resumed_from(db: Database) -> None:
    await tell(db, 3)
    assert await replay(db, 4, 3) is None


async def test_what_is_kept_has_no_gaps_even_when_the_clock_was_set_back(
    db: Database, clock: HandClock
) -> None:
    await tell(db, 2)
    clock.instant = START - timedelta(days=2)
    await tell(db, 1)
    clock.instant = START
    await tell(db, 2)
    await db.write(lambda c: prune(c, before=START - timedelta(days=1), keep=100))
    assert await replay(db, 0, 5) is None
    assert await replay(db, 3, 5) == [4, 5]


def test_any_prefix_and_a_resume_make_all_events_exactly_once(databases: Databases) -> None:
    examples = {"sqlite": 30, "postgresql": 8}[databases.kind]

    @settings(max_examples=examples, deadline=None)
    @given(
        batches=st.lists(st.lists(st.sampled_from(AUDIENCES), max_size=4), min_size=1, max_size=8),
        data=st.data(),
    )
    def hold(batches: list[list[Audience]], data: st.DataObject) -> None:
        with databases.new() as empty:
            asyncio.run(check_prefix(empty, batches, data))

    hold()


async def check_prefix(empty: EmptyDatabase, batches: list[list[Audience]], data: st.DataObject) -> None:
    attach_at = data.draw(st.integers(0, len(batches)))
    clock = HandClock()
    db = empty.open(clock)
    hub = Hub(clock, buffer=1000, last_seq=db.last_seq)
    db.publish_to(hub.publish)
    connected_first = Mailbox(clock)
    hub.attach(ANN, Viewpoint(session=HERON, base_url=""), connected_first)
    mailbox = Mailbox(clock)
    client = None
    for number, batch in enumerate(batches):
        if number == attach_at:
            client = hub.attach(ANN, Viewpoint(session=OTTER, base_url=""), mailbox)
        for audience in batch:
            await tell(db, 1, audience)
        if data.draw(st.booleans()):
            await hub.deliver(clock.monotonic_s())
    client = client or hub.attach(ANN, Viewpoint(session=OTTER, base_url=""), mailbox)

    seen_before = data.draw(st.integers(0, client.attached_at_seq))
    missed = await replay(db, seen_before, client.attached_at_seq)
    assert client.replay(seen_before, START)
    remembered = mailbox.taken()
    await hub.deliver(clock.monotonic_s())
    client.go_live(START)
    live = mailbox.taken()

    everything = await replay(db, 0, db.last_seq)
    assert missed is not None
    assert everything is not None
    assert missed == [json.loads(text)["seq"] for text in remembered]
    seen = [seq for seq in everything if seq <= seen_before]
    assert [*seen, *missed, *(json.loads(text)["seq"] for text in live)] == everything


async def test_what_left_the_log_is_not_replayed_from_memory(clock: HandClock) -> None:
    hub, mailbox = Hub(clock, buffer=1000, last_seq=0), Mailbox(clock)
    client = hub.attach(ANN, Viewpoint(session=OTTER, base_url=""), mailbox)
    client.go_live(START)
    for seq in (1, 2, 3):
        event = Event(type="job_state_transition", data={"n": seq}, audience=Audience(user=ANN))
        hub.publish([NumberedEvent(seq=seq, at=START, event=event)])
        await hub.deliver(clock.monotonic_s())
        mailbox.taken()
        clock.instant += timedelta(seconds=50)
    late = hub.attach(ANN, Viewpoint(session=HERON, base_url=""), mailbox)
    assert late.replay(0, START) is False
    assert late.replay(1, START) is True
    assert [json.loads(text)["seq"] for text in mailbox.taken()] == [2, 3]

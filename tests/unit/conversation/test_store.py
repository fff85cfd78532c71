"""Conversations as rows: the last one of each session, until it expires."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from genie.conversation import store
from genie.conversation.model import Conversation
from genie.core.clock import SystemClock
from genie.core.ids import SessionId, UserId
from genie.people.store import ensure_user, touch_session
from genie.testing.databases import EmptyDatabase

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ANN, OTTER = UserId("ann"), SessionId("brave otter")
PIZZA = Conversation(
    agent="trial",
    intent="pizza",
    slots={"size": {"type": "size", "value": "große", "text": "large"}},
    pending={"question": "Which size?", "expects": "size"},
    data={},
    spoken="",
    expires_at=NOW + timedelta(seconds=120),
)


async def test_a_conversation_is_replaced_by_the_next_and_ends_in_time(empty: EmptyDatabase) -> None:
    db = empty.open(SystemClock())
    await db.write(lambda c: ensure_user(c, ANN, NOW))
    await db.write(lambda c: touch_session(c, ANN, OTTER, NOW))
    assert await db.read(lambda c: store.read(c, OTTER, NOW)) is None

    await db.write(lambda c: store.keep(c, OTTER, PIZZA))
    assert await db.read(lambda c: store.read(c, OTTER, NOW)) == PIZZA

    answered = replace(PIZZA, pending=None)
    await db.write(lambda c: store.keep(c, OTTER, answered))
    assert await db.read(lambda c: store.read(c, OTTER, NOW)) == answered

    late = NOW + timedelta(seconds=120)
    assert await db.read(lambda c: store.read(c, OTTER, late)) is None
    await db.write(lambda c: store.prune(c, late))
    assert await db.read(lambda c: store.read(c, OTTER, NOW)) is None

"""People as rows: users, whose a session is, profiles."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from genie.core.clock import SystemClock
from genie.core.ids import SessionId, UserId
from genie.people import store
from genie.people.model import Profile
from genie.storage.tables import profiles, sessions
from genie.testing.databases import EmptyDatabase

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ANN, BOB = UserId("ann"), UserId("bob")
OTTER = SessionId("brave otter")
DEFAULTS = Profile(user=ANN, zone="Europe/Paris", home_place="Paris", country="FR", hour_cycle=24)


async def test_a_session_stays_with_whom_it_was_made_for(empty: EmptyDatabase) -> None:
    db = empty.open(SystemClock())
    for user in (ANN, BOB, ANN):
        await db.write(lambda c, user=user: store.ensure_user(c, user, NOW))
    await db.write(lambda c: store.touch_session(c, ANN, OTTER, NOW))
    await db.write(lambda c: store.touch_session(c, BOB, OTTER, NOW + timedelta(seconds=1)))
    await db.write(lambda c: store.touch_session(c, ANN, OTTER, NOW + timedelta(seconds=2)))
    assert await db.read(lambda c: store.session_owner(c, OTTER)) == ANN
    assert await db.read(lambda c: store.session_owner(c, SessionId("calm heron"))) is None
    used = await db.read(lambda c: c.scalar(select(sessions.c.last_used_at)))
    assert used == NOW + timedelta(seconds=2)


async def test_a_profile_is_what_was_said_and_else_the_defaults(empty: EmptyDatabase) -> None:
    db = empty.open(SystemClock())
    assert await db.read(lambda c: store.read_profile(c, ANN, DEFAULTS)) == DEFAULTS
    await db.write(lambda c: store.ensure_user(c, ANN, NOW))
    said = {"user_id": ANN, "zone": "America/Lima", "hour_cycle": 12}
    await db.write(lambda c: c.execute(insert(profiles), said).close())
    profile = await db.read(lambda c: store.read_profile(c, ANN, DEFAULTS))
    assert (profile.zone, profile.hour_cycle, profile.home_place) == ("America/Lima", 12, "Paris")

"""The door: tokens, links, brakes and endings, on a real database."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from genie.core.errors import BadSessionId, Invalid, NotAuthenticated, TooManyLogins
from genie.core.ids import SessionId, UserId
from genie.people.access import BROWSER_VALID, LINK_VALID, Access
from genie.people.accounts import hash_of
from genie.people.failed_logins import FAILURES, WINDOW_S
from genie.people.model import Identity, TokenKind, Way
from genie.people.store import prune_tokens
from genie.storage.ports import Database
from genie.storage.tables import metadata
from genie.testing.databases import EmptyDatabase

HERE = "127.0.0.1"
SOME_SID = SessionId("brave otter")


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.passed_s = 0.0

    def now(self) -> datetime:
        return datetime(2026, 5, 31, tzinfo=UTC) + timedelta(seconds=self.passed_s)

    def monotonic_s(self) -> float:
        return self.passed_s


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def db(empty: EmptyDatabase, clock: HandClock) -> Database:
    return empty.open(clock)


@pytest.fixture
async def access(db: Database, clock: HandClock) -> Access:
    made = Access(db, clock, needs_login=True, owner_secret="the owner's")
    await made.open()
    await made.add_user("ann")
    return made


async def test_only_the_hash_of_a_token_is_kept(access: Access, empty: EmptyDatabase) -> None:
    issued = await access.issue("ann")
    assert (await access.by_token(issued.secret, HERE)).user == "ann"
    kept = repr([empty.rows(f"SELECT * FROM {table}") for table in metadata.tables])
    assert issued.secret not in kept
    assert hash_of(issued.secret) in kept


async def test_a_token_that_has_run_out_opens_nothing_and_stays_listed(
    access: Access, db: Database, clock: HandClock
) -> None:
    issued = await access.issue("ann", lifetime=timedelta(hours=1))
    clock.passed_s = 3600
    with pytest.raises(NotAuthenticated):
        await access.by_token(issued.secret, HERE)
    await db.write(lambda connection: prune_tokens(connection, clock.now()))
    assert [token.has_expired(clock.now()) for token in await access.tokens("ann")] == [True]


async def test_of_two_who_use_one_link_one_gets_in(access: Access) -> None:
    link = await access.new_link("ann")
    results = await asyncio.gather(
        *(access.use_link(link.secret, HERE, "browser") for _ in range(5)), return_exceptions=True
    )
    assert sum(isinstance(result, NotAuthenticated) for result in results) == 4
    assert [token.kind for token in await access.tokens("ann")] == [TokenKind.BROWSER]


async def test_a_link_runs_out_and_a_browser_is_forgotten(
    access: Access, db: Database, clock: HandClock
) -> None:
    link = await access.new_link("ann")
    browser = await access.use_link((await access.new_link("ann")).secret, HERE, "browser")
    clock.passed_s = LINK_VALID.total_seconds()
    with pytest.raises(NotAuthenticated):
        await access.use_link(link.secret, HERE, "browser")
    clock.passed_s = BROWSER_VALID.total_seconds()
    with pytest.raises(NotAuthenticated):
        await access.by_token(browser.secret, HERE, Way.BROWSER)
    await db.write(lambda connection: prune_tokens(connection, clock.now()))
    assert await access.tokens("ann") == []


async def test_who_fails_often_waits_but_those_known_before_do_not(access: Access, clock: HandClock) -> None:
    known, new = await access.issue("ann"), await access.issue("ann")
    await access.by_token(known.secret, HERE)
    for number in range(FAILURES):
        with pytest.raises(NotAuthenticated):
            await access.by_token(f"guess {number}", HERE)
    with pytest.raises(TooManyLogins):
        await access.by_token(new.secret, HERE)
    with pytest.raises(TooManyLogins):
        await access.use_link((await access.new_link("ann")).secret, HERE, "browser")
    assert (await access.by_token(known.secret, HERE)).user == "ann"
    assert (await access.by_token(new.secret, "192.0.2.7")).user == "ann"
    clock.passed_s = WINDOW_S
    with pytest.raises(NotAuthenticated):
        await access.by_token("guess again", HERE)


async def test_use_is_noted_at_most_once_a_minute(access: Access, clock: HandClock) -> None:
    issued = await access.issue("ann")
    seen = []
    for clock.passed_s in (10.0, 40.0, 70.0):
        await access.by_token(issued.secret, HERE)
        (token,) = await access.tokens("ann")
        assert token.last_used_at is not None
        seen.append((token.last_used_at - token.created_at).total_seconds())
    assert seen == [10.0, 10.0, 70.0]


async def test_what_a_token_opened_ends_with_it(access: Access) -> None:
    issued = await access.issue("ann")
    identity = await access.by_token(issued.secret, HERE)
    waiting = asyncio.create_task(access.until_ended(identity))
    await access.tokens("ann")
    assert not waiting.done()
    await access.revoke(issued.token.token_id)
    await asyncio.wait_for(waiting, 10)
    await asyncio.wait_for(access.until_ended(identity), 10)


async def test_what_a_user_opened_ends_when_they_are_removed(access: Access) -> None:
    identity = await access.by_token((await access.issue("ann")).secret, HERE)
    waiting = asyncio.create_task(access.until_ended(identity))
    await access.remove_user("ann")
    await asyncio.wait_for(waiting, 10)


async def test_a_session_is_whose_it_was_first(access: Access) -> None:
    await access.add_user("bob")
    ann, bob = (Identity(user=UserId(name), way=Way.TOKEN) for name in ("ann", "bob"))
    await access.claim_session(ann, SOME_SID)
    await access.claim_session(ann, SOME_SID)
    with pytest.raises(BadSessionId):
        await access.claim_session(bob, SOME_SID)


async def test_the_owners_secret_is_no_cookie(access: Access) -> None:
    assert (await access.by_token("the owner's", HERE)).way is Way.OWNER
    with pytest.raises(NotAuthenticated):
        await access.by_token("the owner's", HERE, Way.BROWSER)


async def test_the_signing_secret_outlives_a_restart(access: Access, db: Database, clock: HandClock) -> None:
    signed = access.signed("/api/tts?text=hi", UserId("ann"))
    again = Access(db, clock, needs_login=True, owner_secret="another")
    await again.open()
    identity = again.by_signature("/api/tts", signed.partition("?")[2])
    assert identity is not None
    assert identity.user == "ann"


@pytest.mark.parametrize("label", ["two\nlines", "x" * 101, "\x1b[31m"])
async def test_a_label_is_one_short_line(access: Access, label: str) -> None:
    with pytest.raises(Invalid):
        await access.issue("ann", label=label)
    assert await access.tokens("ann") == []

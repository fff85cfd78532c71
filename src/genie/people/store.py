"""Users, profiles, sessions and tokens as rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from genie.core.errors import BadSessionId
from genie.core.ids import SessionId, TokenId, UserId
from genie.people.model import Profile, Token, TokenKind
from genie.storage.prepared import Prepared
from genie.storage.tables import events, profiles, server_secrets, sessions, tokens, users
from genie.storage.upsert import upsert

_ENSURE_USER = Prepared(
    upsert(users)
    .values(user_id=bindparam("user"), created_at=bindparam("now"))
    .on_conflict_do_nothing(index_elements=["user_id"])
)
_touch_session = upsert(sessions).values(
    session_id=bindparam("session"), user_id=bindparam("user"), last_used_at=bindparam("now")
)
_TOUCH_SESSION = Prepared(
    _touch_session.on_conflict_do_update(
        index_elements=["session_id"],
        set_={"last_used_at": _touch_session.excluded.last_used_at},
        where=sessions.c.user_id == _touch_session.excluded.user_id,
    )
)
_SESSION_OWNER = Prepared(select(sessions.c.user_id).where(sessions.c.session_id == bindparam("session")))
_PROFILE = Prepared(select(*profiles.c).where(profiles.c.user_id == bindparam("user")))


def ensure_user(connection: Connection, user: UserId, now: datetime) -> None:
    _ENSURE_USER.change(connection, {"user": user, "now": now})


def touch_session(connection: Connection, user: UserId, session: SessionId, now: datetime) -> None:
    """Note that a session of a user was used, making it if it is new."""
    _TOUCH_SESSION.change(connection, {"session": session, "user": user, "now": now})


def session_owner(connection: Connection, session: SessionId) -> UserId | None:
    found = _SESSION_OWNER.scalar(connection, {"session": session})
    return None if found is None else UserId(found)


def save_zone(connection: Connection, user: UserId, zone: str) -> None:
    """Keep a user's time zone (IANA name)."""
    connection.execute(
        upsert(profiles)
        .values(user_id=user, zone=zone)
        .on_conflict_do_update(index_elements=["user_id"], set_={"zone": zone})
    )


def read_profile(connection: Connection, user: UserId, defaults: Profile) -> Profile:
    """A user's profile, with `defaults` for what they have not said."""
    row = _PROFILE.row(connection, {"user": user})
    if row is None:
        return defaults
    return Profile(
        user=user,
        zone=row.zone or defaults.zone,
        home_place=row.home_place or defaults.home_place,
        country=row.country or defaults.country,
        hour_cycle=row.hour_cycle or defaults.hour_cycle,
        may_ask=row.may_ask or {},
    )


def keep_permission(connection: Connection, user: UserId, service: str, allowed: bool) -> None:
    """Keep whether a user lets a service outside this machine be asked."""
    row = _PROFILE.row(connection, {"user": user})
    may_ask = {**((row and row.may_ask) or {}), service: allowed}
    connection.execute(
        upsert(profiles)
        .values(user_id=user, may_ask=may_ask)
        .on_conflict_do_update(index_elements=["user_id"], set_={"may_ask": may_ask})
    )


def claim_session(connection: Connection, user: UserId, session: SessionId, now: datetime) -> None:
    """Make a session the user's own, or note that it was used if it is already.

    Raises:
        BadSessionId: it belongs to somebody else.
    """
    owner = session_owner(connection, session)
    if owner is None:
        ensure_user(connection, user, now)
    elif owner != user:
        raise BadSessionId(f"The session {session!r} belongs to somebody else; ask for one of your own.")
    touch_session(connection, user, session, now)


def user_exists(connection: Connection, user: UserId) -> bool:
    return connection.scalar(select(users.c.user_id).where(users.c.user_id == user)) is not None


def list_users(connection: Connection) -> list[tuple[UserId, datetime]]:
    """Everybody, oldest first, with the time of joining."""
    rows = connection.execute(select(*users.c).order_by(users.c.created_at, users.c.user_id))
    return [(UserId(row.user_id), row.created_at) for row in rows]


def remove_user(connection: Connection, user: UserId) -> None:
    """Remove a user and all that is theirs: the tables name their user, so only events need a word."""
    connection.execute(delete(events).where(events.c.user_id == user))
    connection.execute(delete(users).where(users.c.user_id == user))


def add_token(connection: Connection, token: Token, secret_hash: str) -> None:
    connection.execute(
        insert(tokens).values(
            token_id=token.token_id,
            user_id=token.user,
            kind=token.kind.value,
            label=token.label,
            secret_hash=secret_hash,
            created_at=token.created_at,
            last_used_at=token.last_used_at,
            expires_at=token.expires_at,
        )
    )


def find_token(connection: Connection, secret_hash: str) -> Token | None:
    row = connection.execute(select(*tokens.c).where(tokens.c.secret_hash == secret_hash)).one_or_none()
    return None if row is None else _token(row)


def take_token(connection: Connection, secret_hash: str, kind: TokenKind) -> Token | None:
    """Remove a token of this kind and return it; of two who try, one gets it."""
    row = connection.execute(
        delete(tokens)
        .where(tokens.c.secret_hash == secret_hash, tokens.c.kind == kind.value)
        .returning(*tokens.c)
    ).one_or_none()
    return None if row is None else _token(row)


def token_exists(connection: Connection, token_id: TokenId) -> bool:
    return connection.scalar(select(tokens.c.token_id).where(tokens.c.token_id == token_id)) is not None


def list_tokens(connection: Connection, user: UserId | None) -> list[Token]:
    """The tokens and browsers of one user or of everybody, oldest first."""
    chosen = select(*tokens.c).where(tokens.c.kind != TokenKind.LINK.value)
    if user is not None:
        chosen = chosen.where(tokens.c.user_id == user)
    rows = connection.execute(chosen.order_by(tokens.c.created_at, tokens.c.token_id))
    return [_token(row) for row in rows]


def remove_token(connection: Connection, token_id: TokenId) -> Token | None:
    row = connection.execute(
        delete(tokens).where(tokens.c.token_id == token_id).returning(*tokens.c)
    ).one_or_none()
    return None if row is None else _token(row)


def note_token_use(connection: Connection, token_id: TokenId, now: datetime) -> None:
    connection.execute(update(tokens).where(tokens.c.token_id == token_id).values(last_used_at=now))


def prune_tokens(connection: Connection, now: datetime) -> None:
    """Remove links and browsers that have expired; an expired token stays listed until it is revoked."""
    connection.execute(
        delete(tokens).where(tokens.c.expires_at <= now, tokens.c.kind != TokenKind.TOKEN.value)
    )


def server_secret(connection: Connection, name: str, fresh: str, now: datetime) -> str:
    """The secret kept under `name`; `fresh` becomes it if there was none."""
    connection.execute(
        upsert(server_secrets)
        .values(name=name, value=fresh, created_at=now)
        .on_conflict_do_nothing(index_elements=["name"])
    )
    kept = connection.execute(select(server_secrets.c.value).where(server_secrets.c.name == name))
    return str(kept.scalar_one())


def _token(row: Row[Any]) -> Token:
    return Token(
        token_id=TokenId(row.token_id),
        user=UserId(row.user_id),
        kind=TokenKind(row.kind),
        label=row.label,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
    )

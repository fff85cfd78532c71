"""Users and their tokens, changed one unit of work at a time: by the running server, or on the folder."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from genie.core.errors import AlreadyThere, Invalid, NotFound
from genie.core.ids import LOCAL_USER, TokenId, UserId, is_user_id, new_token_id
from genie.people import store
from genie.people.model import Issued, Token, TokenKind

TOKEN_PREFIX = "genie_"  # noqa: S105 - it tells people and scanners what they look at
_LONGEST_LABEL = 100
_LONGEST_LIFETIME = timedelta(days=3660)


@dataclass(frozen=True, kw_only=True)
class Account:
    """A user, since when, and how many tokens and browsers know them."""

    user: UserId
    created_at: datetime
    token_count: int


def hash_of(secret: str) -> str:
    """What is kept of a secret. Secrets hold 256 random bits, so SHA-256 is slow enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> str:
    """A secret that nobody guesses."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def add_user(connection: Connection, user: str, now: datetime) -> Account:
    """Let somebody in.

    Raises:
        Invalid: that cannot be a user's name.
        AlreadyThere: there is such a user.
    """
    if not is_user_id(user):
        raise Invalid(
            f"{user[:80]!r} cannot be a user's name: lower-case letters and digits, with . _ - inside, "
            "at most 63 characters."
        )
    if store.user_exists(connection, UserId(user)):
        raise AlreadyThere(f"There is a user {user!r} already.")
    store.ensure_user(connection, UserId(user), now)
    return Account(user=UserId(user), created_at=now, token_count=0)


def list_users(connection: Connection) -> list[Account]:
    """Everybody who has joined, oldest first."""
    owners = [token.user for token in store.list_tokens(connection, None)]
    return [
        Account(user=user, created_at=created_at, token_count=owners.count(user))
        for user, created_at in store.list_users(connection)
    ]


def remove_user(connection: Connection, user: str) -> Sequence[TokenId]:
    """Remove a user with everything that is theirs; the tokens that are no more.

    Raises:
        NotFound: there is no such user.
        Invalid: it is the owner of the server.
    """
    if user == LOCAL_USER:
        raise Invalid(f"{LOCAL_USER!r} is the owner of this server and cannot be removed.")
    known = _known(connection, user, None)
    gone = [token.token_id for token in store.list_tokens(connection, known)]
    store.remove_user(connection, known)
    return gone


def issue_token(
    connection: Connection,
    user: str,
    now: datetime,
    *,
    kind: TokenKind = TokenKind.TOKEN,
    label: str = "",
    lifetime: timedelta | None = None,
) -> Issued:
    """Make a token for a user; its secret is in what is returned, and nowhere else.

    Raises:
        NotFound: there is no such user.
        Invalid: the label or the lifetime cannot be kept.
    """
    if len(label) > _LONGEST_LABEL or not label.isprintable():
        raise Invalid(f"A label is one line of at most {_LONGEST_LABEL} characters.")
    if lifetime is not None and not timedelta(0) < lifetime <= _LONGEST_LIFETIME:
        raise Invalid("A token lives for more than no time, and for ten years at most.")
    secret = new_secret()
    token = Token(
        token_id=new_token_id(),
        user=_known(connection, user, now),
        kind=kind,
        label=label,
        created_at=now,
        last_used_at=None,
        expires_at=None if lifetime is None else now + lifetime,
    )
    store.add_token(connection, token, hash_of(secret))
    return Issued(token=token, secret=secret)


def list_tokens(connection: Connection, user: str | None) -> list[Token]:
    """The tokens and browsers of one user, or of everybody.

    Raises:
        NotFound: there is no such user.
    """
    return store.list_tokens(connection, None if user is None else _known(connection, user, None))


def revoke_token(connection: Connection, token_id: str) -> Token:
    """From now on, a token opens nothing.

    Raises:
        NotFound: there is no such token.
    """
    token = store.remove_token(connection, TokenId(token_id))
    if token is None:
        raise NotFound(f"There is no token {token_id[:40]!r}; `genie token list` shows them.")
    return token


def user_told(account: Account) -> dict[str, Any]:
    """A user as the API and the command line tell of them."""
    return {
        "user_id": account.user,
        "created_at": account.created_at.isoformat(),
        "token_count": account.token_count,
    }


def token_told(token: Token, now: datetime) -> dict[str, Any]:
    """A token as the API and the command line tell of it."""
    return {
        "token_id": token.token_id,
        "user_id": token.user,
        "kind": token.kind.value,
        "label": token.label,
        "created_at": token.created_at.isoformat(),
        "last_used_at": None if token.last_used_at is None else token.last_used_at.isoformat(),
        "expires_at": None if token.expires_at is None else token.expires_at.isoformat(),
        "has_expired": token.has_expired(now),
    }


def _known(connection: Connection, user: str, now: datetime | None) -> UserId:
    """A user who is there; the owner of the server always is, even before the first question."""
    if user == LOCAL_USER and now is not None:
        store.ensure_user(connection, LOCAL_USER, now)
    elif user != LOCAL_USER and not store.user_exists(connection, UserId(user)):
        raise NotFound(f"There is no user {user[:80]!r}; `genie user add` makes one.")
    return UserId(user)

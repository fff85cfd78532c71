"""People: whose question it is, and what is known of them that answers depend on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from genie.core.ids import SessionId, TokenId, UserId
from genie.sandbox.model import Frozen


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A person's zone (IANA name), home place, country (two letters) and clock (12 or 24 hours).

    `may_ask` are the services outside this machine that they were asked about, and what they said.
    """

    user: UserId
    zone: str
    home_place: str | None
    country: str | None
    hour_cycle: int
    may_ask: Mapping[str, bool] = field(default_factory=dict)

    def freeze(self, now: datetime, user: UserId, session: SessionId) -> Frozen:
        """The world as a program run for this person at `now` sees it."""
        return Frozen(
            now=now,
            zone=self.zone,
            user=user,
            session=session,
            place=self.home_place,
            country=self.country,
            hour_cycle=self.hour_cycle,
        )


class TokenKind(StrEnum):
    """A program's token, a browser's (its cookie), or a login link that can be used once."""

    TOKEN = "token"  # noqa: S105 - a kind
    BROWSER = "browser"
    LINK = "link"


@dataclass(frozen=True, kw_only=True)
class Token:
    """What is kept of a token; its secret is shown once, when it is made, and only its hash is kept."""

    token_id: TokenId
    user: UserId
    kind: TokenKind
    label: str
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A new token together with its secret, which nobody will see again."""

    token: Token
    secret: str


class Way(StrEnum):
    """How somebody was known."""

    OPEN = "off"
    OWNER = "owner"
    TOKEN = "token"  # noqa: S105 - a way
    BROWSER = "cookie"
    SIGNATURE = "signature"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who asks, and by what they were known: `token_id` and `expires_at` are those of the token, if any."""

    user: UserId
    way: Way
    token_id: TokenId | None = None
    expires_at: datetime | None = None

"""People: whose question it is, and what is known of them that answers depend on."""

from dataclasses import dataclass
from datetime import datetime

from genie.core.ids import SessionId, UserId
from genie.sandbox.model import Frozen


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A person's zone (IANA name), home place, country (two letters) and clock (12 or 24 hours)."""

    user: UserId
    zone: str
    home_place: str | None
    country: str | None
    hour_cycle: int

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

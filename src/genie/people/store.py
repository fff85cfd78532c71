"""Users, profiles and sessions as rows."""

from datetime import datetime

from sqlalchemy import Connection, select

from genie.core.ids import SessionId, UserId
from genie.people.model import Profile
from genie.storage.tables import profiles, sessions, users
from genie.storage.upsert import upsert


def ensure_user(connection: Connection, user: UserId, now: datetime) -> None:
    connection.execute(
        upsert(users).values(user_id=user, created_at=now).on_conflict_do_nothing(index_elements=["user_id"])
    )


def touch_session(connection: Connection, user: UserId, session: SessionId, now: datetime) -> None:
    """Note that a session of a user was used, making it if it is new."""
    connection.execute(
        upsert(sessions)
        .values(session_id=session, user_id=user, last_used_at=now)
        .on_conflict_do_update(
            index_elements=["session_id"], set_={"last_used_at": now}, where=sessions.c.user_id == user
        )
    )


def session_owner(connection: Connection, session: SessionId) -> UserId | None:
    found = connection.scalar(select(sessions.c.user_id).where(sessions.c.session_id == session))
    return None if found is None else UserId(found)


def read_profile(connection: Connection, user: UserId, defaults: Profile) -> Profile:
    """A user's profile, with `defaults` for what they have not said."""
    row = connection.execute(select(*profiles.c).where(profiles.c.user_id == user)).one_or_none()
    if row is None:
        return defaults
    return Profile(
        user=user,
        zone=row.zone or defaults.zone,
        home_place=row.home_place or defaults.home_place,
        country=row.country or defaults.country,
        hour_cycle=row.hour_cycle or defaults.hour_cycle,
    )

"""Users, profiles and sessions as rows."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from genie.core.ids import SessionId, UserId
from genie.people.model import Profile
from genie.storage.tables import profiles, sessions, users

# Statements of every question are built once: building one anew costs more than running it.
_ENSURE_USER = (
    upsert(users)
    .values(user_id=bindparam("user"), created_at=bindparam("now"))
    .on_conflict_do_nothing(index_elements=["user_id"])
)
_TOUCH_SESSION = upsert(sessions).values(
    session_id=bindparam("session"), user_id=bindparam("user"), last_used_at=bindparam("now")
)
_TOUCH_SESSION = _TOUCH_SESSION.on_conflict_do_update(
    index_elements=["session_id"],
    set_={"last_used_at": _TOUCH_SESSION.excluded.last_used_at},
    where=sessions.c.user_id == _TOUCH_SESSION.excluded.user_id,
)
_SESSION_OWNER = select(sessions.c.user_id).where(sessions.c.session_id == bindparam("session"))
_PROFILE = select(*profiles.c).where(profiles.c.user_id == bindparam("user"))


def ensure_user(connection: Connection, user: UserId, now: datetime) -> None:
    connection.execute(_ENSURE_USER, {"user": user, "now": now})


def touch_session(connection: Connection, user: UserId, session: SessionId, now: datetime) -> None:
    """Note that a session of a user was used, making it if it is new."""
    connection.execute(_TOUCH_SESSION, {"session": session, "user": user, "now": now})


def session_owner(connection: Connection, session: SessionId) -> UserId | None:
    found = connection.scalar(_SESSION_OWNER, {"session": session})
    return None if found is None else UserId(found)


def read_profile(connection: Connection, user: UserId, defaults: Profile) -> Profile:
    """A user's profile, with `defaults` for what they have not said."""
    row = connection.execute(_PROFILE, {"user": user}).one_or_none()
    if row is None:
        return defaults
    return Profile(
        user=user,
        zone=row.zone or defaults.zone,
        home_place=row.home_place or defaults.home_place,
        country=row.country or defaults.country,
        hour_cycle=row.hour_cycle or defaults.hour_cycle,
    )

"""A database with two people in it, in memory, and an occasion to change it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event, insert

from genie.core.ids import JobId, SessionId, UserId
from genie.planner.model import Occasion
from genie.storage.tables import metadata, users

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=UTC)
ANN, BOB = UserId("ann"), UserId("bob")


@pytest.fixture
def connection() -> Iterator[Connection]:
    yield from fresh_connection()


def fresh_connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def _strict(raw: Any, _record: object) -> None:
        raw.execute("PRAGMA foreign_keys = ON")

    metadata.create_all(engine)
    with engine.connect() as connection:
        for user in (ANN, BOB):
            connection.execute(insert(users), {"user_id": user, "created_at": NOW})
        yield connection
    engine.dispose()


def occasion(number: int = 1, user: UserId = ANN) -> Occasion:
    return Occasion(
        user=user,
        session=SessionId("wise penguin"),
        job_id=JobId(f"{number:064x}"),
        now=NOW,
        zone="Europe/Paris",
    )

"""Fixtures of every tier, and what `make quick` leaves out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from genie.testing.databases import Databases, EmptyDatabase, PostgresSpaces, SqliteFiles
from genie.testing.postgres import PostgresServer, running_postgres

SLOW_TIERS = ("contract", "integration", "e2e")
SHARED_FOLDERS = {("unit", "agents"), ("integration", "speech")}
_HERE = Path(__file__).parent


@pytest.fixture(scope="session", autouse=True)
def anyio_backend() -> str:
    """Used by all, so that a test that is not async can have fixtures that are."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the whole run, started when the first test needs it."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Makes empty databases: a test that uses this, or what is made of it, runs once on each kind."""
    if request.param == "postgresql":
        return PostgresSpaces(request.getfixturevalue("postgres"))
    return SqliteFiles(tmp_path_factory.mktemp("migrated"))


@pytest.fixture
def empty(databases: Databases) -> Iterator[EmptyDatabase]:
    """An empty database."""
    with databases.new() as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever starts a server, a model or a browser is slow."""
    for item in items:
        if item.path.relative_to(_HERE).parts[0] in SLOW_TIERS:
            item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.xdist_group(_shares_with(item)))


def _shares_with(item: pytest.Item) -> str:
    """What runs in one process, so that a server, an engine or an index is started once for all who use it.

    The contract's tests are of an edition, and a server of each is there for all of its tests; other things
    are made for a file's tests, and those of the agents and of speech for their folder's.
    """
    callspec = getattr(item, "callspec", None)
    if callspec is not None and "edition" in callspec.params:
        return f"contract {callspec.params['edition']}"
    place = item.path.relative_to(_HERE)
    return str(place.parent if place.parts[:2] in SHARED_FOLDERS else place)

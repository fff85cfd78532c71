"""Fixtures of every tier, and what `make quick` leaves out."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from genie.testing.databases import Databases, EmptyDatabase, PostgresSpaces, SqliteFiles
from genie.testing.postgres import PostgresServer, running_postgres
from genie.testing.server import programs_start_prepared

SLOW_TIERS = ("contract", "integration", "e2e")
SHARED_FOLDERS = {("unit", "agents"), ("integration", "speech")}
LONGEST_FIRST = (
    "contract fastapi",
    "integration/speech",
    "contract flask",
    "e2e",
    "integration",
    "unit/agents",
)
_ON_FLASK = re.compile(r"[\[-]flask[\]-]")


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


@pytest.fixture(scope="session", autouse=True)
def prepared() -> Iterator[None]:
    """The program is imported once in each process of the tests, not once for each of their servers."""
    with programs_start_prepared():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever starts a server, a model or a browser is slow; what takes longest is begun first."""
    for item in items:
        if _place(item.nodeid).parts[0] in SLOW_TIERS:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: _rank(group_of(item.nodeid)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "Groups":
    config.option.loadscopereorder = False
    return Groups(config, log)


class Groups(LoadScopeScheduling):
    """Runs a group of tests in one process.

    xdist's own `loadgroup` is without effect on pytest 9.2 (https://github.com/pytest-dev/pytest-xdist/issues/1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """What runs in one process, so that a server, an engine or an index is started once for all who use it.

    The contract's tests are of an edition, and a server of each is there for all of its tests; other things
    are made for a file's tests, and those of the agents and of speech for their folder's.
    """
    place = _place(nodeid)
    if place.parts[0] == "contract":
        return "contract flask" if _ON_FLASK.search(nodeid) else "contract fastapi"
    return "/".join(place.parts[:2]) if place.parts[:2] in SHARED_FOLDERS else str(place)


def _place(nodeid: str) -> PurePosixPath:
    return PurePosixPath(nodeid.partition("::")[0]).relative_to("tests")


def _rank(group: str) -> int:
    ranks = (rank for rank, start in enumerate(LONGEST_FIRST) if group.startswith(start))
    return next(ranks, len(LONGEST_FIRST))

"""A real database in a folder of its own, with a table that a test may write to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from genie.core.clock import SystemClock
from genie.storage.engine import Database
from genie.storage.migrate import migrate


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "genie.sqlite3"
    migrate(path)
    return path


@pytest.fixture
async def db(path: Path) -> AsyncIterator[Database]:
    database = Database(path, SystemClock())
    database.open()
    yield database
    database.close()

"""An empty database of either kind, and a file for what concerns SQLite alone."""

from pathlib import Path

import pytest

from genie.core.clock import SystemClock
from genie.storage.migrate import migrate
from genie.storage.ports import Database
from genie.testing.databases import EmptyDatabase


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated SQLite database."""
    path = tmp_path / "genie.sqlite3"
    migrate(path)
    return path


@pytest.fixture
async def db(empty: EmptyDatabase) -> Database:
    return empty.open(SystemClock())

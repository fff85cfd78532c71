"""Snapshots that were there before gists get one when the database is migrated."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

from genie.storage import migrate as migration
from genie.storage.engine import connect_for_migration


def upgrade(path: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migration._SCRIPTS))
    with connect_for_migration(path) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_an_older_snapshot_gets_its_gist(tmp_path: Path) -> None:
    path = tmp_path / "genie.sqlite3"
    upgrade(path, "0001")
    values = {
        "snapshot_id": "s1", "user_id": "ann", "language": "en", "canonical_key": "k", "template_key": "t",
        "question": "What time is it in Tokyo?", "last_question": "?", "agent": "date and time",
        "intent": "time_in", "slots": "{}", "program_name": "p", "program_version": 1, "tools": "{}",
        "answer": "late", "run_count": 1, "first_ms": 1, "last_ms": 1, "total_ms": 1, "time_saved_ms": 0,
        "created_at": 1, "last_run_at": 1,
    }  # fmt: skip
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO users VALUES ('ann', 1)")
        names, marks = ", ".join(values), ", ".join("?" for _ in values)
        database.execute(f"INSERT INTO snapshots ({names}) VALUES ({marks})", list(values.values()))
        database.commit()

    upgrade(path, "head")

    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT gist FROM snapshots").fetchall() == [("time in tokyo",)]

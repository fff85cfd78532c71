"""Killed at random moments under load, the server loses nothing and does nothing twice."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.soak._kill_check import check
from benchmarks.soak._kill_load import run_trial

TAMPERINGS = {
    "accepted jobs are lost": "DELETE FROM jobs WHERE position = (SELECT min(position) FROM jobs)",
    "jobs have not ended": "UPDATE jobs SET state = 'todo' WHERE position = (SELECT max(position) FROM jobs)",
    "jobs without exactly one record": "DELETE FROM io_records WHERE record_id = 1",
    "answers are wrong": "UPDATE jobs SET answer_shown = 'none'",
    "event numbers have gaps": "DELETE FROM events WHERE seq = 2",
    "jobs without exactly one event for each step": "UPDATE events SET data = "
    "json_set(data, '$.to_queue', 'run') WHERE type = 'job_state_transition'",
    "missed events": "INSERT INTO events (type, data, at) VALUES ('news', '{}', 0)",
    "run counts do not add up": "UPDATE snapshots SET run_count = run_count + 1",
    "queue sizes are wrong": "UPDATE queue_sizes SET size = size + 1",
}


@pytest.mark.slow
async def test_a_server_killed_at_random_moments_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    told = await run_trial(tmp_path / "data", kills=5, seed=7, say=print)
    database = tmp_path / "data" / "genie.sqlite3"

    assert check(database, told).faults == []
    assert told.kills >= 5
    assert len(told.accepted) > 5

    for fault, tampering in TAMPERINGS.items():
        tampered = tmp_path / "tampered.sqlite3"
        shutil.copy(database, tampered)
        with closing(sqlite3.connect(tampered)) as connection:
            connection.execute(tampering)
            connection.commit()
        assert any(fault in found for found in check(tampered, told).faults), f"the check misses: {fault}"
